#pragma once

// MI: what the fused image shares with each source, summed. specs/metrics.md 3.4.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// Bits (cddfuse: nats), not normalised.
[[nodiscard]] MetricValue mutual_information(const SourceTerms& sources, const Image& fused, Profile profile);
/// Histograms over the region.
[[nodiscard]] MetricValue
mutual_information_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view mutual_information_definition(Profile profile);

} // namespace moefusion::metrics
