#include "core/imaging/alignment.h"

#include "core/base/error.h"
#include "core/imaging/edge_field.h"
#include "core/imaging/opencv_image.h"
#include "core/imaging/registration.h"
#include "core/imaging/resample.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>

namespace moefusion {

namespace {

constexpr int kLongestSide = 640; ///< as estimate_shift
constexpr double kLeastGain = 0.01;
constexpr double kMostScale = 1.25;

cv::Mat matrix_of(const Affine& map) {
    return (cv::Mat_<double>(2, 3) << map.values[0],
            map.values[1],
            map.values[2],
            map.values[3],
            map.values[4],
            map.values[5]);
}

[[noreturn]] void refuse_points(const std::string& what) {
    throw Error(ErrorKind::Usage,
                "alignment.points",
                what,
                {},
                "Set points far apart, for an affine map three that are on no line.");
}

/// A small correction: neither mirrored nor scaled much, no corner far away.
bool is_plausible(const Affine& map, int width, int height) {
    const double across = std::hypot(map.values[0], map.values[3]);
    const double down = std::hypot(map.values[1], map.values[4]);
    const double area = map.values[0] * map.values[4] - map.values[1] * map.values[3];
    const double limit = std::max(width, height) / 8.0;
    const auto middle = map.at(width / 2.0, height / 2.0);
    return area > 0 && across < kMostScale && across > 1 / kMostScale && down < kMostScale && down > 1 / kMostScale &&
           std::hypot(middle[0] - width / 2.0, middle[1] - height / 2.0) < limit;
}

} // namespace

std::array<double, 2> Affine::at(double x, double y) const {
    return {values[0] * x + values[1] * y + values[2], values[3] * x + values[4] * y + values[5]};
}

Image aligned(const Image& infrared, const Affine& map) {
    if (map.is_identity()) {
        return infrared;
    }
    cv::Mat out;
    cv::warpAffine(opencv::view(infrared),
                   out,
                   matrix_of(map),
                   {infrared.width, infrared.height},
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return opencv::copy(out, infrared.source);
}

Affine moved(const Affine& map, double right, double down) {
    Affine out = map;
    out.values[2] -= map.values[0] * right + map.values[1] * down;
    out.values[5] -= map.values[3] * right + map.values[4] * down;
    return out;
}

Affine affine_from_points(std::span<const PointPair> points) {
    if (points.empty()) {
        refuse_points("There are no points.");
    }
    if (points.size() == 1) {
        const auto& [visible, infrared] = points.front();
        return {{1, 0, infrared[0] - visible[0], 0, 1, infrared[1] - visible[1]}};
    }
    // Unknown are a, b, c, f of a turn with scale (x' = a x - b y + c, y' = b x + a y + f), or all six.
    const bool turns = points.size() == 2;
    cv::Mat_<double> left(static_cast<int>(2 * points.size()), turns ? 4 : 6, 0.0);
    cv::Mat_<double> right(static_cast<int>(2 * points.size()), 1, 0.0);
    for (int i = 0; i < static_cast<int>(points.size()); ++i) {
        const auto& [visible, infrared] = points[static_cast<std::size_t>(i)];
        const double x = visible[0];
        const double y = visible[1];
        const std::array<double, 6> first =
            turns ? std::array{x, -y, 1.0, 0.0, 0.0, 0.0} : std::array{x, y, 1.0, 0.0, 0.0, 0.0};
        const std::array<double, 6> second =
            turns ? std::array{y, x, 0.0, 1.0, 0.0, 0.0} : std::array{0.0, 0.0, 0.0, x, y, 1.0};
        for (int column = 0; column < left.cols; ++column) {
            left(2 * i, column) = first[static_cast<std::size_t>(column)];
            left(2 * i + 1, column) = second[static_cast<std::size_t>(column)];
        }
        right(2 * i) = infrared[0];
        right(2 * i + 1) = infrared[1];
    }
    cv::Mat_<double> weights;
    cv::SVD::compute(left, weights);
    constexpr double kSmallest = 1e-6; // of the largest: nothing decides along that direction
    if (weights(weights.rows - 1) <= kSmallest * weights(0)) {
        refuse_points("The points do not decide a map: they are on one line or on one place.");
    }
    cv::Mat_<double> found;
    cv::solve(left, right, found, cv::DECOMP_SVD);
    return turns ? Affine{{found(0), -found(1), found(2), found(1), found(0), found(3)}}
                 : Affine{{found(0), found(1), found(2), found(3), found(4), found(5)}};
}

std::optional<FoundAlignment> find_alignment(const Image& infrared, const Image& visible) {
    const std::optional<ShiftEstimate> shift = estimate_shift(infrared, visible);
    if (!shift) {
        return std::nullopt;
    }
    const double scale = std::min(1.0, static_cast<double>(kLongestSide) / std::max(infrared.width, infrared.height));
    const int width = static_cast<int>(std::lround(infrared.width * scale));
    const int height = static_cast<int>(std::lround(infrared.height * scale));
    cv::Mat moving;
    cv::Mat fixed;
    opencv::edges_of(resized(infrared, width, height)).convertTo(moving, CV_32F);
    opencv::edges_of(resized(visible, width, height)).convertTo(fixed, CV_32F);
    if (moving.empty() || fixed.empty()) {
        return std::nullopt;
    }
    FoundAlignment found;
    try {
        found.before = cv::computeECC(fixed, moving);
        cv::Mat warp = (cv::Mat_<float>(2, 3) << 1,
                        0,
                        static_cast<float>(shift->confident ? shift->right * scale : 0),
                        0,
                        1,
                        static_cast<float>(shift->confident ? shift->down * scale : 0));
        constexpr int kSteps = 80;
        constexpr double kSettled = 1e-5;
        constexpr int kSmoothing = 5;
        found.after = cv::findTransformECC(fixed,
                                           moving,
                                           warp,
                                           cv::MOTION_AFFINE,
                                           {cv::TermCriteria::COUNT | cv::TermCriteria::EPS, kSteps, kSettled},
                                           cv::noArray(),
                                           kSmoothing);
        // From pixels of the edges to pixels of the picture: the border first, then the scale.
        const cv::Mat_<float> m = warp;
        const double a = m(0, 0);
        const double b = m(0, 1);
        const double d = m(1, 0);
        const double e = m(1, 1);
        constexpr double kBorder = opencv::kEdgeBorder;
        found.map = {{a,
                      b,
                      (m(0, 2) + kBorder - (a + b) * kBorder) / scale,
                      d,
                      e,
                      (m(1, 2) + kBorder - (d + e) * kBorder) / scale}};
    } catch (const cv::Exception&) {
        return std::nullopt; // did not converge
    }
    if (found.after < found.before + kLeastGain || !is_plausible(found.map, infrared.width, infrared.height)) {
        return std::nullopt;
    }
    return found;
}

std::string alignment_in_words(const Affine& map, int width, int height) {
    const bool shifts = map.values[0] == 1 && map.values[1] == 0 && map.values[3] == 0 && map.values[4] == 1;
    if (shifts) {
        return fmt::format("shift {:.1f}, {:.1f} px", -map.values[2], -map.values[5]);
    }
    double farthest = 0;
    for (const auto& [x, y] : {std::pair(0, 0), std::pair(width, 0), std::pair(0, height), std::pair(width, height)}) {
        const auto place = map.at(x, y);
        farthest = std::max(farthest, std::hypot(place[0] - x, place[1] - y));
    }
    return fmt::format("affine, corners move up to {:.1f} px", farthest);
}

} // namespace moefusion
