// GIFNet. Cheng et al., CVPR 2025; AWCXV/GIFNet: GIFNet_model.py, test.py (specs/methods/gifnet.md).

#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"
#include "core/methods/gifnet_interaction.h"
#include "core/methods/map_tokens.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/token_layers.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;
using nn::TokenLinear;

constexpr std::int64_t kChannels = kGifNetChannels;
constexpr std::int64_t kFeatures = 128;      ///< that the decoder begins with
constexpr std::int64_t kBandPixels = 36'000; ///< of the layers between the interaction and the decoder
/// The shared features as they are held: both images, three layers; behind them those of the interaction.
constexpr std::int64_t kHeld[] = {2, 32, 32, 32, kChannels};

std::string block_name(int block) {
    return kGifNetSwin + "layer1.blocks." + std::to_string(block) + ".";
}

class GifNet final : public FusionNetwork {
public:
    explicit GifNet(const tensors::StateDict& weights)
        : shared1_(reflected(weights, "getSharedFeatures.conv_1.conv2d", Activation::Relu)),
          shared2_(reflected(weights, "getSharedFeatures.conv_2.conv2d", Activation::Relu)),
          shared3_(reflected(weights, "getSharedFeatures.conv_3.conv2d", Activation::Relu)), interaction_(weights),
          complement0_(token_weight(weights.at("cnnDecoder.fuseComplementFeatures.mlp.0.weight"), kHeld),
                       {},
                       nn::TokenActivation::Relu),
          complement1_(
              token_weight(weights.at("cnnDecoder.fuseComplementFeatures.mlp.2.weight"), std::span(&kChannels, 1)), {}),
          decoder1_(reflected(weights, "cnnDecoder.decoder.1", Activation::Relu)),
          decoder4_(reflected(weights, "cnnDecoder.decoder.4", Activation::Relu)),
          decoder7_(reflected(weights, "cnnDecoder.decoder.7", Activation::Relu)),
          decoder10_(reflected(weights, "cnnDecoder.decoder.10", Activation::Tanh)) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        at::Tensor features;
        {
            std::vector<at::Tensor> held = shared_features(infrared, visible);
            cancel.throw_if_cancelled();
            held.push_back(interaction_(held, cancel));
            features = complemented(held, infrared.size(2), infrared.size(3), cancel);
        }
        features = decoder1_(features);
        cancel.throw_if_cancelled();
        features = decoder4_(features);
        cancel.throw_if_cancelled();
        return decoder10_(decoder7_(features)).mul_(0.5).add_(0.5);
    }

private:
    static ConvolutionLayer
    reflected(const tensors::StateDict& weights, const std::string& name, Activation activation) {
        return {weights, name, {.border = Border::Reflect, .activation = activation}};
    }

    /// kHeld without the last. They are never put side by side: layers take several maps.
    [[nodiscard]] std::vector<at::Tensor> shared_features(const at::Tensor& infrared, const at::Tensor& visible) const {
        at::Tensor images = at::cat({infrared, visible}, 1);
        if (images.is_cpu()) {
            images = nn::framed_copy(images);
        }
        const at::Tensor first = shared1_(images);
        const at::Tensor second = shared2_({images, first});
        return {images, first, second, shared3_({images, first, second})};
    }

    /// The two 1x1 layers over all of `held`, which the last of may be larger than height x width.
    [[nodiscard]] at::Tensor complemented(std::span<const at::Tensor> held,
                                          std::int64_t height,
                                          std::int64_t width,
                                          const CancelToken& cancel) const {
        const at::Tensor result = held[0].is_cpu()
                                      ? nn::make_framed_map(kFeatures, height, width)
                                      : at::empty({1, kFeatures, height, width},
                                                  held[0].options().memory_format(at::MemoryFormat::ChannelsLast));
        const std::int64_t rows = std::max<std::int64_t>(1, kBandPixels / width);
        for (std::int64_t top = 0; top < height; top += rows) {
            cancel.throw_if_cancelled();
            const std::int64_t bottom = std::min(height, top + rows);
            const at::Tensor tokens =
                gathered_tokens(held, reflected_places(top, bottom, height), reflected_places(0, width, width));
            const at::Tensor features = complement1_(complement0_(tokens.flatten(0, 1)));
            result.slice(2, top, bottom)
                .copy_(features.view({bottom - top, width, kFeatures}).permute({2, 0, 1}).unsqueeze(0));
        }
        return result;
    }

    ConvolutionLayer shared1_;
    ConvolutionLayer shared2_;
    ConvolutionLayer shared3_;
    GifNetInteraction interaction_;
    TokenLinear complement0_; // no bias, neither of both
    TokenLinear complement1_;
    ConvolutionLayer decoder1_;
    ConvolutionLayer decoder4_;
    ConvolutionLayer decoder7_;
    ConvolutionLayer decoder10_;
};

/// Step 2 of the page: chroma of the visible image without an offset, clip, half to even.
Image authors_color(const Image& fused, const Image& visible) {
    const Image color = to_unit_float(as_three_channels(visible));
    const std::span<const float> rgb = color.values<float>();
    const std::span<const float> luma = fused.values<float>();
    ImageBuilder picture(visible.width, visible.height, 3, Depth::U8);
    const std::span<std::uint8_t> bytes = picture.values<std::uint8_t>();
    const auto byte = [](double value) {
        return static_cast<std::uint8_t>(std::nearbyint(std::clamp(value, 0.0, 255.0)));
    };
    for (std::size_t i = 0; i < luma.size(); ++i) {
        const double red = 255.0 * static_cast<double>(rgb[3 * i]);
        const double green = 255.0 * static_cast<double>(rgb[3 * i + 1]);
        const double blue = 255.0 * static_cast<double>(rgb[3 * i + 2]);
        const double from_blue = -0.169 * red - 0.331 * green + 0.5 * blue;
        const double from_red = 0.5 * red - 0.419 * green - 0.081 * blue;
        const double grey = static_cast<double>(luma[i] * 255.0F);
        bytes[3 * i] = byte(grey + 1.402 * from_red);
        bytes[3 * i + 1] = byte(grey - 0.344136 * from_blue - 0.714136 * from_red);
        bytes[3 * i + 2] = byte(grey + 1.772 * from_blue);
    }
    return std::move(picture).finish();
}

} // namespace

std::vector<tensors::ExpectedTensor> gifnet_tensors() {
    TensorList list;
    for (int i = 0; i < 3; ++i) {
        list.convolution("getSharedFeatures.conv_" + std::to_string(i + 1) + ".conv2d", 32, 2 + 32 * i, 3);
    }
    for (const char* name : {"patch_embed_ivif.proj", "patch_embed_mfif.proj", "patch_unembed.proj.0"}) {
        list.convolution(kGifNetSwin + name, kChannels, kChannels, 3);
    }
    const auto branch = [&](const std::string& block, const std::string& suffix) {
        const std::string norm = block + "norm1" + suffix;
        list.add(norm + ".weight", {1, kChannels, 1, 1}).add(norm + ".bias", {1, kChannels, 1, 1});
        for (const char* meta : {".meta1", ".meta2"}) {
            list.add(norm + meta + ".weight", {kChannels, 1, 1, 1}).add(norm + meta + ".bias", {kChannels});
        }
        list.convolution(block + "attn.conv" + suffix, kChannels, 1, 5);
        list.convolution(block + "attn.V" + suffix, kChannels, kChannels, 1);
        list.convolution(block + "attn.proj" + suffix, kChannels, kChannels, 1);
        list.convolution(block + "attn.QK" + suffix, 2 * kChannels, kChannels, 1);
        list.convolution(block + "mlp" + suffix + ".mlp.0", 2 * kChannels, kChannels, 1);
        list.convolution(block + "mlp" + suffix + ".mlp.2", kChannels, 2 * kChannels, 1);
    };
    branch(block_name(0), "");
    branch(block_name(0), "_mfif");
    branch(block_name(1), "_mfif");
    for (int i = 0; i < 2; ++i) {
        list.add(block_name(i) + "attn.attn.relative_positions", {64, 64, 2});
        list.linear(block_name(i) + "attn.attn.meta.0", 256, 2).linear(block_name(i) + "attn.attn.meta.2", 2, 256);
    }
    list.add(kGifNetSwin + "layer1.weights_mfif.0", {1});
    list.convolution("cnnDecoder.fuseComplementFeatures.mlp.0", kChannels, 2 * kChannels, 1, false);
    list.convolution("cnnDecoder.fuseComplementFeatures.mlp.2", 128, kChannels, 1, false);
    list.convolution("cnnDecoder.decoder.1", 64, 128, 3).convolution("cnnDecoder.decoder.4", 32, 64, 3);
    return list.convolution("cnnDecoder.decoder.7", 16, 32, 3).convolution("cnnDecoder.decoder.10", 1, 16, 3).take();
}

std::unique_ptr<FusionMethod> make_gifnet(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::Truncated,
                               .rounding = Rounding::Truncate,
                               .smallest_side = 5,
                               .bytes_per_pixel = 1900,
                               .fixed_bytes = 300'000'000,
                               .color = authors_color};
    return make_network_method(info, weights, traits, make_network<GifNet>);
}

} // namespace moefusion
