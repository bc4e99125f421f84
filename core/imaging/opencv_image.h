#pragma once

// Views between Image and OpenCV's matrices, for the sources of this room only; opencv2 stands in no header,
// hence the forward declaration.

#include "core/imaging/image.h"

#include <string>

namespace cv {
class Mat;
}

namespace moefusion::opencv {

/// OpenCV's type number for a depth and a count of channels.
[[nodiscard]] int type_of(Depth depth, int channels);
/// A matrix over the picture's own pixels, RGB order, not to be written to. Lives no longer than the picture.
[[nodiscard]] cv::Mat view(const Image& image);
/// A copy of a matrix of 1 or 3 channels (RGB order) and depth 8U, 16U or 32F.
[[nodiscard]] Image copy(const cv::Mat& matrix, const std::string& source = {});

} // namespace moefusion::opencv
