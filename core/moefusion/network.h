#pragma once

// MoE-Fusion as parts with the tensor names of moe_fusion.md 5; the graph is that page's section 2. Training records
// gradients through the same parts; inference runs under c10::InferenceMode (core/moefusion/fusion_pass.h).

#include "core/detection/faster_rcnn.h"
#include "core/moefusion/encoder.h"
#include "core/moefusion/instance_embedding.h"
#include "core/moefusion/mixtures.h"
#include "core/moefusion/network_options.h"

#include <optional>

namespace moefusion {

/// Noise of the three gates in training, each standard normal [B, N]; undefined: none.
struct GateNoise {
    at::Tensor foreground;
    at::Tensor background;
    at::Tensor decoder;
};

/// Made without values: fill it by network_initialisation.h, network_weights.h or formula_weights.h.
class Network {
public:
    explicit Network(const NetworkOptions& network_options);
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

private:
    NetworkOptions options_;
    nn::TensorRegistry tensors_;

public:
    [[nodiscard]] const NetworkOptions& options() const { return options_; }
    /// Every tensor by name.
    [[nodiscard]] const nn::TensorRegistry& tensors() const { return tensors_; }
    /// Moves all tensors; floating ones to `dtype`.
    void to(at::Device device, at::ScalarType dtype) { tensors_.to(device, dtype); }
    [[nodiscard]] at::Device device() const { return encoder_infrared.c1.weight.device(); }
    [[nodiscard]] at::ScalarType dtype() const { return encoder_infrared.c1.weight.scalar_type(); }

    Encoder encoder_infrared;
    Encoder encoder_visible;
    detection::Detector detector_infrared;
    detection::Detector detector_visible;
    InstanceEmbedding embedding;
    std::optional<FeatureMixture> foreground; ///< FeatureMixtureKind::Experts
    std::optional<FeatureMixture> background;
    std::optional<nn::Convolution> foreground_layer; ///< FeatureMixtureKind::Embedding: 1x1
    std::optional<nn::Convolution> background_layer;
    std::optional<DecoderMixture> decoder;       ///< DecoderKind::Mixture
    std::optional<DecoderExpert> single_decoder; ///< DecoderKind::Single

    /// What a pass over a batch gives. Undefined or empty: this network has no such part.
    struct Output {
        at::Tensor fused;                ///< [B, 1, H, W], not clipped
        at::Tensor attention_infrared;   ///< [B, 1, H'/4, W'/4] of the padded size
        at::Tensor attention_visible;    ///< likewise
        at::Tensor attention_foreground; ///< [B, 1, H, W]
        std::optional<nn::Routing> foreground;
        std::optional<nn::Routing> background;
        std::optional<nn::Routing> decoder;
        detection::Detector::Features infrared_features; ///< with whole detectors only
        detection::Detector::Features visible_features;
    };
    enum class Detectors {
        AttentionOnly, ///< what the fused image needs; running statistics
        Whole          ///< all pyramid levels, for losses and boxes
    };
    /// `infrared` [B, 1, H, W], `visible` [B, 3, H, W], 0..1. Chosen experts only. In Mode::Training pass whole
    /// detectors. Gradients are recorded if the caller's mode does; the fusion losses never reach the detectors.
    [[nodiscard]] Output forward(const at::Tensor& infrared,
                                 const at::Tensor& visible,
                                 const GateNoise& noise,
                                 Detectors detectors,
                                 nn::Mode mode) const;
};

/// x_fg or x_bg: cat(x_V_enc * attention, x_I_enc * attention), framed [B, 2w, H+2, W+2]. All inputs framed.
[[nodiscard]] at::Tensor
attended_features(const at::Tensor& visible_last, const at::Tensor& infrared_last, const at::Tensor& attention);

} // namespace moefusion
