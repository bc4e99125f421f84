#pragma once

// Boxes [n, 4] as corners x0, y0, x1, y1: coding against reference boxes, clipping, overlap, non-maximum suppression
// (moe_fusion.md 2, "box code", "proposals").

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>

namespace moefusion::detection {

/// Factors of dx, dy, dw, dh.
using BoxWeights = std::array<double, 4>;
constexpr BoxWeights kProposalWeights{1, 1, 1, 1};
constexpr BoxWeights kBoxWeights{10, 10, 5, 5};

/// Centre offset over the reference's size and logarithm of the size ratio, times the weights. [n, 4] each.
[[nodiscard]] at::Tensor encode_boxes(const at::Tensor& boxes, const at::Tensor& references, const BoxWeights& weights);
/// The reverse; dw and dh are capped at ln(1000 / 16). `deltas` [n, 4 k], `references` [n, 4] -> [n, k, 4].
[[nodiscard]] at::Tensor
decode_boxes(const at::Tensor& deltas, const at::Tensor& references, const BoxWeights& weights);

/// Boxes held within 0..width, 0..height; any leading sizes.
[[nodiscard]] at::Tensor clip_boxes(const at::Tensor& boxes, std::int64_t height, std::int64_t width);
/// Indices of boxes whose both sides are at least `side`.
[[nodiscard]] at::Tensor large_boxes(const at::Tensor& boxes, double side);
/// Overlap over union of every pair: [n, m].
[[nodiscard]] at::Tensor box_iou(const at::Tensor& first, const at::Tensor& second);

/// Indices that remain, by falling score (equal scores: the lower index first): a box goes if it overlaps one that
/// remains, of its own group, by IoU above `threshold`. `scores`, `groups` (int64): [n]. On the CPU whatever the
/// device.
[[nodiscard]] at::Tensor
suppress(const at::Tensor& boxes, const at::Tensor& scores, const at::Tensor& groups, double threshold);

} // namespace moefusion::detection
