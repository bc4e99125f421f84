#include "core/metrics/float_similarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace moefusion::metrics {

namespace {

/// [height, width] row by row.
struct FloatPlane {
    int width = 0;
    int height = 0;
    std::vector<float> values;

    FloatPlane(int columns, int rows)
        : width(columns), height(rows),
          values(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0.0F) {}
    [[nodiscard]] float* row(int y) { return values.data() + std::ptrdiff_t{y} * width; }
    [[nodiscard]] const float* row(int y) const { return values.data() + std::ptrdiff_t{y} * width; }
};

FloatPlane to_float(const Image& grey, float factor) {
    FloatPlane plane(grey.width, grey.height);
    const auto values = grey.values<std::uint8_t>();
    std::transform(
        values.begin(), values.end(), plane.values.begin(), [&](std::uint8_t level) { return factor * level; });
    return plane;
}

FloatPlane product(const FloatPlane& first, const FloatPlane& second) {
    FloatPlane out(first.width, first.height);
    std::transform(
        first.values.begin(), first.values.end(), second.values.begin(), out.values.begin(), [](float a, float b) {
            return a * b;
        });
    return out;
}

constexpr int kGaussWindow = 11;

/// Factors of the Gauss window; their sum misses 1 by 3e-8, which shows in variances.
std::array<float, kGaussWindow> gauss_taps() {
    constexpr float kTwoSigmaSquared = 2.0F * 1.5F * 1.5F;
    std::array<float, kGaussWindow> taps{};
    double sum = 0;
    for (int i = 0; i < kGaussWindow; ++i) {
        const auto distance = static_cast<float>(i - kGaussWindow / 2);
        const float exponent = -distance * distance / kTwoSigmaSquared; // rounded before exp, as PyTorch does
        const auto tap = static_cast<float>(std::exp(double{exponent}));
        taps[static_cast<std::size_t>(i)] = tap;
        sum += double{tap};
    }
    for (float& tap : taps) {
        tap /= static_cast<float>(sum);
    }
    return taps;
}

/// Down, then across; products and sums rounded one after the other, in the order of the taps (the order that gives the
/// goldens of p03_const). A side shorter than the window is left as it is.
FloatPlane gauss_filter(const FloatPlane& plane) {
    static const std::array taps = gauss_taps();
    FloatPlane down = plane;
    if (plane.height >= kGaussWindow) {
        down = FloatPlane(plane.width, plane.height - kGaussWindow + 1);
        for (int y = 0; y < down.height; ++y) {
            float* out = down.row(y);
            for (int k = 0; k < kGaussWindow; ++k) {
                const float* in = plane.row(y + k);
                const float tap = taps[static_cast<std::size_t>(k)];
                for (int x = 0; x < down.width; ++x) {
                    out[x] += in[x] * tap;
                }
            }
        }
    }
    if (plane.width < kGaussWindow) {
        return down;
    }
    FloatPlane across(down.width - kGaussWindow + 1, down.height);
    for (int y = 0; y < across.height; ++y) {
        float* out = across.row(y);
        for (int k = 0; k < kGaussWindow; ++k) {
            const float* in = down.row(y) + k;
            const float tap = taps[static_cast<std::size_t>(k)];
            for (int x = 0; x < across.width; ++x) {
                out[x] += in[x] * tap;
            }
        }
    }
    return across;
}

/// Mean of seven, down and then across, each rounded to float32 once (scipy sums in double).
FloatPlane uniform_filter(const FloatPlane& plane) {
    constexpr int kWindow = 7;
    FloatPlane down(plane.width, plane.height - kWindow + 1);
    for (int y = 0; y < down.height; ++y) {
        for (int x = 0; x < down.width; ++x) {
            double sum = 0;
            for (int k = 0; k < kWindow; ++k) {
                sum += double{plane.row(y + k)[x]};
            }
            down.row(y)[x] = static_cast<float>(sum / kWindow);
        }
    }
    FloatPlane across(plane.width - kWindow + 1, down.height);
    for (int y = 0; y < across.height; ++y) {
        for (int x = 0; x < across.width; ++x) {
            double sum = 0;
            for (int k = 0; k < kWindow; ++k) {
                sum += double{down.row(y)[x + k]};
            }
            across.row(y)[x] = static_cast<float>(sum / kWindow);
        }
    }
    return across;
}

struct MeanSimilarity {
    double whole = 0;
    double structure = 0; ///< contrast and structure
};

template <typename Filter>
MeanSimilarity similarity(
    const FloatPlane& first, const FloatPlane& second, float c1, float c2, float covariance_factor, Filter filter) {
    const FloatPlane first_mean = filter(first);
    const FloatPlane second_mean = filter(second);
    const FloatPlane first_square = filter(product(first, first));
    const FloatPlane second_square = filter(product(second, second));
    const FloatPlane both = filter(product(first, second));
    MeanSimilarity sum;
    for (std::size_t i = 0; i < both.values.size(); ++i) {
        const float first_squared = first_mean.values[i] * first_mean.values[i];
        const float second_squared = second_mean.values[i] * second_mean.values[i];
        const float means = first_mean.values[i] * second_mean.values[i];
        const float first_variance = covariance_factor * (first_square.values[i] - first_squared);
        const float second_variance = covariance_factor * (second_square.values[i] - second_squared);
        const float covariance = covariance_factor * (both.values[i] - means);
        const float structure = (2.0F * covariance + c2) / (first_variance + second_variance + c2);
        const float luminance = (2.0F * means + c1) / (first_squared + second_squared + c1);
        sum.structure += double{structure};
        sum.whole += double{luminance * structure};
    }
    const auto count = static_cast<double>(both.values.size());
    return {sum.whole / count, sum.structure / count};
}

constexpr float kPytorchFactor = 255.0F; // the toolkit multiplies values that are 0..255 already
constexpr auto kPytorchC1 = static_cast<float>((0.01 * 255.0) * (0.01 * 255.0));
constexpr auto kPytorchC2 = static_cast<float>((0.03 * 255.0) * (0.03 * 255.0));

MeanSimilarity pytorch_means(const FloatPlane& first, const FloatPlane& second) {
    return similarity(first, second, kPytorchC1, kPytorchC2, 1.0F, gauss_filter);
}

/// Mean of 2x2; before an odd side stands a row or column of zeros that counts (PyTorch's padded avg_pool2d).
FloatPlane halved(const FloatPlane& plane) {
    const int pad_x = plane.width % 2;
    const int pad_y = plane.height % 2;
    FloatPlane half((plane.width + pad_x) / 2, (plane.height + pad_y) / 2);
    const auto value = [&](int x, int y) { return x < 0 || y < 0 ? 0.0F : plane.row(y)[x]; };
    for (int y = 0; y < half.height; ++y) {
        for (int x = 0; x < half.width; ++x) {
            const int left = 2 * x - pad_x;
            const int top = 2 * y - pad_y;
            half.row(y)[x] =
                (value(left, top) + value(left + 1, top) + value(left, top + 1) + value(left + 1, top + 1)) / 4.0F;
        }
    }
    return half;
}

} // namespace

double pytorch_similarity(const Image& first, const Image& second) {
    return pytorch_means(to_float(first, kPytorchFactor), to_float(second, kPytorchFactor)).whole;
}

double pytorch_multi_scale_similarity(const Image& first, const Image& second) {
    constexpr std::array kWeights = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    FloatPlane first_plane = to_float(first, kPytorchFactor);
    FloatPlane second_plane = to_float(second, kPytorchFactor);
    double whole = 1;
    for (std::size_t scale = 0; scale < kWeights.size(); ++scale) {
        const MeanSimilarity here = pytorch_means(first_plane, second_plane);
        const double factor = scale + 1 == kWeights.size() ? here.whole : here.structure;
        whole *= std::pow(std::max(factor, 0.0), kWeights[scale]);
        first_plane = halved(first_plane);
        second_plane = halved(second_plane);
    }
    return whole;
}

double scikit_similarity(const Image& first, const Image& second) {
    constexpr double kRange = 2.0;
    constexpr double kPixels = 49.0;
    return similarity(to_float(first, 1.0F),
                      to_float(second, 1.0F),
                      static_cast<float>((0.01 * kRange) * (0.01 * kRange)),
                      static_cast<float>((0.03 * kRange) * (0.03 * kRange)),
                      static_cast<float>(kPixels / (kPixels - 1.0)),
                      uniform_filter)
        .whole;
}

} // namespace moefusion::metrics
