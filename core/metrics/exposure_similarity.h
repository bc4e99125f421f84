#pragma once

// MEF-SSIM, the structure measure of multi-exposure fusion that tang-2022 calls SSIM (and tang-2022, tang-2023 use in
// three scales as MS-SSIM). Ma, Zeng and Wang 2015; details in specs/metrics.md 3.10.

#include "core/imaging/image.h"
#include "core/metrics/profile.h"

namespace moefusion::metrics {

class SourceTerms;

/// Mean quality over all 11x11 windows, about 0..1. `grey` is U8 of the sources' size, both sides at least 11.
[[nodiscard]] double exposure_similarity(const SourceTerms& sources, const Image& grey, Profile profile);

/// Weighted product over three scales; both sides at least 44.
[[nodiscard]] double multi_scale_exposure_similarity(const SourceTerms& sources, const Image& grey, Profile profile);

} // namespace moefusion::metrics
