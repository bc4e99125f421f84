#include "core/nn/convolution.h"

#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <c10/core/GradMode.h>

namespace moefusion::nn {

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
