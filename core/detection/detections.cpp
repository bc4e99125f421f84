#include "core/detection/detections.h"

#include "core/detection/anchors.h"
#include "core/detection/box_geometry.h"
#include "core/detection/roi_align.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/sort.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace moefusion::detection {

namespace {

constexpr std::int64_t kShownProposals = 1000;
constexpr double kProposalOverlap = 0.7;
constexpr double kProposalSide = 1e-3;
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
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes;
    for (const auto& level : pyramid) {
        sizes.emplace_back(level.size(2), level.size(3));
    }
    const auto anchors = anchors_of(sizes, padded_length(height), padded_length(width), pyramid.front().options());
    std::vector<at::Tensor> boxes;
    std::vector<at::Tensor> logits;
    std::vector<at::Tensor> levels;
    for (std::size_t level = 0; level < pyramid.size(); ++level) {
        const auto head = detector.region_head(pyramid[level]);
        const auto [rows, columns] = sizes[level];
        // To the order row, column, anchor.
        const at::Tensor objectness = head.objectness.permute({0, 2, 3, 1}).reshape({-1});
        const at::Tensor deltas =
            head.deltas.view({kAnchorsPerPlace, 4, rows, columns}).permute({2, 3, 0, 1}).reshape({-1, 4});
        const auto sorted = at::sort(objectness, /*stable=*/true, /*dim=*/0, /*descending=*/true);
        const auto count = std::min(keep, objectness.size(0));
        const at::Tensor chosen = std::get<1>(sorted).narrow(0, 0, count);
        logits.push_back(std::get<0>(sorted).narrow(0, 0, count));
        boxes.push_back(
            decode_boxes(deltas.index_select(0, chosen), anchors[level].index_select(0, chosen), kProposalWeights)
                .squeeze(1));
        levels.push_back(at::full({count}, static_cast<std::int64_t>(level), chosen.options()));
    }
    at::Tensor all = clip_boxes(at::cat(boxes), height, width);
    const at::Tensor large = large_boxes(all, kProposalSide);
    all = all.index_select(0, large);
    const at::Tensor scores = at::cat(logits).index_select(0, large).sigmoid();
    const at::Tensor kept = suppress(all, scores, at::cat(levels).index_select(0, large), kProposalOverlap);
    return all.index_select(0, kept.narrow(0, 0, std::min(keep, kept.size(0))));
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
