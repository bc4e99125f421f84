#pragma once

// Anchor boxes of the region proposal network (moe_fusion.md 2, "anchors").

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace moefusion::detection {

/// Anchors of every level, in the order row, column, ratio: [h * w * 3, 4] corners x0, y0, x1, y1 in pixels of the
/// padded image. `levels`: (h, w) of the pyramid's levels; side 32 * 2^level, ratios 0.5, 1, 2.
[[nodiscard]] std::vector<at::Tensor> anchors_of(const std::vector<std::pair<std::int64_t, std::int64_t>>& levels,
                                                 std::int64_t padded_height,
                                                 std::int64_t padded_width,
                                                 const at::TensorOptions& options);

} // namespace moefusion::detection
