#include "core/metrics/visual_fidelity.h"

#include "core/metrics/row_sums.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion::metrics {

namespace {

constexpr double kNoise = 2.0;
constexpr double kFusionNoise = 0.005 * 255.0 * 255.0; // VIFF
constexpr double kTiny = 1e-10;
constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// What differs between profiles.
struct Definition {
    double product_limit;  ///< of the products at the finest scale: 8-bit arithmetic saturates at 255
    bool needs_all_scales; ///< the Python toolkits stop or return a number without meaning otherwise (scipy "valid")
    bool empty_counts_one; ///< a source without information counts 1; else the sum is undefined
};

Definition definition_of(Profile profile) {
    return {.product_limit = profile == Profile::Tang2022 ? 255.0 : kNoLimit,
            .needs_all_scales = profile == Profile::TangPy || profile == Profile::CddFuse,
            .empty_counts_one = profile == Profile::CddFuse};
}

/// Window of scale 0..3: 17, 9, 5, 3 wide, Gauss of a fifth of that.
std::vector<double> window_taps(int scale) {
    const int size = (1 << (4 - scale)) + 1;
    return gauss_taps(size, size / 5.0);
}

Plane to_plane(const Image& grey) {
    Plane plane = make_plane(grey.width, grey.height);
    const auto values = grey.values<std::uint8_t>();
    std::copy(values.begin(), values.end(), plane.values.begin());
    return plane;
}

/// Filtered, every second row and column kept; empty where the window does not fit.
Plane next_scale(const Plane& plane, int scale) {
    return filter_halved(plane, window_taps(scale));
}

MOEFUSION_VECTOR_CLONES void
variance_row(const double* mean, const double* mean_square, int width, double* __restrict variance) {
    for (int x = 0; x < width; ++x) {
        variance[x] = std::max(mean_square[x] - mean[x] * mean[x], 0.0);
    }
}

/// 1 + (information of the source per window).
MOEFUSION_VECTOR_CLONES void
source_ratio_row(const double* variance, double noise, int width, double* __restrict ratio) {
    for (int x = 0; x < width; ++x) {
        const double kept = variance[x] < kTiny ? 0.0 : variance[x];
        ratio[x] = 1.0 + kept / noise;
    }
}

/// 1 + (information that arrives per window), the steps of specs/metrics.md 3.5 in their order.
MOEFUSION_VECTOR_CLONES void fused_ratio_row(const double* source_mean,
                                             const double* source_variance,
                                             const double* fused_mean,
                                             const double* fused_variance,
                                             const double* mean_product,
                                             double noise,
                                             int width,
                                             double* __restrict gain,
                                             double* __restrict ratio) {
    for (int x = 0; x < width; ++x) {
        const double covariance = mean_product[x] - source_mean[x] * fused_mean[x];
        const double variance = source_variance[x];
        double g = covariance / (variance + kTiny);
        double rest = fused_variance[x] - g * covariance;
        const bool empty = variance < kTiny;
        g = empty ? 0.0 : g;
        rest = empty ? fused_variance[x] : rest;
        const double kept = empty ? 0.0 : variance;
        const bool flat = fused_variance[x] < kTiny;
        g = flat ? 0.0 : g;
        rest = flat ? 0.0 : rest;
        const bool inverted = g < 0.0;
        rest = inverted ? fused_variance[x] : rest;
        g = inverted ? 0.0 : g;
        rest = rest <= kTiny ? kTiny : rest;
        gain[x] = g;
        ratio[x] = 1.0 + g * g * kept / (rest + noise);
    }
}

/// Rows of one scale: windows of the fused image against both sources.
struct ScaleRows {
    int scale = 0;
    int y = 0; ///< window row
    int width = 0;
    std::array<const double*, 2> source_variance{};
    std::array<const double*, 2> gain{};
    std::array<const double*, 2> ratio{}; ///< 1 + information that arrives
};

/// Calls use(ScaleRows) for every row of windows of the first `scales` scales.
template <typename Use>
void for_each_window_row(const std::array<const FidelityReference*, 2>& references,
                         const Image& grey,
                         double product_limit,
                         double noise,
                         int scales,
                         Use use) {
    Plane fused = to_plane(grey);
    for (int scale = 0; scale < scales; ++scale) {
        if (scale > 0) {
            fused = next_scale(fused, scale);
        }
        const auto level = static_cast<std::size_t>(scale);
        const std::array sources = {&references[0]->scales[level], &references[1]->scales[level]};
        const double limit = scale == 0 ? product_limit : kNoLimit;
        const std::vector<double> taps = window_taps(scale);
        const std::vector<WindowOutput> outputs = {{0, taps}, {1, taps}, {2, taps}, {3, taps}};
        const auto length = static_cast<std::size_t>(fused.width);
        std::vector<double> variance(length);
        std::array<std::vector<double>, 2> gain = {std::vector<double>(length), std::vector<double>(length)};
        std::array<std::vector<double>, 2> ratio = gain;
        slide_windows(
            fused.width,
            fused.height,
            4,
            outputs,
            [&](int y, std::span<double* const> rows) {
                const double* row = fused.row(y);
                std::copy_n(row, fused.width, rows[0]);
                product_row(row, row, limit, fused.width, rows[1]);
                product_row(row, sources[0]->image.row(y), limit, fused.width, rows[2]);
                product_row(row, sources[1]->image.row(y), limit, fused.width, rows[3]);
            },
            [&](int y, std::span<const double* const> sums) {
                ScaleRows rows{.scale = scale, .y = y, .width = sources[0]->mean.width};
                variance_row(sums[0], sums[1], rows.width, variance.data());
                for (std::size_t i = 0; i < 2; ++i) {
                    rows.source_variance[i] = sources[i]->variance.row(y);
                    fused_ratio_row(sources[i]->mean.row(y),
                                    rows.source_variance[i],
                                    sums[0],
                                    variance.data(),
                                    sums[2 + i],
                                    noise,
                                    rows.width,
                                    gain[i].data(),
                                    ratio[i].data());
                    rows.gain[i] = gain[i].data();
                    rows.ratio[i] = ratio[i].data();
                }
                use(rows);
            });
    }
}

/// Full-size pixel of window `index` at a scale (specs/metrics.md 7.1).
int window_centre(int scale, int index) {
    constexpr std::array kFirst = {8, 12, 16, 20};
    return kFirst[static_cast<std::size_t>(scale)] + (index << scale);
}

/// 1 (no information) where the window's centre is outside the region.
void mask_windows(const RegionMask& region, const ScaleRows& rows, std::vector<double>& ratio) {
    const std::uint8_t* inside = region.row(window_centre(rows.scale, rows.y));
    for (int x = 0; x < rows.width; ++x) {
        if (inside[window_centre(rows.scale, x)] == 0) {
            ratio[static_cast<std::size_t>(x)] = 1.0;
        }
    }
}

/// V of one source, or why there is none.
struct SourceFidelity {
    double kept = 0;
    double information = 0;
};

MetricValue joined(const std::array<SourceFidelity, 2>& fidelity, const Definition& definition) {
    constexpr std::array kNames = {"infrared", "visible"};
    std::array<double, 2> value{};
    for (std::size_t i = 0; i < 2; ++i) {
        if (fidelity[i].information > 0.0) {
            value[i] = fidelity[i].kept / fidelity[i].information;
        } else if (definition.empty_counts_one) {
            value[i] = 1.0;
        } else {
            const SourceFidelity& other = fidelity[1 - i];
            if (other.information > 0.0) {
                return undefined(fmt::format("the {} source has no variance; {} alone: {:.6g}",
                                             kNames[i],
                                             kNames[1 - i],
                                             other.kept / other.information));
            }
            return undefined("the sources have no variance");
        }
    }
    return {value[0] + value[1], {}};
}

MetricValue fidelity(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask* region) {
    const Image grey = fused_levels(sources, fused, profile);
    constexpr int kFirstWindow = 17;
    if (grey.width < kFirstWindow || grey.height < kFirstWindow) {
        return undefined("the image is smaller than 17x17");
    }
    const Definition definition = definition_of(profile);
    const std::array references = {&sources.fidelity(Source::Infrared, profile),
                                   &sources.fidelity(Source::Visible, profile)};
    if (definition.needs_all_scales && !references[0]->every_scale_fits) {
        return undefined("the image is smaller than a window of the pyramid; the toolkit stops here");
    }
    std::array<LogarithmSum, 2> kept;
    std::array<LogarithmSum, 2> information;
    std::vector<double> masked;
    for_each_window_row(
        references, grey, definition.product_limit, kNoise, kFidelityScales, [&](const ScaleRows& rows) {
            for (std::size_t i = 0; i < 2; ++i) {
                if (region == nullptr) {
                    kept[i].add(rows.ratio[i], rows.width);
                    continue;
                }
                masked.assign(rows.ratio[i], rows.ratio[i] + rows.width);
                mask_windows(*region, rows, masked);
                kept[i].add(masked.data(), rows.width);
                source_ratio_row(rows.source_variance[i], kNoise, rows.width, masked.data());
                mask_windows(*region, rows, masked);
                information[i].add(masked.data(), rows.width);
            }
        });
    std::array<SourceFidelity, 2> result;
    for (std::size_t i = 0; i < 2; ++i) {
        result[i] = {kept[i].total(), region == nullptr ? references[i]->information : information[i].total()};
    }
    return joined(result, definition);
}

} // namespace

FidelityReference fidelity_reference(const Image& grey, Profile profile) {
    FidelityReference reference;
    reference.every_scale_fits = true;
    LogarithmSum information;
    std::vector<double> ratio;
    for (int scale = 0; scale < kFidelityScales; ++scale) {
        const auto level = static_cast<std::size_t>(scale);
        FidelityScale& here = reference.scales[level];
        here.image = scale == 0 ? to_plane(grey) : next_scale(reference.scales[level - 1].image, scale);
        const double limit = scale == 0 ? definition_of(profile).product_limit : kNoLimit;
        const std::vector<double> taps = window_taps(scale);
        const int size = static_cast<int>(taps.size());
        if (here.image.width < size || here.image.height < size) {
            reference.every_scale_fits = false;
            continue;
        }
        here.mean = make_plane(here.image.width - size + 1, here.image.height - size + 1);
        here.variance = here.mean;
        ratio.resize(static_cast<std::size_t>(here.mean.width));
        const std::vector<WindowOutput> outputs = {{0, taps}, {1, taps}};
        slide_windows(
            here.image.width,
            here.image.height,
            2,
            outputs,
            [&](int y, std::span<double* const> rows) {
                std::copy_n(here.image.row(y), here.image.width, rows[0]);
                product_row(rows[0], rows[0], limit, here.image.width, rows[1]);
            },
            [&](int y, std::span<const double* const> sums) {
                std::copy_n(sums[0], here.mean.width, here.mean.row(y));
                variance_row(sums[0], sums[1], here.mean.width, here.variance.row(y));
                source_ratio_row(here.variance.row(y), kNoise, here.mean.width, ratio.data());
                information.add(ratio.data(), here.mean.width);
            });
    }
    reference.information = information.total();
    return reference;
}

MetricValue visual_fidelity(const SourceTerms& sources, const Image& fused, Profile profile) {
    return fidelity(sources, fused, profile, nullptr);
}

MetricValue
visual_fidelity_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return fidelity(sources, fused, profile, &region);
}

std::string_view visual_fidelity_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "sum over both sources, pixel domain; products of the finest scale saturate at 255";
    case Profile::CddFuse:
        return "sum over both sources, pixel domain; a source without variance counts 1";
    default:
        return "sum over both sources, pixel domain";
    }
}

Plane visual_fidelity_map(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    const std::array references = {&sources.fidelity(Source::Infrared, profile),
                                   &sources.fidelity(Source::Visible, profile)};
    Plane map = make_plane(references[0]->scales[0].mean.width, references[0]->scales[0].mean.height);
    std::vector<double> source_ratio(static_cast<std::size_t>(map.width));
    for_each_window_row(references, grey, definition_of(profile).product_limit, kNoise, 1, [&](const ScaleRows& rows) {
        std::vector<double> kept(static_cast<std::size_t>(rows.width), 0.0);
        std::vector<double> information = kept;
        for (std::size_t i = 0; i < 2; ++i) {
            source_ratio_row(rows.source_variance[i], kNoise, rows.width, source_ratio.data());
            for (std::size_t x = 0; x < kept.size(); ++x) {
                kept[x] += std::log10(rows.ratio[i][x]);
                information[x] += std::log10(source_ratio[x]);
            }
        }
        for (std::size_t x = 0; x < kept.size(); ++x) {
            map.row(rows.y)[x] =
                information[x] > 0.0 ? kept[x] / information[x] : std::numeric_limits<double>::quiet_NaN();
        }
    });
    return map;
}

MetricValue visual_fidelity_for_fusion(const SourceTerms& sources, const Image& fused) {
    const Profile profile = Profile::Textbook;
    const Image grey = fused_levels(sources, fused, profile);
    const std::array references = {&sources.fidelity(Source::Infrared, profile),
                                   &sources.fidelity(Source::Visible, profile)};
    if (!references[0]->every_scale_fits) {
        return undefined("the image is smaller than a window of the pyramid");
    }
    constexpr double kEach = 1e-7;
    std::array<double, kFidelityScales> kept{};
    std::array<double, kFidelityScales> information{};
    std::array<std::vector<double>, 2> source_ratio;
    for_each_window_row(references, grey, kNoLimit, kFusionNoise, kFidelityScales, [&](const ScaleRows& rows) {
        for (std::size_t i = 0; i < 2; ++i) {
            source_ratio[i].resize(static_cast<std::size_t>(rows.width));
            source_ratio_row(rows.source_variance[i], kFusionNoise, rows.width, source_ratio[i].data());
        }
        for (int x = 0; x < rows.width; ++x) {
            const std::size_t chosen = rows.gain[0][x] < rows.gain[1][x] ? 0 : 1;
            const auto scale = static_cast<std::size_t>(rows.scale);
            kept[scale] += std::log10(rows.ratio[chosen][x]) + kEach;
            information[scale] += std::log10(source_ratio[chosen][static_cast<std::size_t>(x)]) + kEach;
        }
    });
    constexpr std::array kWeights = {1.0, 0.0, 0.15, 1.0};
    double sum = 0;
    for (std::size_t scale = 0; scale < kWeights.size(); ++scale) {
        sum += kWeights[scale] * kept[scale] / information[scale];
    }
    return {sum / 2.15, {}};
}

} // namespace moefusion::metrics
