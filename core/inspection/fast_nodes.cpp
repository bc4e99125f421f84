// Nodes of the evaluator on the fast kernels (core/moefusion/fast_parts.h): what an edit of a feature gate runs again
// is a weighted sum of kept maps, and of each chosen decoder expert what depends on y_fg and y_bg. The share of the
// dense features in its first layer, more than half of a fusion's work, is kept.

#include "core/base/sha256.h"
#include "core/inspection/node_evaluator.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace moefusion::inspection {

using nn::BlockedMap;

BlockedMap NodeGraph::Evaluator::blocked(const at::Tensor& values) const {
    return {values, static_cast<int>(source_.infrared.size(3)), static_cast<int>(source_.infrared.size(2))};
}

BlockedMap NodeGraph::Evaluator::encoders() {
    return blocked(cached(source_key("encoders"), "encoders", [&] {
        return parts_->dense(source_.infrared, luma(source_.visible), *cancel_).values;
    }));
}

BlockedMap NodeGraph::Evaluator::feature_expert(ExpertId expert, Run run) {
    const std::string name = fmt::format("{}_expert_{}", tensor_prefix(expert.mixture), expert.index);
    return blocked(cached(expert_key(expert, run), name, [&] {
        const bool foreground_mixture = expert.mixture == MixtureId::Foreground;
        return parts_->feature_expert(foreground_mixture, expert.index, encoders(), foreground(run), *cancel_).values;
    }));
}

BlockedMap NodeGraph::Evaluator::feature_output(MixtureId mixture, Run run) {
    const std::string name = std::string(tensor_prefix(mixture)) + "_output";
    return blocked(cached(output_key(mixture, run), name, [&] {
        const at::Tensor weights = used(mixture, run);
        std::vector<BlockedMap> maps;
        std::vector<float> gates;
        for (std::int64_t i = 0; i < weights.numel(); ++i) {
            if (const float gate = weights.data_ptr<float>()[i]; gate != 0) {
                maps.push_back(feature_expert({mixture, i}, run));
                gates.push_back(gate);
            }
        }
        const auto blocks = static_cast<int>(source_.network->options().expert_out) / nn::kLanes;
        const int width = static_cast<int>(source_.infrared.size(3));
        const int height = static_cast<int>(source_.infrared.size(2));
        return nn::weighted_sum(maps, gates, blocks, width, height).values;
    }));
}

at::Tensor NodeGraph::Evaluator::decoder_logits(Run run) {
    const auto width = source_.network->options().expert_out;
    at::Tensor sum = cached(source_key("decoder_logits_of_dense"), "decoder_logits_of_dense", [&] {
                         return parts_->decoder_logit_share(encoders(), 2 * width);
                     }).clone();
    for (const MixtureId mixture : {MixtureId::Foreground, MixtureId::Background}) {
        const at::Tensor weights = used(mixture, run);
        for (std::int64_t i = 0; i < weights.numel(); ++i) {
            const float gate = weights.data_ptr<float>()[i];
            if (gate == 0) {
                continue;
            }
            const ExpertId expert{mixture, i};
            const std::string name = fmt::format("decoder_logits_of_{}_expert_{}", tensor_prefix(mixture), i);
            const at::Tensor share = cached(sha256_hex("share|" + expert_key(expert, run)), name, [&] {
                return parts_->decoder_logit_share(feature_expert(expert, run),
                                                   mixture == MixtureId::Foreground ? 0 : width);
            });
            sum.add_(share, static_cast<double>(gate));
        }
    }
    return sum.to(at::kFloat);
}

at::Tensor NodeGraph::Evaluator::decoder_picture(std::int64_t index, Run run) {
    const std::string name = fmt::format("decoder_dense_share_{}", index);
    const BlockedMap share = blocked(cached(
        source_key(name), name, [&] { return parts_->decoder_dense_share(index, encoders(), *cancel_).values; }));
    const at::Tensor picture = parts_->decoder_expert(
        index, feature_output(MixtureId::Foreground, run), feature_output(MixtureId::Background, run), share, *cancel_);
    at::Tensor framed = at::zeros({1, 1, picture.size(2) + 2, picture.size(3) + 2}, at::kFloat);
    nn::unframe(framed).copy_(picture);
    return framed;
}

} // namespace moefusion::inspection
