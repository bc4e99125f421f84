#include "core/metrics/feature_information.h"

#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"
#include "core/metrics/window_filter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace moefusion::metrics {

namespace {

constexpr std::size_t kCells = 9;
using Window = std::array<double, kCells>;

/// Values of the 3x3 window around (x, y), column by column.
Window window_at(const Plane& plane, int x, int y) {
    Window window{};
    std::size_t i = 0;
    for (int column = x - 1; column <= x + 1; ++column) {
        for (int row = y - 1; row <= y + 1; ++row) {
            window[i++] = plane.row(row)[column];
        }
    }
    return window;
}

/// A window as a distribution over its nine places.
struct Distribution {
    Window share{};
    Window cumulative{};
    double deviation = 0; ///< of the place, 1..9
    double entropy = 0;   ///< bits
};

Distribution distribution_of(const Window& window) {
    const auto [lowest, highest] = std::minmax_element(window.begin(), window.end());
    const double low = *lowest;
    const double range = *highest - low;
    Distribution result;
    double sum = 0;
    for (std::size_t i = 0; i < kCells; ++i) {
        result.share[i] = range > 0.0 ? (window[i] - low) / range : 1.0;
        sum += result.share[i];
    }
    double cumulative = 0;
    double mean = 0;
    double mean_square = 0;
    for (std::size_t i = 0; i < kCells; ++i) {
        const double share = result.share[i] /= sum;
        const double place = static_cast<double>(i) + 1.0;
        cumulative += share;
        result.cumulative[i] = cumulative;
        mean += place * share;
        mean_square += place * place * share;
        if (share > 0.0) {
            result.entropy -= share * std::log2(share);
        }
    }
    result.deviation = std::sqrt(std::max(mean_square - mean * mean, 0.0));
    return result;
}

/// Pearson correlation of the nine shares; 0 where the numerator is 0.
double share_correlation(const Window& first, const Window& second) {
    constexpr double kMean = 1.0 / kCells;
    double covariance = 0;
    double first_variance = 0;
    double second_variance = 0;
    for (std::size_t i = 0; i < kCells; ++i) {
        const double a = first[i] - kMean;
        const double b = second[i] - kMean;
        covariance += a * b;
        first_variance += a * a;
        second_variance += b * b;
    }
    return covariance == 0.0 ? 0.0 : covariance / std::sqrt(first_variance * second_variance);
}

/// Joint cumulative distribution at its bound: as dependent as the marginals allow, in either direction.
double bound(double first, double second, bool positive) {
    return positive ? std::min(first, second) : std::max(first + second - 1.0, 0.0);
}

/// Normalised mutual information of two windows, 0..1.
double window_information(const Distribution& source, const Distribution& fused) {
    const double correlation = share_correlation(source.share, fused.share);
    const bool positive = correlation >= 0.0;
    std::array<Window, kCells> joint{};
    double bound_covariance = 0;
    for (std::size_t i = 0; i < kCells; ++i) {
        for (std::size_t j = 0; j < kCells; ++j) {
            joint[i][j] = bound(fused.cumulative[i], source.cumulative[j], positive);
            bound_covariance += joint[i][j] - fused.cumulative[i] * source.cumulative[j];
        }
    }
    double mixed = 0;
    if (correlation != 0.0 && source.deviation > 0.0 && fused.deviation > 0.0) {
        mixed = correlation / (bound_covariance / (fused.deviation * source.deviation));
    }
    double joint_entropy = 0;
    for (std::size_t i = 0; i < kCells; ++i) {
        for (std::size_t j = 0; j < kCells; ++j) {
            const double above = i > 0 ? joint[i - 1][j] : 0.0;
            const double left = j > 0 ? joint[i][j - 1] : 0.0;
            const double corner = i > 0 && j > 0 ? joint[i - 1][j - 1] : 0.0;
            const double dependent = joint[i][j] - above - left + corner;
            const double share = mixed * dependent + (1.0 - mixed) * fused.share[i] * source.share[j];
            if (share != 0.0) {
                // A mixing weight above 1 makes shares negative; the published code takes the real part of the
                // complex logarithm there (goldens of golden/metrics/values.json, FMI_none).
                joint_entropy -= share * std::log2(std::abs(share));
            }
        }
    }
    const double entropies = source.entropy + fused.entropy;
    return entropies == 0.0 ? 0.0 : 2.0 * (entropies - joint_entropy) / entropies;
}

double mean_information(const std::array<Plane, 2>& sources, const Plane& fused) {
    double sum = 0;
    for (int y = 1; y + 1 < fused.height; ++y) {
        for (int x = 1; x + 1 < fused.width; ++x) {
            const Window fused_window = window_at(fused, x, y);
            const Distribution fused_distribution = distribution_of(fused_window);
            for (const Plane& source : sources) {
                const Window source_window = window_at(source, x, y);
                sum += source_window == fused_window
                           ? 1.0
                           : window_information(distribution_of(source_window), fused_distribution);
            }
        }
    }
    return sum / 2.0 / (double{1} * (fused.width - 2) * (fused.height - 2));
}

Plane to_plane(const Image& grey) {
    Plane plane = make_plane(grey.width, grey.height);
    const auto values = grey.values<std::uint8_t>();
    std::copy(values.begin(), values.end(), plane.values.begin());
    return plane;
}

/// Row k: cosine k of the orthonormal DCT-II, [size, size].
Plane cosine_basis(int size) {
    Plane basis = make_plane(size, size);
    for (int k = 0; k < size; ++k) {
        const double norm = std::sqrt((k == 0 ? 1.0 : 2.0) / size);
        for (int i = 0; i < size; ++i) {
            // The angle modulo 4 size half-turns, so that large products lose no digits.
            const std::int64_t half_turns = (std::int64_t{2} * i + 1) * k % (std::int64_t{4} * size);
            basis.row(k)[i] = norm * std::cos(std::numbers::pi * static_cast<double>(half_turns) / (2.0 * size));
        }
    }
    return basis;
}

MOEFUSION_VECTOR_CLONES void add_scaled(const double* from, double factor, int count, double* __restrict to) {
    for (int i = 0; i < count; ++i) {
        to[i] += factor * from[i];
    }
}

/// The transform down the columns. The first row is taken off before and given back to the constant cosine after, so
/// that constant columns have exact zeros in all others, as a fast transform gives (p03_const of the goldens).
Plane transform_down(const Plane& plane) {
    const Plane basis = cosine_basis(plane.height);
    Plane rest = plane;
    for (int y = 0; y < plane.height; ++y) {
        add_scaled(plane.row(0), -1.0, plane.width, rest.row(y));
    }
    Plane out = make_plane(plane.width, plane.height);
    for (int k = 0; k < plane.height; ++k) {
        for (int y = 1; y < plane.height; ++y) {
            add_scaled(rest.row(y), basis.row(k)[y], plane.width, out.row(k));
        }
    }
    add_scaled(plane.row(0), std::sqrt(double{1} * plane.height), plane.width, out.row(0));
    return out;
}

Plane transposed(const Plane& plane) {
    Plane out = make_plane(plane.height, plane.width);
    for (int y = 0; y < plane.height; ++y) {
        for (int x = 0; x < plane.width; ++x) {
            out.row(x)[y] = plane.row(y)[x];
        }
    }
    return out;
}

Plane cosine_transform(const Plane& plane) {
    return transposed(transform_down(transposed(transform_down(plane))));
}

bool too_small(const Image& grey) {
    return grey.width < 3 || grey.height < 3;
}

} // namespace

MetricValue feature_information_of_pixels(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    if (profile == Profile::Tang2022 || profile == Profile::Tang2023) {
        return undefined("this profile's FMI-pixel needs MATLAB's edge detector");
    }
    if (profile != Profile::Textbook) {
        return undefined("this profile has no FMI-pixel");
    }
    if (too_small(grey)) {
        return undefined("the image is smaller than 3x3");
    }
    return {mean_information(
                {to_plane(sources.grey(Source::Infrared, profile)), to_plane(sources.grey(Source::Visible, profile))},
                to_plane(grey)),
            {}};
}

MetricValue feature_information_of_cosines(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    if (profile == Profile::TangPy || profile == Profile::CddFuse) {
        return undefined("this profile has no FMI-dct");
    }
    if (too_small(grey)) {
        return undefined("the image is smaller than 3x3");
    }
    return {mean_information({cosine_transform(to_plane(sources.grey(Source::Infrared, profile))),
                              cosine_transform(to_plane(sources.grey(Source::Visible, profile)))},
                             cosine_transform(to_plane(grey))),
            {}};
}

std::string_view feature_information_of_pixels_definition(Profile profile) {
    return profile == Profile::Textbook ? "3x3 windows of the pixels" : "";
}

std::string_view feature_information_of_cosines_definition(Profile profile) {
    return profile == Profile::TangPy || profile == Profile::CddFuse ? ""
                                                                     : "3x3 windows of the image's cosine transform";
}

} // namespace moefusion::metrics
