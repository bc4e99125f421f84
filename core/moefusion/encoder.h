#pragma once

// Encoder of one source (paper, appendix B, after DenseFuse): every layer sees all before it.

#include "core/nn/reflect_conv.h"

namespace moefusion {

struct Encoder {
    Encoder(const nn::Scope& scope, std::int64_t width);

    struct Features {
        at::Tensor last;  ///< framed [B, w, H+2, W+2]: x_enc
        at::Tensor dense; ///< framed [B, 4w, H+2, W+2]: x_dense = c1, dc1, dc2, dc3
    };
    /// Framed [B, 1, H+2, W+2], 0..1.
    [[nodiscard]] Features operator()(const at::Tensor& framed) const;

    nn::ReflectConvolution c1;
    nn::ReflectConvolution dc1;
    nn::ReflectConvolution dc2;
    nn::ReflectConvolution dc3;
};

} // namespace moefusion
