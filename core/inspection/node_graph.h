#pragma once

// MoE-Fusion as a graph of named nodes for one pair: any tensor on demand, edits of gates and attention, and only what
// an edit changes is computed again (architecture.md 3.1). Values live in a cache shared by all pairs.

#include "core/base/byte_budget_cache.h"
#include "core/base/cancel.h"
#include "core/inspection/edits.h"
#include "core/moefusion/fusion_pass.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::inspection {

/// Values of nodes by key; a key holds node, weights, sources, policies and those edits that reach the node.
using TensorCache = ByteBudgetCache<at::Tensor>;

/// Which run a node belongs to.
enum class Run {
    Original, ///< without edits
    Edited    ///< with the edit set
};

/// Gates of one mixture before and after the edits.
struct GateState {
    std::vector<float> logits; ///< of the (edited) input
    std::vector<float> gates;  ///< before edits of this mixture; with `freeze` those of the unedited run
    std::vector<float> used;   ///< after them

    /// Indices with used gates other than zero, ascending.
    [[nodiscard]] std::vector<std::int64_t> routed() const;
};

/// One pair seen through one network. One thread at a time; LibTorch's threads as the caller set them.
class NodeGraph {
public:
    struct Source {
        std::shared_ptr<const Network> network;
        std::shared_ptr<FusionPass> pass; ///< makes `fused` without edits, as the verb fuse does
        std::string weights_sha256;
        at::Tensor infrared;    ///< [1, 1, H, W] float32, 0..1
        at::Tensor visible;     ///< [1, 3, H, W]
        std::string source_key; ///< content hash of the pair and the policies that changed its pixels
    };
    NodeGraph(Source source, std::shared_ptr<TensorCache> cache);
    ~NodeGraph();
    NodeGraph(const NodeGraph&) = delete;
    NodeGraph& operator=(const NodeGraph&) = delete;

    /// Replaces the edit set. Throws Error{Usage, "edits.…"} as check_edits, Error{Mismatch, "edits.attention_shape"}
    /// for a map of another size. Nothing is computed.
    void set_edits(EditSet edits);
    [[nodiscard]] const EditSet& edits() const;
    /// True if the edits set only what holds without them (computes the gates of both runs): such edits are dropped,
    /// and `fused` of both runs is the same picture.
    [[nodiscard]] bool edits_change_nothing(const CancelToken& cancel);

    /// Names of all tensors of this network, in the order of command_line.md 6.2. `fused_original` only with edits.
    [[nodiscard]] std::vector<std::string> tensor_names() const;
    /// A tensor by that name, float32 on the CPU, contiguous, without batch: maps [H, W], features [C, H, W], gates
    /// [N], experts [N, C, H, W]. `fused` is not clipped; without edits it is made by the fusion pass. Throws
    /// Error{NotFound, "tensor.unknown"}, Error{Cancelled}.
    [[nodiscard]] at::Tensor tensor(std::string_view name, const CancelToken& cancel, Run run = Run::Edited);
    /// One expert's output [C, H, W]; computed also where it is not routed.
    [[nodiscard]] at::Tensor expert(ExpertId expert, const CancelToken& cancel, Run run = Run::Edited);
    /// `fused` [H, W] by the nodes, whatever the edits: what ablations are compared with.
    [[nodiscard]] at::Tensor fused_by_nodes(const CancelToken& cancel, Run run = Run::Edited);
    /// True where `fused` of the edit set is a weighted sum of what is in the cache, or the picture without edits:
    /// after an edit of decoder gates, or back at an earlier one. Computes the used gates.
    [[nodiscard]] bool fused_is_near(const CancelToken& cancel);
    /// A first look at `fused` [H, W]: the picture without edits plus what the edits change at half the size, enlarged
    /// (bilinear); gates are those of the full size.
    [[nodiscard]] at::Tensor preview(const CancelToken& cancel);
    /// Computes what edits start from, at full and at half size, so that the first edit is as quick as the next.
    void prepare(const CancelToken& cancel);
    /// Throws Error{NotFound, "tensor.unknown"} where the network has no such mixture.
    [[nodiscard]] GateState gates(MixtureId mixture, const CancelToken& cancel, Run run = Run::Edited);

    [[nodiscard]] MixtureSizes mixture_sizes() const;
    /// How often each node was computed (not found in the cache) since construction; those of the half size begin with
    /// "half_".
    [[nodiscard]] std::map<std::string, std::int64_t> evaluation_counts() const;

private:
    class Evaluator;
    std::unique_ptr<Evaluator> evaluator_;
};

} // namespace moefusion::inspection
