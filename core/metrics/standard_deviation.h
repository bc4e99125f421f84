#pragma once

// SD: spread of the grey levels of the fused image. specs/metrics.md 3.3.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// tang-2022: the saturating 8-bit arithmetic of the toolkit (0..15.97, not a standard deviation, see 3.3); others: the
/// population standard deviation, 0..127.5.
[[nodiscard]] MetricValue standard_deviation(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] MetricValue
standard_deviation_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view standard_deviation_definition(Profile profile);

} // namespace moefusion::metrics
