#include "core/nn/window_attention.h"

#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/softmax.h>

#include <cmath>

namespace moefusion::nn {

at::Tensor window_attention(const at::Tensor& qkv, const at::Tensor& bias) {
    const std::int64_t heads = bias.size(0);
    const std::int64_t tokens = bias.size(1);
    const std::int64_t windows = qkv.size(0) / tokens;
    const std::int64_t channels = qkv.size(1) / (3 * heads);
    const at::Tensor parts = qkv.view({windows, tokens, 3, heads, channels})
                                 .permute({2, 0, 3, 1, 4})
                                 .reshape({3, windows * heads, tokens, channels});
    const at::Tensor repeated =
        bias.unsqueeze(0).expand({windows, heads, tokens, tokens}).reshape({windows * heads, tokens, tokens});
    const double scale = 1.0 / std::sqrt(static_cast<double>(channels));
    const at::Tensor weights = at::baddbmm(repeated, parts[0], parts[1].transpose(1, 2), 1.0, scale).softmax(-1);
    return at::bmm(weights, parts[2])
        .view({windows, heads, tokens, channels})
        .permute({0, 2, 1, 3})
        .reshape({windows * tokens, heads * channels});
}

} // namespace moefusion::nn
