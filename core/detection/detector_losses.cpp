#include "core/detection/detector_losses.h"

#include "core/base/error.h"
#include "core/detection/box_geometry.h"
#include "core/detection/region_scores.h"
#include "core/detection/roi_align.h"

#include <ATen/core/Generator.h>
#include <ATen/ops/binary_cross_entropy_with_logits.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/smooth_l1_loss.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros_like.h>

namespace moefusion::detection {

namespace {

constexpr MatchLimits kRegionMatch{0.7, 0.3, true};
constexpr MatchLimits kBoxMatch{0.5, 0.5, false};
constexpr double kSmoothL1Beta = 1.0 / 9;

/// Sum over positives, zero but connected to the head where there is none.
at::Tensor smooth_l1_sum(const at::Tensor& codes, const at::Tensor& wanted) {
    return at::smooth_l1_loss(codes, wanted, at::Reduction::Sum, kSmoothL1Beta);
}

struct RegionLosses {
    at::Tensor objectness;
    at::Tensor boxes;
};

RegionLosses region_losses(const RegionScores& scores,
                           std::span<const TrueBoxes> targets,
                           const SampleLimits& sample,
                           std::span<const at::Generator> generators) {
    const at::Tensor anchors = at::cat(scores.anchors);
    const at::Tensor logits = at::cat(scores.objectness, 1);
    const at::Tensor deltas = at::cat(scores.deltas, 1);
    std::vector<at::Tensor> drawn_logits;
    std::vector<at::Tensor> drawn_labels;
    std::vector<at::Tensor> codes;
    std::vector<at::Tensor> wanted_codes;
    for (std::size_t image = 0; image < targets.size(); ++image) {
        const auto row = static_cast<std::int64_t>(image);
        const at::Tensor true_boxes = targets[image].boxes.to(anchors.options());
        const at::Tensor match = match_boxes(true_boxes, anchors, kRegionMatch);
        const at::Tensor label =
            at::where(match.ge(0), at::full_like(match, 1), at::zeros_like(match)).masked_fill(match.eq(kIgnored), -1);
        const DrawnCandidates drawn = draw_candidates(label, sample, generators[image]);
        const at::Tensor all = at::cat({drawn.positive, drawn.negative});
        drawn_logits.push_back(logits.select(0, row).index_select(0, all));
        drawn_labels.push_back(label.index_select(0, all).to(logits.scalar_type()));
        if (drawn.positive.numel() > 0) {
            const at::Tensor boxes = true_boxes.index_select(0, match.index_select(0, drawn.positive));
            codes.push_back(deltas.select(0, row).index_select(0, drawn.positive));
            wanted_codes.push_back(encode_boxes(boxes, anchors.index_select(0, drawn.positive), kProposalWeights));
        }
    }
    const at::Tensor all_logits = at::cat(drawn_logits);
    return {at::binary_cross_entropy_with_logits(all_logits, at::cat(drawn_labels)),
            codes.empty()
                ? deltas.sum().mul(0)
                : smooth_l1_sum(at::cat(codes), at::cat(wanted_codes)).div(static_cast<double>(all_logits.numel()))};
}

/// What was drawn of one image's proposals.
struct DrawnRegions {
    at::Tensor boxes;  ///< [n, 4]
    at::Tensor labels; ///< [n] int64, 0 = background
    at::Tensor codes;  ///< [n, 4] towards the matched true box
};

DrawnRegions draw_regions(const at::Tensor& proposals,
                          const TrueBoxes& target,
                          const SampleLimits& sample,
                          const at::Generator& generator) {
    const at::Tensor true_boxes = target.boxes.to(proposals.options());
    const at::Tensor candidates = at::cat({proposals, true_boxes});
    const at::Tensor match = match_boxes(true_boxes, candidates, kBoxMatch);
    const bool any = true_boxes.size(0) > 0;
    const at::Tensor partner = match.clamp_min(0);
    const at::Tensor label =
        any ? target.labels.to(proposals.device()).index_select(0, partner).masked_fill(match.lt(0), 0)
            : at::zeros_like(match);
    const DrawnCandidates drawn = draw_candidates(label, sample, generator);
    const at::Tensor all = at::cat({drawn.positive, drawn.negative});
    const at::Tensor boxes = candidates.index_select(0, all);
    const at::Tensor wanted = any ? true_boxes.index_select(0, partner.index_select(0, all)) : boxes;
    return {boxes, label.index_select(0, all), encode_boxes(wanted, boxes, kBoxWeights)};
}

} // namespace

DetectorLosses detector_losses(const Detector& detector,
                               const std::vector<at::Tensor>& pyramid,
                               std::int64_t height,
                               std::int64_t width,
                               std::span<const TrueBoxes> targets,
                               const DetectorLossOptions& options,
                               std::span<const at::Generator> generators) {
    MOEFUSION_EXPECT(static_cast<std::int64_t>(targets.size()) == pyramid.front().size(0) &&
                         targets.size() == generators.size(),
                     "A detector's losses take boxes and a generator for every image.");
    const RegionScores scores = region_scores(detector.region_head, pyramid, height, width);
    const RegionLosses region = region_losses(scores, targets, options.region_sample, generators);
    std::vector<at::Tensor> regions;
    std::vector<at::Tensor> labels;
    std::vector<at::Tensor> codes;
    for (std::size_t image = 0; image < targets.size(); ++image) {
        const auto row = static_cast<std::int64_t>(image);
        const at::Tensor proposals = proposals_of(scores, row, height, width, options.proposals);
        const DrawnRegions drawn = draw_regions(proposals, targets[image], options.box_sample, generators[image]);
        std::vector<at::Tensor> planes;
        for (const at::Tensor& level : pyramid) {
            planes.push_back(level.select(0, row));
        }
        regions.push_back(roi_align(planes, drawn.boxes));
        labels.push_back(drawn.labels);
        codes.push_back(drawn.codes);
    }
    const BoxHead::Output head = detector.box_head(at::cat(regions));
    const at::Tensor label = at::cat(labels);
    const at::Tensor positive = label.gt(0).nonzero().view({-1});
    DetectorLosses losses{region.objectness, region.boxes, at::cross_entropy_loss(head.scores, label), {}};
    if (positive.numel() == 0) {
        losses.boxes = head.deltas.sum().mul(0);
        return losses;
    }
    // The four numbers of the true class.
    const at::Tensor chosen = positive.mul(head.deltas.size(1) / 4).add(label.index_select(0, positive));
    const at::Tensor found = head.deltas.reshape({-1, 4}).index_select(0, chosen);
    losses.boxes =
        smooth_l1_sum(found, at::cat(codes).index_select(0, positive)).div(static_cast<double>(label.numel()));
    return losses;
}

} // namespace moefusion::detection
