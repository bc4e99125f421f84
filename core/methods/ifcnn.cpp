// IFCNN, the MAX network. Zhang et al., Information Fusion 54, 2020; uzeful/IFCNN: Code/model.py, Code/IFCNN_Main.py
// (specs/methods/ifcnn.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"
#include "core/tensors/tensor_image.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/max.h>
#include <ATen/ops/maximum.h>

#include <algorithm>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

class Ifcnn final : public FusionNetwork {
public:
    explicit Ifcnn(const tensors::StateDict& weights)
        : conv1_(grey_kernel(weights.at("conv1.weight")), at::Tensor(), {.border = Border::Replicate}),
          conv2_(weights, "conv2.conv", normalised("conv2.bn")), conv3_(weights, "conv3.conv", normalised("conv3.bn")),
          conv4_(weights, "conv4") {}

    /// [1, 3, H, W]: the three channels differ even for grey inputs.
    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const at::Tensor from_infrared = conv2_(conv1_(infrared));
        cancel.throw_if_cancelled();
        at::Tensor merged = conv2_(conv1_(visible));
        cancel.throw_if_cancelled();
        at::maximum_out(merged, merged, from_infrared);
        return conv4_(conv3_(merged));
    }

private:
    /// Three equal input channels: their kernels add up, which saves two thirds of the first layer.
    static at::Tensor grey_kernel(const at::Tensor& kernel) {
        return kernel.to(at::kDouble).sum(1, true).to(at::kFloat);
    }
    static nn::ConvolutionOptions normalised(const std::string& batch_norm) {
        return {.border = Border::Replicate, .activation = Activation::Relu, .batch_norm = batch_norm};
    }

    ConvolutionLayer conv1_; // no activation
    ConvolutionLayer conv2_;
    ConvolutionLayer conv3_;
    ConvolutionLayer conv4_;
};

/// Truncation of each channel, then OpenCV's 8-bit RGB2GRAY.
Image authors_grey(const at::Tensor& output) {
    const at::Tensor colors = output.contiguous();
    const auto pixels = static_cast<std::size_t>(colors.size(2) * colors.size(3));
    const float* values = colors.data_ptr<float>();
    const auto byte = [](float value) { return static_cast<int>(std::clamp(value, 0.0F, 1.0F) * 255.0F); };
    ImageBuilder grey(static_cast<int>(colors.size(3)), static_cast<int>(colors.size(2)), 1, Depth::U8);
    const std::span<std::uint8_t> bytes = grey.values<std::uint8_t>();
    for (std::size_t i = 0; i < pixels; ++i) {
        const int weighted =
            byte(values[i]) * 9798 + byte(values[pixels + i]) * 19235 + byte(values[2 * pixels + i]) * 3735;
        bytes[i] = static_cast<std::uint8_t>((weighted + (1 << 14)) >> 15);
    }
    return std::move(grey).finish();
}

at::Tensor grey_of_output(const at::Tensor& output) {
    return luma(output.contiguous());
}

} // namespace

std::vector<tensors::ExpectedTensor> ifcnn_tensors() {
    return TensorList()
        .convolution("conv1", 64, 3, 7, false)
        .convolution("conv2.conv", 64, 64, 3, false)
        .batch_norm("conv2.bn", 64)
        .convolution("conv3.conv", 64, 64, 3, false)
        .batch_norm("conv3.bn", 64)
        .convolution("conv4", 3, 64, 1)
        .take();
}

std::unique_ptr<FusionMethod> make_ifcnn(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::PillowL,
                               .rounding = Rounding::Truncate,
                               .bytes_per_pixel = 1300,
                               .grey_picture = authors_grey,
                               .plane = grey_of_output};
    return make_network_method(info, weights, traits, make_network<Ifcnn>);
}

} // namespace moefusion
