// DenseFuse. Li and Wu, IEEE TIP 28(5), 2019; hli1221/densefuse-pytorch: net.py, test_image.py
// (specs/methods/densefuse.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/TensorOperators.h>

#include <array>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

// The network works on 0..255.
constexpr double kScale = 255.0;

class DenseFuse final : public FusionNetwork {
    using Maps = std::array<at::Tensor, 4>; ///< [1, 16, H, W] each, older features first

public:
    explicit DenseFuse(const tensors::StateDict& weights)
        : conv1_(layer(weights, "conv1")), dense0_(layer(weights, "DB1.denseblock.0.dense_conv")),
          dense1_(layer(weights, "DB1.denseblock.1.dense_conv")),
          dense2_(layer(weights, "DB1.denseblock.2.dense_conv")), conv2_(layer(weights, "conv2")),
          conv3_(layer(weights, "conv3")), conv4_(layer(weights, "conv4")),
          conv5_(layer(weights, "conv5")) // with ReLU too: the authors' is_last is never set
    {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const Maps from_infrared = encode(infrared * kScale);
        cancel.throw_if_cancelled();
        const Maps merged = encode(visible * kScale);
        for (std::size_t i = 0; i < merged.size(); ++i) {
            at::Tensor map = merged[i];
            map.add_(from_infrared[i]).mul_(0.5); // the addition rule, the only one the authors' script reaches
        }
        at::Tensor features = conv2_(merged);
        cancel.throw_if_cancelled();
        features = conv4_(conv3_(features));
        return conv5_(features).div_(kScale);
    }

private:
    [[nodiscard]] Maps encode(const at::Tensor& image) const {
        const at::Tensor first = conv1_(image);
        const at::Tensor second = dense0_(first);
        const at::Tensor third = dense1_({first, second});
        return {first, second, third, dense2_({first, second, third})};
    }
    static ConvolutionLayer layer(const tensors::StateDict& weights, const std::string& name) {
        return {weights, name + ".conv2d", {.border = Border::Reflect, .activation = Activation::Relu}};
    }

    ConvolutionLayer conv1_;
    ConvolutionLayer dense0_;
    ConvolutionLayer dense1_;
    ConvolutionLayer dense2_;
    ConvolutionLayer conv2_;
    ConvolutionLayer conv3_;
    ConvolutionLayer conv4_;
    ConvolutionLayer conv5_;
};

} // namespace

std::vector<tensors::ExpectedTensor> densefuse_tensors() {
    TensorList list;
    list.convolution("conv1.conv2d", 16, 1, 3);
    for (int i = 0; i < 3; ++i) {
        list.convolution("DB1.denseblock." + std::to_string(i) + ".dense_conv.conv2d", 16, 16 * (i + 1), 3);
    }
    list.convolution("conv2.conv2d", 64, 64, 3).convolution("conv3.conv2d", 32, 64, 3);
    return list.convolution("conv4.conv2d", 16, 32, 3).convolution("conv5.conv2d", 1, 16, 3).take();
}

std::unique_ptr<FusionMethod> make_densefuse(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{
        .grey = GreyRule::PillowL, .rounding = Rounding::Truncate, .smallest_side = 2, .bytes_per_pixel = 1300};
    return make_network_method(info, weights, traits, make_network<DenseFuse>);
}

} // namespace moefusion
