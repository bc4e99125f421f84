#include "core/methods/plane.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>

#include <cmath>
#include <utility>

namespace moefusion {

void expect_equal_planes(const Image& infrared, const Image& visible) {
    if (infrared.width != visible.width || infrared.height != visible.height) {
        throw Error(ErrorKind::Mismatch,
                    "size_differs",
                    fmt::format("The images differ in size: infrared {}x{}, visible {}x{}.",
                                infrared.width,
                                infrared.height,
                                visible.width,
                                visible.height),
                    infrared.source,
                    "Choose a size policy, or exclude the pair.");
    }
}

cv::Mat view_of_plane(const Image& plane) {
    MOEFUSION_EXPECT(plane.channels == 1 && plane.depth == Depth::F32, "a plane has one channel of floats");
    // OpenCV has no read-only matrix; callers only read.
    auto* values = const_cast<float*>(plane.values<float>().data());
    return cv::Mat(plane.height, plane.width, CV_32FC1, values);
}

Image plane_of(const cv::Mat& matrix) {
    ImageBuilder builder(matrix.cols, matrix.rows, 1, Depth::F32);
    cv::Mat target(matrix.rows, matrix.cols, CV_32FC1, builder.values<float>().data());
    matrix.convertTo(target, CV_32F);
    return std::move(builder).finish();
}

void keep_larger_magnitude(cv::Mat& infrared, const cv::Mat& visible) {
    for (int y = 0; y < infrared.rows; ++y) {
        float* kept = infrared.ptr<float>(y);
        const float* other = visible.ptr<float>(y);
        for (int x = 0; x < infrared.cols; ++x) {
            kept[x] = std::abs(other[x]) > std::abs(kept[x]) ? other[x] : kept[x];
        }
    }
}

} // namespace moefusion
