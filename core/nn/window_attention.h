#pragma once

// Attention inside windows of a few dozen tokens (Swin transformers; Liu et al., ICCV 2021).

#include <ATen/core/Tensor.h>

namespace moefusion::nn {

/// softmax(Q K^T / sqrt(d) + bias) V in each window and head, heads side by side again.
/// qkv: [windows * T, 3 * heads * d], tokens window by window, channels part by part (query, key, value), each by
/// heads; bias: [heads, T, T], query first. Result [windows * T, heads * d]. Any device, any thread.
[[nodiscard]] at::Tensor window_attention(const at::Tensor& qkv, const at::Tensor& bias);

} // namespace moefusion::nn
