#include "core/moefusion/network.h"

#include "core/base/error.h"
#include "core/tensors/tensor_image.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>

#include <vector>

namespace moefusion {

namespace {

nn::Scope root(nn::TensorRegistry& registry) {
    return {registry, ""};
}

detection::DetectorShape detector_shape(const NetworkOptions& options) {
    return {.backbone = options.backbone,
            .thin_width = options.thin_width,
            .fpn_channels = options.fpn_channels,
            .attention_hidden = options.attention_hidden,
            .box_head_width = options.box_head_width,
            .classes = options.classes};
}

nn::TopKGate::Shape gate_shape(const NetworkOptions& options, std::int64_t channels, nn::Grid grid) {
    return {.channels = channels,
            .grid = grid,
            .experts = options.experts,
            .top_k = options.top_k,
            .noise_epsilon = options.noise_epsilon};
}

} // namespace

Network::Network(const NetworkOptions& network_options)
    : options_(network_options), encoder_infrared(root(tensors_) / "encoder_infrared", options_.encoder_width),
      encoder_visible(root(tensors_) / "encoder_visible", options_.encoder_width),
      detector_infrared(root(tensors_) / "detector_infrared", detector_shape(options_)),
      detector_visible(root(tensors_) / "detector_visible", detector_shape(options_)),
      embedding(root(tensors_) / "embedding", options_.attention_join_width) {
    const auto inputs = 2 * options_.encoder_width;
    if (options_.feature_mixture == FeatureMixtureKind::Experts) {
        const auto gate = gate_shape(options_, inputs, options_.feature_gate_grid);
        const FeatureExpert::Shape expert{inputs, options_.expert_hidden, options_.expert_out};
        foreground.emplace(root(tensors_) / "foreground", gate, expert);
        background.emplace(root(tensors_) / "background", gate, expert);
    } else if (options_.feature_mixture == FeatureMixtureKind::Embedding) {
        const nn::ConvolutionShape layer{.inputs = inputs, .outputs = options_.expert_out, .kernel = 1};
        foreground_layer.emplace(root(tensors_) / "foreground", layer);
        background_layer.emplace(root(tensors_) / "background", layer);
    }
    const DecoderExpert::Shape expert{options_.decoder_channels(), options_.decoder_widths};
    if (options_.decoder == DecoderKind::Mixture) {
        decoder.emplace(root(tensors_) / "decoder",
                        gate_shape(options_, options_.decoder_channels(), options_.decoder_gate_grid),
                        expert);
    } else {
        single_decoder.emplace(root(tensors_) / "decoder", expert);
    }
}

Network::Output Network::forward(const at::Tensor& infrared,
                                 const at::Tensor& visible,
                                 const GateNoise& noise,
                                 Detectors detectors,
                                 nn::Mode mode) const {
    MOEFUSION_EXPECT(infrared.dim() == 4 && infrared.size(1) == 1 && visible.dim() == 4 && visible.size(1) == 3 &&
                         infrared.size(0) == visible.size(0) && infrared.sizes().slice(2) == visible.sizes().slice(2),
                     "The network reads infrared [B, 1, H, W] and visible [B, 3, H, W].");
    Output output;
    const Encoder::Features from_infrared = encoder_infrared(nn::frame(infrared));
    const Encoder::Features from_visible = encoder_visible(nn::frame(luma(visible)));
    const at::Tensor infrared_rgb = infrared.expand({-1, 3, -1, -1});
    if (detectors == Detectors::Whole) {
        output.infrared_features = detector_infrared.features(infrared_rgb, mode);
        output.visible_features = detector_visible.features(visible, mode);
        output.attention_infrared = output.infrared_features.attention;
        output.attention_visible = output.visible_features.attention;
    } else {
        const at::NoGradGuard
            no_gradients; // the maps are all that is used of the detectors, and they are detached below
        output.attention_infrared = detector_infrared.attention_map(infrared_rgb);
        output.attention_visible = detector_visible.attention_map(visible);
    }
    // Detached: the detectors learn from their own losses alone (moe_fusion.md 3).
    output.attention_foreground = embedding(
        output.attention_visible.detach(), output.attention_infrared.detach(), infrared.size(2), infrared.size(3));
    std::vector<at::Tensor> parts;
    if (options_.feature_mixture != FeatureMixtureKind::None) {
        const at::Tensor attention = nn::frame(output.attention_foreground);
        const at::Tensor inside = attended_features(from_visible.last, from_infrared.last, attention);
        const at::Tensor outside = attended_features(from_visible.last, from_infrared.last, attention.neg().add(1));
        if (foreground) {
            auto first = (*foreground)(inside, noise.foreground);
            auto second = (*background)(outside, noise.background);
            parts = {std::move(first.framed), std::move(second.framed)};
            output.foreground = std::move(first.routing);
            output.background = std::move(second.routing);
        } else {
            parts = {(*foreground_layer)(inside), (*background_layer)(outside)};
        }
    }
    parts.insert(parts.end(), {from_infrared.dense, from_visible.dense});
    const at::Tensor decoder_input = at::cat(parts, 1); // y_fg, y_bg, x_I_dense, x_V_dense
    if (decoder) {
        auto last = (*decoder)(decoder_input, noise.decoder);
        output.fused = nn::unframe(last.framed);
        output.decoder = std::move(last.routing);
    } else {
        output.fused = nn::unframe((*single_decoder)(decoder_input));
    }
    return output;
}

at::Tensor
attended_features(const at::Tensor& visible_last, const at::Tensor& infrared_last, const at::Tensor& attention) {
    return at::cat({visible_last.mul(attention), infrared_last.mul(attention)}, 1);
}

} // namespace moefusion
