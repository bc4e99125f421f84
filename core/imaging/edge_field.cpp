#include "core/imaging/edge_field.h"

#include "core/imaging/color.h"
#include "core/imaging/opencv_image.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace moefusion::opencv {

namespace {

constexpr int kSurround = 31;

} // namespace

cv::Mat edges_of(const Image& picture) {
    cv::Mat grey = view(luma_unit_float(picture)).clone();
    double lowest = 0;
    double highest = 0;
    cv::minMaxLoc(grey, &lowest, &highest);
    if (highest <= lowest) {
        return {};
    }
    constexpr double kFullScale = 255.0;
    grey = (grey - lowest) * (kFullScale / (highest - lowest));
    cv::Mat across;
    cv::Mat down;
    cv::Mat edges;
    constexpr double kSobelSum = 8.0; // weights of one side of both halves
    cv::Sobel(grey, across, CV_32F, 1, 0, 3, 1 / kSobelSum, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(grey, down, CV_32F, 0, 1, 3, 1 / kSobelSum, 0, cv::BORDER_REFLECT_101);
    cv::magnitude(across, down, edges);
    edges += 1.0;
    cv::log(edges, edges);
    cv::Mat mean;
    cv::Mat square;
    cv::blur(edges, mean, {kSurround, kSurround}, {-1, -1}, cv::BORDER_REFLECT_101);
    cv::blur(edges.mul(edges), square, {kSurround, kSurround}, {-1, -1}, cv::BORDER_REFLECT_101);
    cv::Mat deviation = square - mean.mul(mean);
    deviation = cv::max(deviation, 0.0);
    cv::sqrt(deviation, deviation);
    cv::Mat normalised;
    cv::divide(edges - mean, deviation + 1.0, normalised, 1, CV_64F);
    constexpr int kBorder = kEdgeBorder; // where the picture ends there is no gradient to trust
    return normalised(cv::Rect(kBorder, kBorder, grey.cols - 2 * kBorder, grey.rows - 2 * kBorder)).clone();
}

} // namespace moefusion::opencv
