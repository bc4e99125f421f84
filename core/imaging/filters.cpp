#include "core/imaging/filters.h"

#include "core/base/error.h"
#include "core/imaging/opencv_image.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace moefusion {

namespace {

cv::Mat float_view(const Image& image) {
    MOEFUSION_EXPECT(image.depth == Depth::F32 && image.channels == 1, "filters take F32 pictures of one channel");
    return opencv::view(image);
}

} // namespace

Image box_mean(const Image& image, int radius) {
    MOEFUSION_EXPECT(radius >= 0, "a box has a radius of 0 or more");
    const int side = 2 * radius + 1;
    cv::Mat out;
    cv::blur(float_view(image), out, cv::Size(side, side), cv::Point(-1, -1), cv::BORDER_REFLECT_101);
    return opencv::copy(out, image.source);
}

Image gaussian(const Image& image, int side, double sigma) {
    MOEFUSION_EXPECT(side >= 1 && side % 2 == 1 && sigma > 0, "a Gaussian has an odd side and a positive sigma");
    cv::Mat out;
    cv::GaussianBlur(float_view(image), out, cv::Size(side, side), sigma, sigma, cv::BORDER_REFLECT_101);
    return opencv::copy(out, image.source);
}

Image sobel_magnitude(const Image& image) {
    cv::Mat across;
    cv::Mat down;
    const cv::Mat source = float_view(image);
    cv::Sobel(source, across, CV_32F, 1, 0, 3, 1, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(source, down, CV_32F, 0, 1, 3, 1, 0, cv::BORDER_REFLECT_101);
    cv::Mat out;
    cv::magnitude(across, down, out);
    return opencv::copy(out, image.source);
}

} // namespace moefusion
