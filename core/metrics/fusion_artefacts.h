#pragma once

// Nabf: gradients of the fused image that neither source has. Shreyamsha Kumar's modified measure; arithmetic of the
// profiles as in specs/metrics.md 3.11.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// 0..1, lower is better. tang-2023: with the images in their right places (the toolkit swaps them).
[[nodiscard]] MetricValue fusion_artefacts(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view fusion_artefacts_definition(Profile profile);

/// What tang-2023 really computes: artefacts of the infrared image against the visible and the fused one.
[[nodiscard]] MetricValue fusion_artefacts_as_published_2023(const SourceTerms& sources, const Image& fused);

} // namespace moefusion::metrics
