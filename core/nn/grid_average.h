#pragma once

// Averages of a feature map over a fixed grid, the input of every gate (moe_fusion.md 2, "gate").

#include "core/nn/grid.h"

#include <ATen/core/Tensor.h>

namespace moefusion::nn {

/// Adaptive average pooling of the inside of a framed image [B, C, H+2, W+2] -> [B, C * rows * columns], channel-major.
/// Cell i of g covers lines floor(i*H/g) .. ceil((i+1)*H/g)-1, so cells overlap where H < g. As two matrix products: on
/// channels-last maps ATen's pooling is slow forward and backward (moe_fusion.md 7).
[[nodiscard]] at::Tensor grid_average(const at::Tensor& framed, Grid grid);

} // namespace moefusion::nn
