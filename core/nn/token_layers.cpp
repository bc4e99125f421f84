#include "core/nn/token_layers.h"

#include "core/base/error.h"

#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>

#include <utility>

namespace moefusion::nn {

namespace {

constexpr double kNormEpsilon = 1e-5;

at::Tensor tensor_or_none(const tensors::StateDict& weights, const std::string& name) {
    const auto found = weights.find(name);
    return found == weights.end() ? at::Tensor() : found->second;
}

} // namespace

TokenLinear::TokenLinear(const tensors::StateDict& weights, const std::string& name, TokenActivation activation)
    : TokenLinear(tensor_or_none(weights, name + ".weight"), tensor_or_none(weights, name + ".bias"), activation) {
    MOEFUSION_EXPECT(weight_.defined(), "no tensor " + name + ".weight");
}

TokenLinear::TokenLinear(at::Tensor weight, at::Tensor bias, TokenActivation activation)
    : weight_(std::move(weight)), bias_(std::move(bias)), activation_(activation) {}

at::Tensor TokenLinear::operator()(const at::Tensor& tokens) const {
    at::Tensor result = at::linear(tokens, weight_, bias_.defined() ? c10::optional<at::Tensor>(bias_) : c10::nullopt);
    if (activation_ == TokenActivation::Gelu) {
        at::gelu_(result);
    }
    return result;
}

void TokenLinear::add_to(at::Tensor sum, const at::Tensor& tokens) const {
    sum.add_((*this)(tokens));
}

TokenNorm::TokenNorm(const tensors::StateDict& weights, const std::string& name)
    : weight_(weights.at(name + ".weight")), bias_(weights.at(name + ".bias")) {}

at::Tensor TokenNorm::operator()(const at::Tensor& tokens) const {
    return at::layer_norm(tokens, {weight_.size(0)}, weight_, bias_, kNormEpsilon);
}

} // namespace moefusion::nn
