// SwinFuse. Wang et al., IEEE TIM, 2022; Zhishe-Wang/SwinFuse: net.py, fusion_strategy.py, utils.py, test.py
// (specs/methods/swinfuse.md). Only the first block of each stage runs, as in the authors' code: no shifted windows.

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/token_layers.h"
#include "core/nn/window_attention.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>

namespace moefusion {

namespace {

using nn::TokenActivation;
using nn::TokenLinear;
using nn::TokenNorm;

constexpr std::int64_t kTile = 224;
constexpr std::int64_t kChannels = 96;
constexpr std::int64_t kHidden = 4 * kChannels;
constexpr std::int64_t kWindow = 7;
constexpr std::int64_t kWindowTokens = kWindow * kWindow;
constexpr std::int64_t kWindows = kTile / kWindow; ///< in each direction
constexpr std::int64_t kStripTokens = kTile * kWindow;
constexpr std::array<std::int64_t, 3> kHeads{1, 2, 4};

std::string block_name(std::size_t stage) {
    return "EN" + std::to_string(stage + 1) + "_0.blocks.0.";
}

/// Biases of a window's 49x49 pairs from the table of 13x13 relative places: [heads, 49, 49].
at::Tensor position_bias(const at::Tensor& table, std::int64_t heads) {
    constexpr std::int64_t kPlaces = 2 * kWindow - 1;
    at::Tensor bias = at::empty({heads, kWindowTokens, kWindowTokens}, table.options());
    for (std::int64_t i = 0; i < kWindowTokens; ++i) {
        for (std::int64_t j = 0; j < kWindowTokens; ++j) {
            const std::int64_t rows = i / kWindow - j / kWindow + kWindow - 1;
            const std::int64_t columns = i % kWindow - j % kWindow + kWindow - 1;
            bias.select(1, i).select(1, j).copy_(table.select(0, rows * kPlaces + columns));
        }
    }
    return bias;
}

/// A transformer block on whole windows.
class Block {
public:
    Block(const tensors::StateDict& weights, std::size_t stage)
        : norm1_(weights, block_name(stage) + "norm1"), norm2_(weights, block_name(stage) + "norm2"),
          qkv_(weights, block_name(stage) + "attn.qkv"), project_(weights, block_name(stage) + "attn.proj"),
          hidden_(weights, block_name(stage) + "mlp.fc1", TokenActivation::Gelu),
          output_(weights, block_name(stage) + "mlp.fc2"), heads_(kHeads[stage]),
          bias_(position_bias(weights.at(block_name(stage) + "attn.relative_position_bias_table"), heads_)) {}

    /// tokens [windows * 49, 96]: tokens + block(tokens), in place.
    void apply(at::Tensor tokens) const {
        const at::Tensor input = tokens.clone();
        project_.add_to(tokens, nn::window_attention(qkv_(norm1_(tokens)), bias_));
        output_.add_to(tokens, hidden_(norm2_(tokens)));
        tokens.add_(input); // the stage's own residual
    }

private:
    TokenNorm norm1_;
    TokenNorm norm2_;
    TokenLinear qkv_;
    TokenLinear project_;
    TokenLinear hidden_;
    TokenLinear output_;
    std::int64_t heads_;
    at::Tensor bias_;
};

class SwinFuse final : public FusionNetwork {
public:
    explicit SwinFuse(const tensors::StateDict& weights)
        : embed_weight_(weights.at("patch_embed.proj.weight").view({1, kChannels})),
          embed_bias_(weights.at("patch_embed.proj.bias")),
          embed_norm_(weights, "patch_embed.norm"), blocks_{Block(weights, 0), Block(weights, 1), Block(weights, 2)},
          norm_(weights, "norm"), decode_weight_(weights.at("conv.weight").view({kChannels})),
          decode_bias_(weights.at("conv.bias")) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const std::int64_t height = infrared.size(2);
        const std::int64_t width = infrared.size(3);
        at::Tensor fused = at::empty({1, 1, height, width}, infrared.options());
        for (std::int64_t top = 0; top < height; top += kTile) {
            for (std::int64_t left = 0; left < width; left += kTile) {
                const auto part = [&](const at::Tensor& map) {
                    return map.slice(2, top, std::min(top + kTile, height))
                        .slice(3, left, std::min(left + kTile, width))
                        .select(0, 0)
                        .select(0, 0);
                };
                const at::Tensor tile = fuse_tile(part(infrared), part(visible), cancel);
                const at::Tensor target = part(fused);
                target.copy_(tile.slice(0, 0, target.size(0)).slice(1, 0, target.size(1)));
            }
        }
        return fused.mul_(0.5).add_(0.5);
    }

private:
    /// infrared, visible: [h, w] of 0..1, h, w <= 224. Result [224, 224] in -1..1.
    [[nodiscard]] at::Tensor
    fuse_tile(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const {
        const at::Tensor a = encode(infrared, cancel);
        const at::Tensor b = encode(visible, cancel);
        // Weights of channels and of pixels, both by softmax-like shares of mean magnitudes (l1_mean).
        const at::Tensor size_a = a.abs();
        const at::Tensor size_b = b.abs();
        const auto share = [](const at::Tensor& own, const at::Tensor& other) {
            const at::Tensor mine = own.exp();
            return mine / (mine + other.exp() + 1e-5);
        };
        const at::Tensor channels_a = size_a.mean(0, false, at::kDouble).to(at::kFloat);
        const at::Tensor channels_b = size_b.mean(0, false, at::kDouble).to(at::kFloat);
        const at::Tensor pixels_a = size_a.mean(1);
        const at::Tensor pixels_b = size_b.mean(1);
        // The last layer sees (w_a[c] + w_a[y, x]) a + the same of b: two products per map instead of a fused map.
        const auto seen = [&](const at::Tensor& map, const at::Tensor& of_channels, const at::Tensor& of_pixels) {
            const at::Tensor products =
                map.matmul(at::stack({decode_weight_ * of_channels, decode_weight_}, 1)); // [N, 2]
            return products.select(1, 0) + products.select(1, 1) * of_pixels;
        };
        const at::Tensor sum = seen(a, share(channels_a, channels_b), share(pixels_a, pixels_b)) +
                               seen(b, share(channels_b, channels_a), share(pixels_b, pixels_a)) + decode_bias_;
        return in_rows(at::tanh(sum).unsqueeze(1)).view({kTile, kTile});
    }

    /// Encoder output of one tile, [224 * 224, 96], window by window. Tokens of different windows never meet, so strips
    /// of windows go through all stages one by one.
    [[nodiscard]] at::Tensor encode(const at::Tensor& image, const CancelToken& cancel) const {
        at::Tensor tile = at::zeros({kTile, kTile}, image.options()); // mid grey, after the images' scale
        tile.slice(0, 0, image.size(0)).slice(1, 0, image.size(1)).copy_(image * 2.0 - 1.0);
        // By windows: [32, 32, 7, 7].
        const at::Tensor pixels =
            tile.view({kWindows, kWindow, kWindows, kWindow}).permute({0, 2, 1, 3}).reshape({kTile * kTile, 1});
        at::Tensor result = at::empty({kTile * kTile, kChannels}, image.options());
        const auto one_strip = [&](std::int64_t strip) {
            const std::int64_t first = strip * kStripTokens;
            const at::Tensor tokens =
                embed_norm_(pixels.slice(0, first, first + kStripTokens) * embed_weight_ + embed_bias_);
            for (const Block& block : blocks_) {
                block.apply(tokens);
            }
            result.slice(0, first, first + kStripTokens).copy_(norm_(tokens));
        };
        constexpr std::int64_t kAtOnce = 4; // strips between two looks at the token
        for (std::int64_t strip = 0; strip < kWindows; strip += kAtOnce) {
            cancel.throw_if_cancelled();
            if (!image.is_cpu()) {
                for (std::int64_t i = strip; i < strip + kAtOnce; ++i) {
                    one_strip(i);
                }
                continue;
            }
            at::parallel_for(strip, strip + kAtOnce, 1, [&](std::int64_t begin, std::int64_t end) {
                const c10::InferenceMode no_gradients; // the mode belongs to a thread
                for (std::int64_t i = begin; i < end; ++i) {
                    one_strip(i);
                }
            });
        }
        return result;
    }

    /// From the order of windows to the order of rows, [224 * 224, C].
    static at::Tensor in_rows(const at::Tensor& tokens) {
        return tokens.view({kWindows, kWindows, kWindow, kWindow, tokens.size(1)})
            .permute({0, 2, 1, 3, 4})
            .reshape({kTile * kTile, tokens.size(1)});
    }

    at::Tensor embed_weight_;
    at::Tensor embed_bias_;
    TokenNorm embed_norm_;
    std::array<Block, 3> blocks_;
    TokenNorm norm_;
    at::Tensor decode_weight_;
    at::Tensor decode_bias_;
};

} // namespace

std::vector<tensors::ExpectedTensor> swinfuse_tensors() {
    TensorList list;
    list.convolution("patch_embed.proj", kChannels, 1, 1).layer_norm("patch_embed.norm", kChannels);
    for (std::size_t stage = 0; stage < kHeads.size(); ++stage) {
        const std::string name = block_name(stage);
        list.layer_norm(name + "norm1", kChannels).layer_norm(name + "norm2", kChannels);
        list.add(name + "attn.relative_position_bias_table", {(2 * kWindow - 1) * (2 * kWindow - 1), kHeads[stage]});
        list.linear(name + "attn.qkv", 3 * kChannels, kChannels).linear(name + "attn.proj", kChannels, kChannels);
        list.linear(name + "mlp.fc1", kHidden, kChannels).linear(name + "mlp.fc2", kChannels, kHidden);
    }
    return list.layer_norm("norm", kChannels).convolution("conv", 1, kChannels, 1).take();
}

std::unique_ptr<FusionMethod> make_swinfuse(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::PillowL,
                               .rounding = Rounding::Truncate,
                               .stretched = true,
                               .bytes_per_pixel = 32,
                               .fixed_bytes = 200'000'000};
    return make_network_method(info, weights, traits, make_network<SwinFuse>);
}

} // namespace moefusion
