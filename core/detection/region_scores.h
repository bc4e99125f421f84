#pragma once

// What the region proposal network says of every anchor of a batch, and the proposals made of it (moe_fusion.md 2,
// "proposals"); shared by the boxes shown and by training.

#include "core/detection/faster_rcnn.h"

#include <vector>

namespace moefusion::detection {

/// Per level, anchors in the order row, column, ratio: A_l = h * w * 3.
struct RegionScores {
    std::vector<at::Tensor> objectness; ///< logits [B, A_l]
    std::vector<at::Tensor> deltas;     ///< [B, A_l, 4]
    std::vector<at::Tensor> anchors;    ///< [A_l, 4] corners in pixels of the padded image
};

/// `pyramid`: five levels [B, C, h, w] after the attention; the image's unpadded size.
[[nodiscard]] RegionScores region_scores(const RegionProposalHead& head,
                                         const std::vector<at::Tensor>& pyramid,
                                         std::int64_t height,
                                         std::int64_t width);

/// Proposals of one image of the batch: per level the `keep` highest logits, decoded, clipped, sides at least 1e-3,
/// suppressed within a level at IoU 0.7; of all levels the `keep` highest. [n, 4], by falling score; no gradient.
[[nodiscard]] at::Tensor proposals_of(
    const RegionScores& scores, std::int64_t image, std::int64_t height, std::int64_t width, std::int64_t keep);

} // namespace moefusion::detection
