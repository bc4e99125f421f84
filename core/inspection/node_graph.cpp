#include "core/inspection/node_graph.h"

#include "core/base/error.h"
#include "core/inspection/node_evaluator.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/stack.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace moefusion::inspection {

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::array<std::string_view, detection::kPyramidLevels> kLevels{"0", "1", "2", "3", "pool"};
constexpr std::array<std::string_view, 3> kDetectionParts{"boxes", "labels", "scores"};
/// Gates that differ by no more than float32 rounding are the same gates.
constexpr float kSameGate = 1e-6F;

/// [1, C, H, W] -> [C, H, W], or [H, W] for one channel; float32, CPU, contiguous.
at::Tensor shown(const at::Tensor& value) {
    const at::Tensor image = value.squeeze(0);
    return (image.size(0) == 1 ? image.squeeze(0) : image).to(at::kCPU, at::kFloat).contiguous();
}

std::vector<float> values_of(const at::Tensor& row) {
    return {row.data_ptr<float>(), row.data_ptr<float>() + row.numel()};
}

bool ends_with(std::string_view text, std::string_view end, std::string_view* start) {
    if (text.size() < end.size() || text.substr(text.size() - end.size()) != end) {
        return false;
    }
    *start = text.substr(0, text.size() - end.size());
    return true;
}

[[noreturn]] void throw_unknown(std::string_view name) {
    throw Error(ErrorKind::NotFound,
                "tensor.unknown",
                fmt::format("This network has no tensor \"{}\".", name),
                {},
                "`moe-fusion inspect --tensors all` writes every one it has.");
}

} // namespace

std::vector<std::int64_t> GateState::routed() const {
    return MixtureRouting{logits, used}.routed();
}

NodeGraph::NodeGraph(Source source, std::shared_ptr<TensorCache> cache)
    : evaluator_(std::make_unique<Evaluator>(std::move(source), std::move(cache))) {}

NodeGraph::~NodeGraph() = default;

void NodeGraph::set_edits(EditSet edits) {
    evaluator_->set_edits(std::move(edits));
}

const EditSet& NodeGraph::edits() const {
    return evaluator_->edits();
}

bool NodeGraph::edits_change_nothing(const CancelToken& cancel) {
    evaluator_->use_token(cancel);
    if (edits().empty()) {
        return true;
    }
    if (edits().attention && !evaluator_->foreground(Run::Edited).equal(evaluator_->foreground(Run::Original))) {
        return false;
    }
    // From the top down: while nothing above has changed, a later mixture sees its unedited input in both runs.
    for (const MixtureId mixture : kMixtures) {
        if (!edits().touches(mixture)) {
            continue;
        }
        const auto original = values_of(evaluator_->gates(mixture, Run::Original));
        const auto edited = used_gates(original,
                                       values_of(evaluator_->logits(mixture, Run::Original)),
                                       evaluator_->source().network->options().top_k,
                                       edits(),
                                       mixture);
        for (std::size_t i = 0; i < original.size(); ++i) {
            if (!(std::abs(original[i] - edited[i]) <= kSameGate) || ((original[i] == 0) != (edited[i] == 0))) {
                return false;
            }
        }
    }
    return true;
}

std::vector<std::string> NodeGraph::tensor_names() const {
    std::vector<std::string> names{"infrared",
                                   "visible",
                                   "visible_luma",
                                   "infrared_last",
                                   "infrared_dense",
                                   "visible_last",
                                   "visible_dense",
                                   "attention_infrared",
                                   "attention_visible",
                                   "attention_foreground"};
    const auto sizes = mixture_sizes();
    for (const MixtureId mixture : kMixtures) {
        const std::string prefix(tensor_prefix(mixture));
        if (mixture == MixtureId::Decoder || evaluator_->has_outputs()) {
            names.push_back(prefix + "_input");
        }
        if (sizes.of(mixture) > 0) {
            for (const char* part : {"_logits", "_gates", "_gates_used", "_experts"}) {
                names.push_back(prefix + part);
            }
        }
        if (mixture != MixtureId::Decoder && evaluator_->has_outputs()) {
            names.push_back(prefix + "_output");
        }
    }
    if (sizes.decoder > 0) {
        names.emplace_back("decoder_contributions");
    }
    names.emplace_back("fused");
    if (!edits().empty()) {
        names.emplace_back("fused_original");
    }
    for (const char* side : {"infrared", "visible"}) {
        for (const std::string_view level : kLevels) {
            names.push_back(fmt::format("pyramid_{}_{}", side, level));
        }
    }
    for (const char* side : {"infrared", "visible"}) {
        for (const std::string_view part : kDetectionParts) {
            names.push_back(fmt::format("detections_{}_{}", side, part));
        }
    }
    return names;
}

at::Tensor NodeGraph::tensor(std::string_view name, const CancelToken& cancel, Run run) {
    const auto names = tensor_names();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        throw_unknown(name);
    }
    evaluator_->use_token(cancel);
    const c10::InferenceMode no_gradients;
    const auto& source = evaluator_->source();
    if (name == "infrared") {
        return shown(source.infrared);
    }
    if (name == "visible") {
        return shown(source.visible);
    }
    if (name == "visible_luma") {
        return shown(luma(source.visible));
    }
    if (name == "fused" || name == "fused_original") {
        const bool original = name == "fused_original" || run == Run::Original || edits_change_nothing(cancel);
        return original ? shown(evaluator_->fast_fused()) : fused_by_nodes(cancel, run);
    }
    if (name == "attention_foreground") {
        return shown(evaluator_->foreground(run));
    }
    const bool infrared = name.find("infrared") != std::string_view::npos;
    if (name == "attention_infrared" || name == "attention_visible") {
        return shown(evaluator_->attention(infrared));
    }
    std::string_view start;
    if (ends_with(name, "_last", &start)) {
        return shown(nn::unframe(evaluator_->last(infrared)));
    }
    if (ends_with(name, "_dense", &start)) {
        return shown(nn::unframe(evaluator_->dense(infrared)));
    }
    if (name.substr(0, 8) == "pyramid_") {
        const std::string_view level = name.substr(name.rfind('_') + 1);
        const auto place = std::find(kLevels.begin(), kLevels.end(), level);
        return evaluator_->pyramid(infrared, static_cast<std::size_t>(place - kLevels.begin()))
            .squeeze(0)
            .to(at::kCPU, at::kFloat)
            .contiguous();
    }
    if (name.substr(0, 11) == "detections_") {
        const auto found = evaluator_->detections(infrared);
        const at::Tensor part = ends_with(name, "boxes", &start)    ? found.boxes
                                : ends_with(name, "labels", &start) ? found.labels
                                                                    : found.scores;
        return part.to(at::kCPU, at::kFloat).contiguous();
    }
    const MixtureId mixture = name[0] == 'f'   ? MixtureId::Foreground
                              : name[0] == 'b' ? MixtureId::Background
                                               : MixtureId::Decoder;
    if (ends_with(name, "_input", &start)) {
        return nn::unframe(evaluator_->input(mixture, run)).squeeze(0).to(at::kCPU, at::kFloat).contiguous();
    }
    if (ends_with(name, "_output", &start)) {
        return nn::unframe(evaluator_->output(mixture, run)).squeeze(0).to(at::kCPU, at::kFloat).contiguous();
    }
    if (ends_with(name, "_logits", &start)) {
        return evaluator_->base_logits(mixture, run).clone();
    }
    if (ends_with(name, "_gates", &start)) {
        return evaluator_->base_gates(mixture, run).clone();
    }
    if (ends_with(name, "_gates_used", &start)) {
        return evaluator_->used(mixture, run).clone();
    }
    std::vector<at::Tensor> experts;
    for (std::int64_t i = 0; i < mixture_sizes().of(mixture); ++i) {
        experts.push_back(expert({mixture, i}, cancel, run));
    }
    const at::Tensor each = at::stack(experts);
    return name == "decoder_contributions" ? each.mul(evaluator_->used(mixture, run).view({-1, 1, 1, 1})) : each;
}

at::Tensor NodeGraph::expert(ExpertId expert, const CancelToken& cancel, Run run) {
    if (expert.index < 0 || expert.index >= mixture_sizes().of(expert.mixture)) {
        throw_unknown(to_text(expert));
    }
    evaluator_->use_token(cancel);
    const c10::InferenceMode no_gradients;
    return nn::unframe(evaluator_->expert(expert, run)).squeeze(0).to(at::kCPU, at::kFloat).contiguous();
}

at::Tensor NodeGraph::fused_by_nodes(const CancelToken& cancel, Run run) {
    evaluator_->use_token(cancel);
    const c10::InferenceMode no_gradients;
    return shown(nn::unframe(evaluator_->output(MixtureId::Decoder, run)));
}

bool NodeGraph::fused_is_near(const CancelToken& cancel) {
    if (edits_change_nothing(cancel)) {
        return true;
    }
    return mixture_sizes().decoder > 0 && evaluator_->has_decoder_experts(Run::Edited);
}

at::Tensor NodeGraph::preview(const CancelToken& cancel) {
    evaluator_->use_token(cancel);
    const c10::InferenceMode no_gradients;
    auto& half = evaluator_->half();
    const at::Tensor change = nn::unframe(half.output(MixtureId::Decoder, Run::Edited))
                                  .sub(nn::unframe(half.output(MixtureId::Decoder, Run::Original)));
    const at::Tensor original = nn::unframe(evaluator_->output(MixtureId::Decoder, Run::Original));
    const at::Tensor enlarged = at::upsample_bilinear2d(change.contiguous(), original.sizes().slice(2), false);
    return shown(original.add(enlarged));
}

void NodeGraph::prepare(const CancelToken& cancel) {
    evaluator_->use_token(cancel);
    (void)evaluator_->output(MixtureId::Decoder, Run::Original);
    (void)evaluator_->half().output(MixtureId::Decoder, Run::Original);
}

GateState NodeGraph::gates(MixtureId mixture, const CancelToken& cancel, Run run) {
    if (mixture_sizes().of(mixture) == 0) {
        throw_unknown(std::string(tensor_prefix(mixture)) + "_gates");
    }
    evaluator_->use_token(cancel);
    return {values_of(evaluator_->base_logits(mixture, run)),
            values_of(evaluator_->base_gates(mixture, run)),
            values_of(evaluator_->used(mixture, run))};
}

MixtureSizes NodeGraph::mixture_sizes() const {
    return evaluator_->sizes();
}

std::map<std::string, std::int64_t> NodeGraph::evaluation_counts() const {
    return evaluator_->all_counts();
}

} // namespace moefusion::inspection
