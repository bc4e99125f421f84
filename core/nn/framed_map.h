#pragma once

// Channels-last maps of the published networks with room for a frame of one pixel around them, so that a 3x3
// convolution needs neither a padded copy nor a copy for concatenation. To LibTorch such a map is an ordinary strided
// tensor [1, C, H, W]; its memory is known again by its deleter, and goes back to a pool from which the next map of
// about the same size takes it (fresh memory for each layer costs more than a third of a fusion).

#include "core/nn/blocked_image.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace moefusion::nn {

/// What lies outside a picture. Reflection does not repeat the edge pixel; replication does.
enum class Border { Zero, Reflect, Replicate };

/// A new float32 CPU map [1, channels, height, width] without values; pixels have room for a multiple of 16 channels.
/// Layers write the surplus channels too; kernels multiply them by zero. Any thread.
[[nodiscard]] at::Tensor make_framed_map(std::int64_t channels, std::int64_t height, std::int64_t width);
/// True for such maps and for slices of their channels that begin at a multiple of 16.
[[nodiscard]] bool is_framed_map(const at::Tensor& map);
/// A copy of [1, C, H, W] float32 of any strides as a framed map.
[[nodiscard]] at::Tensor framed_copy(const at::Tensor& map);
/// The blocks that hold the channels of a framed map.
[[nodiscard]] BlockedView framed_view(const at::Tensor& map);
/// Overwrites the frame (H, W > 1 for Reflect) and clears what lies behind it.
void frame_map(const at::Tensor& map, Border border);

/// Gives the pool's free memory back to the system.
void release_framed_maps();

} // namespace moefusion::nn
