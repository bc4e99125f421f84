#include "core/inspection/layer_planes.h"

#include "core/inspection/ablation.h"

#include <ATen/ops/upsample_nearest2d.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace moefusion::inspection {

namespace {

constexpr std::string_view kContribution = "_contribution";
constexpr std::string_view kMixture = "_mixture";
constexpr std::string_view kDense = "_dense";

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// A map at a quarter of the padded size, each value a block of 4x4, cropped to the image.
at::Tensor at_image_size(const at::Tensor& map, std::int64_t height, std::int64_t width) {
    const at::Tensor large =
        at::upsample_nearest2d(map.unsqueeze(0).unsqueeze(0), {4 * map.size(0), 4 * map.size(1)}).squeeze(0).squeeze(0);
    return large.narrow(0, 0, height).narrow(1, 0, width);
}

at::Tensor attention(NodeGraph& graph, const std::string& name, const CancelToken& cancel) {
    const at::Tensor foreground = graph.tensor("attention_foreground", cancel);
    if (name == "attention_foreground") {
        return foreground;
    }
    if (name == "attention_background") {
        return foreground.neg().add(1);
    }
    return at_image_size(graph.tensor(name, cancel), foreground.size(0), foreground.size(1));
}

ExpertId expert_of(std::string text) {
    std::replace(text.begin(), text.end(), '_', ':');
    return expert_from(text);
}

void fill_expert(
    NodeGraph& graph, const Reduction& reduction, const CancelToken& cancel, bool weighted, LayerPlane& result) {
    const std::string& name = result.layer;
    const bool is_contribution = ends_with(name, kContribution);
    const ExpertId expert =
        expert_of(is_contribution ? name.substr(0, name.size() - kContribution.size()) : std::string(name));
    const bool signed_output = expert.mixture == MixtureId::Decoder;
    at::Tensor values = is_contribution ? contribution(graph, expert.index, cancel) : graph.expert(expert, cancel);
    const GateState state = graph.gates(expert.mixture, cancel);
    const float gate = state.used[static_cast<std::size_t>(expert.index)];
    result.routed = gate != 0;
    result.group = std::string(short_name(expert.mixture)) + (is_contribution ? std::string(kContribution) : "");
    // The decoder's one channel is shown as it is, with its sign.
    result.values = is_contribution ? values : signed_output ? values.squeeze(0) : reduced(values, reduction);
    result.picture = result.values.dim() == 3;
    if (weighted && !is_contribution && !result.picture) {
        result.values = result.values.mul(gate);
    }
}

} // namespace

LayerPlane layer_plane(
    NodeGraph& graph, const std::string& name, const Reduction& reduction, const CancelToken& cancel, bool weighted) {
    const c10::InferenceMode no_gradients;
    LayerPlane result;
    result.layer = name;
    if (name == "infrared" || name == "visible" || name == "visible_luma") {
        result.values = graph.tensor(name, cancel);
        result.picture = true;
    } else if (name.rfind("attention_", 0) == 0) {
        result.values = attention(graph, name, cancel);
        result.unit = true;
    } else if (ends_with(name, kMixture)) {
        const std::string text = name.substr(0, name.size() - kMixture.size());
        const MixtureId mixture = expert_of(text + ":0").mixture;
        result.values = reduced(graph.tensor(std::string(tensor_prefix(mixture)) + "_output", cancel), reduction);
        result.group = text;
        result.picture = result.values.dim() == 3;
    } else if (ends_with(name, kDense)) {
        result.values = reduced(graph.tensor(name, cancel), reduction);
        result.group = "dense"; // both encoders: same structure, comparable
        result.picture = result.values.dim() == 3;
    } else {
        fill_expert(graph, reduction, cancel, weighted, result);
    }
    return result;
}

std::pair<double, double> natural_range(double low, double high) {
    const double largest = std::max(std::abs(low), std::abs(high));
    if (low < 0) {
        return {-largest, largest};
    }
    return {0, largest > 0 ? largest : 1};
}

} // namespace moefusion::inspection
