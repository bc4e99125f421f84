#include "core/inspection/node_evaluator.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace moefusion::inspection {

namespace {

std::vector<float> values_of(const at::Tensor& row) {
    const float* first = row.data_ptr<float>();
    return {first, first + row.numel()};
}

at::Tensor row_of(const std::vector<float>& values) {
    return at::tensor(at::ArrayRef<float>(values), at::kFloat);
}

std::string side(bool infrared) {
    return infrared ? "infrared" : "visible";
}

/// Means of 2x2 pixels; of what is there at an odd edge.
at::Tensor halved(const at::Tensor& image) {
    return at::avg_pool2d(image, {2, 2}, {2, 2}, 0, /*ceil_mode=*/true, /*count_include_pad=*/false);
}

/// The part of the edit set that touches one mixture's gates; empty if none does.
std::string gate_edit_text(const EditSet& edits, MixtureId mixture) {
    if (!edits.touches(mixture)) {
        return {};
    }
    EditSet part = edits;
    const auto other = [mixture](const ExpertId& expert) { return expert.mixture != mixture; };
    std::erase_if(part.gates, [&](const auto& entry) { return other(entry.first); });
    std::erase_if(part.mute, other);
    std::erase_if(part.solo, other);
    part.attention.reset();
    part.downstream = Downstream::Recompute; // stands in the keys of the gates that are read
    return to_json(part).dump();
}

} // namespace

NodeGraph::Evaluator::Evaluator(Source source, std::shared_ptr<TensorCache> cache)
    : Evaluator(std::move(source), std::move(cache), nullptr) {
    if (fast_parts_obstacle(*source_.network).empty()) {
        own_parts_ = std::make_unique<FastParts>(source_.network);
        parts_ = own_parts_.get();
    }
}

NodeGraph::Evaluator::Evaluator(Source source, std::shared_ptr<TensorCache> cache, Evaluator* full)
    : source_(std::move(source)), cache_(std::move(cache)), full_(full) {
    MOEFUSION_EXPECT(source_.infrared.sizes() ==
                             at::IntArrayRef({1, 1, source_.visible.size(2), source_.visible.size(3)}) &&
                         source_.visible.size(0) == 1 && source_.visible.size(1) == 3,
                     "Inspection reads infrared [1, 1, H, W] and visible [1, 3, H, W].");
    source_.infrared = source_.infrared.to(source_.network->device(), source_.network->dtype());
    source_.visible = source_.visible.to(source_.network->device(), source_.network->dtype());
    base_key_ = fmt::format("{}|{}|{}|{}",
                            source_.weights_sha256,
                            source_.source_key,
                            source_.network->device().str(),
                            c10::toString(source_.network->dtype()));
}

void NodeGraph::Evaluator::use_token(const CancelToken& cancel) {
    cancel_ = &cancel;
    if (half_) {
        half_->use_token(cancel);
    }
}

void NodeGraph::Evaluator::set_edits(EditSet edits) {
    check_edits(edits, sizes());
    if (edits.attention) {
        const auto& map = edits.attention->map;
        if (!has_outputs()) {
            throw Error(ErrorKind::Usage,
                        "edits.no_mixture",
                        "The attention is edited, but this network's fused image does not depend on it.");
        }
        if (map.height != source_.infrared.size(2) || map.width != source_.infrared.size(3)) {
            throw Error(ErrorKind::Mismatch,
                        "edits.attention_shape",
                        fmt::format("The attention map is {}x{}, the pair {}x{}.",
                                    map.width,
                                    map.height,
                                    source_.infrared.size(3),
                                    source_.infrared.size(2)),
                        edits.attention->name,
                        "Give a map of the pair's size.");
        }
    }
    edits_ = std::move(edits);
}

MixtureSizes NodeGraph::Evaluator::sizes() const {
    const Network& network = *source_.network;
    const auto experts = network.options().experts;
    const auto features = network.foreground ? experts : 0;
    return {features, features, network.decoder ? experts : 0};
}

bool NodeGraph::Evaluator::has_outputs() const {
    return source_.network->options().feature_mixture != FeatureMixtureKind::None;
}

void NodeGraph::Evaluator::count(std::string_view node) {
    ++counts[std::string(node)];
}

at::Tensor
NodeGraph::Evaluator::cached(const Key& key, std::string_view node, const std::function<at::Tensor()>& compute) {
    if (auto found = cache_->find(key)) {
        return *found;
    }
    cancel_->throw_if_cancelled();
    count(node);
    const c10::InferenceMode no_gradients;
    at::Tensor value = compute();
    cache_->put(key, value, static_cast<std::int64_t>(value.nbytes()));
    return value;
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::source_key(std::string_view node) const {
    return sha256_hex(fmt::format("{}|{}", node, base_key_));
}

Run NodeGraph::Evaluator::gate_run(Run run) const {
    return edits_.downstream == Downstream::Freeze ? Run::Original : run;
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::foreground_key(Run run) const {
    if (full_ != nullptr) {
        return sha256_hex(fmt::format("attention|{}|{}", base_key_, full_->foreground_key(run)));
    }
    const bool edited = run == Run::Edited && edits_.attention;
    return sha256_hex(fmt::format("attention|{}|{}", base_key_, edited ? edits_.attention->sha256 : std::string()));
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::input_key(MixtureId mixture, Run run) const {
    const bool joins = mixture == MixtureId::Decoder && has_outputs();
    const bool attended = mixture != MixtureId::Decoder;
    return sha256_hex(fmt::format(
        "input|{}|{}|{}|{}",
        short_name(mixture),
        base_key_,
        joins ? output_key(MixtureId::Foreground, run) + output_key(MixtureId::Background, run) : std::string(),
        attended ? foreground_key(run) : std::string()));
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::used_key(MixtureId mixture, Run run) const {
    if (full_ != nullptr) {
        return full_->used_key(mixture, run);
    }
    const std::string edits = run == Run::Edited ? gate_edit_text(edits_, mixture) : std::string();
    return sha256_hex(fmt::format("used|{}|{}", input_key(mixture, gate_run(run)), edits));
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::output_key(MixtureId mixture, Run run) const {
    const bool gated = sizes().of(mixture) > 0;
    return sha256_hex(
        fmt::format("output|{}|{}", input_key(mixture, run), gated ? used_key(mixture, run) : std::string()));
}

NodeGraph::Evaluator::Key NodeGraph::Evaluator::expert_key(ExpertId expert, Run run) const {
    return sha256_hex(fmt::format("expert|{}|{}", to_text(expert), input_key(expert.mixture, run)));
}

at::Tensor NodeGraph::Evaluator::dense(bool infrared) {
    if (parts_ != nullptr) {
        const auto blocks = static_cast<int>(4 * source_.network->options().encoder_width) / nn::kLanes;
        return encoders().slice(infrared ? 0 : blocks, blocks).framed();
    }
    const std::string name = side(infrared) + "_dense";
    return cached(source_key(name), name, [&] {
        const auto& network = *source_.network;
        return infrared ? network.encoder_infrared(nn::frame(source_.infrared)).dense
                        : network.encoder_visible(nn::frame(luma(source_.visible))).dense;
    });
}

at::Tensor NodeGraph::Evaluator::last(bool infrared) {
    const auto width = source_.network->options().encoder_width;
    return dense(infrared).narrow(1, 3 * width, width);
}

at::Tensor NodeGraph::Evaluator::attention(bool infrared) {
    const std::string name = "attention_" + side(infrared);
    return cached(source_key(name), name, [&] {
        const auto& network = *source_.network;
        const at::Tensor image = infrared ? source_.infrared.expand({-1, 3, -1, -1}) : source_.visible;
        return parts_ != nullptr ? parts_->attention(infrared, image, *cancel_)
               : infrared        ? network.detector_infrared.attention_map(image)
                                 : network.detector_visible.attention_map(image);
    });
}

at::Tensor NodeGraph::Evaluator::foreground(Run run) {
    return cached(foreground_key(run), "attention_foreground", [&] {
        if (full_ != nullptr) {
            return halved(full_->foreground(run));
        }
        if (run == Run::Edited && edits_.attention) {
            return image_to_tensor(edits_.attention->map).to(source_.network->device(), source_.network->dtype());
        }
        return source_.network
            ->embedding(attention(false), attention(true), source_.infrared.size(2), source_.infrared.size(3))
            .contiguous();
    });
}

at::Tensor NodeGraph::Evaluator::input(MixtureId mixture, Run run) {
    const std::string name = std::string(tensor_prefix(mixture)) + "_input";
    const c10::InferenceMode no_gradients;
    if (mixture == MixtureId::Decoder) {
        // 200 MiB at 640x512 and only a concatenation of what is cached: made anew (architecture.md 3.1).
        cancel_->throw_if_cancelled();
        std::vector<at::Tensor> parts;
        if (has_outputs()) {
            parts = {output(MixtureId::Foreground, run), output(MixtureId::Background, run)};
        }
        parts.insert(parts.end(), {dense(true), dense(false)});
        return at::cat(parts, 1);
    }
    return cached(input_key(mixture, run), name, [&] {
        at::Tensor attention = nn::frame(foreground(run));
        if (mixture == MixtureId::Background) {
            attention = attention.neg().add(1);
        }
        return attended_features(last(false), last(true), attention);
    });
}

at::Tensor NodeGraph::Evaluator::logits(MixtureId mixture, Run run) {
    const std::string name = std::string(tensor_prefix(mixture)) + "_logits";
    return cached(sha256_hex("logits|" + input_key(mixture, run)), name, [&] {
        if (parts_ != nullptr) {
            return mixture == MixtureId::Decoder
                       ? decoder_logits(run)
                       : parts_->feature_logits(mixture == MixtureId::Foreground, encoders(), foreground(run));
        }
        const auto& network = *source_.network;
        const nn::TopKGate& gate = mixture == MixtureId::Decoder      ? network.decoder->gate
                                   : mixture == MixtureId::Foreground ? network.foreground->gate
                                                                      : network.background->gate;
        return gate(input(mixture, run), {}).logits.select(0, 0).to(at::kCPU, at::kFloat).contiguous();
    });
}

at::Tensor NodeGraph::Evaluator::gates(MixtureId mixture, Run run) {
    const c10::InferenceMode no_gradients;
    return nn::top_k_gates(logits(mixture, run).unsqueeze(0), source_.network->options().top_k)
        .select(0, 0)
        .contiguous();
}

at::Tensor NodeGraph::Evaluator::base_gates(MixtureId mixture, Run run) {
    return gates(mixture, gate_run(run));
}

at::Tensor NodeGraph::Evaluator::base_logits(MixtureId mixture, Run run) {
    return logits(mixture, gate_run(run));
}

at::Tensor NodeGraph::Evaluator::used(MixtureId mixture, Run run) {
    if (full_ != nullptr) {
        return full_->used(mixture, run);
    }
    const at::Tensor base = base_gates(mixture, run);
    if (run == Run::Original || !edits_.touches(mixture)) {
        return base;
    }
    const c10::InferenceMode no_gradients;
    return row_of(used_gates(
        values_of(base), values_of(base_logits(mixture, run)), source_.network->options().top_k, edits_, mixture));
}

at::Tensor NodeGraph::Evaluator::expert(ExpertId expert, Run run) {
    if (parts_ != nullptr && expert.mixture != MixtureId::Decoder) {
        return feature_expert(expert, run).framed();
    }
    const std::string name = fmt::format("{}_expert_{}", tensor_prefix(expert.mixture), expert.index);
    return cached(expert_key(expert, run), name, [&] {
        if (parts_ != nullptr) {
            return decoder_picture(expert.index, run);
        }
        const auto& network = *source_.network;
        const auto index = static_cast<std::size_t>(expert.index);
        const at::Tensor features = input(expert.mixture, run);
        return expert.mixture == MixtureId::Decoder      ? network.decoder->experts[index](features)
               : expert.mixture == MixtureId::Foreground ? network.foreground->experts[index](features)
                                                         : network.background->experts[index](features);
    });
}

at::Tensor NodeGraph::Evaluator::output(MixtureId mixture, Run run) {
    if (parts_ != nullptr && mixture != MixtureId::Decoder) {
        return feature_output(mixture, run).framed();
    }
    const std::string name = mixture == MixtureId::Decoder ? "fused" : std::string(tensor_prefix(mixture)) + "_output";
    return cached(output_key(mixture, run), name, [&]() -> at::Tensor {
        const auto& network = *source_.network;
        if (sizes().of(mixture) == 0) {
            const at::Tensor features = input(mixture, run);
            return mixture == MixtureId::Decoder      ? (*network.single_decoder)(features)
                   : mixture == MixtureId::Foreground ? (*network.foreground_layer)(features)
                                                      : (*network.background_layer)(features);
        }
        const at::Tensor weights = used(mixture, run);
        std::vector<at::Tensor> experts(static_cast<std::size_t>(weights.numel()));
        bool any = false;
        for (std::size_t i = 0; i < experts.size(); ++i) {
            if (weights.data_ptr<float>()[i] != 0) {
                experts[i] = expert({mixture, static_cast<std::int64_t>(i)}, run);
                any = true;
            }
        }
        if (!any) { // all muted with the removal `zero`
            const auto channels = mixture == MixtureId::Decoder ? 1 : network.options().expert_out;
            return at::zeros({1, channels, source_.infrared.size(2) + 2, source_.infrared.size(3) + 2},
                             source_.infrared.options())
                .contiguous(at::MemoryFormat::ChannelsLast);
        }
        return nn::weighted_sum(experts, weights);
    });
}

at::Tensor NodeGraph::Evaluator::pyramid(bool infrared, std::size_t level) {
    const auto name = [infrared](std::size_t i) {
        return fmt::format(
            "pyramid_{}_{}", side(infrared), i + 1 == detection::kPyramidLevels ? "pool" : std::to_string(i));
    };
    return cached(source_key(name(level)), name(level), [&] {
        const auto& detector = infrared ? source_.network->detector_infrared : source_.network->detector_visible;
        const at::Tensor image = infrared ? source_.infrared.expand({-1, 3, -1, -1}) : source_.visible;
        const auto levels = detector.features(image, nn::Mode::Inference).pyramid;
        for (std::size_t i = 0; i < levels.size(); ++i) { // one pass gives all five
            if (i != level) {
                cache_->put(source_key(name(i)), levels[i], static_cast<std::int64_t>(levels[i].nbytes()));
            }
        }
        return levels[level];
    });
}

detection::Detections NodeGraph::Evaluator::detections(bool infrared) {
    std::vector<at::Tensor> levels;
    for (std::size_t level = 0; level < detection::kPyramidLevels; ++level) {
        levels.push_back(pyramid(infrared, level));
    }
    const c10::InferenceMode no_gradients;
    count("detections_" + side(infrared));
    const auto& detector = infrared ? source_.network->detector_infrared : source_.network->detector_visible;
    return detection::detect(detector, levels, source_.infrared.size(2), source_.infrared.size(3));
}

NodeGraph::Evaluator& NodeGraph::Evaluator::half() {
    if (half_ == nullptr) {
        const c10::InferenceMode no_gradients;
        Source half{.network = source_.network,
                    .pass = nullptr,
                    .weights_sha256 = source_.weights_sha256,
                    .infrared = halved(source_.infrared),
                    .visible = halved(source_.visible),
                    .source_key = source_.source_key + "|half"};
        half_.reset(new Evaluator(std::move(half), cache_, this));
        half_->parts_ = parts_;
        half_->cancel_ = cancel_;
    }
    return *half_;
}

bool NodeGraph::Evaluator::has_decoder_experts(Run run) {
    const at::Tensor weights = used(MixtureId::Decoder, run);
    for (std::int64_t i = 0; i < weights.numel(); ++i) {
        if (weights.data_ptr<float>()[i] != 0 && !cache_->find(expert_key({MixtureId::Decoder, i}, run))) {
            return false;
        }
    }
    return true;
}

std::map<std::string, std::int64_t> NodeGraph::Evaluator::all_counts() const {
    auto all = counts;
    if (half_) {
        for (const auto& [name, number] : half_->counts) {
            all["half_" + name] = number;
        }
    }
    return all;
}

at::Tensor NodeGraph::Evaluator::fast_fused() {
    return cached(source_key("fused_by_pass"), "fused_by_pass", [&] {
        return source_.pass->run({source_.infrared, source_.visible}, *cancel_).fused;
    });
}

} // namespace moefusion::inspection
