#pragma once

// SF: root mean square of the differences of neighbours in the fused image. specs/metrics.md 3.2.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// 0..1.41 (tang-2022, values 0..1), 0..361 (others). A missing direction (one row or column) counts 0.
[[nodiscard]] MetricValue spatial_frequency(const SourceTerms& sources, const Image& fused, Profile profile);
/// Only differences with both pixels in the region.
[[nodiscard]] MetricValue
spatial_frequency_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view spatial_frequency_definition(Profile profile);

} // namespace moefusion::metrics
