#pragma once

// Layers of the transformer networks on tokens: rows of a float32 matrix [N, C].

#include "core/tensors/state_dict.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>

namespace moefusion::nn {

class PointwiseConvolution;

enum class TokenActivation { None, Relu, Gelu }; ///< Gelu: exact, 0.5 x (1 + erf(x / sqrt 2))

/// Fully connected layer, on the kernels of the fast path where widths are multiples of 16. Immutable after
/// construction; any thread.
class TokenLinear {
public:
    TokenLinear() = default;
    /// From name.weight [O, I] and, where it is there, name.bias [O].
    TokenLinear(const tensors::StateDict& weights,
                const std::string& name,
                TokenActivation activation = TokenActivation::None);
    /// bias: undefined for none.
    TokenLinear(at::Tensor weight, at::Tensor bias, TokenActivation activation = TokenActivation::None);

    /// [N, I] -> [N, O], contiguous.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& tokens) const;
    /// sum [N, O] += layer(tokens [N, I]).
    void add_to(const at::Tensor& sum, const at::Tensor& tokens) const;

private:
    void run(const at::Tensor& tokens, const at::Tensor& output, bool add) const;

    at::Tensor weight_;
    at::Tensor bias_;
    TokenActivation activation_ = TokenActivation::None;
    std::shared_ptr<const PointwiseConvolution> prepared_; ///< null where the kernels cannot do it
};

/// Layer norm over the C values of each token, eps 1e-5. Immutable after construction; any thread.
class TokenNorm {
public:
    TokenNorm() = default;
    /// From name.weight and name.bias [C].
    TokenNorm(const tensors::StateDict& weights, const std::string& name);

    /// [N, C] -> [N, C], contiguous.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& tokens) const;

private:
    at::Tensor weight_;
    at::Tensor bias_;
};

} // namespace moefusion::nn
