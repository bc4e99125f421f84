#pragma once

// The four losses of a detector (moe_fusion.md 2, "RPN targets", "box targets"; pytorch/vision:
// models/detection/rpn.py, roi_heads.py).

#include "core/detection/faster_rcnn.h"
#include "core/detection/target_assignment.h"

#include <span>
#include <vector>

namespace moefusion::detection {

/// Boxes of one image that are to be found.
struct TrueBoxes {
    at::Tensor boxes;  ///< [G, 4] corners in pixels of the unpadded image, sides above zero
    at::Tensor labels; ///< [G] int64, 1 … classes - 1
};

struct DetectorLossOptions {
    std::int64_t proposals = 2000;        ///< kept per level and in all
    SampleLimits region_sample{256, 0.5}; ///< anchors drawn per image
    SampleLimits box_sample{512, 0.25};   ///< proposals drawn per image
};

/// Scalars.
struct DetectorLosses {
    at::Tensor objectness;   ///< loss_objectness: mean binary cross entropy over the drawn anchors
    at::Tensor region_boxes; ///< loss_rpn_box_reg: smooth L1 (beta 1/9) over drawn positives / number drawn
    at::Tensor classes;      ///< loss_classifier: mean cross entropy over the drawn proposals
    at::Tensor boxes;        ///< loss_box_reg: smooth L1 of the true class's numbers over positives / number drawn
};

/// `pyramid`: levels [B, C, h, w] after the attention; one entry of `targets` and of `generators` per image: what is
/// drawn for an image depends on its generator alone. An image without boxes teaches that everything is background.
[[nodiscard]] DetectorLosses detector_losses(const Detector& detector,
                                             const std::vector<at::Tensor>& pyramid,
                                             std::int64_t height,
                                             std::int64_t width,
                                             std::span<const TrueBoxes> targets,
                                             const DetectorLossOptions& options,
                                             std::span<const at::Generator> generators);

} // namespace moefusion::detection
