#include "core/imaging/registration.h"

#include "core/base/error.h"
#include "core/imaging/edge_field.h"
#include "core/imaging/opencv_image.h"
#include "core/imaging/resample.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace moefusion {

namespace {

constexpr int kSmallestSide = 32;
constexpr int kLongestSide = 640;
constexpr int kMostShift = 20;
// Chosen on 216 real pairs: of MSRS's 104 they name five, among them the two that its description calls the worst.
constexpr double kClearGain = 0.04;
constexpr double kClearPeak = 3.4; // standard deviations above the mean of the searched places

/// The sum over a rectangle by an integral image.
double sum_of(const cv::Mat& integral, const cv::Rect& where) {
    return integral.at<double>(where.y + where.height, where.x + where.width) -
           integral.at<double>(where.y, where.x + where.width) - integral.at<double>(where.y + where.height, where.x) +
           integral.at<double>(where.y, where.x);
}

/// Normalised correlation over the common area for every shift of -radius..radius, [2 radius + 1, 2 radius + 1].
cv::Mat correlations(const cv::Mat& infrared, const cv::Mat& visible, int radius) {
    const int rows = cv::getOptimalDFTSize(infrared.rows + radius);
    const int cols = cv::getOptimalDFTSize(infrared.cols + radius);
    const auto spectrum = [rows, cols](const cv::Mat& edges) {
        cv::Mat padded = cv::Mat::zeros(rows, cols, CV_64F);
        edges.copyTo(padded(cv::Rect(0, 0, edges.cols, edges.rows)));
        cv::dft(padded, padded, 0, edges.rows);
        return padded;
    };
    cv::Mat products;
    cv::mulSpectrums(spectrum(infrared), spectrum(visible), products, 0, true);
    cv::dft(products, products, cv::DFT_INVERSE | cv::DFT_SCALE);

    cv::Mat sums_i;
    cv::Mat squares_i;
    cv::Mat sums_v;
    cv::Mat squares_v;
    cv::integral(infrared, sums_i, squares_i, CV_64F, CV_64F);
    cv::integral(visible, sums_v, squares_v, CV_64F, CV_64F);
    cv::Mat out(2 * radius + 1, 2 * radius + 1, CV_64F);
    for (int dy = -radius; dy <= radius; ++dy) {
        for (int dx = -radius; dx <= radius; ++dx) {
            const cv::Size common(infrared.cols - std::abs(dx), infrared.rows - std::abs(dy));
            const cv::Rect on_infrared({std::max(dx, 0), std::max(dy, 0)}, common);
            const cv::Rect on_visible({std::max(-dx, 0), std::max(-dy, 0)}, common);
            const double count = common.area();
            const double sum_i = sum_of(sums_i, on_infrared);
            const double sum_v = sum_of(sums_v, on_visible);
            const double product = products.at<double>((dy + rows) % rows, (dx + cols) % cols);
            const double variance_i = sum_of(squares_i, on_infrared) - sum_i * sum_i / count;
            const double variance_v = sum_of(squares_v, on_visible) - sum_v * sum_v / count;
            const double scale = std::sqrt(std::max(variance_i, 0.0) * std::max(variance_v, 0.0));
            out.at<double>(dy + radius, dx + radius) = scale > 0 ? (product - sum_i * sum_v / count) / scale : 0.0;
        }
    }
    return out;
}

/// The summit of a parabola through three neighbours, -0.5..0.5 from the middle one.
double summit(double before, double middle, double after) {
    const double bend = before - 2 * middle + after;
    return bend < 0 ? std::clamp((before - after) / (2 * bend), -0.5, 0.5) : 0.0;
}

} // namespace

double ShiftEstimate::length() const {
    return std::hypot(right, down);
}

std::optional<ShiftEstimate> estimate_shift(const Image& infrared, const Image& visible) {
    if (infrared.width != visible.width || infrared.height != visible.height) {
        throw Error(ErrorKind::Mismatch,
                    "image.size_differs",
                    fmt::format("Infrared {}x{} and visible {}x{} cannot be compared.",
                                infrared.width,
                                infrared.height,
                                visible.width,
                                visible.height));
    }
    if (std::min(infrared.width, infrared.height) < kSmallestSide) {
        return std::nullopt;
    }
    const double scale =
        std::max(1.0, static_cast<double>(std::max(infrared.width, infrared.height)) / double{kLongestSide});
    const auto reduced = [scale](const Image& picture) {
        const auto side = [scale](int length) {
            return std::max(kSmallestSide, static_cast<int>(std::lround(length / scale)));
        };
        return opencv::edges_of(resized(picture, side(picture.width), side(picture.height)));
    };
    const cv::Mat edges_i = reduced(infrared);
    const cv::Mat edges_v = reduced(visible);
    if (edges_i.empty() || edges_v.empty()) {
        return std::nullopt;
    }
    const int radius = std::min(kMostShift, std::min(edges_i.rows, edges_i.cols) / 8);
    const cv::Mat map = correlations(edges_i, edges_v, radius);
    double highest = 0;
    cv::Point peak;
    cv::minMaxLoc(map, nullptr, &highest, nullptr, &peak);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(map, mean, deviation);

    ShiftEstimate out;
    out.score = highest;
    out.gain = highest - map.at<double>(radius, radius);
    const bool inside = peak.x > 0 && peak.y > 0 && peak.x < map.cols - 1 && peak.y < map.rows - 1;
    double fine_x = 0;
    double fine_y = 0;
    if (inside) {
        fine_x = summit(map.at<double>(peak.y, peak.x - 1), highest, map.at<double>(peak.y, peak.x + 1));
        fine_y = summit(map.at<double>(peak.y - 1, peak.x), highest, map.at<double>(peak.y + 1, peak.x));
    }
    out.right = (peak.x - radius + fine_x) * scale;
    out.down = (peak.y - radius + fine_y) * scale;
    const double height = deviation[0] > 0 ? (highest - mean[0]) / deviation[0] : 0.0;
    const bool at_rest = peak.x == radius && peak.y == radius;
    out.confident = inside && height >= kClearPeak && (at_rest || out.gain >= kClearGain);
    return out;
}

std::string shift_in_words(const ShiftEstimate& shift) {
    return fmt::format("about {:.1f} px {}, {:.1f} px {} ({})",
                       std::abs(shift.right),
                       shift.right < 0 ? "left" : "right",
                       std::abs(shift.down),
                       shift.down < 0 ? "up" : "down",
                       shift.confident ? "clear" : "weak");
}

} // namespace moefusion
