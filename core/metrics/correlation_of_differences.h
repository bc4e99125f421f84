#pragma once

// SCD and CC: Pearson correlations between the fused image, the sources and their differences. specs/metrics.md 3.7.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// SCD = corr(F - B, A) + corr(F - A, B), -2..2, the same in all profiles. Undefined where an argument is constant.
[[nodiscard]] MetricValue
sum_of_correlations_of_differences(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] MetricValue sum_of_correlations_of_differences_in_region(const SourceTerms& sources,
                                                                       const Image& fused,
                                                                       Profile profile,
                                                                       const RegionMask& region);
[[nodiscard]] std::string_view sum_of_correlations_of_differences_definition(Profile profile);

/// CC = (corr(A, F) + corr(B, F))/2, -1..1, the same in all profiles.
[[nodiscard]] MetricValue correlation(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] MetricValue
correlation_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view correlation_definition(Profile profile);

} // namespace moefusion::metrics
