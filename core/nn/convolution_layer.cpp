#include "core/nn/convolution_layer.h"

#include "core/base/error.h"
#include "core/nn/prepared_convolution.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/clamp.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/pad.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace moefusion::nn {

namespace {

constexpr double kBatchNormEpsilon = 1e-5;

/// Index inside 0 … size - 1 that the border puts at `at`; -1 for zeros.
std::int64_t source_of(std::int64_t at, std::int64_t size, Border border) {
    if (at >= 0 && at < size) {
        return at;
    }
    switch (border) {
    case Border::Reflect:
        return at < 0 ? -at : 2 * size - 2 - at;
    case Border::Replicate:
        return std::clamp<std::int64_t>(at, 0, size - 1);
    case Border::Zero:
        break;
    }
    return -1;
}

struct Plane {
    const float* data;
    std::int64_t channels;
};

/// One row of the result: inputs interleaved pixel by pixel, with the border at both ends.
void fill_row(const std::vector<Plane>& planes,
              std::int64_t row,
              std::int64_t width,
              std::int64_t all_channels,
              std::int64_t frame,
              Border border,
              float* out) {
    float* inside = out + frame * all_channels;
    std::int64_t first = 0;
    for (const Plane& plane : planes) {
        const float* from = plane.data + row * width * plane.channels;
        if (plane.channels == all_channels) {
            std::memcpy(inside, from, static_cast<std::size_t>(width * all_channels) * sizeof(float));
        } else {
            for (std::int64_t x = 0; x < width; ++x) {
                std::copy_n(from + x * plane.channels, plane.channels, inside + x * all_channels + first);
            }
        }
        first += plane.channels;
    }
    const auto copy_pixel = [&](std::int64_t x) {
        const std::int64_t source = source_of(x, width, border);
        float* to = inside + x * all_channels;
        if (source < 0) {
            std::fill_n(to, all_channels, 0.0F);
        } else {
            std::copy_n(inside + source * all_channels, all_channels, to);
        }
    };
    for (std::int64_t x = 1; x <= frame; ++x) {
        copy_pixel(-x);
        copy_pixel(width - 1 + x);
    }
}

at::Tensor framed_by_aten(std::span<const at::Tensor> inputs, std::int64_t frame, Border border) {
    const at::Tensor joined = inputs.size() == 1 ? inputs[0] : at::cat(at::TensorList(inputs.data(), inputs.size()), 1);
    constexpr c10::string_view kModes[] = {"constant", "reflect", "replicate"};
    return at::pad(joined, {frame, frame, frame, frame}, kModes[static_cast<int>(border)])
        .contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

namespace {

void check_can_be_reflected(std::int64_t height, std::int64_t width, std::int64_t frame) {
    if (height <= frame || width <= frame) {
        throw Error(ErrorKind::Mismatch,
                    "image.too_small",
                    "An image of " + std::to_string(width) + "x" + std::to_string(height) +
                        " is too small to be reflected by " + std::to_string(frame) + " pixels.",
                    std::string(),
                    "Choose a larger image.");
    }
}

} // namespace

at::Tensor framed(std::span<const at::Tensor> inputs, std::int64_t frame, Border border) {
    const std::int64_t height = inputs[0].size(2);
    const std::int64_t width = inputs[0].size(3);
    if (border == Border::Reflect) {
        check_can_be_reflected(height, width, frame);
    }
    if (!inputs[0].is_cpu()) {
        return framed_by_aten(inputs, frame, border);
    }
    std::vector<at::Tensor> kept; // contiguous copies, where an input was not channels-last
    std::vector<Plane> planes;
    std::int64_t all_channels = 0;
    for (const at::Tensor& input : inputs) {
        kept.push_back(input.contiguous(at::MemoryFormat::ChannelsLast));
        planes.push_back({kept.back().data_ptr<float>(), input.size(1)});
        all_channels += input.size(1);
    }
    if (frame == 0 && inputs.size() == 1) {
        return kept[0];
    }
    at::Tensor result = at::empty({1, all_channels, height + 2 * frame, width + 2 * frame},
                                  inputs[0].options().memory_format(at::MemoryFormat::ChannelsLast));
    float* out = result.data_ptr<float>();
    const std::int64_t row_floats = (width + 2 * frame) * all_channels;
    at::parallel_for(0, height + 2 * frame, 4, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t y = first; y < last; ++y) {
            const std::int64_t source = source_of(y - frame, height, border);
            if (source < 0) {
                std::fill_n(out + y * row_floats, row_floats, 0.0F);
            } else {
                fill_row(planes, source, width, all_channels, frame, border, out + y * row_floats);
            }
        }
    });
    return result;
}

void activate(at::Tensor& tensor, Activation activation, double slope) {
    switch (activation) {
    case Activation::None:
        return;
    case Activation::Relu:
        at::relu_(tensor);
        return;
    case Activation::LeakyRelu:
        at::leaky_relu_(tensor, slope);
        return;
    case Activation::Tanh:
        at::tanh_(tensor);
        return;
    case Activation::Sigmoid:
        at::sigmoid_(tensor);
        return;
    case Activation::Relu6:
        at::clamp_(tensor, 0.0, 6.0);
        return;
    }
}

ConvolutionLayer::ConvolutionLayer(const tensors::StateDict& weights,
                                   const std::string& prefix,
                                   const ConvolutionOptions& options)
    : options_(options) {
    const auto tensor = [&](const std::string& name) {
        const auto found = weights.find(name);
        return found == weights.end() ? at::Tensor() : found->second;
    };
    weight_ = tensor(prefix + ".weight");
    MOEFUSION_EXPECT(weight_.defined(), "no tensor " + prefix + ".weight");
    bias_ = tensor(prefix + ".bias");
    if (!options.batch_norm.empty()) {
        const auto part = [&](const char* name) { return tensor(options.batch_norm + name).to(at::kDouble); };
        const at::Tensor gain = part(".weight") * at::rsqrt(part(".running_var") + kBatchNormEpsilon);
        const at::Tensor bias = bias_.defined() ? bias_.to(at::kDouble) : at::zeros_like(gain);
        bias_ = ((bias - part(".running_mean")) * gain + part(".bias")).to(at::kFloat);
        weight_ = (weight_.to(at::kDouble) * gain.view({-1, 1, 1, 1})).to(at::kFloat);
    }
    weight_ = weight_.contiguous(at::MemoryFormat::ChannelsLast);
}

ConvolutionLayer::ConvolutionLayer(at::Tensor weight, at::Tensor bias, const ConvolutionOptions& options)
    : weight_(weight.contiguous(at::MemoryFormat::ChannelsLast)), bias_(std::move(bias)), options_(options) {}

at::Tensor ConvolutionLayer::operator()(const at::Tensor& input) const {
    return (*this)(std::span(&input, 1));
}

at::Tensor ConvolutionLayer::operator()(std::span<const at::Tensor> inputs) const {
    const std::int64_t half = weight_.size(2) / 2;
    if (PreparedConvolution::can_do(weight_, options_.groups, inputs)) {
        if (options_.border == Border::Reflect && half > 0) {
            check_can_be_reflected(inputs[0].size(2), inputs[0].size(3), half);
        }
        if (!prepared_ || !prepared_->fits(inputs)) {
            prepared_ = std::make_shared<PreparedConvolution>(weight_, bias_, options_.groups, inputs);
        }
        const bool linear = options_.activation != Activation::Relu && options_.activation != Activation::LeakyRelu;
        const double slope = linear ? 1.0 : options_.activation == Activation::Relu ? 0.0 : options_.slope;
        // A 1x1 layer has no border, and what is read of it as 3x3 is multiplied by zero.
        const Border border = half > 0 ? options_.border : Border::Zero;
        at::Tensor result = prepared_->run(inputs, border, static_cast<float>(slope));
        if (linear) {
            activate(result, options_.activation, 0.0);
        }
        return result;
    }
    // Zeros are the convolution's own affair; other borders are made here.
    const bool own_border = options_.border != Border::Zero && half > 0;
    at::Tensor result = at::conv2d(framed(inputs, own_border ? half : 0, options_.border),
                                   weight_,
                                   bias_.defined() ? c10::optional<at::Tensor>(bias_) : c10::nullopt,
                                   1,
                                   own_border ? 0 : half,
                                   1,
                                   options_.groups);
    activate(result, options_.activation, options_.slope);
    return result;
}

} // namespace moefusion::nn
