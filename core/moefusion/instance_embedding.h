#pragma once

// Joins both detectors' attention maps to one foreground map of the image's size (paper 3.1).

#include "core/nn/reflect_conv.h"

namespace moefusion {

struct InstanceEmbedding {
    InstanceEmbedding(const nn::Scope& scope, std::int64_t width);

    /// Two maps [B, 1, H'/4, W'/4] of the padded size H' x W' -> Att_fg [B, 1, H, W], 0..1. The larger of two outputs
    /// wins, is enlarged to the padded size (bilinear, half-pixel centres) and cropped.
    [[nodiscard]] at::Tensor
    operator()(const at::Tensor& visible, const at::Tensor& infrared, std::int64_t height, std::int64_t width) const;

    nn::ReflectConvolution conv1; ///< 2 -> width
    nn::ReflectConvolution conv2; ///< width -> 2
};

} // namespace moefusion
