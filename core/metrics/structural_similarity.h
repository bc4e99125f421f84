#pragma once

// SSIM and MS-SSIM between the fused image and each source. Wang et al. 2004 and 2003; the variants of the profiles as
// in specs/metrics.md 3.10. tang-2022 uses the structure-only measure of core/metrics/exposure_similarity.h.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// Mean or sum over both sources by the profile; undefined where the image is smaller than the window.
[[nodiscard]] MetricValue structural_similarity(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view structural_similarity_definition(Profile profile);

/// Undefined where the pyramid does not fit; cddfuse has none.
[[nodiscard]] MetricValue multi_scale_similarity(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view multi_scale_similarity_definition(Profile profile);

} // namespace moefusion::metrics
