#pragma once

// EN: information of the grey levels of the fused image, in bits. specs/metrics.md 3.1.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// 0..8 bits; 0 for a constant image.
[[nodiscard]] MetricValue entropy(const SourceTerms& sources, const Image& fused, Profile profile);
/// Over the histogram of the region.
[[nodiscard]] MetricValue
entropy_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view entropy_definition(Profile profile);

} // namespace moefusion::metrics
