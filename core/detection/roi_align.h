#pragma once

// RoIAlign over a feature pyramid (He et al. 2017; moe_fusion.md 2, "RoIAlign"): 7x7 bins of 2x2 samples, not aligned.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace moefusion::detection {

/// Level 0..3 of each box [n, 4]: floor(4 + log2(sqrt(area) / 224) + 1e-6) limited to 2..5, minus 2. [n] int64.
[[nodiscard]] at::Tensor pyramid_level_of(const at::Tensor& boxes);

/// Regions of one image: `pyramid` levels [C, H, W] (the first four are used, strides 4, 8, 16, 32), `boxes` [n, 4] in
/// pixels -> [n, C, 7, 7]. Differentiable in the pyramid.
[[nodiscard]] at::Tensor roi_align(const std::vector<at::Tensor>& pyramid, const at::Tensor& boxes);

} // namespace moefusion::detection
