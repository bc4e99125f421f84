#include "core/metrics/exposure_similarity.h"

#include "core/metrics/row_sums.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/window_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace moefusion::metrics {

namespace {

constexpr int kWindow = 11;
constexpr double kPixels = kWindow * kWindow;
constexpr double kSigma = 1.5;
constexpr double kContrast = (0.03 * 255.0) * (0.03 * 255.0);
constexpr double kStrengthFloor = 0.001;
constexpr double kEpsilon = 2.220446049250313e-16; // MATLAB's eps

/// Sums over one window: plain (exact for multiples of 1/16) and Gauss-weighted.
struct WindowSums {
    double a, b, aa, bb, ab;                         // plain
    double ga, gb, gf, gaa, gbb, gff, gab, gaf, gbf; // weighted
};

/// The reference patch is first * (A - mean A) + second * (B - mean B): the sources' structures, weighted towards the
/// stronger one, stretched to the larger strength.
struct PatchWeights {
    double first = 0;
    double second = 0;
};

PatchWeights patch_weights(const WindowSums& s) {
    // 121 times the sums of squares about the mean; exactly 0 for constant patches.
    const double aa = std::max(kPixels * s.aa - s.a * s.a, 0.0);
    const double bb = std::max(kPixels * s.bb - s.b * s.b, 0.0);
    const double ab = kPixels * s.ab - s.a * s.b;
    const double norm_a = std::sqrt(aa / kPixels);
    const double norm_b = std::sqrt(bb / kPixels);
    const double strength_a = norm_a + kStrengthFloor;
    const double strength_b = norm_b + kStrengthFloor;
    const double norm_sum = std::sqrt(std::max(aa + bb + 2.0 * ab, 0.0) / kPixels);
    double consistency = (norm_sum + kEpsilon) / (norm_a + norm_b + kEpsilon);
    if (consistency > 1.0) {
        consistency = 1.0 - kEpsilon;
    }
    const double power = std::min(std::tan(std::numbers::pi / 2.0 * consistency), 10.0);
    const double weight_a = std::pow(strength_a / kWindow, power) + kEpsilon;
    const double weight_b = std::pow(strength_b / kWindow, power) + kEpsilon;
    // A constant patch has no structure; the rounding of the weighted sums below must not be blown up by 1/0.001.
    PatchWeights weights{aa > 0.0 ? weight_a / (weight_a + weight_b) / strength_a : 0.0,
                         bb > 0.0 ? weight_b / (weight_a + weight_b) / strength_b : 0.0};
    const double squared_norm = (weights.first * weights.first * aa + weights.second * weights.second * bb +
                                 2.0 * weights.first * weights.second * ab) /
                                kPixels;
    if (squared_norm > 0.0) {
        const double stretch = std::max(strength_a, strength_b) / std::sqrt(squared_norm);
        weights.first *= stretch;
        weights.second *= stretch;
    }
    return weights;
}

double window_quality(const WindowSums& s) {
    const PatchWeights w = patch_weights(s);
    const double reference_variance = w.first * w.first * (s.gaa - s.ga * s.ga) +
                                      w.second * w.second * (s.gbb - s.gb * s.gb) +
                                      2.0 * w.first * w.second * (s.gab - s.ga * s.gb);
    const double fused_variance = s.gff - s.gf * s.gf;
    const double covariance = w.first * (s.gaf - s.ga * s.gf) + w.second * (s.gbf - s.gb * s.gf);
    return (2.0 * covariance + kContrast) / (reference_variance + fused_variance + kContrast);
}

Plane to_plane(const Image& grey) {
    Plane plane = make_plane(grey.width, grey.height);
    const auto values = grey.values<std::uint8_t>();
    std::copy(values.begin(), values.end(), plane.values.begin());
    return plane;
}

double mean_quality(const Plane& infrared, const Plane& visible, const Plane& fused) {
    const std::vector<double> ones(kWindow, 1.0);
    const std::vector<double> gauss = gauss_taps(kWindow, kSigma);
    enum Input { A, B, F, AA, BB, FF, AB, AF, BF, kInputs };
    const std::vector<WindowOutput> outputs = {{A, ones},
                                               {B, ones},
                                               {AA, ones},
                                               {BB, ones},
                                               {AB, ones},
                                               {A, gauss},
                                               {B, gauss},
                                               {F, gauss},
                                               {AA, gauss},
                                               {BB, gauss},
                                               {FF, gauss},
                                               {AB, gauss},
                                               {AF, gauss},
                                               {BF, gauss}};
    const int width = fused.width - kWindow + 1;
    std::vector<double> quality(static_cast<std::size_t>(width));
    constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    double sum = 0;
    slide_windows(
        fused.width,
        fused.height,
        kInputs,
        outputs,
        [&](int y, std::span<double* const> rows) {
            const std::array images = {infrared.row(y), visible.row(y), fused.row(y)};
            for (std::size_t i = 0; i < images.size(); ++i) {
                std::copy_n(images[i], fused.width, rows[i]);
                product_row(images[i], images[i], kNoLimit, fused.width, rows[AA + i]);
            }
            product_row(images[0], images[1], kNoLimit, fused.width, rows[AB]);
            product_row(images[0], images[2], kNoLimit, fused.width, rows[AF]);
            product_row(images[1], images[2], kNoLimit, fused.width, rows[BF]);
        },
        [&](int, std::span<const double* const> sums) {
            for (int x = 0; x < width; ++x) {
                quality[static_cast<std::size_t>(x)] = window_quality({.a = sums[0][x],
                                                                       .b = sums[1][x],
                                                                       .aa = sums[2][x],
                                                                       .bb = sums[3][x],
                                                                       .ab = sums[4][x],
                                                                       .ga = sums[5][x],
                                                                       .gb = sums[6][x],
                                                                       .gf = sums[7][x],
                                                                       .gaa = sums[8][x],
                                                                       .gbb = sums[9][x],
                                                                       .gff = sums[10][x],
                                                                       .gab = sums[11][x],
                                                                       .gaf = sums[12][x],
                                                                       .gbf = sums[13][x]});
            }
            sum += sum_of_row(quality.data(), width);
        });
    return sum / (double{1} * width * (fused.height - kWindow + 1));
}

/// Mean of the 2x2 block to the right and below, the edge repeated, every second pixel kept.
Plane halved(const Plane& plane) {
    Plane half = make_plane((plane.width + 1) / 2, (plane.height + 1) / 2);
    for (int y = 0; y < half.height; ++y) {
        const double* row = plane.row(2 * y);
        const double* below = plane.row(std::min(2 * y + 1, plane.height - 1));
        for (int x = 0; x < half.width; ++x) {
            const int left = 2 * x;
            const int right = std::min(left + 1, plane.width - 1);
            half.row(y)[x] = (row[left] + row[right] + below[left] + below[right]) / 4.0;
        }
    }
    return half;
}

} // namespace

double exposure_similarity(const SourceTerms& sources, const Image& grey, Profile profile) {
    return mean_quality(to_plane(sources.grey(Source::Infrared, profile)),
                        to_plane(sources.grey(Source::Visible, profile)),
                        to_plane(grey));
}

double multi_scale_exposure_similarity(const SourceTerms& sources, const Image& grey, Profile profile) {
    constexpr std::array kWeights = {0.0448, 0.2856, 0.3001};
    constexpr double kWeightSum = 0.6305;
    Plane infrared = to_plane(sources.grey(Source::Infrared, profile));
    Plane visible = to_plane(sources.grey(Source::Visible, profile));
    Plane fused = to_plane(grey);
    double product = 1;
    for (const double weight : kWeights) {
        product *= std::pow(mean_quality(infrared, visible, fused), weight / kWeightSum);
        infrared = halved(infrared);
        visible = halved(visible);
        fused = halved(fused);
    }
    return product;
}

} // namespace moefusion::metrics
