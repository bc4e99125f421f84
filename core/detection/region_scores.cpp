#include "core/detection/region_scores.h"

#include "core/detection/anchors.h"
#include "core/detection/box_geometry.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/sort.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace moefusion::detection {

namespace {

constexpr double kProposalOverlap = 0.7;
constexpr double kProposalSide = 1e-3;

/// [B, 3 * k, h, w], anchor-major -> [B, h * w * 3, k] in the order row, column, anchor.
at::Tensor by_anchor(const at::Tensor& map, std::int64_t per_anchor) {
    const auto batch = map.size(0);
    return map.reshape({batch, kAnchorsPerPlace, per_anchor, map.size(2), map.size(3)})
        .permute({0, 3, 4, 1, 2})
        .reshape({batch, -1, per_anchor});
}

} // namespace

RegionScores region_scores(const RegionProposalHead& head,
                           const std::vector<at::Tensor>& pyramid,
                           std::int64_t height,
                           std::int64_t width) {
    RegionScores scores;
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes;
    for (const at::Tensor& level : pyramid) {
        const RegionProposalHead::Output output = head(level);
        scores.objectness.push_back(by_anchor(output.objectness, 1).squeeze(2));
        scores.deltas.push_back(by_anchor(output.deltas, 4));
        sizes.emplace_back(level.size(2), level.size(3));
    }
    scores.anchors = anchors_of(sizes, padded_length(height), padded_length(width), pyramid.front().options());
    return scores;
}

at::Tensor proposals_of(
    const RegionScores& scores, std::int64_t image, std::int64_t height, std::int64_t width, std::int64_t keep) {
    const at::NoGradGuard no_gradients;
    std::vector<at::Tensor> boxes;
    std::vector<at::Tensor> logits;
    std::vector<at::Tensor> levels;
    for (std::size_t level = 0; level < scores.anchors.size(); ++level) {
        const at::Tensor objectness = scores.objectness[level].detach().select(0, image);
        const auto sorted = at::sort(objectness, /*stable=*/true, /*dim=*/0, /*descending=*/true);
        const auto count = std::min(keep, objectness.size(0));
        const at::Tensor chosen = std::get<1>(sorted).narrow(0, 0, count);
        logits.push_back(std::get<0>(sorted).narrow(0, 0, count));
        boxes.push_back(decode_boxes(scores.deltas[level].detach().select(0, image).index_select(0, chosen),
                                     scores.anchors[level].index_select(0, chosen),
                                     kProposalWeights)
                            .squeeze(1));
        levels.push_back(at::full({count}, static_cast<std::int64_t>(level), chosen.options()));
    }
    at::Tensor all = clip_boxes(at::cat(boxes), height, width);
    const at::Tensor large = large_boxes(all, kProposalSide);
    all = all.index_select(0, large);
    const at::Tensor probabilities = at::cat(logits).index_select(0, large).sigmoid();
    const at::Tensor kept = suppress(all, probabilities, at::cat(levels).index_select(0, large), kProposalOverlap);
    return all.index_select(0, kept.narrow(0, 0, std::min(keep, kept.size(0))));
}

} // namespace moefusion::detection
