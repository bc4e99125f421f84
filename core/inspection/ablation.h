#pragma once

// Evidence about experts (interaction.md 0.1, 0.2): contributions of decoder experts, which are exact, and ablation
// deltas, which depend on how the expert is removed.

#include "core/inspection/node_graph.h"

#include <optional>
#include <string>

namespace moefusion::inspection {

/// Mean |delta| of one ablation. Foreground: attention_foreground > 0.5 of the edit set's run; NaN where it is empty.
struct DeltaFigures {
    double whole = 0;
    double foreground = 0;
    double background = 0;
    double largest = 0; ///< max |delta|
};

struct Ablation {
    ExpertId expert;
    float gate = 0;           ///< used gate under the edit set
    at::Tensor delta;         ///< [H, W]: fused without the expert - fused(edit set); undefined if not computed
    DeltaFigures figures;     ///< zeros if not computed
    bool no_weight = false;   ///< used gate 0: removing it changes nothing, nothing was computed
    bool rerouted = false;    ///< a later mixture chose other experts than under the edit set
    std::string not_possible; ///< why the expert cannot be removed ("All experts of fg are muted."), empty if it was
};

/// fused(edit set + mute expert, without a set value of it) - fused(edit set), both by the nodes. Removal and
/// downstream as in the graph's edit set, which is the same afterwards. Throws Error{NotFound} for an expert that is
/// not there.
[[nodiscard]] Ablation ablate(NodeGraph& graph, ExpertId expert, const CancelToken& cancel);

/// g_i * E_i(x_f) of decoder expert `index` [H, W] under the edit set; zeros where it is not routed. The contributions
/// of all experts sum to fused, not clipped (Eq. 4). Throws Error{NotFound} without a decoder mixture.
[[nodiscard]] at::Tensor contribution(NodeGraph& graph, std::int64_t index, const CancelToken& cancel);

} // namespace moefusion::inspection
