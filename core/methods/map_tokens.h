#pragma once

// Cut-outs of channels-last maps as tokens for the layers of nn/token_layers: pixels one behind the other, channels
// rounded up to whole blocks of the fast kernels. What makes it possible to run a network in bands of rows.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace moefusion {

/// first … last - 1 along an axis of `size` pixels, reflected without the edge pixel where they lie outside.
[[nodiscard]] std::vector<std::int64_t> reflected_places(std::int64_t first, std::int64_t last, std::int64_t size);

/// Multiple of 16 that holds so many channels.
[[nodiscard]] std::int64_t token_channels(std::int64_t channels);

/// The given rows and columns of maps [1, C, H, W] side by side: [rows, columns, sum of token_channels(C)], zeros in
/// the surplus channels. Any strides, float32, any device.
[[nodiscard]] at::Tensor gathered_tokens(std::span<const at::Tensor> maps,
                                         std::span<const std::int64_t> rows,
                                         std::span<const std::int64_t> columns);

/// weight [O, C] (or 1x1 kernels) for tokens that hold channels[0], channels[1] … (their sum is C) as gathered_tokens
/// puts them: [token_channels(O), sum of token_channels], zeros elsewhere.
[[nodiscard]] at::Tensor token_weight(const at::Tensor& weight, std::span<const std::int64_t> channels);
/// [token_channels(O)], zeros behind the given ones.
[[nodiscard]] at::Tensor token_bias(const at::Tensor& bias);

} // namespace moefusion
