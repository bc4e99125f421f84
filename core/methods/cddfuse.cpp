// CDDFuse. Zhao et al., CVPR 2023; Zhaozixiang1228/MMIF-CDDFuse: net.py, test_IVF.py (specs/methods/cddfuse.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/channel_attention.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/token_layers.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/sigmoid.h>

#include <algorithm>
#include <array>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr std::int64_t kChannels = 64;
constexpr std::int64_t kHalf = kChannels / 2;
constexpr std::int64_t kHeads = 8;
constexpr double kLeakySlope = 0.01;
/// ours: the maps of three to four times the channels are made and used in bands of rows, which bounds the memory.
constexpr std::int64_t kBandPixels = 1 << 16;

/// [1, C, H, W] channels-last as [H * W, C], no copy.
at::Tensor tokens_of(const at::Tensor& map) {
    return map.permute({0, 2, 3, 1}).reshape({map.size(2) * map.size(3), map.size(1)});
}

/// Calls work(first, last, before, after) for bands of rows; before and after are the rows of the band with one row of
/// neighbours where there is one.
template <typename Work>
void for_each_band(const at::Tensor& map, const CancelToken& cancel, Work work) {
    const std::int64_t height = map.size(2);
    const std::int64_t rows = std::max<std::int64_t>(1, kBandPixels / map.size(3));
    for (std::int64_t first = 0; first < height; first += rows) {
        cancel.throw_if_cancelled();
        const std::int64_t last = std::min(first + rows, height);
        work(first, last, std::max<std::int64_t>(0, first - 1), std::min(last + 1, height));
    }
}

/// A 3x3 convolution of a band with its neighbouring rows, without these rows.
at::Tensor band_of(const at::Tensor& result, std::int64_t first, std::int64_t last, std::int64_t before) {
    return result.slice(2, first - before, last - before);
}

/// Layer norm over the channels of each pixel.
class PixelNorm {
public:
    PixelNorm(const tensors::StateDict& weights, const std::string& name) : norm_(weights, name + ".body") {}
    [[nodiscard]] at::Tensor operator()(const at::Tensor& map) const {
        return norm_(tokens_of(map)).view({1, map.size(2), map.size(3), map.size(1)}).permute({0, 3, 1, 2});
    }

private:
    nn::TokenNorm norm_;
};

/// Names of the parts of a block, which differ between the transformer blocks and the base layers.
struct BlockNames {
    const char* first;       ///< 1x1 to query, key, value
    const char* second;      ///< 3x3 on them
    const char* temperature; ///< per head
    const char* project;
    const char* network; ///< the gated two-layer network
    std::int64_t second_groups;
    std::int64_t network_groups;
};
constexpr BlockNames kTransformer{.first = "qkv",
                                  .second = "qkv_dwconv",
                                  .temperature = "temperature",
                                  .project = "project_out",
                                  .network = "ffn",
                                  .second_groups = 3 * kChannels,
                                  .network_groups = 4 * kChannels};
constexpr BlockNames kBase{.first = "qkv1",
                           .second = "qkv2",
                           .temperature = "scale",
                           .project = "proj",
                           .network = "mlp",
                           .second_groups = 1,
                           .network_groups = kChannels};

/// x + attention(norm x), then + network(norm x). Attention is between channels over all pixels of the image.
class Block {
public:
    Block(const tensors::StateDict& weights, const std::string& name, const BlockNames& names)
        : norm1_(weights, name + ".norm1"), norm2_(weights, name + ".norm2"),
          first_(weights, name + ".attn." + names.first),
          second_(weights, name + ".attn." + names.second, {.groups = names.second_groups}),
          temperature_(weights.at(name + ".attn." + names.temperature).view({kHeads})),
          project_(weights.at(name + ".attn." + names.project + ".weight").view({kChannels, kChannels})),
          network_in_(weights, name + "." + names.network + ".project_in"),
          network_middle_(weights, name + "." + names.network + ".dwconv", {.groups = names.network_groups}),
          network_out_(weights, name + "." + names.network + ".project_out") {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const CancelToken& cancel) const {
        const at::Tensor attended = attend(x, cancel);
        at::Tensor result = at::empty_like(attended);
        for_each_band(x, cancel, [&](std::int64_t first, std::int64_t last, std::int64_t before, std::int64_t after) {
            const at::Tensor input = attended.slice(2, before, after);
            const at::Tensor both = band_of(network_middle_(network_in_(norm2_(input))), first, last, before);
            const std::int64_t half = both.size(1) / 2;
            const at::Tensor gated = at::gelu(both.slice(1, 0, half)).mul_(both.slice(1, half));
            at::Tensor sum = network_out_(gated);
            result.slice(2, first, last).copy_(sum.add_(attended.slice(2, first, last)));
        });
        return result;
    }

private:
    [[nodiscard]] at::Tensor attend(const at::Tensor& x, const CancelToken& cancel) const {
        nn::ChannelAttention attention(kHeads, kChannels / kHeads);
        at::Tensor values = at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast);
        for_each_band(x, cancel, [&](std::int64_t first, std::int64_t last, std::int64_t before, std::int64_t after) {
            const at::Tensor parts = band_of(second_(first_(norm1_(x.slice(2, before, after)))), first, last, before);
            attention.add(tokens_of(parts));
            values.slice(2, first, last).copy_(parts.slice(1, 2 * kChannels));
        });
        // Attention weights and projection are two linear maps in a row: one.
        const ConvolutionLayer mapped(
            project_.matmul(attention.weights(temperature_)).view({kChannels, kChannels, 1, 1}), {}, {});
        return mapped(values).add_(x);
    }

    PixelNorm norm1_;
    PixelNorm norm2_;
    ConvolutionLayer first_;
    ConvolutionLayer second_;
    at::Tensor temperature_;
    at::Tensor project_;
    ConvolutionLayer network_in_;
    ConvolutionLayer network_middle_;
    ConvolutionLayer network_out_;
};

/// 1x1, ReLU6, 3x3 per channel, ReLU6, 1x1.
class Bottleneck {
public:
    Bottleneck(const tensors::StateDict& weights, const std::string& name)
        : widen_(weights, name + ".bottleneckBlock.0", {.activation = Activation::Relu6}),
          middle_(weights,
                  name + ".bottleneckBlock.3",
                  {.border = Border::Reflect, .activation = Activation::Relu6, .groups = kChannels}),
          narrow_(weights, name + ".bottleneckBlock.5") {}
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const { return narrow_(middle_(widen_(x))); }

private:
    ConvolutionLayer widen_;
    ConvolutionLayer middle_;
    ConvolutionLayer narrow_;
};

/// A node of the invertible network of details.
class DetailNode {
public:
    DetailNode(const tensors::StateDict& weights, const std::string& name)
        : mix_(weights, name + ".shffleconv"), phi_(weights, name + ".theta_phi"), rho_(weights, name + ".theta_rho"),
          eta_(weights, name + ".theta_eta") {}
    [[nodiscard]] at::Tensor operator()(const at::Tensor& z) const {
        const at::Tensor mixed = mix_(z);
        const at::Tensor z1 = mixed.slice(1, 0, kHalf);
        const at::Tensor z2 = mixed.slice(1, kHalf);
        z2.add_(phi_(z1));
        z1.mul_(rho_(z2).exp_()).add_(eta_(z2));
        return mixed;
    }

private:
    ConvolutionLayer mix_;
    Bottleneck phi_;
    Bottleneck rho_;
    Bottleneck eta_;
};

constexpr int kEncoderBlocks = 4;
constexpr int kEncoderNodes = 3;

class CddFuse final : public FusionNetwork {
public:
    explicit CddFuse(const tensors::StateDict& weights)
        : embed_(weights, "DIDF_Encoder.patch_embed.proj"), base_(weights, "DIDF_Encoder.baseFeature", kBase),
          fuse_base_(weights, "BaseFuseLayer", kBase), fuse_detail_(weights, "DetailFuseLayer.net.0"),
          reduce_(weights, "DIDF_Decoder.reduce_channel"),
          output0_(weights, "DIDF_Decoder.output.0", {.activation = Activation::LeakyRelu, .slope = kLeakySlope}),
          output2_(weights, "DIDF_Decoder.output.2") {
        for (int i = 0; i < kEncoderBlocks; ++i) {
            encoder_.emplace_back(weights, "DIDF_Encoder.encoder_level1." + std::to_string(i), kTransformer);
            decoder_.emplace_back(weights, "DIDF_Decoder.encoder_level2." + std::to_string(i), kTransformer);
        }
        for (int i = 0; i < kEncoderNodes; ++i) {
            details_.emplace_back(weights, "DIDF_Encoder.detailFeature.net." + std::to_string(i));
        }
    }

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        Features sum = encode(visible, cancel);
        {
            const Features other = encode(infrared, cancel);
            sum.base.add_(other.base);
            sum.detail.add_(other.detail);
        }
        const at::Tensor base = fuse_base_(sum.base, cancel);
        cancel.throw_if_cancelled();
        const at::Tensor detail = fuse_detail_(sum.detail);
        at::Tensor x = reduce_({base, detail});
        for (const Block& block : decoder_) {
            x = block(x, cancel);
        }
        return output2_(output0_(x)).add_(visible).sigmoid_();
    }

private:
    struct Features {
        at::Tensor base; ///< [1, 64, H, W] each
        at::Tensor detail;
    };

    [[nodiscard]] Features encode(const at::Tensor& image, const CancelToken& cancel) const {
        at::Tensor x = embed_(image);
        for (const Block& block : encoder_) {
            x = block(x, cancel);
        }
        Features features{base_(x, cancel), details_.front()(x)};
        for (std::size_t i = 1; i < details_.size(); ++i) {
            cancel.throw_if_cancelled();
            features.detail = details_[i](features.detail);
        }
        return features;
    }

    ConvolutionLayer embed_;
    std::vector<Block> encoder_;
    Block base_;
    std::vector<DetailNode> details_;
    Block fuse_base_;
    DetailNode fuse_detail_;
    ConvolutionLayer reduce_;
    std::vector<Block> decoder_;
    ConvolutionLayer output0_;
    ConvolutionLayer output2_;
};

} // namespace

std::vector<tensors::ExpectedTensor> cddfuse_tensors() {
    TensorList list;
    const auto block = [&](const std::string& name, const BlockNames& names, std::int64_t hidden) {
        const std::string attention = name + ".attn.";
        list.layer_norm(name + ".norm1.body", kChannels).layer_norm(name + ".norm2.body", kChannels);
        list.convolution(attention + names.first, 3 * kChannels, kChannels, 1, false);
        list.convolution(attention + names.second, 3 * kChannels, 3 * kChannels / names.second_groups, 3, false);
        list.add(attention + names.temperature, {kHeads, 1, 1});
        list.convolution(attention + names.project, kChannels, kChannels, 1, false);
        const std::string network = name + "." + names.network + ".";
        list.convolution(network + "project_in", hidden, kChannels, 1, false);
        list.convolution(network + "dwconv", hidden, hidden / names.network_groups, 3, false);
        list.convolution(network + "project_out", kChannels, hidden / 2, 1, false);
    };
    const auto node = [&](const std::string& name) {
        list.convolution(name + ".shffleconv", kChannels, kChannels, 1);
        for (const char* part : {".theta_phi", ".theta_rho", ".theta_eta"}) {
            const std::string bottleneck = name + part + ".bottleneckBlock.";
            list.convolution(bottleneck + "0", kChannels, kHalf, 1, false);
            list.convolution(bottleneck + "3", kChannels, 1, 3, false);
            list.convolution(bottleneck + "5", kHalf, kChannels, 1, false);
        }
    };
    list.convolution("DIDF_Encoder.patch_embed.proj", kChannels, 1, 3, false);
    for (int i = 0; i < kEncoderBlocks; ++i) {
        block("DIDF_Encoder.encoder_level1." + std::to_string(i), kTransformer, 4 * kChannels);
        block("DIDF_Decoder.encoder_level2." + std::to_string(i), kTransformer, 4 * kChannels);
    }
    for (int i = 0; i < kEncoderNodes; ++i) {
        node("DIDF_Encoder.detailFeature.net." + std::to_string(i));
    }
    block("DIDF_Encoder.baseFeature", kBase, 2 * kChannels);
    block("BaseFuseLayer", kBase, 2 * kChannels);
    node("DetailFuseLayer.net.0");
    list.convolution("DIDF_Decoder.reduce_channel", kChannels, 2 * kChannels, 1, false);
    list.convolution("DIDF_Decoder.output.0", kHalf, kChannels, 3, false);
    return list.convolution("DIDF_Decoder.output.2", 1, kHalf, 3, false).take();
}

std::unique_ptr<FusionMethod> make_cddfuse(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::RoundedHalfEven,
                               .rounding = Rounding::HalfEven,
                               .stretched = true,
                               .smallest_side = 2,
                               .bytes_per_pixel = 2400};
    return make_network_method(info, weights, traits, make_network<CddFuse>);
}

} // namespace moefusion
