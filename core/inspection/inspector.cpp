#include "core/inspection/inspector.h"

#include "core/base/byte_budget_cache.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/engine/torch_errors.h"
#include "core/inspection/ablation.h"
#include "core/inspection/layer_planes.h"
#include "core/inspection/pair_inspection.h"
#include "core/methods/finished_result.h"
#include "core/methods/moe_fusion_method.h"
#include "core/tensors/tensor_image.h"

#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace moefusion::inspection {

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::int64_t kViewBytes = std::int64_t{128} << 20;

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// Names of the layers that share a range with this one, itself included.
std::vector<std::string> group_of(const std::string& layer, const MixtureSizes& sizes) {
    for (const MixtureId mixture : kMixtures) {
        const std::string name(short_name(mixture));
        if (!starts_with(layer, name + "_")) {
            continue;
        }
        const bool is_contribution = layer.find("_contribution") != std::string::npos;
        std::vector<std::string> group;
        for (std::int64_t i = 0; i < sizes.of(mixture); ++i) {
            group.push_back(fmt::format("{}_{}{}", name, i, is_contribution ? "_contribution" : ""));
        }
        if (layer == name + "_mixture") {
            group.push_back(layer); // a weighted mean of the experts: within their range
        }
        return group;
    }
    if (layer == "infrared_dense" || layer == "visible_dense") {
        return {"infrared_dense", "visible_dense"};
    }
    return {layer};
}

LayerView view_of(const LayerPlane& plane) {
    LayerView view;
    view.layer = plane.layer;
    view.picture = plane.picture;
    view.values = plane.picture ? tensor_to_image_8bit(plane.values) : tensor_to_image(plane.values);
    const TensorStatistics statistics = statistics_of(plane.values);
    view.mean = statistics.mean;
    view.low = std::isnan(statistics.min) ? 0 : statistics.min;
    view.high = std::isnan(statistics.max) ? 0 : statistics.max;
    view.largest = std::max(std::abs(view.low), std::abs(view.high));
    return view;
}

double root_mean_square(const at::Tensor& values) {
    return values.numel() == 0 ? 0 : std::sqrt(values.square().mean(at::kDouble).item<double>());
}

/// Every view gets the range of all of them.
void share_range(std::vector<LayerView>& views, bool unit) {
    double low = 0;
    double high = 0;
    for (const LayerView& view : views) {
        low = std::min(low, view.low);
        high = std::max(high, view.high);
    }
    const auto range = unit ? std::pair(0.0, 1.0) : natural_range(low, high);
    for (LayerView& view : views) {
        view.low = view.picture ? 0 : range.first;
        view.high = view.picture ? 255 : range.second;
    }
}

} // namespace

const MixtureGates* GatesReport::find(MixtureId mixture) const {
    const auto found = std::find_if(
        mixtures.begin(), mixtures.end(), [mixture](const MixtureGates& gates) { return gates.mixture == mixture; });
    return found == mixtures.end() ? nullptr : &*found;
}

std::string layer_edits(const EditSet& edits, const std::string& layer, bool weighted) {
    EditSet part = edits;
    const bool expert = starts_with(layer, "fg_") || starts_with(layer, "bg_");
    const bool mixture = expert && (weighted || layer.find("_mixture") != std::string::npos);
    if (starts_with(layer, "dec_") || starts_with(layer, "ablation_") || starts_with(layer, "fused")) {
        if (starts_with(layer, "dec_") && !weighted && layer.find("_contribution") == std::string::npos) {
            std::erase_if(part.gates, [](const auto& entry) { return entry.first.mixture == MixtureId::Decoder; });
            for (auto* experts : {&part.mute, &part.solo}) {
                std::erase_if(*experts, [](ExpertId id) { return id.mixture == MixtureId::Decoder; });
            }
        }
        return key_text(part);
    }
    if (!mixture) {
        part.gates.clear();
        part.mute.clear();
        part.solo.clear();
        part.gate_mode = {};
        part.removal = {};
        part.downstream = {};
    }
    if (!expert && layer != "attention_foreground" && layer != "attention_background") {
        part.attention.reset();
    }
    return key_text(part);
}

struct Inspector::Opened {
    std::shared_ptr<TensorCache> cache;
    MoeFusionMethod* method = nullptr; ///< valid until the next open(), as its owner keeps it
    Engine* engine = nullptr;
    LoadedPair pair;
    Policies policies;
    std::string key;
    std::unique_ptr<NodeGraph> graph;
    ByteBudgetCache<LayerView> views{kViewBytes}; ///< reduced layers, before they share a range

    [[nodiscard]] InspectedBy by() const { return {*method, *engine, policies}; }
};

Inspector::Inspector(std::int64_t cache_bytes) : cache_bytes_(cache_bytes) {}

Inspector::~Inspector() = default;

void Inspector::open(FusionMethod& method, Engine& engine, const LoadedPair& pair, const Policies& policies) {
    auto* moe_fusion = dynamic_cast<MoeFusionMethod*>(&method);
    if (moe_fusion == nullptr) {
        throw Error(ErrorKind::Unsupported,
                    "inspect.method",
                    fmt::format("Method {} does not name its tensors.", method.info().name),
                    {},
                    "Only moe-fusion can be inspected.");
    }
    const std::string key = fmt::format("{}|{}|{}|{}|{}|{}",
                                        method.weights().sha256,
                                        pair.pair.id,
                                        pair.content_hash,
                                        to_text(policies.size),
                                        to_text(policies.infrared_window),
                                        engine.device());
    if (opened_ == nullptr) {
        opened_ = std::make_unique<Opened>();
        opened_->cache = std::make_shared<TensorCache>(cache_bytes_);
    }
    opened_->method = moe_fusion;
    opened_->engine = &engine;
    opened_->policies = policies;
    if (key != opened_->key) {
        opened_->key.clear();
        opened_->graph = graph_of(opened_->by(), pair, opened_->cache);
        opened_->pair = pair;
        opened_->key = key;
    }
    opened_->graph->set_edits({});
}

Inspector::Opened& Inspector::opened() const {
    MOEFUSION_EXPECT(opened_ != nullptr && opened_->graph != nullptr, "No pair is open for inspection.");
    return *opened_;
}

void Inspector::set_edits(const EditSet& edits) {
    opened().graph->set_edits(edits);
}

MixtureSizes Inspector::sizes() const {
    return opened().graph->mixture_sizes();
}

GatesReport Inspector::gates(const CancelToken& cancel) {
    return with_torch_errors("reading the gates of " + opened().pair.pair.id, [&] {
        NodeGraph& graph = *opened().graph;
        const NetworkOptions& options = opened().method->loaded().network->options();
        GatesReport report;
        report.top_k = options.top_k;
        for (const MixtureId mixture : kMixtures) {
            if (graph.mixture_sizes().of(mixture) == 0) {
                continue;
            }
            const nn::Grid grid = mixture == MixtureId::Decoder ? options.decoder_gate_grid : options.feature_gate_grid;
            const GateState state = graph.gates(mixture, cancel);
            report.mixtures.push_back({.mixture = mixture,
                                       .logits = state.logits,
                                       .gates = state.gates,
                                       .used = state.used,
                                       .original = graph.gates(mixture, cancel, Run::Original).used,
                                       .grid_rows = static_cast<int>(grid.rows),
                                       .grid_columns = static_cast<int>(grid.columns)});
        }
        report.edits_change_nothing = graph.edits_change_nothing(cancel);
        return report;
    });
}

FusionResult Inspector::fused(const CancelToken& cancel) {
    return with_torch_errors("fusing " + opened().pair.pair.id, [&] {
        return finished_result(
            tensor_to_image(opened().graph->tensor("fused", cancel)), opened().pair, opened().policies);
    });
}

bool Inspector::fused_is_near(const CancelToken& cancel) {
    return with_torch_errors("reading the gates of " + opened().pair.pair.id,
                             [&] { return opened().graph->fused_is_near(cancel); });
}

FusionResult Inspector::preview(const CancelToken& cancel) {
    return with_torch_errors("fusing " + opened().pair.pair.id, [&] {
        return finished_result(tensor_to_image(opened().graph->preview(cancel)), opened().pair, opened().policies);
    });
}

void Inspector::prepare(const CancelToken& cancel) {
    with_torch_errors("fusing " + opened().pair.pair.id, [&] { opened().graph->prepare(cancel); });
}

std::vector<LayerView>
Inspector::layers(const std::string& layer, std::string_view reduction, bool weighted, const CancelToken& cancel) {
    return with_torch_errors("computing " + layer, [&] {
        const Reduction how = reduction_from(reduction);
        std::vector<LayerView> views;
        bool unit = false;
        for (const std::string& name : group_of(layer, sizes())) {
            unit = unit || starts_with(name, "attention_");
            const std::string key = fmt::format("{}|{}|{}|{}|{}",
                                                opened().key,
                                                name,
                                                to_text(how),
                                                weighted,
                                                layer_edits(opened().graph->edits(), name, weighted));
            std::optional<LayerView> view = opened().views.find(key);
            if (!view) {
                view = view_of(layer_plane(*opened().graph, name, how, cancel, weighted));
                opened().views.put(key, *view, view->values.byte_count());
            }
            views.push_back(*std::move(view));
        }
        share_range(views, unit);
        return views;
    });
}

AblationView Inspector::ablation(ExpertId expert, const CancelToken& cancel) {
    return with_torch_errors("removing " + to_text(expert), [&] {
        const Ablation found = ablate(*opened().graph, expert, cancel);
        return AblationView{.expert = expert,
                            .gate = found.gate,
                            .delta = found.delta.defined() ? tensor_to_image(found.delta) : Image{},
                            .whole = found.figures.whole,
                            .foreground = found.figures.foreground,
                            .background = found.figures.background,
                            .largest = found.figures.largest,
                            .no_weight = found.no_weight,
                            .rerouted = found.rerouted,
                            .not_possible = found.not_possible};
    });
}

std::vector<BoxView> Inspector::boxes(bool infrared, const CancelToken& cancel) {
    return with_torch_errors("finding boxes", [&] {
        const std::string start = infrared ? "detections_infrared_" : "detections_visible_";
        const at::Tensor corners = opened().graph->tensor(start + "boxes", cancel);
        const at::Tensor scores = opened().graph->tensor(start + "scores", cancel);
        const at::Tensor labels = opened().graph->tensor(start + "labels", cancel);
        std::vector<BoxView> boxes(static_cast<std::size_t>(scores.numel()));
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t side = 0; side < 4; ++side) {
                boxes[i].corners[side] = static_cast<double>(corners.data_ptr<float>()[4 * i + side]);
            }
            boxes[i].score = static_cast<double>(scores.data_ptr<float>()[i]);
            boxes[i].label = static_cast<int>(labels.data_ptr<float>()[i]);
        }
        return boxes;
    });
}

std::vector<ChannelEnergy> Inspector::channel_energies(const std::string& layer, const CancelToken& cancel) {
    return with_torch_errors("computing " + layer, [&] {
        std::string text = layer;
        std::replace(text.begin(), text.end(), '_', ':');
        const at::Tensor values = opened().graph->expert(expert_from(text), cancel);
        std::vector<ChannelEnergy> energies;
        for (std::int64_t channel = 0; channel < values.size(0); ++channel) {
            energies.push_back({channel, root_mean_square(values.select(0, channel))});
        }
        std::stable_sort(energies.begin(), energies.end(), [](const ChannelEnergy& one, const ChannelEnergy& two) {
            return one.root_mean_square > two.root_mean_square;
        });
        return energies;
    });
}

std::vector<ModuleView> Inspector::modules(const Inspector* other) const {
    const c10::InferenceMode no_gradients;
    const nn::TensorRegistry* others =
        other == nullptr ? nullptr : &other->opened().method->loaded().network->tensors();
    std::vector<ModuleView> views;
    for (const nn::NamedTensor& named : opened().method->loaded().network->tensors().tensors()) {
        if (named.role == nn::TensorRole::Counter) {
            continue;
        }
        ModuleView view{.name = named.name,
                        .shape = fmt::format("{}", fmt::join(named.tensor.sizes().vec(), "×")),
                        .count = named.tensor.numel(),
                        .trained = named.role == nn::TensorRole::Parameter,
                        .root_mean_square = root_mean_square(named.tensor),
                        .difference = {}};
        if (others != nullptr && others->contains(named.name) &&
            others->at(named.name).sizes() == named.tensor.sizes()) {
            view.difference = root_mean_square(named.tensor.sub(others->at(named.name)));
        }
        views.push_back(std::move(view));
    }
    return views;
}

void Inspector::save(const std::vector<std::string>& tensors,
                     const std::vector<std::string>& maps,
                     std::string_view reduction,
                     const std::filesystem::path& folder,
                     const CancelToken& cancel) {
    InspectionRequest request;
    request.tensors = tensors;
    request.maps = maps;
    request.map_settings.reduction = reduction_from(reduction);
    with_torch_errors("saving " + opened().pair.pair.id, [&] {
        write_pair_inspection(*opened().graph, opened().by(), opened().pair, request, folder, cancel);
    });
}

std::int64_t Inspector::evaluations(std::string_view node) const {
    const auto& counts = opened().graph->evaluation_counts();
    const auto found = counts.find(std::string(node));
    return found == counts.end() ? 0 : found->second;
}

} // namespace moefusion::inspection
