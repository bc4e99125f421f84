#pragma once

// Blocked pictures (blocked_image.h) in memory of LibTorch: values that are kept in a cache and shared, where the
// buffers of a pass are its own.

#include "core/nn/blocked_image.h"

#include <ATen/core/Tensor.h>

#include <span>

namespace moefusion::nn {

/// A copy of the handle looks at the same memory.
struct BlockedMap {
    at::Tensor values; ///< [blocks, round4(height) + 2, round4(width) + 2, 16] float32
    int width = 0;     ///< of the image
    int height = 0;

    /// Zeros. Throws c10::Error where memory ends.
    [[nodiscard]] static BlockedMap zeros(int blocks, int width, int height);
    [[nodiscard]] BlockedView view() const;
    /// Blocks first … first + count - 1: the same memory.
    [[nodiscard]] BlockedMap slice(int first, int count) const;
    /// Framed [1, 16 * blocks, H+2, W+2] as the plain layers read it (reflect_conv.h); a view where there is one block.
    [[nodiscard]] at::Tensor framed() const;
};

/// sum_i gates[i] * maps[i] of maps of this shape, frames included; zeros where there is no map.
[[nodiscard]] BlockedMap
weighted_sum(std::span<const BlockedMap> maps, std::span<const float> gates, int blocks, int width, int height);

} // namespace moefusion::nn
