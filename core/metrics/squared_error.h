#pragma once

// MSE and PSNR between the fused image and each source. specs/metrics.md 3.9.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// Mean of the two mean squared errors, on 0..1 or 0..255 by the profile.
[[nodiscard]] MetricValue mean_squared_error(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view mean_squared_error_definition(Profile profile);

/// dB; +infinity if the fused image equals both sources.
[[nodiscard]] MetricValue peak_signal_to_noise(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view peak_signal_to_noise_definition(Profile profile);

} // namespace moefusion::metrics
