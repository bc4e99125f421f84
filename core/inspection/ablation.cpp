#include "core/inspection/ablation.h"

#include "core/base/error.h"

#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <limits>

namespace moefusion::inspection {

namespace {

/// Puts the edit set back on every way out.
class EditsRestored {
public:
    explicit EditsRestored(NodeGraph& graph) : graph_(graph), kept_(graph.edits()) {}
    ~EditsRestored() {
        try {
            graph_.set_edits(kept_);
        } catch (const Error&) { // cannot happen: the same edits were accepted before
        }
    }
    EditsRestored(const EditsRestored&) = delete;
    EditsRestored& operator=(const EditsRestored&) = delete;

    [[nodiscard]] const EditSet& kept() const { return kept_; }

private:
    NodeGraph& graph_;
    EditSet kept_;
};

double mean_where(const at::Tensor& values, const at::Tensor& mask) {
    const auto count = mask.sum().item<std::int64_t>();
    return count == 0 ? std::numeric_limits<double>::quiet_NaN()
                      : values.masked_select(mask).sum(at::kDouble).item<double>() / static_cast<double>(count);
}

DeltaFigures figures_of(const at::Tensor& delta, const at::Tensor& attention) {
    const at::Tensor magnitude = delta.abs();
    const at::Tensor foreground = attention.gt(0.5);
    return {magnitude.mean(at::kDouble).item<double>(),
            mean_where(magnitude, foreground),
            mean_where(magnitude, foreground.logical_not()),
            magnitude.max().item<double>()};
}

bool comes_before(MixtureId first, MixtureId second) {
    return first != MixtureId::Decoder && second == MixtureId::Decoder;
}

} // namespace

Ablation ablate(NodeGraph& graph, ExpertId expert, const CancelToken& cancel) {
    Ablation result;
    result.expert = expert;
    const GateState state = graph.gates(expert.mixture, cancel);
    if (expert.index >= static_cast<std::int64_t>(state.used.size())) {
        throw Error(ErrorKind::NotFound, "expert.absent", "This network has no expert " + to_text(expert) + ".");
    }
    result.gate = state.used[static_cast<std::size_t>(expert.index)];
    if (result.gate == 0) {
        result.no_weight = true;
        return result;
    }
    const c10::InferenceMode no_gradients;
    const bool has_decoder_gates = graph.mixture_sizes().decoder > 0;
    const auto decoder_routed = [&] {
        return has_decoder_gates ? graph.gates(MixtureId::Decoder, cancel).routed() : std::vector<std::int64_t>();
    };
    const at::Tensor before = graph.fused_by_nodes(cancel);
    const at::Tensor attention = graph.tensor("attention_foreground", cancel);
    const auto routed_before = decoder_routed();
    const EditsRestored restored(graph);
    EditSet without = restored.kept();
    without.gates.erase(expert);
    without.mute.insert(expert);
    try {
        graph.set_edits(without);
        const at::Tensor after = graph.fused_by_nodes(cancel);
        result.delta = after.sub(before);
    } catch (const Error& error) {
        if (error.kind != ErrorKind::Usage) {
            throw;
        }
        result.not_possible = error.what_happened;
        return result;
    }
    result.rerouted = comes_before(expert.mixture, MixtureId::Decoder) && decoder_routed() != routed_before;
    result.figures = figures_of(result.delta, attention);
    return result;
}

at::Tensor contribution(NodeGraph& graph, std::int64_t index, const CancelToken& cancel) {
    const GateState state = graph.gates(MixtureId::Decoder, cancel);
    if (index < 0 || index >= static_cast<std::int64_t>(state.used.size())) {
        throw Error(ErrorKind::NotFound, "expert.absent", "This network has no decoder expert of that number.");
    }
    const c10::InferenceMode no_gradients;
    const float gate = state.used[static_cast<std::size_t>(index)];
    if (gate == 0) {
        return at::zeros(graph.tensor("infrared", cancel).sizes(), at::kFloat);
    }
    return graph.expert({MixtureId::Decoder, index}, cancel).squeeze(0).mul(gate);
}

} // namespace moefusion::inspection
