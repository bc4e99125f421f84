// GIFNet. Cheng et al., CVPR 2025; AWCXV/GIFNet: GIFNet_model.py, test.py (specs/methods/gifnet.md).

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/baddbmm.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/var_mean.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr std::int64_t kChannels = 98;
constexpr std::int64_t kWindow = 8;
constexpr std::int64_t kTokens = kWindow * kWindow;
constexpr std::int64_t kHeads = 2;
constexpr std::int64_t kHeadChannels = kChannels / kHeads;
const std::string kSwin = "extractor_multask.SwinTransformerSpecific.";

/// Indices of a padded axis: `size` pixels, `before` reflected ones before and enough after to fill windows.
std::vector<std::int64_t> padded_indices(std::int64_t size, std::int64_t shift) {
    const std::int64_t missing = (kWindow - size % kWindow) % kWindow;
    const std::int64_t after = shift == 0 ? missing : (kWindow - shift + missing) % kWindow;
    std::vector<std::int64_t> indices;
    for (std::int64_t at = -shift; at < size + after; ++at) {
        indices.push_back(at < 0 ? -at : at >= size ? 2 * size - 2 - at : at);
    }
    return indices;
}

at::Tensor index_tensor(const std::int64_t* first, std::int64_t count, const at::Device& device) {
    return at::from_blob(const_cast<std::int64_t*>(first), {count}, at::kLong).clone().to(device);
}

/// [rows of windows, columns of windows …]: one strip of windows as [windows * heads, 64, 49].
at::Tensor windows_of(const at::Tensor& map, const at::Tensor& rows, const at::Tensor& columns) {
    const at::Tensor strip = map.index_select(0, rows).index_select(1, columns);
    const std::int64_t windows = strip.size(1) / kWindow;
    return strip.view({kWindow, windows, kWindow, kHeads, kHeadChannels})
        .permute({1, 3, 0, 2, 4})
        .reshape({windows * kHeads, kTokens, kHeadChannels});
}

/// Softmax(Q K^T / 7 + bias) V in windows of 8x8 of the reflected maps. query, key, value: [H, W, 98], bias:
/// [2, 64, 64]. Result [1, 98, H, W], channels-last. A strip of windows at a time, so memory stays small.
at::Tensor attend(const at::Tensor& query,
                  const at::Tensor& key,
                  const at::Tensor& value,
                  const at::Tensor& bias,
                  std::int64_t shift) {
    const std::int64_t height = value.size(0);
    const std::int64_t width = value.size(1);
    const at::Device device = value.device();
    const std::vector<std::int64_t> rows = padded_indices(height, shift);
    const std::vector<std::int64_t> column_list = padded_indices(width, shift);
    const at::Tensor columns = index_tensor(column_list.data(), static_cast<std::int64_t>(column_list.size()), device);
    const double scale = 1.0 / std::sqrt(static_cast<double>(kHeadChannels));
    at::Tensor result = at::empty({height, width, kChannels}, value.options());
    const auto one_strip = [&](std::int64_t strip) {
        const at::Tensor row_index = index_tensor(rows.data() + strip * kWindow, kWindow, device);
        const at::Tensor q = windows_of(query, row_index, columns);
        const at::Tensor k = windows_of(key, row_index, columns);
        const at::Tensor v = windows_of(value, row_index, columns);
        const std::int64_t windows = q.size(0) / kHeads;
        const at::Tensor repeated =
            bias.unsqueeze(0).expand({windows, kHeads, kTokens, kTokens}).reshape({windows * kHeads, kTokens, kTokens});
        const at::Tensor weights = at::baddbmm(repeated, q, k.transpose(1, 2), 1.0, scale).softmax(-1);
        const at::Tensor merged = at::bmm(weights, v)
                                      .view({windows, kHeads, kWindow, kWindow, kHeadChannels})
                                      .permute({2, 0, 3, 1, 4})
                                      .reshape({kWindow, windows * kWindow, kChannels});
        const std::int64_t first = std::max<std::int64_t>(0, strip * kWindow - shift);
        const std::int64_t last = std::min(height, (strip + 1) * kWindow - shift);
        const std::int64_t skipped = first - (strip * kWindow - shift);
        result.slice(0, first, last)
            .copy_(merged.slice(0, skipped, skipped + last - first).slice(1, shift, shift + width));
    };
    const std::int64_t strips = static_cast<std::int64_t>(rows.size()) / kWindow;
    if (value.is_cpu()) {
        at::parallel_for(0, strips, 1, [&](std::int64_t begin, std::int64_t end) {
            const c10::InferenceMode no_gradients; // the mode belongs to a thread
            for (std::int64_t strip = begin; strip < end; ++strip) {
                one_strip(strip);
            }
        });
    } else {
        for (std::int64_t strip = 0; strip < strips; ++strip) {
            one_strip(strip);
        }
    }
    return result.permute({2, 0, 1}).unsqueeze(0);
}

/// [1, C, H, W] channels-last as [H, W, C], no copy.
at::Tensor rows_of(const at::Tensor& map) {
    return map.contiguous(at::MemoryFormat::ChannelsLast).permute({0, 2, 3, 1}).squeeze(0);
}

/// One branch of a block: norm, query-key, value, depthwise part, projection, two-layer network. Its norm is an affine
/// map per channel that depends on the whole image, so it is folded into the 1x1 convolutions on both sides of it.
class Branch {
public:
    Branch(const tensors::StateDict& weights, const std::string& block, const std::string& suffix)
        : norm_gain_(flat(weights, block + "norm1" + suffix + ".weight")),
          norm_bias_(flat(weights, block + "norm1" + suffix + ".bias")),
          rescale_weight_(flat(weights, block + "norm1" + suffix + ".meta1.weight")),
          rescale_bias_(flat(weights, block + "norm1" + suffix + ".meta1.bias")),
          rebias_weight_(flat(weights, block + "norm1" + suffix + ".meta2.weight")),
          rebias_bias_(flat(weights, block + "norm1" + suffix + ".meta2.bias")),
          value_weight_(weights.at(block + "attn.V" + suffix + ".weight").flatten(1)),
          value_bias_(weights.at(block + "attn.V" + suffix + ".bias")),
          query_key_weight_(weights.at(block + "attn.QK" + suffix + ".weight").flatten(1)),
          query_key_bias_(weights.at(block + "attn.QK" + suffix + ".bias")),
          project_weight_(weights.at(block + "attn.proj" + suffix + ".weight").flatten(1)),
          project_bias_(weights.at(block + "attn.proj" + suffix + ".bias")),
          depthwise_(weights, block + "attn.conv" + suffix, {.border = Border::Reflect, .groups = kChannels}),
          hidden_(weights, block + "mlp" + suffix + ".mlp.0", {.activation = Activation::Relu}),
          output_(weights, block + "mlp" + suffix + ".mlp.2") {}

    struct Prepared {
        at::Tensor query; ///< [H, W, 98] each
        at::Tensor key;
        at::Tensor value;
        at::Tensor value_map; ///< [1, 98, H, W]
        at::Tensor rescale;   ///< [98]
        at::Tensor rebias;    ///< [98]
    };

    [[nodiscard]] Prepared prepare(const at::Tensor& x) const {
        const auto [variance, mean] = at::var_mean(x, {0, 1, 2, 3}, /*unbiased=*/false);
        const at::Tensor deviation = (variance + 1e-5).sqrt();
        const at::Tensor gain = norm_gain_ / deviation;
        const at::Tensor offset = norm_bias_ - mean * gain;
        Prepared prepared;
        prepared.value_map = mapped(x, value_weight_ * gain, value_weight_.matmul(offset) + value_bias_);
        const at::Tensor both =
            rows_of(mapped(x, query_key_weight_ * gain, query_key_weight_.matmul(offset) + query_key_bias_));
        prepared.query = both.slice(2, 0, kChannels);
        prepared.key = both.slice(2, kChannels);
        prepared.value = rows_of(prepared.value_map);
        prepared.rescale = rescale_weight_ * deviation + rescale_bias_;
        prepared.rebias = rebias_weight_ * mean + rebias_bias_;
        return prepared;
    }

    /// x + the attention's part, then + the two-layer network's.
    [[nodiscard]] at::Tensor finish(const at::Tensor& x, const Prepared& prepared, at::Tensor attention) const {
        attention = attention + depthwise_(prepared.value_map);
        at::Tensor result = mapped(attention,
                                   project_weight_ * prepared.rescale.unsqueeze(1),
                                   project_bias_ * prepared.rescale + prepared.rebias);
        result.add_(x);
        return result.add_(output_(hidden_(result)));
    }

private:
    static at::Tensor flat(const tensors::StateDict& weights, const std::string& name) {
        return weights.at(name).flatten();
    }
    static at::Tensor mapped(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
        return ConvolutionLayer(weight.unsqueeze(2).unsqueeze(3), bias, {})(x);
    }

    at::Tensor norm_gain_;
    at::Tensor norm_bias_;
    at::Tensor rescale_weight_;
    at::Tensor rescale_bias_;
    at::Tensor rebias_weight_;
    at::Tensor rebias_bias_;
    at::Tensor value_weight_;
    at::Tensor value_bias_;
    at::Tensor query_key_weight_;
    at::Tensor query_key_bias_;
    at::Tensor project_weight_;
    at::Tensor project_bias_;
    ConvolutionLayer depthwise_;
    ConvolutionLayer hidden_;
    ConvolutionLayer output_;
};

/// Relative position bias of a block, [2, 64, 64].
at::Tensor position_bias(const tensors::StateDict& weights, const std::string& block) {
    const std::string meta = block + "attn.attn.meta.";
    const at::Tensor hidden = at::linear(weights.at(block + "attn.attn.relative_positions"),
                                         weights.at(meta + "0.weight"),
                                         weights.at(meta + "0.bias"))
                                  .relu();
    return at::linear(hidden, weights.at(meta + "2.weight"), weights.at(meta + "2.bias"))
        .permute({2, 0, 1})
        .contiguous();
}

std::string block_name(int block) {
    return kSwin + "layer1.blocks." + std::to_string(block) + ".";
}

class GifNet final : public FusionNetwork {
public:
    explicit GifNet(const tensors::StateDict& weights)
        : shared1_(reflected(weights, "getSharedFeatures.conv_1.conv2d", Activation::Relu)),
          shared2_(reflected(weights, "getSharedFeatures.conv_2.conv2d", Activation::Relu)),
          shared3_(reflected(weights, "getSharedFeatures.conv_3.conv2d", Activation::Relu)),
          embed_first_(reflected(weights, kSwin + "patch_embed_ivif.proj", Activation::None)),
          embed_second_(reflected(weights, kSwin + "patch_embed_mfif.proj", Activation::None)),
          unembed_(reflected(weights, kSwin + "patch_unembed.proj.0", Activation::None)),
          first0_(weights, block_name(0), ""), second0_(weights, block_name(0), "_mfif"),
          second1_(weights, block_name(1), "_mfif"), bias0_(position_bias(weights, block_name(0))),
          bias1_(position_bias(weights, block_name(1))),
          interaction_(weights.at(kSwin + "layer1.weights_mfif.0").item<double>()),
          complement0_(weights, "cnnDecoder.fuseComplementFeatures.mlp.0", {.activation = Activation::Relu}),
          complement1_(weights, "cnnDecoder.fuseComplementFeatures.mlp.2"),
          decoder1_(reflected(weights, "cnnDecoder.decoder.1", Activation::Relu)),
          decoder4_(reflected(weights, "cnnDecoder.decoder.4", Activation::Relu)),
          decoder7_(reflected(weights, "cnnDecoder.decoder.7", Activation::Relu)),
          decoder10_(reflected(weights, "cnnDecoder.decoder.10", Activation::Tanh)) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const at::Tensor first = shared1_({infrared, visible});
        const at::Tensor second = shared2_({infrared, visible, first});
        const at::Tensor third = shared3_({infrared, visible, first, second});
        const at::Tensor all[] = {infrared, visible, first, second, third};
        const at::Tensor shared = nn::framed(all, 0, Border::Zero);
        cancel.throw_if_cancelled();
        const at::Tensor complement = interact(shared, cancel);
        at::Tensor features = complement1_(complement0_({shared, complement}));
        cancel.throw_if_cancelled();
        features = decoder4_(decoder1_(features));
        cancel.throw_if_cancelled();
        return decoder10_(decoder7_(features)).mul_(0.5).add_(0.5);
    }

private:
    static ConvolutionLayer
    reflected(const tensors::StateDict& weights, const std::string& name, Activation activation) {
        return {weights, name, {.border = Border::Reflect, .activation = activation}};
    }

    /// The shared features seen by the other task (training tag 2: its branch is the result), [1, 98, H, W].
    [[nodiscard]] at::Tensor interact(const at::Tensor& shared, const CancelToken& cancel) const {
        constexpr std::int64_t kMultiple = 4;
        const std::int64_t height = shared.size(2);
        const std::int64_t width = shared.size(3);
        const at::Tensor padded = reflected_to_multiple(shared, kMultiple);
        at::Tensor other = embed_second_(padded);
        {
            const at::Tensor own = embed_first_(padded);
            cancel.throw_if_cancelled();
            const Branch::Prepared own_parts = first0_.prepare(own);
            const Branch::Prepared other_parts = second0_.prepare(other);
            cancel.throw_if_cancelled();
            // The infrared-visible branch of block 0 asks with the other branch's queries.
            const at::Tensor own_after =
                first0_.finish(own, own_parts, attend(other_parts.query, own_parts.key, own_parts.value, bias0_, 0));
            cancel.throw_if_cancelled();
            other = second0_.finish(
                other, other_parts, attend(other_parts.query, other_parts.key, other_parts.value, bias0_, 0));
            other.add_(own_after, interaction_);
        }
        cancel.throw_if_cancelled();
        {
            const Branch::Prepared parts = second1_.prepare(other);
            other = second1_.finish(other, parts, attend(parts.query, parts.key, parts.value, bias1_, kWindow / 2));
        }
        cancel.throw_if_cancelled();
        return unembed_(other).slice(2, 0, height).slice(3, 0, width);
    }

    /// Reflected on the right and below.
    static at::Tensor reflected_to_multiple(const at::Tensor& map, std::int64_t multiple) {
        at::Tensor result = map;
        for (const std::int64_t axis : {2, 3}) {
            const std::int64_t size = map.size(axis);
            const std::int64_t missing = (multiple - size % multiple) % multiple;
            if (missing == 0) {
                continue;
            }
            std::vector<std::int64_t> indices;
            for (std::int64_t at = 0; at < size + missing; ++at) {
                indices.push_back(at < size ? at : 2 * size - 2 - at);
            }
            result = result.index_select(
                axis, index_tensor(indices.data(), static_cast<std::int64_t>(indices.size()), map.device()));
        }
        return result;
    }

    ConvolutionLayer shared1_;
    ConvolutionLayer shared2_;
    ConvolutionLayer shared3_;
    ConvolutionLayer embed_first_;  ///< infrared-visible branch
    ConvolutionLayer embed_second_; ///< multi-focus branch
    ConvolutionLayer unembed_;
    Branch first0_;
    Branch second0_;
    Branch second1_;
    at::Tensor bias0_;
    at::Tensor bias1_;
    double interaction_;
    ConvolutionLayer complement0_; // no bias, neither of both
    ConvolutionLayer complement1_;
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
        list.convolution(kSwin + name, kChannels, kChannels, 3);
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
        list.add(block_name(i) + "attn.attn.relative_positions", {kTokens, kTokens, 2});
        list.linear(block_name(i) + "attn.attn.meta.0", 256, 2).linear(block_name(i) + "attn.attn.meta.2", kHeads, 256);
    }
    list.add(kSwin + "layer1.weights_mfif.0", {1});
    list.convolution("cnnDecoder.fuseComplementFeatures.mlp.0", kChannels, 2 * kChannels, 1, false);
    list.convolution("cnnDecoder.fuseComplementFeatures.mlp.2", 128, kChannels, 1, false);
    list.convolution("cnnDecoder.decoder.1", 64, 128, 3).convolution("cnnDecoder.decoder.4", 32, 64, 3);
    return list.convolution("cnnDecoder.decoder.7", 16, 32, 3).convolution("cnnDecoder.decoder.10", 1, 16, 3).take();
}

std::unique_ptr<FusionMethod> make_gifnet(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::Truncated,
                               .rounding = Rounding::Truncate,
                               .smallest_side = 5,
                               .bytes_per_pixel = 9800,
                               .color = authors_color};
    return make_network_method(info, weights, traits, make_network<GifNet>);
}

} // namespace moefusion
