#include "core/nn/convolution.h"

#include "core/nn/shared_statistics.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace moefusion::nn {

namespace {

thread_local const SharedStatistics* statistics_in_force = nullptr;

/// Batch norm of the batches of all processes by its formula, since LibTorch has it for CUDA only.
at::Tensor shared_batch_norm(const BatchNorm& norm, const at::Tensor& input, const SharedStatistics& shared) {
    const auto per_channel = [](const at::Tensor& values) { return values.view({1, -1, 1, 1}); };
    const at::Tensor mean = mean_over_processes(shared, input.mean({0, 2, 3}));
    const at::Tensor centred = input.sub(per_channel(mean));
    const at::Tensor variance = mean_over_processes(shared, centred.square().mean({0, 2, 3}));
    {
        const at::NoGradGuard no_gradient;
        const auto count = static_cast<double>(input.numel() / input.size(1) * shared.processes());
        norm.running_mean.mul_(1 - kBatchNormMomentum).add_(mean.detach(), kBatchNormMomentum);
        norm.running_var.mul_(1 - kBatchNormMomentum)
            .add_(variance.detach(), kBatchNormMomentum * count / std::max(1.0, count - 1));
    }
    return centred.mul(per_channel(variance.add(kBatchNormEpsilon).rsqrt().mul(norm.weight)))
        .add(per_channel(norm.bias));
}

} // namespace

SharedStatistics::SharedStatistics(std::function<at::Tensor(const at::Tensor&)> sum, std::int64_t processes)
    : sum_(std::move(sum)), processes_(processes), before_(statistics_in_force) {
    statistics_in_force = this;
}

SharedStatistics::~SharedStatistics() {
    statistics_in_force = before_;
}

const SharedStatistics* shared_statistics() {
    return statistics_in_force;
}

at::Tensor mean_over_processes(const SharedStatistics& shared, const at::Tensor& own_mean) {
    return shared.sum_(own_mean).div(static_cast<double>(shared.processes_));
}

Convolution::Convolution(const Scope& scope, const ConvolutionShape& shape)
    : weight(scope.make("weight", {shape.outputs, shape.inputs, shape.kernel, shape.kernel})), stride(shape.stride),
      padding(shape.padding) {
    if (shape.bias) {
        bias = scope.make("bias", {shape.outputs});
    }
}

at::Tensor Convolution::operator()(const at::Tensor& input) const {
    return at::conv2d(input, weight, bias, {stride, stride}, {padding, padding});
}

BatchNorm::BatchNorm(const Scope& scope, std::int64_t channels, bool is_frozen) : frozen(is_frozen) {
    const TensorRole affine = frozen ? TensorRole::Buffer : TensorRole::Parameter;
    weight = scope.make("weight", {channels}, affine);
    bias = scope.make("bias", {channels}, affine);
    running_mean = scope.make("running_mean", {channels}, TensorRole::Buffer);
    running_var = scope.make("running_var", {channels}, TensorRole::Buffer);
    if (!frozen) {
        num_batches_tracked = scope.make("num_batches_tracked", {}, TensorRole::Counter);
    }
}

at::Tensor BatchNorm::operator()(const at::Tensor& input, Mode mode) const {
    const bool of_the_batch = mode == Mode::Training && !frozen;
    if (of_the_batch) {
        num_batches_tracked.add_(1);
        if (const SharedStatistics* shared = shared_statistics()) {
            return shared_batch_norm(*this, input, *shared);
        }
    }
    return at::batch_norm(input,
                          weight,
                          bias,
                          running_mean,
                          running_var,
                          of_the_batch,
                          kBatchNormMomentum,
                          kBatchNormEpsilon,
                          /*cudnn_enabled=*/true);
}

Linear::Linear(const Scope& scope, std::int64_t inputs, std::int64_t outputs)
    : weight(scope.make("weight", {outputs, inputs})), bias(scope.make("bias", {outputs})) {}

at::Tensor Linear::operator()(const at::Tensor& input) const {
    return at::linear(input, weight, bias);
}

at::Tensor relu(at::Tensor input) {
    return c10::GradMode::is_enabled() ? at::relu(input) : input.relu_();
}

} // namespace moefusion::nn
