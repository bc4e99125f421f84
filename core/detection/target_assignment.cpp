#include "core/detection/target_assignment.h"

#include "core/detection/box_geometry.h"

#include <ATen/core/Generator.h>
#include <ATen/ops/full.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/randperm.h>
#include <ATen/ops/where.h>

#include <algorithm>
#include <tuple>

namespace moefusion::detection {

namespace {

at::Tensor draw(const at::Tensor& candidates, std::int64_t count, const at::Generator& generator) {
    if (candidates.numel() <= count) {
        return candidates;
    }
    const at::Tensor order =
        at::randperm(candidates.numel(), generator, at::TensorOptions().dtype(at::kLong)).slice(0, 0, count);
    return candidates.index_select(0, order.to(candidates.device()));
}

} // namespace

at::Tensor match_boxes(const at::Tensor& true_boxes, const at::Tensor& candidates, const MatchLimits& limits) {
    const auto options = candidates.options().dtype(at::kLong);
    if (true_boxes.size(0) == 0) {
        return at::full({candidates.size(0)}, kBackground, options);
    }
    const at::Tensor quality = box_iou(true_boxes, candidates); // [G, N]
    const auto [best, fitting] = quality.max(0);
    at::Tensor matches = at::where(best.lt(limits.negative), at::full_like(fitting, kBackground), fitting);
    matches = at::where(
        best.ge(limits.negative).logical_and(best.lt(limits.positive)), at::full_like(fitting, kIgnored), matches);
    if (limits.best_of_each) {
        const at::Tensor highest = std::get<0>(quality.max(1, /*keepdim=*/true)); // [G, 1]
        const at::Tensor reached = quality.eq(highest).any(0);
        matches = at::where(reached, fitting, matches);
    }
    return matches;
}

DrawnCandidates draw_candidates(const at::Tensor& labels, const SampleLimits& limits, const at::Generator& generator) {
    const at::Tensor positive = at::where(labels.ge(1))[0];
    const at::Tensor negative = at::where(labels.eq(0))[0];
    const auto most = static_cast<std::int64_t>(static_cast<double>(limits.count) * limits.positive_share);
    const std::int64_t positives = std::min(most, positive.numel());
    const std::int64_t negatives = std::min(limits.count - positives, negative.numel());
    return {draw(positive, positives, generator), draw(negative, negatives, generator)};
}

} // namespace moefusion::detection
