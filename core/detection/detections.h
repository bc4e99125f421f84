#pragma once

// Boxes that a detector finds: proposals, heads, suppression (moe_fusion.md 2, "proposals", "boxes shown").

#include "core/detection/faster_rcnn.h"

#include <vector>

namespace moefusion::detection {

/// Of one image, by falling score, at most 100.
struct Detections {
    at::Tensor boxes;  ///< [n, 4] corners in pixels of the unpadded image
    at::Tensor labels; ///< [n] int64, 1 … classes - 1
    at::Tensor scores; ///< [n], above 0.05
};

/// Proposals of one image. `pyramid`: levels [1, C, h, w] after the attention; `keep`: candidates per level and in all
/// (1000 for boxes shown, 2000 in training). [n, 4], by falling score; no gradient.
[[nodiscard]] at::Tensor proposals_of(const Detector& detector,
                                      const std::vector<at::Tensor>& pyramid,
                                      std::int64_t height,
                                      std::int64_t width,
                                      std::int64_t keep);

/// The boxes shown for one image of this unpadded size.
[[nodiscard]] Detections
detect(const Detector& detector, const std::vector<at::Tensor>& pyramid, std::int64_t height, std::int64_t width);

} // namespace moefusion::detection
