#pragma once

// Convolution, batch norm and activation as one layer of the published networks, on channels-last tensors. The border
// is made while the inputs are put together, so neither padding nor concatenation costs a copy of its own, and
// reflection_pad2d (which returns NCHW in LibTorch 1.13) is never called.

#include "core/nn/framed_map.h"
#include "core/tensors/state_dict.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::nn {

enum class Activation { None, Relu, LeakyRelu, Tanh, Sigmoid, Relu6 }; ///< Relu6: clamped to 0..6

struct ConvolutionOptions {
    Border border = Border::Zero;
    Activation activation = Activation::None;
    double slope = 0.0; ///< of LeakyRelu for negative values; PReLU with one slope is the same
    std::int64_t groups = 1;
    std::string batch_norm = {}; ///< prefix of a batch norm in evaluation mode (eps 1e-5) to be folded in; empty = none
};

class PreparedConvolution;

/// Stride 1, odd square kernel, same size out as in. On the CPU 1x1 and 3x3 layers run on the kernels of the fast path
/// where the processor has them, others and other devices on LibTorch. Not for two threads at once: the weights are
/// laid out at the first call.
class ConvolutionLayer {
public:
    ConvolutionLayer() = default;
    /// From prefix.weight [O, I/groups, k, k] and, where it is there, prefix.bias [O]. The batch norm is folded in
    /// double precision.
    ConvolutionLayer(const tensors::StateDict& weights,
                     const std::string& prefix,
                     const ConvolutionOptions& options = {});
    ConvolutionLayer(at::Tensor weight, at::Tensor bias, const ConvolutionOptions& options);

    /// input [1, C, H, W] float32, any strides; result [1, O, H, W], channels-last, maybe with room for a frame.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& input) const;
    /// The same over several inputs side by side as channels.
    [[nodiscard]] at::Tensor operator()(std::span<const at::Tensor> inputs) const;
    [[nodiscard]] at::Tensor operator()(std::initializer_list<at::Tensor> inputs) const {
        return (*this)(std::span<const at::Tensor>(inputs.begin(), inputs.size()));
    }

private:
    at::Tensor weight_;
    at::Tensor bias_; ///< undefined where there is none
    ConvolutionOptions options_;
    mutable std::shared_ptr<PreparedConvolution> prepared_; ///< null until the first call on the CPU
};

/// [1, sum of C, H + 2 frame, W + 2 frame], channels-last: the inputs side by side with a border of `frame` pixels.
/// inputs: [1, C, H, W] float32 of one size; reflection needs H, W > frame (Error{Mismatch} otherwise).
[[nodiscard]] at::Tensor framed(std::span<const at::Tensor> inputs, std::int64_t frame, Border border);
[[nodiscard]] inline at::Tensor framed(const at::Tensor& input, std::int64_t frame, Border border) {
    return framed(std::span(&input, 1), frame, border);
}

/// Applies the activation in place to a tensor made by the caller.
void activate(at::Tensor& tensor, Activation activation, double slope);

} // namespace moefusion::nn
