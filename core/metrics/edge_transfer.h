#pragma once

// Qabf: how much of the sources' edges arrives in the fused image. Xydeas and Petrovic 2000; constants and arithmetic
// of the profiles as in specs/metrics.md 3.8.

#include "core/metrics/metric.h"

#include <cstdint>
#include <vector>

namespace moefusion::metrics {

/// Gradient of one image at each pixel, [H, W] row by row.
struct EdgeField {
    std::vector<double> strength; ///< on the profile's value range
    std::vector<double> angle;    ///< radians, -pi/2..pi/2
};

/// Sobel gradient of a grey U8 image in the profile's arithmetic.
[[nodiscard]] EdgeField edge_field(const Image& grey, Profile profile);

/// Sums over pixels that Qabf and the share of each source follow from.
struct EdgeTransfer {
    double from_infrared = 0; ///< sum of Q_AF gA
    double from_visible = 0;  ///< sum of Q_BF gB
    double weight = 0;        ///< sum of gA + gB
};

/// Per pixel, [H, W].
struct EdgeTransferMaps {
    std::vector<double> infrared_quality; ///< Q_AF
    std::vector<double> visible_quality;  ///< Q_BF
};

/// `region` null = every pixel; `maps` null = sums only.
[[nodiscard]] EdgeTransfer edge_transfer_sums(const SourceTerms& sources,
                                              const Image& fused,
                                              Profile profile,
                                              const RegionMask* region = nullptr,
                                              EdgeTransferMaps* maps = nullptr);

/// Qabf, 0..1.
[[nodiscard]] MetricValue edge_transfer(const SourceTerms& sources, const Image& fused, Profile profile);
/// Maps of the whole image, both sums over the region.
[[nodiscard]] MetricValue
edge_transfer_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region);
[[nodiscard]] std::string_view edge_transfer_definition(Profile profile);

} // namespace moefusion::metrics
