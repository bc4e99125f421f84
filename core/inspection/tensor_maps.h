#pragma once

// Tensors of a pair as coloured pictures: attention, expert tiles, contributions, ablation deltas
// (interaction.md 3.3.1, 5.1). Ranges are shared within a mixture unless asked otherwise, so that tiles can be
// compared.

#include "core/imaging/image.h"
#include "core/inspection/ablation.h"
#include "core/inspection/node_graph.h"
#include "core/inspection/tensor_statistics.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::inspection {

struct MapRange {
    double low = 0;
    double high = 1;
};

struct MapSettings {
    Reduction reduction;
    std::string colormap;            ///< empty = by layer: magma for magnitudes, blue_red for signed values
    bool shared = true;              ///< one range per mixture; else each picture its own
    std::optional<MapRange> numbers; ///< fixed numbers for all, instead
};

struct TensorMap {
    std::string layer; ///< also the stem of its file: "attention_foreground", "fg_0", "dec_3_contribution"
    Image picture;     ///< U8, of the pair's size
    std::string colormap;
    MapRange range;
    bool routed = true; ///< false: an expert that has no part in the result, evaluated for inspection
};

/// Names of the pictures that this graph can give, in order: infrared, visible, attention_*, fg_i, bg_i, dec_i,
/// dec_i_contribution.
[[nodiscard]] std::vector<std::string> map_names(const NodeGraph& graph);
/// The names that a list of names, globs (`*`) and groups ("attention", "tiles", "all", "none") chooses, in the order
/// of `available`. Throws Error{Usage, "name.unknown"} for one that chooses nothing.
[[nodiscard]] std::vector<std::string> chosen_names(std::span<const std::string> patterns,
                                                    std::span<const std::string> available);

/// The pictures of these names, under the graph's edit set.
[[nodiscard]] std::vector<TensorMap> tensor_maps(NodeGraph& graph,
                                                 std::span<const std::string> names,
                                                 const MapSettings& settings,
                                                 const CancelToken& cancel);
/// Deltas of ablations with one symmetric range; those without a delta have no picture. "ablation_fg_0" …
[[nodiscard]] std::vector<TensorMap> ablation_maps(std::span<const Ablation> ablations, const MapSettings& settings);

} // namespace moefusion::inspection
