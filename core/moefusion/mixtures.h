#pragma once

// The experts of MoE-Fusion and their mixtures (paper 3.2, 3.3).

#include "core/nn/mixture.h"
#include "core/nn/reflect_conv.h"
#include "core/nn/top_k_gate.h"

#include <array>
#include <vector>

namespace moefusion {

/// Two convolutions and one ReLU ("2 convolution layers and 1 ReLU"); widths are ours.
struct FeatureExpert {
    struct Shape {
        std::int64_t inputs;
        std::int64_t hidden;
        std::int64_t outputs;
    };
    FeatureExpert(const nn::Scope& scope, const Shape& shape);

    /// Framed [B, inputs, H+2, W+2] -> framed [B, outputs, H+2, W+2].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& framed) const;

    nn::ReflectConvolution conv1;
    nn::ReflectConvolution conv2;
};

/// Four convolutions, ReLU between them, none at the end.
struct DecoderExpert {
    struct Shape {
        std::int64_t inputs;
        std::array<std::int64_t, 3> widths;
    };
    DecoderExpert(const nn::Scope& scope, const Shape& shape);

    /// Framed [B, inputs, H+2, W+2] -> framed [B, 1, H+2, W+2].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& framed) const;

    nn::ReflectConvolution conv1;
    nn::ReflectConvolution conv2;
    nn::ReflectConvolution conv3;
    nn::ReflectConvolution conv4;
};

/// Gate and experts of one mixture; E is FeatureExpert or DecoderExpert.
template <typename E>
struct Mixture {
    Mixture(const nn::Scope& scope, const nn::TopKGate::Shape& gate_shape, const typename E::Shape& expert_shape)
        : gate(scope / "gate", gate_shape) {
        for (std::int64_t i = 0; i < gate_shape.experts; ++i) {
            experts.emplace_back(scope / "experts" / std::to_string(i), expert_shape);
        }
    }

    struct Output {
        at::Tensor framed; ///< weighted sum, framed
        nn::Routing routing;
    };
    /// Gates, then the chosen experts only. `noise`: [B, N], undefined at inference.
    [[nodiscard]] Output operator()(const at::Tensor& framed, const at::Tensor& noise) const {
        Output output;
        output.routing = gate(framed, noise);
        std::vector<nn::Expert> functions;
        for (const auto& expert : experts) {
            functions.emplace_back([&expert](const at::Tensor& input) { return expert(input); });
        }
        output.framed = nn::run_mixture(functions, framed, output.routing.gates);
        return output;
    }

    nn::TopKGate gate;
    std::vector<E> experts;
};

using FeatureMixture = Mixture<FeatureExpert>;
using DecoderMixture = Mixture<DecoderExpert>;

} // namespace moefusion
