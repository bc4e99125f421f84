#include "core/imaging/opencv_image.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>

#include <cstring>

namespace moefusion::opencv {

int type_of(Depth depth, int channels) {
    return CV_MAKETYPE(depth == Depth::U8 ? CV_8U : depth == Depth::U16 ? CV_16U : CV_32F, channels);
}

cv::Mat view(const Image& image) {
    MOEFUSION_EXPECT(!image.empty(), "a picture is used before it has pixels");
    // cv::Mat has no constant view; every use passes it as an input.
    auto* pixels = const_cast<std::byte*>(image.pixels.get());
    return {image.height, image.width, type_of(image.depth, image.channels), pixels};
}

Image copy(const cv::Mat& matrix, const std::string& source) {
    const int channels = matrix.channels();
    MOEFUSION_EXPECT(matrix.depth() == CV_8U || matrix.depth() == CV_16U || matrix.depth() == CV_32F,
                     "a matrix of another depth cannot become a picture");
    const Depth depth = matrix.depth() == CV_8U ? Depth::U8 : matrix.depth() == CV_16U ? Depth::U16 : Depth::F32;
    ImageBuilder out(matrix.cols, matrix.rows, channels, depth);
    std::byte* to = nullptr;
    switch (depth) {
    case Depth::U8:
        to = std::as_writable_bytes(out.values<std::uint8_t>()).data();
        break;
    case Depth::U16:
        to = std::as_writable_bytes(out.values<std::uint16_t>()).data();
        break;
    case Depth::F32:
        to = std::as_writable_bytes(out.values<float>()).data();
        break;
    }
    const std::size_t row_bytes = static_cast<std::size_t>(matrix.cols) * matrix.elemSize();
    for (int y = 0; y < matrix.rows; ++y) {
        std::memcpy(to + static_cast<std::size_t>(y) * row_bytes, matrix.ptr(y), row_bytes);
    }
    return std::move(out).finish(source);
}

} // namespace moefusion::opencv
