#include "core/nn/token_layers.h"

#include "core/base/error.h"
#include "core/nn/blocked_convolution.h"
#include "core/nn/plain_layers.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace moefusion::nn {

namespace {

constexpr std::int64_t kRowsAtOnce = 192; // hidden values of a portion stay in the second-level cache
constexpr double kNormEpsilon = 1e-5;

at::Tensor tensor_or_none(const tensors::StateDict& weights, const std::string& name) {
    const auto found = weights.find(name);
    return found == weights.end() ? at::Tensor() : found->second;
}

/// Rows that the kernels read as they are.
bool has_plain_rows(const at::Tensor& tokens) {
    return !PlainLayers::asked_for() && tokens.is_cpu() && tokens.dim() == 2 && tokens.scalar_type() == at::kFloat &&
           tokens.is_contiguous() && tokens.size(1) % kLanes == 0 &&
           reinterpret_cast<std::uintptr_t>(tokens.data_ptr<float>()) % 64 == 0;
}

void for_each_portion(std::int64_t rows, const std::function<void(std::int64_t first, std::int64_t count)>& work) {
    for_each_piece((rows + kRowsAtOnce - 1) / kRowsAtOnce, [&](std::int64_t piece, int) {
        const std::int64_t first = piece * kRowsAtOnce;
        work(first, std::min(kRowsAtOnce, rows - first));
    });
}

} // namespace

TokenLinear::TokenLinear(const tensors::StateDict& weights, const std::string& name, TokenActivation activation)
    : TokenLinear(tensor_or_none(weights, name + ".weight"), tensor_or_none(weights, name + ".bias"), activation) {
    MOEFUSION_EXPECT(weight_.defined(), "no tensor " + name + ".weight");
}

TokenLinear::TokenLinear(at::Tensor weight, at::Tensor bias, TokenActivation activation)
    : weight_(std::move(weight)), bias_(std::move(bias)), activation_(activation) {
    const BlockedKernels* kernels = find_blocked_kernels();
    if (kernels != nullptr && weight_.is_cpu() && weight_.size(0) % kLanes == 0 && weight_.size(1) % kLanes == 0) {
        const at::Tensor plain = weight_.contiguous();
        const at::Tensor shift = bias_.defined() ? bias_.contiguous() : at::Tensor();
        const auto span_of = [](const at::Tensor& tensor) {
            return tensor.defined()
                       ? std::span<const float>(tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel()))
                       : std::span<const float>();
        };
        prepared_ = std::make_shared<PointwiseConvolution>(
            *kernels, span_of(plain), span_of(shift), static_cast<int>(plain.size(1)), static_cast<int>(plain.size(0)));
    }
}

void TokenLinear::run(const at::Tensor& tokens, const at::Tensor& output, bool add) const {
    const BlockedKernels* kernels = find_blocked_kernels();
    const std::int64_t inputs = weight_.size(1);
    const std::int64_t outputs = weight_.size(0);
    for_each_portion(tokens.size(0), [&](std::int64_t first, std::int64_t count) {
        kernels->linear(tokens.data_ptr<float>() + first * inputs,
                        prepared_->kernels(),
                        output.data_ptr<float>() + first * outputs,
                        {.rows = count,
                         .input_stride = inputs,
                         .output_stride = outputs,
                         .input_blocks = static_cast<int>(inputs / kLanes),
                         .slope = activation_ == TokenActivation::Relu ? 0.0F : 1.0F,
                         .gelu = activation_ == TokenActivation::Gelu,
                         .add = add});
    });
}

at::Tensor TokenLinear::operator()(const at::Tensor& tokens) const {
    if (prepared_ && has_plain_rows(tokens)) {
        at::Tensor result = at::empty({tokens.size(0), weight_.size(0)}, tokens.options());
        run(tokens, result, false);
        return result;
    }
    at::Tensor result = at::linear(tokens, weight_, bias_.defined() ? c10::optional<at::Tensor>(bias_) : c10::nullopt);
    if (activation_ == TokenActivation::Gelu) {
        at::gelu_(result);
    } else if (activation_ == TokenActivation::Relu) {
        at::relu_(result);
    }
    return result;
}

void TokenLinear::add_to(const at::Tensor& sum, const at::Tensor& tokens) const {
    if (prepared_ && has_plain_rows(tokens) && has_plain_rows(sum) && activation_ == TokenActivation::None) {
        run(tokens, sum, true);
    } else {
        sum.add_((*this)(tokens));
    }
}

TokenNorm::TokenNorm(const tensors::StateDict& weights, const std::string& name)
    : weight_(weights.at(name + ".weight")), bias_(weights.at(name + ".bias")) {}

at::Tensor TokenNorm::operator()(const at::Tensor& tokens) const {
    const BlockedKernels* kernels = find_blocked_kernels();
    if (kernels == nullptr || !has_plain_rows(tokens) || !has_plain_rows(weight_.unsqueeze(0)) ||
        !has_plain_rows(bias_.unsqueeze(0))) {
        return at::layer_norm(tokens, {weight_.size(0)}, weight_, bias_, kNormEpsilon);
    }
    at::Tensor result = at::empty(tokens.sizes(), tokens.options());
    const std::int64_t channels = tokens.size(1);
    for_each_portion(tokens.size(0), [&](std::int64_t first, std::int64_t count) {
        kernels->layer_norm(tokens.data_ptr<float>() + first * channels,
                            count,
                            static_cast<int>(channels),
                            weight_.data_ptr<float>(),
                            bias_.data_ptr<float>(),
                            static_cast<float>(kNormEpsilon),
                            result.data_ptr<float>() + first * channels);
    });
    return result;
}

} // namespace moefusion::nn
