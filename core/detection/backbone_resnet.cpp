#include "core/detection/backbone_resnet.h"

#include <ATen/ops/max_pool2d.h>

#include <array>
#include <string>

namespace moefusion::detection {

namespace {

constexpr std::int64_t kStages = 4;
constexpr std::int64_t kBottleneckExpansion = 4;

bool has_bottlenecks(BackboneKind kind) {
    return kind == BackboneKind::ResNet50;
}

std::int64_t first_width(BackboneKind kind, std::int64_t thin_width) {
    return kind == BackboneKind::Thin ? thin_width : 64;
}

} // namespace

std::vector<std::int64_t> stage_channels(BackboneKind kind, std::int64_t thin_width) {
    std::vector<std::int64_t> channels;
    for (std::int64_t i = 0; i < kStages; ++i) {
        channels.push_back((first_width(kind, thin_width) << i) * (has_bottlenecks(kind) ? kBottleneckExpansion : 1));
    }
    return channels;
}

ResidualBlock::ResidualBlock(const nn::Scope& scope, const Shape& shape) {
    const auto add = [&](const nn::ConvolutionShape& convolution) {
        const std::string number = std::to_string(layers.size() + 1);
        layers.push_back({nn::Convolution(scope / ("conv" + number), convolution),
                          nn::BatchNorm(scope / ("bn" + number), convolution.outputs, shape.frozen)});
    };
    if (shape.bottleneck) {
        add({.inputs = shape.inputs, .outputs = shape.width, .kernel = 1, .bias = false});
        add({.inputs = shape.width, .outputs = shape.width, .stride = shape.stride, .padding = 1, .bias = false});
        add({.inputs = shape.width, .outputs = shape.outputs, .kernel = 1, .bias = false});
    } else {
        add({.inputs = shape.inputs, .outputs = shape.width, .stride = shape.stride, .padding = 1, .bias = false});
        add({.inputs = shape.width, .outputs = shape.outputs, .padding = 1, .bias = false});
    }
    if (shape.stride != 1 || shape.inputs != shape.outputs) {
        const nn::Scope place = scope / "downsample";
        const nn::ConvolutionShape convolution{
            .inputs = shape.inputs, .outputs = shape.outputs, .kernel = 1, .stride = shape.stride, .bias = false};
        downsample.emplace(
            Layer{nn::Convolution(place / "0", convolution), nn::BatchNorm(place / "1", shape.outputs, shape.frozen)});
    }
}

at::Tensor ResidualBlock::operator()(const at::Tensor& input, nn::Mode mode) const {
    at::Tensor result = input;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        result = layers[i].norm(layers[i].convolution(result), mode);
        if (i + 1 < layers.size()) {
            result = nn::relu(result);
        }
    }
    const at::Tensor shortcut = downsample ? downsample->norm(downsample->convolution(input), mode) : input;
    return nn::relu(result.add(shortcut));
}

ResNetBody::ResNetBody(const nn::Scope& scope, BackboneKind kind, std::int64_t thin_width)
    : conv1(scope / "conv1",
            {.inputs = 3,
             .outputs = first_width(kind, thin_width),
             .kernel = 7,
             .stride = 2,
             .padding = 3,
             .bias = false}),
      bn1(scope / "bn1", first_width(kind, thin_width), kind != BackboneKind::Thin) {
    const std::array<int, kStages> blocks =
        has_bottlenecks(kind) ? std::array<int, kStages>{3, 4, 6, 3} : std::array<int, kStages>{2, 2, 2, 2};
    const auto outputs = stage_channels(kind, thin_width);
    std::int64_t inputs = first_width(kind, thin_width);
    for (std::size_t stage = 0; stage < kStages; ++stage) {
        const nn::Scope place = scope / ("layer" + std::to_string(stage + 1));
        std::vector<ResidualBlock> chain;
        for (int block = 0; block < blocks[stage]; ++block) {
            chain.emplace_back(place / std::to_string(block),
                               ResidualBlock::Shape{.inputs = inputs,
                                                    .width = first_width(kind, thin_width) << stage,
                                                    .outputs = outputs[stage],
                                                    .stride = stage > 0 && block == 0 ? 2 : 1,
                                                    .bottleneck = has_bottlenecks(kind),
                                                    .frozen = kind != BackboneKind::Thin});
            inputs = outputs[stage];
        }
        stages.push_back(std::move(chain));
    }
}

std::vector<at::Tensor> ResNetBody::operator()(const at::Tensor& image, nn::Mode mode) const {
    at::Tensor features = at::max_pool2d(nn::relu(bn1(conv1(image), mode)), {3, 3}, {2, 2}, {1, 1});
    std::vector<at::Tensor> outputs;
    for (const auto& stage : stages) {
        for (const auto& block : stage) {
            features = block(features, mode);
        }
        outputs.push_back(features);
    }
    return outputs;
}

} // namespace moefusion::detection
