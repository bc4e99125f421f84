// PIAFusion. Tang et al., Information Fusion 83-84, 2022; Linfeng-Tang/PIAFusion: ops.py, utils.py, train_network.py
// (TensorFlow), and the different network of linklist2/PIAFusion_pytorch (specs/methods/piafusion.md). Which of both
// runs is decided by the tensors' names.

#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"
#include "core/methods/chroma_formulas.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/sigmoid.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr std::string_view kTensorFlowPrefix = "PIAFusion/";

/// Layers 2 to 5 of an encoder: channels in and out.
struct Widths {
    std::int64_t in;
    std::int64_t out;
};
constexpr std::array kEncoder{Widths{16, 16}, Widths{16, 32}, Widths{32, 64}, Widths{64, 128}};
constexpr std::array kDecoder{Widths{256, 256}, Widths{256, 128}, Widths{128, 64}, Widths{64, 32}};

/// What differs between the authors' network and the port, besides names and shared weights.
struct Variant {
    double slope;
    double direction; ///< sign of the difference that the modules between the streams add to the visible one
};
constexpr Variant kAuthors{.slope = 0.2, .direction = 1.0};
constexpr Variant kPort{.slope = 0.01, .direction = -1.0};

class PiaFusion final : public FusionNetwork {
public:
    explicit PiaFusion(const tensors::StateDict& weights)
        : from_tensorflow_(weights.contains(std::string(kTensorFlowPrefix) + "decoder/conv1/kernel")),
          variant_(from_tensorflow_ ? kAuthors : kPort) {
        const auto number = [](std::size_t i) { return std::to_string(i); };
        if (from_tensorflow_) {
            visible_.push_back(of_tensorflow(weights, "encoder/conv5x5_vi", Activation::LeakyRelu));
            infrared_.push_back(of_tensorflow(weights, "encoder/conv5x5_ir", Activation::LeakyRelu));
            for (std::size_t i = 1; i <= kEncoder.size(); ++i) {
                visible_.push_back(
                    of_tensorflow(weights, "encoder/Conv" + number(i) + "/conv3x3", Activation::LeakyRelu));
                infrared_.push_back(visible_.back()); // one set of weights for both streams
            }
            for (std::size_t i = 1; i <= kDecoder.size(); ++i) {
                decoder_.push_back(of_tensorflow(weights, "decoder/conv" + number(i), Activation::LeakyRelu));
            }
            decoder_.push_back(of_tensorflow(weights, "decoder/conv1x1", Activation::Tanh));
            return;
        }
        visible_.push_back(of_port(weights, "encoder.vi_conv1", Activation::LeakyRelu));
        infrared_.push_back(of_port(weights, "encoder.ir_conv1", Activation::LeakyRelu));
        for (std::size_t i = 2; i <= kEncoder.size() + 1; ++i) {
            visible_.push_back(of_port(weights, "encoder.vi_conv" + number(i) + ".conv.1", Activation::LeakyRelu));
            infrared_.push_back(of_port(weights, "encoder.ir_conv" + number(i) + ".conv.1", Activation::LeakyRelu));
        }
        for (std::size_t i = 1; i <= kDecoder.size(); ++i) {
            decoder_.push_back(of_port(weights, "decoder.conv" + number(i) + ".conv.1", Activation::LeakyRelu));
        }
        decoder_.push_back(of_port(weights, "decoder.conv5", Activation::Tanh));
    }

    [[nodiscard]] at::Tensor forward(const at::Tensor& infrared_image,
                                     const at::Tensor& visible_image,
                                     const CancelToken& cancel) const override {
        at::Tensor visible = visible_[0](visible_image);
        at::Tensor infrared = infrared_[0](infrared_image);
        for (std::size_t i = 1; i < visible_.size(); ++i) {
            cancel.throw_if_cancelled();
            if (i + 1 == visible_.size()) {
                nn::release_framed_maps(); // too small for what comes now, and together a gigabyte of a large image
            }
            visible = visible_[i](visible);
            infrared = infrared_[i](infrared);
            if (i + 1 < visible_.size()) {
                exchange(visible, infrared);
            }
        }
        cancel.throw_if_cancelled();
        nn::release_framed_maps();
        at::Tensor fused = decoder_[0]({visible, infrared});
        visible.reset();
        infrared.reset();
        for (std::size_t i = 1; i < decoder_.size(); ++i) {
            cancel.throw_if_cancelled();
            nn::release_framed_maps(); // of the layer before: wider than any that comes
            fused = decoder_[i](fused);
        }
        return fused.mul_(0.5).add_(0.5);
    }

private:
    [[nodiscard]] nn::ConvolutionOptions options(Activation activation) const {
        return {.border = Border::Reflect, .activation = activation, .slope = variant_.slope};
    }
    /// Kernels are stored [height, width, in, out].
    [[nodiscard]] ConvolutionLayer
    of_tensorflow(const tensors::StateDict& weights, const std::string& name, Activation activation) const {
        const std::string full = std::string(kTensorFlowPrefix) + name;
        return {weights.at(full + "/kernel").permute({3, 2, 0, 1}), weights.at(full + "/bias"), options(activation)};
    }
    [[nodiscard]] ConvolutionLayer
    of_port(const tensors::StateDict& weights, const std::string& name, Activation activation) const {
        return {weights, name, options(activation)};
    }

    /// Cross-modality differential module: each stream gets the difference to the other, weighted by its mean over the
    /// image, so results of crops differ.
    void exchange(at::Tensor& visible, at::Tensor& infrared) const {
        at::Tensor difference = visible - infrared;
        const at::Tensor mean = difference.mean({2, 3}, true);
        visible.addcmul_(difference, at::sigmoid(-mean), variant_.direction);
        infrared.addcmul_(difference, at::sigmoid(mean), -variant_.direction);
    }

    bool from_tensorflow_;
    Variant variant_;
    std::vector<ConvolutionLayer> visible_;
    std::vector<ConvolutionLayer> infrared_;
    std::vector<ConvolutionLayer> decoder_;
};

/// The authors' colours: their own luma goes out, chroma of studio range comes back, rounded half to even.
Image authors_color(const Image& fused, const Image& visible) {
    const Image color = to_unit_float(as_three_channels(visible));
    const std::span<const float> rgb = color.values<float>();
    const std::span<const float> luma = fused.values<float>();
    ImageBuilder picture(visible.width, visible.height, 3, Depth::U8);
    const std::span<std::uint8_t> bytes = picture.values<std::uint8_t>();
    const auto byte = [](float value) {
        return static_cast<std::uint8_t>(std::nearbyint(std::clamp(value * 255.0F, 0.0F, 255.0F)));
    };
    for (std::size_t i = 0; i < luma.size(); ++i) {
        const float red = rgb[3 * i];
        const float green = rgb[3 * i + 1];
        const float blue = rgb[3 * i + 2];
        const float grey = 1.164F * (luma[i] - 16.0F / 255.0F);
        const float from_blue = -0.148F * red - 0.291F * green + 0.439F * blue;
        const float from_red = 0.439F * red - 0.368F * green - 0.071F * blue;
        bytes[3 * i] = byte(grey + 1.596F * from_red);
        bytes[3 * i + 1] = byte(grey - 0.392F * from_blue - 0.813F * from_red);
        bytes[3 * i + 2] = byte(grey + 2.017F * from_blue);
    }
    return std::move(picture).finish();
}

/// The port's: full range, cut to whole numbers.
Image colors_of_port(const Image& fused, const Image& visible) {
    const std::vector<float> colors = with_difference_chroma(fused, visible);
    ImageBuilder picture(visible.width, visible.height, 3, Depth::U8);
    std::ranges::transform(colors, picture.values<std::uint8_t>().begin(), [](float value) {
        return static_cast<std::uint8_t>(value * 255.0F);
    });
    return std::move(picture).finish();
}

} // namespace

std::vector<tensors::ExpectedTensor> piafusion_tensors() {
    TensorList list;
    const auto layer = [&](const std::string& name, const Widths& widths, std::int64_t kernel) {
        const std::string full = std::string(kTensorFlowPrefix) + name;
        list.add(full + "/kernel", {kernel, kernel, widths.in, widths.out}).add(full + "/bias", {widths.out});
    };
    layer("encoder/conv5x5_vi", {1, 16}, 1);
    layer("encoder/conv5x5_ir", {1, 16}, 1);
    for (std::size_t i = 0; i < kEncoder.size(); ++i) {
        layer("encoder/Conv" + std::to_string(i + 1) + "/conv3x3", kEncoder[i], 3);
        layer("decoder/conv" + std::to_string(i + 1), kDecoder[i], 3);
    }
    layer("decoder/conv1x1", {32, 1}, 1);
    return list.take();
}

std::vector<tensors::ExpectedTensor> piafusion_port_tensors() {
    TensorList list;
    list.convolution("encoder.vi_conv1", 16, 1, 1).convolution("encoder.ir_conv1", 16, 1, 1);
    for (std::size_t i = 0; i < kEncoder.size(); ++i) {
        for (const char* stream : {"vi", "ir"}) {
            list.convolution(std::string("encoder.") + stream + "_conv" + std::to_string(i + 2) + ".conv.1",
                             kEncoder[i].out,
                             kEncoder[i].in,
                             3);
        }
        list.convolution("decoder.conv" + std::to_string(i + 1) + ".conv.1", kDecoder[i].out, kDecoder[i].in, 3);
    }
    return list.convolution("decoder.conv5", 1, 32, 1).take();
}

std::unique_ptr<FusionMethod> make_piafusion(const MethodInfo& info, const WeightsChoice& weights) {
    constexpr std::int64_t kBytesPerPixel = 2250;
    const NetworkTraits authors{.grey = GreyRule::PiaFusionStudio,
                                .infrared_grey = GreyRule::OpenCv,
                                .rounding = Rounding::HalfEven,
                                .smallest_side = 2,
                                .bytes_per_pixel = kBytesPerPixel,
                                .color = authors_color};
    const NetworkTraits port{.grey = GreyRule::Unrounded,
                             .infrared_grey = GreyRule::PillowL,
                             .rounding = Rounding::Truncate,
                             .smallest_side = 2,
                             .bytes_per_pixel = kBytesPerPixel,
                             .color = colors_of_port};
    FittedWeights fitted = load_method_weights(info, weights.files);
    const bool from_tensorflow = fitted.variant->tensors == piafusion_tensors;
    return make_network_method(info,
                               identify_weights(weights),
                               std::move(fitted.tensors),
                               from_tensorflow ? authors : port,
                               make_network<PiaFusion>);
}

} // namespace moefusion
