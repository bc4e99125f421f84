#pragma once

// Plain layers of the detectors: convolution with zero padding, batch norm, linear.

#include "core/nn/tensor_registry.h"

namespace moefusion::nn {

struct ConvolutionShape {
    std::int64_t inputs;
    std::int64_t outputs;
    std::int64_t kernel = 3;
    std::int64_t stride = 1;
    std::int64_t padding = 0; ///< zeros on each side
    bool bias = true;
};

/// Square convolution with zero padding.
struct Convolution {
    Convolution(const Scope& scope, const ConvolutionShape& shape);

    /// [B, inputs, H, W] -> [B, outputs, H', W'].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& input) const;

    at::Tensor weight; ///< [outputs, inputs, kernel, kernel]
    at::Tensor bias;   ///< [outputs], undefined without bias
    std::int64_t stride;
    std::int64_t padding;
};

constexpr double kBatchNormEpsilon = 1e-5; // inside the root (moe_fusion.md 2)
constexpr double kBatchNormMomentum = 0.1;

/// Batch norm over [B, C, H, W]. A frozen one (torchvision's FrozenBatchNorm2d) always uses its stored statistics, its
/// four tensors are buffers and it has no counter.
struct BatchNorm {
    BatchNorm(const Scope& scope, std::int64_t channels, bool frozen);

    /// In Mode::Training the running statistics and the counter move, the variance with its unbiased estimate.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& input, Mode mode) const;

    at::Tensor weight;       ///< [C]
    at::Tensor bias;         ///< [C]
    at::Tensor running_mean; ///< [C]
    at::Tensor running_var;  ///< [C]
    at::Tensor num_batches_tracked;
    bool frozen;
};

/// Fully connected layer.
struct Linear {
    Linear(const Scope& scope, std::int64_t inputs, std::int64_t outputs);

    /// [M, inputs] -> [M, outputs].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& input) const;

    at::Tensor weight; ///< [outputs, inputs]
    at::Tensor bias;   ///< [outputs]
};

/// max(input, 0); in place where no gradient is recorded. `input` must be of the caller's making.
[[nodiscard]] at::Tensor relu(at::Tensor input);

} // namespace moefusion::nn
