#pragma once

// Which true box an anchor or a proposal is to learn, and which of them take part in the loss.
// torchvision 0.14 (pytorch/vision: models/detection/_utils.py: Matcher, BalancedPositiveNegativeSampler).

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace at {
struct Generator;
} // namespace at

namespace moefusion::detection {

struct MatchLimits {
    double positive;           ///< IoU at or above it: the true box that fits best
    double negative;           ///< IoU below it: background; between both: ignored
    bool best_of_each = false; ///< besides, every candidate that reaches a true box's highest IoU is positive
};

inline constexpr std::int64_t kBackground = -1;
inline constexpr std::int64_t kIgnored = -2;

/// Index of the true box of each candidate, kBackground or kIgnored (int64, [N]).
/// true_boxes: [G, 4]; candidates: [N, 4]. Without true boxes all are background.
[[nodiscard]] at::Tensor
match_boxes(const at::Tensor& true_boxes, const at::Tensor& candidates, const MatchLimits& limits);

struct SampleLimits {
    std::int64_t count;    ///< per image
    double positive_share; ///< at most this share of `count` is positive
};

struct DrawnCandidates {
    at::Tensor positive; ///< int64 indices
    at::Tensor negative;
};

/// Draws from candidates with label >= 1 (positive) and label 0 (negative); others are never drawn.
/// labels: [N]. Uses `generator` alone, so that a run repeats.
[[nodiscard]] DrawnCandidates
draw_candidates(const at::Tensor& labels, const SampleLimits& limits, const at::Generator& generator);

} // namespace moefusion::detection
