// SeAFusion. Tang, Yuan, Ma, Information Fusion 82, 2022; Linfeng-Tang/SeAFusion: test.py, Linfeng-Tang/VIF-Benchmark:
// SeAFusion/FusionNet.py (specs/methods/seafusion.md).

#include "core/methods/chroma_formulas.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <algorithm>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr double kConvolutionSlope = 0.2;
constexpr double kBlockSlope = 0.1;

ConvolutionLayer leaky(const tensors::StateDict& weights, const std::string& name) {
    return {weights, name, {.activation = Activation::LeakyRelu, .slope = kConvolutionSlope}};
}

/// Gradient residual dense block, [1, C, H, W] -> [1, D, H, W].
class GradientBlock {
public:
    GradientBlock(const tensors::StateDict& weights, const std::string& name, std::int64_t channels)
        : dense1_(leaky(weights, name + ".dense.conv1.conv")), dense2_(leaky(weights, name + ".dense.conv2.conv")),
          down_(weights, name + ".convdown.conv"),
          // The "Sobel" kernels were trained: the file's values count.
          horizontal_(weights, name + ".sobelconv.convx", {.groups = channels}),
          vertical_(weights, name + ".sobelconv.convy", {.groups = channels}), up_(weights, name + ".convup.conv") {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const {
        const at::Tensor first = dense1_(x);
        const at::Tensor second = dense2_({x, first});
        at::Tensor gradient = horizontal_(x).abs_();
        gradient.add_(vertical_(x).abs_());
        at::Tensor result = down_({x, first, second});
        result.add_(up_(gradient));
        nn::activate(result, Activation::LeakyRelu, kBlockSlope);
        return result;
    }

private:
    ConvolutionLayer dense1_;
    ConvolutionLayer dense2_;
    ConvolutionLayer down_;
    ConvolutionLayer horizontal_;
    ConvolutionLayer vertical_;
    ConvolutionLayer up_;
};

class Encoder {
public:
    Encoder(const tensors::StateDict& weights, const std::string& name)
        : first_(leaky(weights, name + "_conv.conv")), block1_(weights, name + "_rgbd1", 16),
          block2_(weights, name + "_rgbd2", 32) {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& image, const CancelToken& cancel) const {
        const at::Tensor shallow = block1_(first_(image));
        cancel.throw_if_cancelled();
        return block2_(shallow);
    }

private:
    ConvolutionLayer first_;
    GradientBlock block1_;
    GradientBlock block2_;
};

class SeaFusion final : public FusionNetwork {
public:
    explicit SeaFusion(const tensors::StateDict& weights)
        : visible_(weights, "vis"), infrared_(weights, "inf"), decode4_(leaky(weights, "decode4.conv")),
          decode3_(leaky(weights, "decode3.conv")), decode2_(leaky(weights, "decode2.conv")),
          decode1_(weights, "decode1.conv", {.activation = Activation::Tanh}) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const at::Tensor from_visible = visible_(visible, cancel);
        cancel.throw_if_cancelled();
        const at::Tensor from_infrared = infrared_(infrared, cancel);
        cancel.throw_if_cancelled();
        const at::Tensor wide = decode4_({from_visible, from_infrared});
        cancel.throw_if_cancelled();
        return decode1_(decode2_(decode3_(wide))).mul_(0.5).add_(0.5);
    }

private:
    Encoder visible_;
    Encoder infrared_;
    ConvolutionLayer decode4_;
    ConvolutionLayer decode3_;
    ConvolutionLayer decode2_;
    ConvolutionLayer decode1_;
};

/// Steps 4 to 6 of the page: chroma back, all three channels stretched together, truncation.
Image authors_color(const Image& fused, const Image& visible) {
    std::vector<float> colors = with_difference_chroma(fused, visible);
    const auto [lowest, highest] = std::ranges::minmax(colors);
    const float range = highest > lowest ? highest - lowest : 1.0F;
    const float offset = highest > lowest ? lowest : 0.0F;
    ImageBuilder picture(visible.width, visible.height, 3, Depth::U8);
    std::ranges::transform(colors, picture.values<std::uint8_t>().begin(), [&](float value) {
        return static_cast<std::uint8_t>((value - offset) / range * 255.0F);
    });
    return std::move(picture).finish();
}

} // namespace

std::vector<tensors::ExpectedTensor> seafusion_tensors() {
    TensorList list;
    for (const std::string image : {"vis", "inf"}) {
        list.convolution(image + "_conv.conv", 16, 1, 3);
        for (const auto& [name, in, out] : {std::tuple("_rgbd1", 16, 32), std::tuple("_rgbd2", 32, 48)}) {
            const std::string block = image + name;
            list.convolution(block + ".dense.conv1.conv", in, in, 3);
            list.convolution(block + ".dense.conv2.conv", in, 2 * in, 3);
            list.convolution(block + ".convdown.conv", out, 3 * in, 1);
            list.convolution(block + ".sobelconv.convx", in, 1, 3, false);
            list.convolution(block + ".sobelconv.convy", in, 1, 3, false);
            list.convolution(block + ".convup.conv", out, in, 1);
        }
    }
    list.convolution("decode4.conv", 64, 96, 3).convolution("decode3.conv", 32, 64, 3);
    return list.convolution("decode2.conv", 16, 32, 3).convolution("decode1.conv", 1, 16, 3).take();
}

std::unique_ptr<FusionMethod> make_seafusion(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::Unrounded, .bytes_per_pixel = 1900, .color = authors_color};
    return make_network_method(info, weights, traits, make_network<SeaFusion>);
}

} // namespace moefusion
