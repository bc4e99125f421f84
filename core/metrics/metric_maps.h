#pragma once

// Pictures of where a metric comes from. Only for metrics that are sums over pixels or windows; "local entropy 9x9" and
// "local SF 9x9" are layers of their own, not parts of EN and SF. specs/metrics.md 7.2, interaction.md 3.3.4.

#include "core/imaging/image.h"
#include "core/metrics/profile.h"

#include <span>
#include <string_view>

namespace moefusion::metrics {

class SourceTerms;

enum class MapKind {
    LocalEntropy,          ///< bits, 9x9 window clipped at the border
    LocalSpatialFrequency, ///< SF of the same window, on the profile's range
    Gradient,              ///< root((gx^2 + gy^2)/2), 0..255: its mean is AG
    EdgeTransfer,          ///< (Q_AF gA + Q_BF gB)/(gA + gB): its gradient-weighted mean is Qabf
    InfraredShare,         ///< Q_AF gA/(Q_AF gA + Q_BF gB): 1 = the edge came from the infrared image
    Fidelity               ///< information kept, windows of VIF's finest scale, placed at their centres
};

struct MapInfo {
    MapKind kind;
    std::string_view id;    ///< "local_entropy", …
    std::string_view label; ///< "local entropy 9x9"
    bool diverging;         ///< show with a palette centred at 0.5
};

[[nodiscard]] std::span<const MapInfo> metric_maps();

struct MetricMap {
    Image values;  ///< F32 [H, W], NaN where undefined (shown transparent)
    Image opacity; ///< F32 [H, W] 0..1, from the sources' gradients; empty = opaque
    double lowest = 0;
    double highest = 1; ///< range for the legend
};

/// Throws Error{Mismatch, "metric.size_differs"}; Error{Unsupported, "metric.map_too_small"} where the image has one
/// row or column (gradients) or no window fits (fidelity).
[[nodiscard]] MetricMap metric_map(MapKind kind, const SourceTerms& sources, const Image& fused, Profile profile);

/// Share of the transferred edges that came from the infrared image, over the whole image; NaN where nothing came.
[[nodiscard]] double infrared_share(const SourceTerms& sources, const Image& fused, Profile profile);

} // namespace moefusion::metrics
