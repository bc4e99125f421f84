#pragma once

// Attention between a detector's pyramid and its heads (paper 3.1): weights shared by the levels.

#include "core/nn/convolution.h"

namespace moefusion::detection {

struct AttentionModule {
    AttentionModule(const nn::Scope& scope, std::int64_t channels, std::int64_t hidden);

    /// [B, C, H, W] -> map [B, 1, H, W], 0..1.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& features, nn::Mode mode) const;

    nn::Convolution conv1; ///< 1x1 C -> hidden, no bias
    nn::BatchNorm bn1;
    nn::Convolution conv2; ///< 1x1 hidden -> 1, no bias
    nn::BatchNorm bn2;
};

} // namespace moefusion::detection
