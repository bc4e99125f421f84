#pragma once

// VIF: pixel-domain visual information fidelity of the fused image towards each source, summed. Sheikh and Bovik 2006;
// arithmetic of the profiles as in specs/metrics.md 3.5.

#include "core/metrics/metric.h"
#include "core/metrics/window_filter.h"

#include <array>

namespace moefusion::metrics {

inline constexpr int kFidelityScales = 4;

/// One scale of a source.
struct FidelityScale {
    Plane image;    ///< 0..255
    Plane mean;     ///< local means, one per window that fits
    Plane variance; ///< local variances, not negative
};

/// What VIF needs of a source.
struct FidelityReference {
    std::array<FidelityScale, kFidelityScales> scales;
    double information = 0; ///< denominator over all windows, all scales
    bool every_scale_fits = false;
};

/// `grey` is U8.
[[nodiscard]] FidelityReference fidelity_reference(const Image& grey, Profile profile);

/// About 0..2; identical images give 2.
[[nodiscard]] MetricValue visual_fidelity(const SourceTerms& sources, const Image& fused, Profile profile);
/// A window counts if its centre is in the region.
[[nodiscard]] MetricValue
visual_fidelity_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view visual_fidelity_definition(Profile profile);

/// Ratio of the information kept to the information of the sources per window of the finest scale,
/// [H - 16, W - 16]; NaN where the sources have none. Empty plane where no window fits.
[[nodiscard]] Plane visual_fidelity_map(const SourceTerms& sources, const Image& fused, Profile profile);

/// VIFF of Han et al. 2013 (0..about 1), an extra that papers do not mean by "VIF".
[[nodiscard]] MetricValue visual_fidelity_for_fusion(const SourceTerms& sources, const Image& fused);

} // namespace moefusion::metrics
