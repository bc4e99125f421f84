#pragma once

// Noisy top-K gate of a mixture of experts (Eq. 1, 3; Shazeer et al. 2017, sections 2.1 and appendix A).

#include "core/nn/grid_average.h"
#include "core/nn/tensor_registry.h"

#include <cstdint>
#include <optional>

namespace moefusion::nn {

/// What a gate decides. There is one gate per image and expert, none per pixel.
struct Routing {
    at::Tensor logits; ///< [B, N], without noise
    at::Tensor gates;  ///< [B, N]: softmax over the K largest (noisy) logits, zero elsewhere
    at::Tensor load;   ///< [N]: sum over the batch of the probability of being chosen; a count without noise
};

/// Softmax over the K largest logits of each row, zero elsewhere. Equal logits: the lower index wins.
[[nodiscard]] at::Tensor top_k_gates(const at::Tensor& logits, std::int64_t top_k);

/// logits = averages over a fixed grid (flattened to D) times w_gate.
struct TopKGate {
    struct Shape {
        std::int64_t channels;
        Grid grid;
        std::int64_t experts;
        std::int64_t top_k;
        double noise_epsilon;
    };
    TopKGate(const Scope& scope, const Shape& shape);

    /// `framed`: [B, C, H+2, W+2]; `noise`: standard normal [B, N] in training, undefined at inference.
    [[nodiscard]] Routing operator()(const at::Tensor& framed, const at::Tensor& noise) const;

    Shape shape;
    at::Tensor w_gate;  ///< [D, N]
    at::Tensor w_noise; ///< [D, N]
};

} // namespace moefusion::nn
