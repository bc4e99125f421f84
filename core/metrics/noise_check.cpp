#include "core/metrics/noise_check.h"

#include "core/metrics/average_gradient.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/spatial_frequency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <utility>

namespace moefusion::metrics {

namespace {

constexpr double kSigma = 0.8;
constexpr double kSuspiciousExcess = 0.15;

/// floor((A + B)/2 + 0.5).
Image plain_average(const Image& infrared, const Image& visible) {
    ImageBuilder builder(infrared.width, infrared.height, 1, Depth::U8);
    const auto a = infrared.values<std::uint8_t>();
    const auto b = visible.values<std::uint8_t>();
    const auto out = builder.values<std::uint8_t>();
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>((a[i] + b[i] + 1) / 2);
    }
    return std::move(builder).finish();
}

std::optional<double> relative_drop(const MetricValue& before, const MetricValue& after) {
    if (!before.value || !after.value || !std::isfinite(*before.value) || !std::isfinite(*after.value) ||
        *before.value == 0.0) {
        return std::nullopt;
    }
    return (*before.value - *after.value) / *before.value;
}

} // namespace

std::optional<double> NoiseDrop::drop() const {
    return relative_drop(before, after);
}

Image mildly_denoised(const Image& grey) {
    const double side = std::exp(-1.0 / (2.0 * kSigma * kSigma));
    const double corner = side * side;
    const double sum = 1.0 + 4.0 * side + 4.0 * corner;
    ImageBuilder builder(grey.width, grey.height, 1, Depth::U8);
    for (int y = 0; y < grey.height; ++y) {
        const auto above = grey.row<std::uint8_t>(std::max(y - 1, 0));
        const auto row = grey.row<std::uint8_t>(y);
        const auto below = grey.row<std::uint8_t>(std::min(y + 1, grey.height - 1));
        const auto out = builder.row<std::uint8_t>(y);
        for (int x = 0; x < grey.width; ++x) {
            const auto left = static_cast<std::size_t>(std::max(x - 1, 0));
            const auto here = static_cast<std::size_t>(x);
            const auto right = static_cast<std::size_t>(std::min(x + 1, grey.width - 1));
            const int sides = row[left] + row[right] + above[here] + below[here];
            const int corners = above[left] + above[right] + below[left] + below[right];
            out[here] =
                static_cast<std::uint8_t>(std::floor((row[here] + side * sides + corner * corners) / sum + 0.5));
        }
    }
    return std::move(builder).finish(grey.source);
}

double noise_level(const Image& grey) {
    if (grey.width < 3 || grey.height < 3) {
        return 0;
    }
    std::int64_t sum = 0;
    for (int y = 1; y + 1 < grey.height; ++y) {
        const std::uint8_t* above = grey.row<std::uint8_t>(y - 1).data();
        const std::uint8_t* row = grey.row<std::uint8_t>(y).data();
        const std::uint8_t* below = grey.row<std::uint8_t>(y + 1).data();
        const auto second_difference = [](const std::uint8_t* values, int x) {
            return int{values[x - 1]} - 2 * int{values[x]} + int{values[x + 1]};
        };
        for (int x = 1; x + 1 < grey.width; ++x) {
            sum += std::abs(second_difference(above, x) - 2 * second_difference(row, x) + second_difference(below, x));
        }
    }
    const double mean = static_cast<double>(sum) / (double{1} * (grey.width - 2) * (grey.height - 2));
    return std::sqrt(std::numbers::pi / 2.0) / 6.0 * mean;
}

NoiseCheck
check_noise(const SourceTerms& sources, const Image& fused, Profile profile, std::span<const Metric* const> metrics) {
    const Image grey = fused_levels(sources, fused, profile);
    const Image denoised = mildly_denoised(grey);
    NoiseCheck check;
    check.noise_level = noise_level(grey);
    for (const Metric* metric : metrics) {
        check.drops.push_back(
            {metric, metric->value(sources, grey, profile), metric->value(sources, denoised, profile)});
    }
    const Image average =
        plain_average(sources.grey(Source::Infrared, profile), sources.grey(Source::Visible, profile));
    const Image average_denoised = mildly_denoised(average);
    for (const auto value : {&spatial_frequency, &average_gradient}) {
        const auto fall = relative_drop(value(sources, grey, profile), value(sources, denoised, profile));
        const auto expected =
            relative_drop(value(sources, average, profile), value(sources, average_denoised, profile));
        check.suspicious = check.suspicious || (fall && expected && *fall > *expected + kSuspiciousExcess);
    }
    return check;
}

} // namespace moefusion::metrics
