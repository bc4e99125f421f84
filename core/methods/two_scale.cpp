// Two-scale fusion by saliency. Bavirisetti and Dhuli, Infrared Physics & Technology 76, 2016.

#include "core/methods/classical_rules.h"
#include "core/methods/plane.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace moefusion {

namespace {

constexpr int kMeanWindow = 35;
constexpr int kMedianWindow = 3;

cv::Mat mean_of(const cv::Mat& plane) {
    // In double: the running sums of a float box filter would make a constant picture uneven.
    cv::Mat wide;
    plane.convertTo(wide, CV_64F);
    cv::Mat mean;
    cv::boxFilter(
        wide, mean, CV_64F, cv::Size(kMeanWindow, kMeanWindow), cv::Point(-1, -1), true, cv::BORDER_REFLECT_101);
    return mean;
}

/// 3x3 median with a mirror border (cv::medianBlur alone repeats the edge).
cv::Mat median_of(const cv::Mat& plane) {
    constexpr int kReach = kMedianWindow / 2;
    cv::Mat framed;
    cv::copyMakeBorder(plane, framed, kReach, kReach, kReach, kReach, cv::BORDER_REFLECT_101);
    cv::Mat median;
    cv::medianBlur(framed, median, kMedianWindow);
    return median(cv::Rect(kReach, kReach, plane.cols, plane.rows));
}

} // namespace

Image fuse_by_two_scale(const Image& infrared, const Image& visible) {
    expect_equal_planes(infrared, visible);
    const cv::Mat infrared_plane = view_of_plane(infrared);
    const cv::Mat visible_plane = view_of_plane(visible);
    const cv::Mat infrared_mean = mean_of(infrared_plane);
    const cv::Mat visible_mean = mean_of(visible_plane);
    const cv::Mat infrared_median = median_of(infrared_plane);
    const cv::Mat visible_median = median_of(visible_plane);

    cv::Mat fused(infrared_plane.size(), CV_64FC1);
    for (int y = 0; y < fused.rows; ++y) {
        const float* a = infrared_plane.ptr<float>(y);
        const float* b = visible_plane.ptr<float>(y);
        const double* mean_a = infrared_mean.ptr<double>(y);
        const double* mean_b = visible_mean.ptr<double>(y);
        const float* median_a = infrared_median.ptr<float>(y);
        const float* median_b = visible_median.ptr<float>(y);
        double* target = fused.ptr<double>(y);
        for (int x = 0; x < fused.cols; ++x) {
            const double saliency_a = std::abs(mean_a[x] - static_cast<double>(median_a[x]));
            const double saliency_b = std::abs(mean_b[x] - static_cast<double>(median_b[x]));
            const double sum = saliency_a + saliency_b;
            const double share = sum > 0.0 ? saliency_a / sum : 0.5;
            const double base = 0.5 * (mean_a[x] + mean_b[x]);
            target[x] = base + share * (static_cast<double>(a[x]) - mean_a[x]) +
                        (1.0 - share) * (static_cast<double>(b[x]) - mean_b[x]);
        }
    }
    return plane_of(fused);
}

} // namespace moefusion
