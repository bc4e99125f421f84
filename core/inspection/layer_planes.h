#pragma once

// Layers of an inspected pair as planes, before colours: sources, attention, experts, mixtures, contributions, dense
// features (interaction.md 3.3.1, "Layers").

#include "core/inspection/node_graph.h"
#include "core/inspection/tensor_statistics.h"

#include <string>
#include <string_view>
#include <utility>

namespace moefusion::inspection {

struct LayerPlane {
    std::string layer;
    at::Tensor values;    ///< [H, W], or [3, H, W] for a colour picture of 0..1
    std::string group;    ///< planes of one group share a range
    bool picture = false; ///< a source, or three principal components: 0..1, not for a colour map
    bool unit = false;    ///< 0..1 by nature: attention
    bool routed = true;   ///< false: an expert without part in the result, evaluated for inspection
};

/// The plane of one layer under the graph's edit set. Names: infrared, visible, visible_luma, attention_infrared |
/// visible | foreground | background (at the pair's size, quarter-size maps as blocks of 4x4), fg_i, bg_i, dec_i,
/// dec_i_contribution, fg_mixture, bg_mixture, infrared_dense, visible_dense. `weighted`: experts times their used
/// gate. Throws Error{Usage, "expert.unknown"}, Error{NotFound, "tensor.unknown"}, Error{Cancelled}.
[[nodiscard]] LayerPlane layer_plane(NodeGraph& graph,
                                     const std::string& name,
                                     const Reduction& reduction,
                                     const CancelToken& cancel,
                                     bool weighted = false);

/// Range of a plane whose values go from `low` to `high`: 0..max for magnitudes, symmetric around 0 where a value is
/// negative: never an asymmetric diverging map.
[[nodiscard]] std::pair<double, double> natural_range(double low, double high);

} // namespace moefusion::inspection
