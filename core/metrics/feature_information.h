#pragma once

// FMI: mutual information of features in 3x3 windows, between the fused image and each source. Haghighat et al. 2011;
// details in specs/metrics.md 3.12.

#include "core/metrics/metric.h"

namespace moefusion::metrics {

/// 0..1 with the pixels themselves as features; textbook only (the toolkit's "pixel" means MATLAB's edge detector).
[[nodiscard]] MetricValue
feature_information_of_pixels(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view feature_information_of_pixels_definition(Profile profile);

/// 0..1 with the orthonormal cosine transform of the whole image as features; not in tang-py and cddfuse.
[[nodiscard]] MetricValue
feature_information_of_cosines(const SourceTerms& sources, const Image& fused, Profile profile);
[[nodiscard]] std::string_view feature_information_of_cosines_definition(Profile profile);

} // namespace moefusion::metrics
