#pragma once

// AG: mean strength of the gradient of the fused image. specs/metrics.md 3.6.

#include "core/metrics/metric.h"

#include <vector>

namespace moefusion::metrics {

/// 0..255, on values 0..255 in all profiles; undefined for one row or column.
[[nodiscard]] MetricValue average_gradient(const SourceTerms& sources, const Image& fused, Profile profile);
/// Gradient of the whole image, mean over the region.
[[nodiscard]] MetricValue
average_gradient_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view average_gradient_definition(Profile profile);

/// root((gx^2 + gy^2)/2) at each pixel, central differences (one-sided at the border), [H, W] row by row. The image
/// must have two rows and two columns (Error{Internal}).
[[nodiscard]] std::vector<double> gradient_strengths(const Image& grey);

} // namespace moefusion::metrics
