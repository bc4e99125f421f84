// Fusion with guided filtering. Li, Kang, Hu, IEEE TIP 22(7), 2013; the filter: He, Sun, Tang, IEEE TPAMI 35(6), 2013.

#include "core/methods/classical_rules.h"
#include "core/methods/plane.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace moefusion {

namespace {

constexpr int kBaseWindow = 31;
constexpr int kSaliencyWindow = 11;
constexpr double kSaliencySigma = 5.0;
constexpr int kBaseRadius = 45;
constexpr double kBaseEpsilon = 0.3;
constexpr int kDetailRadius = 7;
constexpr double kDetailEpsilon = 1e-6;

cv::Mat box_mean(const cv::Mat& plane, int window) {
    cv::Mat mean;
    cv::boxFilter(plane, mean, CV_64F, cv::Size(window, window), cv::Point(-1, -1), true, cv::BORDER_REFLECT_101);
    return mean;
}

/// What the filter needs of the guide alone.
struct Guide {
    cv::Mat image;
    cv::Mat mean;
    cv::Mat variance;
    int window;
};

Guide make_guide(const cv::Mat& image, int radius) {
    const int window = 2 * radius + 1;
    Guide guide{image, box_mean(image, window), {}, window};
    guide.variance = box_mean(image.mul(image), window) - guide.mean.mul(guide.mean);
    return guide;
}

/// He's guided filter of `input`, clipped to 0..1: a weight map. Double throughout: eps is 1e-6, and the variance is a
/// difference of two means.
cv::Mat guided_weights(const Guide& guide, const cv::Mat& input, double epsilon) {
    const cv::Mat input_mean = box_mean(input, guide.window);
    const cv::Mat covariance = box_mean(guide.image.mul(input), guide.window) - guide.mean.mul(input_mean);
    cv::Mat slope;
    cv::divide(covariance, cv::max(guide.variance, 0.0) + epsilon, slope);
    const cv::Mat offset = input_mean - slope.mul(guide.mean);
    cv::Mat weights = box_mean(slope, guide.window).mul(guide.image) + box_mean(offset, guide.window);
    return cv::min(cv::max(weights, 0.0), 1.0);
}

cv::Mat saliency(const cv::Mat& image) {
    cv::Mat laplacian;
    cv::Laplacian(image, laplacian, CV_64F, 1, 1.0, 0.0, cv::BORDER_REFLECT_101);
    cv::Mat smooth;
    cv::GaussianBlur(cv::abs(laplacian),
                     smooth,
                     cv::Size(kSaliencyWindow, kSaliencyWindow),
                     kSaliencySigma,
                     kSaliencySigma,
                     cv::BORDER_REFLECT_101);
    return smooth;
}

/// 1 where `one` is larger, 1/2 where both are equal (so that equal images get equal weights), else 0.
cv::Mat larger(const cv::Mat& one, const cv::Mat& other) {
    cv::Mat map(one.size(), CV_64FC1);
    for (int y = 0; y < one.rows; ++y) {
        const double* a = one.ptr<double>(y);
        const double* b = other.ptr<double>(y);
        double* target = map.ptr<double>(y);
        for (int x = 0; x < one.cols; ++x) {
            target[x] = a[x] > b[x] ? 1.0 : a[x] < b[x] ? 0.0 : 0.5;
        }
    }
    return map;
}

/// Sum of both layers with weights scaled to sum 1; 1/2 each where both weights are zero.
void add_weighted(cv::Mat& fused,
                  const cv::Mat& infrared,
                  const cv::Mat& visible,
                  const cv::Mat& infrared_weights,
                  const cv::Mat& visible_weights) {
    for (int y = 0; y < fused.rows; ++y) {
        const double* a = infrared.ptr<double>(y);
        const double* b = visible.ptr<double>(y);
        const double* wa = infrared_weights.ptr<double>(y);
        const double* wb = visible_weights.ptr<double>(y);
        double* target = fused.ptr<double>(y);
        for (int x = 0; x < fused.cols; ++x) {
            const double sum = wa[x] + wb[x];
            const double share = sum > 0.0 ? wa[x] / sum : 0.5;
            target[x] += share * a[x] + (1.0 - share) * b[x];
        }
    }
}

} // namespace

Image fuse_by_guided_filter(const Image& infrared, const Image& visible) {
    expect_equal_planes(infrared, visible);
    cv::Mat infrared_plane;
    cv::Mat visible_plane;
    view_of_plane(infrared).convertTo(infrared_plane, CV_64F);
    view_of_plane(visible).convertTo(visible_plane, CV_64F);

    const cv::Mat infrared_map = larger(saliency(infrared_plane), saliency(visible_plane));
    const cv::Mat visible_map = 1.0 - infrared_map;
    const cv::Mat infrared_base = box_mean(infrared_plane, kBaseWindow);
    const cv::Mat visible_base = box_mean(visible_plane, kBaseWindow);

    cv::Mat fused = cv::Mat::zeros(infrared_plane.size(), CV_64FC1);
    add_weighted(fused,
                 infrared_base,
                 visible_base,
                 guided_weights(make_guide(infrared_plane, kBaseRadius), infrared_map, kBaseEpsilon),
                 guided_weights(make_guide(visible_plane, kBaseRadius), visible_map, kBaseEpsilon));
    add_weighted(fused,
                 infrared_plane - infrared_base,
                 visible_plane - visible_base,
                 guided_weights(make_guide(infrared_plane, kDetailRadius), infrared_map, kDetailEpsilon),
                 guided_weights(make_guide(visible_plane, kDetailRadius), visible_map, kDetailEpsilon));
    return plane_of(fused);
}

} // namespace moefusion
