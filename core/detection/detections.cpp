#include "core/detection/detections.h"

#include "core/detection/box_geometry.h"
#include "core/detection/region_scores.h"
#include "core/detection/roi_align.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/softmax.h>

#include <algorithm>

namespace moefusion::detection {

namespace {

constexpr std::int64_t kShownProposals = 1000;
constexpr double kShownScore = 0.05;
constexpr double kShownSide = 1e-2;
constexpr double kShownOverlap = 0.5;
constexpr std::int64_t kShownBoxes = 100;

} // namespace

at::Tensor proposals_of(const Detector& detector,
                        const std::vector<at::Tensor>& pyramid,
                        std::int64_t height,
                        std::int64_t width,
                        std::int64_t keep) {
    const at::NoGradGuard no_gradients;
    return proposals_of(region_scores(detector.region_head, pyramid, height, width), 0, height, width, keep);
}

Detections
detect(const Detector& detector, const std::vector<at::Tensor>& pyramid, std::int64_t height, std::int64_t width) {
    const at::NoGradGuard no_gradients;
    const at::Tensor proposals = proposals_of(detector, pyramid, height, width, kShownProposals);
    std::vector<at::Tensor> planes;
    for (const auto& level : pyramid) {
        planes.push_back(level.squeeze(0));
    }
    const auto head = detector.box_head(roi_align(planes, proposals));
    const auto classes = head.scores.size(1);
    // Class 0 is the background.
    const at::Tensor all_scores = at::softmax(head.scores, 1).narrow(1, 1, classes - 1);
    const at::Tensor all_boxes =
        clip_boxes(decode_boxes(head.deltas, proposals, kBoxWeights), height, width).narrow(1, 1, classes - 1);
    const at::Tensor places = all_scores.gt(kShownScore).nonzero(); // [n, 2]: region, class - 1
    const at::Tensor flat = places.select(1, 0).mul(classes - 1).add(places.select(1, 1));
    at::Tensor boxes = all_boxes.reshape({-1, 4}).index_select(0, flat);
    at::Tensor scores = all_scores.reshape({-1}).index_select(0, flat);
    at::Tensor labels = places.select(1, 1).add(1);
    const at::Tensor large = large_boxes(boxes, kShownSide);
    boxes = boxes.index_select(0, large);
    scores = scores.index_select(0, large);
    labels = labels.index_select(0, large);
    const at::Tensor kept = suppress(boxes, scores, labels, kShownOverlap);
    const at::Tensor shown = kept.narrow(0, 0, std::min(kShownBoxes, kept.size(0)));
    return {boxes.index_select(0, shown), labels.index_select(0, shown), scores.index_select(0, shown)};
}

} // namespace moefusion::detection
