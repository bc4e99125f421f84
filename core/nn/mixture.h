#pragma once

// The weighted sum of a mixture of experts (Eq. 2 and 4): linear, only chosen experts run.

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace moefusion::nn {

/// An expert: [B, C, …] -> [B, C', …].
using Expert = std::function<at::Tensor(const at::Tensor&)>;

/// sum_i gates[:, i] * expert_i(input). `gates`: [B, N]. An expert runs on those images only whose gate is not zero;
/// one that no image chose does not run (in training its gradient counts as zero: see moe_fusion.md 3).
/// Throws Error{Internal} if every gate of the batch is zero.
[[nodiscard]] at::Tensor
run_mixture(const std::vector<Expert>& experts, const at::Tensor& input, const at::Tensor& gates);

/// sum_i gates[i] * outputs[i] for one image; outputs with zero gates are not read and may be undefined. `gates`: [N].
/// Throws Error{Internal} if every gate is zero.
[[nodiscard]] at::Tensor weighted_sum(const std::vector<at::Tensor>& outputs, const at::Tensor& gates);

} // namespace moefusion::nn
