#include "tests/bench/literal_network.h"

#include "core/tensors/tensor_image.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/zeros.h>

namespace moefusion::bench {

namespace {

at::Tensor layer(const nn::ReflectConvolution& convolution, const at::Tensor& input) {
    return at::conv2d(at::reflection_pad2d(input, {1, 1, 1, 1}), convolution.weight.contiguous(), convolution.bias);
}

std::pair<at::Tensor, at::Tensor> encode(const Encoder& encoder, const at::Tensor& plane) {
    at::Tensor dense = at::relu(layer(encoder.c1, plane));
    at::Tensor last;
    for (const nn::ReflectConvolution* next : {&encoder.dc1, &encoder.dc2, &encoder.dc3}) {
        last = at::relu(layer(*next, dense));
        dense = at::cat({dense, last}, 1);
    }
    return {last, dense};
}

at::Tensor expert_output(const FeatureExpert& expert, const at::Tensor& input) {
    return layer(expert.conv2, at::relu(layer(expert.conv1, input)));
}

at::Tensor expert_output(const DecoderExpert& expert, const at::Tensor& input) {
    at::Tensor hidden = input;
    for (const nn::ReflectConvolution* next : {&expert.conv1, &expert.conv2, &expert.conv3}) {
        hidden = at::relu(layer(*next, hidden));
    }
    return layer(expert.conv4, hidden);
}

template <typename E>
at::Tensor mix(const Mixture<E>& mixture, const at::Tensor& input) {
    const nn::TopKGate& gate = mixture.gate;
    const at::Tensor averages =
        at::adaptive_avg_pool2d(input, {gate.shape.grid.rows, gate.shape.grid.columns}).flatten(1);
    const at::Tensor gates = nn::top_k_gates(at::matmul(averages, gate.w_gate), gate.shape.top_k);
    at::Tensor sum;
    for (std::int64_t i = 0; i < gates.size(1); ++i) {
        const auto value = gates[0][i].item<double>();
        if (value != 0.0) {
            const at::Tensor part = expert_output(mixture.experts[static_cast<std::size_t>(i)], input) * value;
            sum = sum.defined() ? sum + part : part;
        }
    }
    return sum;
}

} // namespace

at::Tensor literal_fusion(const Network& network,
                          const at::Tensor& infrared,
                          const at::Tensor& visible,
                          const at::Tensor& foreground) {
    const auto [infrared_last, infrared_dense] = encode(network.encoder_infrared, infrared);
    const auto [visible_last, visible_dense] = encode(network.encoder_visible, luma(visible));
    const at::Tensor background = 1 - foreground;
    const at::Tensor inside = at::cat({visible_last * foreground, infrared_last * foreground}, 1);
    const at::Tensor outside = at::cat({visible_last * background, infrared_last * background}, 1);
    const at::Tensor input = at::cat(
        {mix(*network.foreground, inside), mix(*network.background, outside), infrared_dense, visible_dense}, 1);
    return mix(*network.decoder, input);
}

at::Tensor literal_detector(const detection::Detector& detector, const at::Tensor& image) {
    const at::Tensor prepared = detection::prepare_for_detector(image).contiguous();
    auto levels = detector.fpn(detector.body(prepared, nn::Mode::Inference));
    at::Tensor finest;
    for (at::Tensor& level : levels) {
        const at::Tensor map = detector.attention(level, nn::Mode::Inference);
        level = level + level * map;
        if (!finest.defined()) {
            finest = map;
        }
    }
    return finest;
}

} // namespace moefusion::bench
