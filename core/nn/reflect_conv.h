#pragma once

// Convolutions 3x3 with reflection padding on framed images (moe_fusion.md 6). A framed image of [B, C, H, W] is stored
// as [B, C, H+2, W+2], channels-last; its frame holds the reflection (row 0 = row 2 …), so that an ordinary
// convolution gives the right inside and no padded copy is made. Where H or W is 1 the frame repeats the edge instead.
// The fusion networks' plain layers; also DenseFuse's and other methods' padding.

#include "core/nn/tensor_registry.h"

namespace moefusion::nn {

/// [B, C, H, W] -> framed [B, C, H+2, W+2], channels-last.
[[nodiscard]] at::Tensor frame(const at::Tensor& image);
/// The inside [B, C, H, W] of a framed image: a view.
[[nodiscard]] at::Tensor unframe(const at::Tensor& framed);
/// Writes the frame of a framed image from its inside, in place. Not where gradients are recorded.
void refresh_frame(at::Tensor& framed);

enum class After { Nothing, Relu };

/// 3x3 convolution, stride 1, bias, reflection padding 1.
struct ReflectConvolution {
    ReflectConvolution(const Scope& scope, std::int64_t inputs, std::int64_t outputs);

    /// Framed [B, inputs, H+2, W+2] -> framed [B, outputs, H+2, W+2].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& framed, After after) const;

    at::Tensor weight; ///< [outputs, inputs, 3, 3]
    at::Tensor bias;   ///< [outputs]
};

} // namespace moefusion::nn
