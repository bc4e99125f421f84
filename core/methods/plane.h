#pragma once

// Between Image and OpenCV's matrix, for the classical methods: one channel, float.

#include "core/imaging/image.h"

namespace cv {
class Mat;
} // namespace cv

namespace moefusion {

/// Throws Error{Mismatch, "size_differs"} unless both have one size.
void expect_equal_planes(const Image& infrared, const Image& visible);

/// A view (no copy) of a 1-channel F32 picture as CV_32FC1; only to be read, and only while the picture lives.
[[nodiscard]] cv::Mat view_of_plane(const Image& plane);
/// A 1-channel F32 picture with the values of a CV_32FC1 or CV_64FC1 matrix.
[[nodiscard]] Image plane_of(const cv::Mat& matrix);

/// At each place keeps in `infrared` the value of the larger magnitude of both CV_32FC1 matrices; on a tie its own.
void keep_larger_magnitude(cv::Mat& infrared, const cv::Mat& visible);

} // namespace moefusion
