#pragma once

// Does a score fall when the fused image is mildly denoised? EN, SD, SF and AG reward noise. specs/metrics.md 7.3.

#include "core/metrics/metric.h"

#include <span>
#include <vector>

namespace moefusion::metrics {

/// One metric before and after denoising.
struct NoiseDrop {
    const Metric* metric = nullptr;
    MetricValue before;
    MetricValue after;
    /// (before - after)/before; nothing where one is undefined or `before` is 0.
    [[nodiscard]] std::optional<double> drop() const;
};

struct NoiseCheck {
    std::vector<NoiseDrop> drops;
    double noise_level = 0; ///< standard deviation of the noise on 0..255, as Immerkaer 1996 estimates it
    /// SF or AG falls by more than 0.15 beyond what it does for the plain average of the sources (own threshold, not
    /// validated).
    bool suspicious = false;
};

/// 3x3 Gauss of sigma 0.8, replicated border, rounded half up. Grey U8.
[[nodiscard]] Image mildly_denoised(const Image& grey);

/// sqrt(pi/2)/6 times the mean |F * L| over inner pixels, L = [1 -2 1; -2 4 -2; 1 -2 1]; 0 below 3x3.
[[nodiscard]] double noise_level(const Image& grey);

/// Of all `metrics` given; `suspicious` is judged with SF and AG whether they are among them or not.
[[nodiscard]] NoiseCheck
check_noise(const SourceTerms& sources, const Image& fused, Profile profile, std::span<const Metric* const> metrics);

} // namespace moefusion::metrics
