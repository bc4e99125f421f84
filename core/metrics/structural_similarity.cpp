#include "core/metrics/structural_similarity.h"

#include "core/metrics/exposure_similarity.h"
#include "core/metrics/float_similarity.h"
#include "core/metrics/row_sums.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"
#include "core/metrics/window_filter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion::metrics {

namespace {

constexpr int kWindow = 11;
constexpr double kSigma = 1.5;

/// What differs between the two profiles that use Wang's SSIM in double arithmetic.
struct Definition {
    double range;           ///< dynamic range L of C1 = (0.01 L)^2 and C2 = (0.03 L)^2; values are 0..255
    bool replicates_border; ///< else only windows that fit
};

Definition definition_of(Profile profile) {
    if (profile == Profile::Textbook) {
        return {.range = 255.0, .replicates_border = false};
    }
    return {.range = 1.0, .replicates_border = true}; // tang-2023: MATLAB's ssim() takes the range of doubles for 1
}

struct Similarity {
    double whole = 0;     ///< luminance, contrast and structure
    double structure = 0; ///< contrast and structure only
};

struct SimilarityConstants {
    double luminance; ///< C1
    double contrast;  ///< C2
};

MOEFUSION_VECTOR_CLONES void similarity_row(std::span<const double* const> sums,
                                            const SimilarityConstants& constants,
                                            int width,
                                            double* __restrict whole,
                                            double* __restrict structure) {
    const double* first_mean = sums[0];
    const double* second_mean = sums[1];
    const double* first_square = sums[2];
    const double* second_square = sums[3];
    const double* product = sums[4];
    const double c1 = constants.luminance;
    const double c2 = constants.contrast;
    for (int x = 0; x < width; ++x) {
        const double first = first_mean[x];
        const double second = second_mean[x];
        const double first_variance = first_square[x] - first * first;
        const double second_variance = second_square[x] - second * second;
        const double covariance = product[x] - first * second;
        const double contrast_structure = (2.0 * covariance + c2) / (first_variance + second_variance + c2);
        const double luminance = (2.0 * first * second + c1) / (first * first + second * second + c1);
        structure[x] = contrast_structure;
        whole[x] = luminance * contrast_structure;
    }
}

/// Means over all windows that fit.
Similarity similarity(const Plane& first,
                      const Plane& second,
                      const std::vector<double>& taps,
                      const SimilarityConstants& constants) {
    const int size = static_cast<int>(taps.size());
    const int width = first.width - size + 1;
    const std::vector<WindowOutput> outputs = {{0, taps}, {1, taps}, {2, taps}, {3, taps}, {4, taps}};
    std::vector<double> whole(static_cast<std::size_t>(width));
    std::vector<double> structure(whole.size());
    constexpr double kNoLimit = 1e300;
    Similarity sum;
    slide_windows(
        first.width,
        first.height,
        5,
        outputs,
        [&](int y, std::span<double* const> rows) {
            std::copy_n(first.row(y), first.width, rows[0]);
            std::copy_n(second.row(y), first.width, rows[1]);
            product_row(rows[0], rows[0], kNoLimit, first.width, rows[2]);
            product_row(rows[1], rows[1], kNoLimit, first.width, rows[3]);
            product_row(rows[0], rows[1], kNoLimit, first.width, rows[4]);
        },
        [&](int, std::span<const double* const> sums) {
            similarity_row(sums, constants, width, whole.data(), structure.data());
            sum.whole += sum_of_row(whole.data(), width);
            sum.structure += sum_of_row(structure.data(), width);
        });
    const double windows = double{1} * width * (first.height - size + 1);
    return {sum.whole / windows, sum.structure / windows};
}

SimilarityConstants constants_of(double range) {
    return {.luminance = 0.01 * range * (0.01 * range), .contrast = 0.03 * range * (0.03 * range)};
}

Plane to_plane(const Image& grey, int replicated) {
    Plane plane = make_plane(grey.width + 2 * replicated, grey.height + 2 * replicated);
    for (int y = 0; y < plane.height; ++y) {
        const auto row = grey.row<std::uint8_t>(std::clamp(y - replicated, 0, grey.height - 1));
        for (int x = 0; x < plane.width; ++x) {
            plane.row(y)[x] = row[static_cast<std::size_t>(std::clamp(x - replicated, 0, grey.width - 1))];
        }
    }
    return plane;
}

/// Mean of 2x2; an odd last row or column is dropped.
Plane halved(const Plane& plane) {
    Plane half = make_plane(plane.width / 2, plane.height / 2);
    for (int y = 0; y < half.height; ++y) {
        const double* above = plane.row(2 * y);
        const double* below = plane.row(2 * y + 1);
        for (int x = 0; x < half.width; ++x) {
            half.row(y)[x] = (above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1]) / 4.0;
        }
    }
    return half;
}

/// Product over five scales of mean contrast-structure (full SSIM at the last), each cut at 0.
double five_scales(Plane first, Plane second) {
    constexpr std::array kWeights = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    const std::vector<double> taps = gauss_taps(kWindow, kSigma);
    const SimilarityConstants constants = constants_of(255.0);
    double product = 1;
    for (std::size_t scale = 0; scale < kWeights.size(); ++scale) {
        const Similarity here = similarity(first, second, taps, constants);
        const double factor = scale + 1 == kWeights.size() ? here.whole : here.structure;
        product *= std::pow(std::max(factor, 0.0), kWeights[scale]);
        first = halved(first);
        second = halved(second);
    }
    return product;
}

} // namespace

MetricValue structural_similarity(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    const Image& infrared = sources.grey(Source::Infrared, profile);
    const Image& visible = sources.grey(Source::Visible, profile);
    const int smaller_side = std::min(grey.width, grey.height);
    constexpr int kUniformWindow = 7;
    switch (profile) {
    case Profile::TangPy:
        if (smaller_side == 1) {
            return undefined("the image has one row or column");
        }
        return {pytorch_similarity(infrared, grey) + pytorch_similarity(visible, grey), {}};
    case Profile::CddFuse:
        if (smaller_side < kUniformWindow) {
            return undefined("the image is smaller than the window");
        }
        return {scikit_similarity(infrared, grey) + scikit_similarity(visible, grey), {}};
    case Profile::Tang2022:
        if (smaller_side < kWindow) {
            return undefined("the image is smaller than the window");
        }
        return {exposure_similarity(sources, grey, profile), {}};
    default:
        break;
    }
    const Definition definition = definition_of(profile);
    if (smaller_side < kWindow && !definition.replicates_border) {
        return undefined("the image is smaller than the window");
    }
    const int border = definition.replicates_border ? kWindow / 2 : 0;
    const std::vector<double> taps = gauss_taps(kWindow, kSigma);
    const SimilarityConstants constants = constants_of(definition.range);
    const Plane fused_plane = to_plane(grey, border);
    const double sum = similarity(fused_plane, to_plane(infrared, border), taps, constants).whole +
                       similarity(fused_plane, to_plane(visible, border), taps, constants).whole;
    return {sum / 2.0, {}};
}

MetricValue multi_scale_similarity(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    const Image& infrared = sources.grey(Source::Infrared, profile);
    const Image& visible = sources.grey(Source::Visible, profile);
    const int smaller_side = std::min(grey.width, grey.height);
    constexpr int kSmallestTextbook = 176;
    constexpr int kSmallestTangPy = 161;
    switch (profile) {
    case Profile::CddFuse:
        return undefined("this profile has no MS-SSIM");
    case Profile::TangPy:
        if (smaller_side < kSmallestTangPy) {
            return undefined("the image is too small for five scales");
        }
        return {pytorch_multi_scale_similarity(infrared, grey) + pytorch_multi_scale_similarity(visible, grey), {}};
    case Profile::Textbook:
        if (smaller_side < kSmallestTextbook) {
            return undefined("the image is too small for five scales");
        }
        return {(five_scales(to_plane(grey, 0), to_plane(infrared, 0)) +
                 five_scales(to_plane(grey, 0), to_plane(visible, 0))) /
                    2.0,
                {}};
    default:
        if (smaller_side / 4.0 < kWindow) {
            return undefined("the image is too small for three scales");
        }
        return {multi_scale_exposure_similarity(sources, grey, profile), {}};
    }
}

std::string_view structural_similarity_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "MEF-SSIM: structure only, against the stronger source patch";
    case Profile::Tang2023:
        return "MATLAB ssim() on doubles 0..255 with range 1, mean of both sources";
    case Profile::TangPy:
        return "Gauss 11x11, C1 and C2 for the range 1, float32, sum over both sources";
    case Profile::CddFuse:
        return "scikit-image: uniform 7x7, range 2, sum over both sources";
    case Profile::Textbook:
        return "Wang 2004: Gauss 11x11, range 255, mean of both sources";
    }
    return {};
}

std::string_view multi_scale_similarity_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
    case Profile::Tang2023:
        return "MEF-SSIM over 3 scales";
    case Profile::TangPy:
        return "5 scales, C1 and C2 for the range 1, float32, sum over both sources";
    case Profile::Textbook:
        return "Wang 2003: 5 scales, mean of both sources";
    case Profile::CddFuse:
        return {};
    }
    return {};
}

} // namespace moefusion::metrics
