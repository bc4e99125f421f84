#include "core/methods/gifnet_interaction.h"

#include "core/methods/map_tokens.h"
#include "core/nn/framed_map.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::TokenLinear;

constexpr std::int64_t kChannels = kGifNetChannels;
constexpr std::int64_t kWide = 112; ///< channels of a token
constexpr std::int64_t kWindow = 8;
constexpr std::int64_t kTokens = kWindow * kWindow;
constexpr std::int64_t kHeads = 2;
constexpr std::int64_t kHeadChannels = kChannels / kHeads;
constexpr std::int64_t kReach = 2;         ///< of the depthwise 5x5
constexpr std::int64_t kMultiple = 4;      ///< of the sides that the windows work on
constexpr std::int64_t kPieceWindows = 32; ///< windows that a thread works on at once
constexpr std::int64_t kNoPadding = 0;
constexpr std::int64_t kOneMap[] = {kChannels};

TokenLinear token_layer(const at::Tensor& weight,
                        const at::Tensor& bias,
                        nn::TokenActivation activation = nn::TokenActivation::None) {
    const std::int64_t channels[] = {weight.size(1)};
    return {token_weight(weight, channels), token_bias(bias), activation};
}

TokenLinear
token_layer(const tensors::StateDict& weights, const std::string& name, nn::TokenActivation activation = {}) {
    return token_layer(weights.at(name + ".weight"), weights.at(name + ".bias"), activation);
}

/// Softmax(Q K^T + bias) V in windows of 8x8. parts: [R + 4, C + 4, 112] with windows from the third pixel on; bias:
/// [2, 64, 64]. Result [R, C, 112].
at::Tensor attend(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, const at::Tensor& bias) {
    const std::int64_t height = value.size(0) - 2 * kReach;
    const std::int64_t width = value.size(1) - 2 * kReach;
    const std::int64_t columns = width / kWindow;
    const std::int64_t row_pieces = (columns + kPieceWindows - 1) / kPieceWindows;
    at::Tensor result = at::empty({height, width, kWide}, value.options());
    result.slice(2, kChannels).zero_();
    const auto one_piece = [&](std::int64_t piece) {
        const std::int64_t top = piece / row_pieces * kWindow;
        const std::int64_t first = piece % row_pieces * kPieceWindows;
        const std::int64_t windows = std::min(kPieceWindows, columns - first);
        /// [8, windows, 8, heads, 49] of the piece.
        const auto part_of = [&](const at::Tensor& tokens, std::int64_t frame) {
            return tokens.slice(0, frame + top, frame + top + kWindow)
                .slice(1, frame + first * kWindow, frame + (first + windows) * kWindow)
                .slice(2, 0, kChannels)
                .view({kWindow, windows, kWindow, kHeads, kHeadChannels});
        };
        const auto windows_of = [&](const at::Tensor& tokens) {
            return part_of(tokens, kReach).permute({1, 3, 0, 2, 4}).reshape({windows * kHeads, kTokens, kHeadChannels});
        };
        at::Tensor weights = at::bmm(windows_of(query), windows_of(key).transpose(1, 2));
        weights.view({windows, kHeads, kTokens, kTokens}).add_(bias);
        weights = weights.softmax(-1);
        part_of(result, 0).copy_(at::bmm(weights, windows_of(value))
                                     .view({windows, kHeads, kWindow, kWindow, kHeadChannels})
                                     .permute({2, 0, 3, 1, 4}));
    };
    const std::int64_t pieces = height / kWindow * row_pieces;
    if (value.is_cpu()) {
        at::parallel_for(0, pieces, 1, [&](std::int64_t begin, std::int64_t end) {
            const c10::InferenceMode no_gradients; // the mode belongs to a thread
            for (std::int64_t piece = begin; piece < end; ++piece) {
                one_piece(piece);
            }
        });
    } else {
        for (std::int64_t piece = 0; piece < pieces; ++piece) {
            one_piece(piece);
        }
    }
    return result;
}

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
    return kGifNetSwin + "layer1.blocks." + std::to_string(block) + ".";
}

/// Reflected on the right and below to multiples of 4; the map itself where it has them.
at::Tensor reflected_to_multiple(const at::Tensor& map) {
    const auto rounded = [](std::int64_t size) { return (size + kMultiple - 1) / kMultiple * kMultiple; };
    const std::int64_t height = map.size(2);
    const std::int64_t width = map.size(3);
    if (height % kMultiple == 0 && width % kMultiple == 0) {
        return map;
    }
    const at::Tensor tokens = gathered_tokens(
        std::span(&map, 1), reflected_places(0, rounded(height), height), reflected_places(0, rounded(width), width));
    const at::Tensor padded = tokens.slice(2, 0, map.size(1)).permute({2, 0, 1}).unsqueeze(0);
    return map.is_cpu() ? nn::framed_copy(padded) : padded;
}

/// Puts work(cut-outs of the maps) in the place of `target`, one of the maps, band by band. Cut-outs:
/// [R + 4, C + 4, 112] around whole windows that begin at -shift, reflected where they leave the image; work gives
/// [R, C, 112].
template <typename Work>
void in_bands(std::span<const at::Tensor> maps,
              const at::Tensor& target,
              std::int64_t shift,
              std::int64_t band_pixels,
              const CancelToken& cancel,
              const Work& work) {
    const std::int64_t height = target.size(2);
    const std::int64_t width = target.size(3);
    const auto windows_along = [shift](std::int64_t size) { return (size + shift + kWindow - 1) / kWindow; };
    const std::int64_t strips = windows_along(height);
    const std::vector<std::int64_t> columns =
        reflected_places(-shift - kReach, windows_along(width) * kWindow - shift + kReach, width);
    const std::int64_t rows_at_once = band_pixels / static_cast<std::int64_t>(columns.size()) - 2 * kReach;
    const std::int64_t strips_at_once = std::max<std::int64_t>(1, rows_at_once / kWindow);
    const auto cut = [&](std::int64_t first) {
        const std::int64_t last = std::min(strips, first + strips_at_once);
        const std::vector<std::int64_t> rows =
            reflected_places(first * kWindow - shift - kReach, last * kWindow - shift + kReach, height);
        std::vector<at::Tensor> band;
        for (const at::Tensor& map : maps) {
            band.push_back(gathered_tokens(std::span(&map, 1), rows, columns));
        }
        return band;
    };
    std::vector<at::Tensor> next = cut(0);
    for (std::int64_t first = 0; first < strips; first += strips_at_once) {
        cancel.throw_if_cancelled();
        const std::int64_t last = std::min(strips, first + strips_at_once);
        const std::vector<at::Tensor> band = std::exchange(next, {});
        if (last < strips) {
            next = cut(last); // before this band's result takes the place of rows that the next one reads
        }
        const at::Tensor result = work(band);
        const std::int64_t top = std::max<std::int64_t>(0, first * kWindow - shift);
        const std::int64_t bottom = std::min(height, last * kWindow - shift);
        const std::int64_t skipped = top - (first * kWindow - shift);
        target.slice(2, top, bottom)
            .copy_(result.slice(0, skipped, skipped + bottom - top)
                       .slice(1, shift, shift + width)
                       .slice(2, 0, kChannels)
                       .permute({2, 0, 1})
                       .unsqueeze(0));
    }
}

} // namespace

GifNetBranch::GifNetBranch(const tensors::StateDict& weights, const std::string& block, const std::string& suffix)
    : norm_gain_(weights.at(block + "norm1" + suffix + ".weight").flatten()),
      norm_bias_(weights.at(block + "norm1" + suffix + ".bias").flatten()),
      rescale_weight_(weights.at(block + "norm1" + suffix + ".meta1.weight").flatten()),
      rescale_bias_(weights.at(block + "norm1" + suffix + ".meta1.bias").flatten()),
      rebias_weight_(weights.at(block + "norm1" + suffix + ".meta2.weight").flatten()),
      rebias_bias_(weights.at(block + "norm1" + suffix + ".meta2.bias").flatten()),
      value_weight_(weights.at(block + "attn.V" + suffix + ".weight").flatten(1)),
      value_bias_(weights.at(block + "attn.V" + suffix + ".bias")),
      query_key_weight_(weights.at(block + "attn.QK" + suffix + ".weight").flatten(1)),
      query_key_bias_(weights.at(block + "attn.QK" + suffix + ".bias")),
      project_weight_(weights.at(block + "attn.proj" + suffix + ".weight").flatten(1)),
      project_bias_(weights.at(block + "attn.proj" + suffix + ".bias")),
      depthwise_weight_(at::zeros({kWide, 1, 5, 5}, value_bias_.options())),
      depthwise_bias_(token_bias(weights.at(block + "attn.conv" + suffix + ".bias"))),
      hidden_(token_layer(weights, block + "mlp" + suffix + ".mlp.0", nn::TokenActivation::Relu)),
      output_(token_layer(weights, block + "mlp" + suffix + ".mlp.2")) {
    depthwise_weight_.slice(0, 0, kChannels).copy_(weights.at(block + "attn.conv" + suffix + ".weight"));
}

GifNetBranch::Folded GifNetBranch::fold(const at::Tensor& map) const {
    const auto [variance, mean] = at::var_mean(map, {0, 1, 2, 3}, /*unbiased=*/false);
    const at::Tensor deviation = (variance + 1e-5).sqrt();
    const at::Tensor gain = norm_gain_ / deviation;
    const at::Tensor offset = norm_bias_ - mean * gain;
    const at::Tensor rescale = rescale_weight_ * deviation + rescale_bias_;
    const at::Tensor rebias = rebias_weight_ * mean + rebias_bias_;
    at::Tensor query_key = query_key_weight_ * gain;
    at::Tensor query_key_bias = query_key_weight_.matmul(offset) + query_key_bias_;
    const double scale = 1.0 / std::sqrt(static_cast<double>(kHeadChannels));
    query_key.slice(0, 0, kChannels).mul_(scale);
    query_key_bias.slice(0, 0, kChannels).mul_(scale);
    const auto both = [](const at::Tensor& first, const at::Tensor& second) { return at::cat({first, second}); };
    return {TokenLinear(both(token_weight(query_key.slice(0, 0, kChannels), kOneMap),
                             token_weight(query_key.slice(0, kChannels), kOneMap)),
                        both(token_bias(query_key_bias.slice(0, 0, kChannels)),
                             token_bias(query_key_bias.slice(0, kChannels)))),
            token_layer(value_weight_ * gain, value_weight_.matmul(offset) + value_bias_),
            token_layer(project_weight_ * rescale.unsqueeze(1), project_bias_ * rescale + rebias)};
}

GifNetBranch::Parts GifNetBranch::parts(const Folded& folded, const at::Tensor& tokens) {
    const std::int64_t rows = tokens.size(0);
    const std::int64_t columns = tokens.size(1);
    const at::Tensor flat = tokens.view({rows * columns, kWide});
    const at::Tensor both = folded.query_key(flat).view({rows, columns, 2 * kWide});
    return {both.slice(2, 0, kWide), both.slice(2, kWide), folded.value(flat).view({rows, columns, kWide})};
}

at::Tensor GifNetBranch::finish(const Folded& folded,
                                const at::Tensor& tokens,
                                const at::Tensor& value,
                                at::Tensor attention) const {
    const std::int64_t rows = attention.size(0);
    const std::int64_t columns = attention.size(1);
    const at::Tensor map = value.permute({2, 0, 1}).unsqueeze(0); // [1, 112, R + 4, C + 4], channels-last
    attention.add_(
        at::conv2d(map, depthwise_weight_, depthwise_bias_, 1, kNoPadding, 1, kWide).squeeze(0).permute({1, 2, 0}));
    const at::Tensor result = folded.project(attention.view({rows * columns, kWide}));
    result.view({rows, columns, kWide}).add_(tokens.slice(0, kReach, -kReach).slice(1, kReach, -kReach));
    output_.add_to(result, hidden_(result));
    return result.view({rows, columns, kWide});
}

GifNetInteraction::GifNetInteraction(const tensors::StateDict& weights, std::int64_t band_pixels)
    : embed_first_(weights, kGifNetSwin + "patch_embed_ivif.proj", {.border = Border::Reflect}),
      embed_second_(weights, kGifNetSwin + "patch_embed_mfif.proj", {.border = Border::Reflect}),
      unembed_(weights, kGifNetSwin + "patch_unembed.proj.0", {.border = Border::Reflect}),
      first0_(weights, block_name(0), ""), second0_(weights, block_name(0), "_mfif"),
      second1_(weights, block_name(1), "_mfif"), bias0_(position_bias(weights, block_name(0))),
      bias1_(position_bias(weights, block_name(1))),
      interaction_(weights.at(kGifNetSwin + "layer1.weights_mfif.0").item<double>()), band_pixels_(band_pixels) {}

at::Tensor GifNetInteraction::operator()(std::span<const at::Tensor> shared, const CancelToken& cancel) const {
    at::Tensor own;
    at::Tensor other;
    {
        std::vector<at::Tensor> padded;
        for (const at::Tensor& map : shared) {
            padded.push_back(reflected_to_multiple(map));
        }
        own = embed_first_(padded);
        cancel.throw_if_cancelled();
        other = embed_second_(padded);
    }
    cancel.throw_if_cancelled();
    {
        const GifNetBranch::Folded own_layers = first0_.fold(own);
        const GifNetBranch::Folded other_layers = second0_.fold(other);
        const at::Tensor maps[] = {own, other};
        own = at::Tensor();
        in_bands(maps, other, 0, band_pixels_, cancel, [&](const std::vector<at::Tensor>& band) {
            const GifNetBranch::Parts other_parts = GifNetBranch::parts(other_layers, band[1]);
            at::Tensor own_after;
            {
                const GifNetBranch::Parts parts = GifNetBranch::parts(own_layers, band[0]);
                // The infrared-visible branch of block 0 asks with the other branch's queries.
                own_after = first0_.finish(
                    own_layers, band[0], parts.value, attend(other_parts.query, parts.key, parts.value, bias0_));
            }
            const at::Tensor result =
                second0_.finish(other_layers,
                                band[1],
                                other_parts.value,
                                attend(other_parts.query, other_parts.key, other_parts.value, bias0_));
            result.add_(own_after, interaction_);
            return result;
        });
    }
    const GifNetBranch::Folded layers = second1_.fold(other);
    in_bands(std::span(&other, 1), other, kWindow / 2, band_pixels_, cancel, [&](const std::vector<at::Tensor>& band) {
        const GifNetBranch::Parts parts = GifNetBranch::parts(layers, band[0]);
        return second1_.finish(layers, band[0], parts.value, attend(parts.query, parts.key, parts.value, bias1_));
    });
    cancel.throw_if_cancelled();
    return unembed_(other);
}

} // namespace moefusion
