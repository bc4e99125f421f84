// YDTR. Tang, He, Liu, IEEE TMM 25, 2023; tthinking/YDTR: Networks/net.py, Test.py (specs/methods/ydtr.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/tile_threads.h"
#include "core/nn/token_layers.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/mean.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr std::int64_t kChannels = 64;
constexpr std::int64_t kHidden = 256;
// ours: tokens in portions that stay in the second-level cache (48 kB of tokens, 192 kB of hidden values).
constexpr std::int64_t kTokensAtOnce = 192;
constexpr std::int64_t kPortionsAtOnce = 512; // between two looks at the token

/// A transformer block of window size 1: the softmax over one token is 1, so attention is the value of the token.
class Block {
public:
    Block(const tensors::StateDict& weights, const std::string& name)
        : norm1_(weights, name + ".norm1"), norm2_(weights, name + ".norm2"),
          hidden_(weights, name + ".mlp.fc1", nn::TokenActivation::Gelu), output_(weights, name + ".mlp.fc2") {
        // value and projection are two linear maps in a row: one, made in double.
        const at::Tensor value = weights.at(name + ".attn.qkv.weight").slice(0, 2 * kChannels).to(at::kDouble);
        const at::Tensor value_bias = weights.at(name + ".attn.qkv.bias").slice(0, 2 * kChannels).to(at::kDouble);
        const at::Tensor project = weights.at(name + ".attn.proj.weight").to(at::kDouble);
        const at::Tensor project_bias = weights.at(name + ".attn.proj.bias").to(at::kDouble);
        attention_ = nn::TokenLinear(project.matmul(value).to(at::kFloat),
                                     (project.matmul(value_bias) + project_bias).to(at::kFloat));
    }

    /// tokens [N, 64], changed in place.
    void apply(const at::Tensor& tokens) const {
        attention_.add_to(tokens, norm1_(tokens));
        output_.add_to(tokens, hidden_(norm2_(tokens)));
    }

private:
    nn::TokenNorm norm1_;
    nn::TokenNorm norm2_;
    nn::TokenLinear attention_;
    nn::TokenLinear hidden_;
    nn::TokenLinear output_;
};

class Ydtr final : public FusionNetwork {
public:
    explicit Ydtr(const tensors::StateDict& weights)
        : input_(weights,
                 "convInput.conv",
                 {.border = Border::Replicate, .activation = Activation::Relu, .batch_norm = "convInput.bn"}),
          spatial0_(weights, "DDF.spatial_branch.body.0"), spatial1_(weights, "DDF.spatial_branch.body.1"),
          channel0_(weights, "DDF.channel_branch.fc.0", {.activation = Activation::Relu}),
          channel1_(weights, "DDF.channel_branch.fc.2"), blocks_{Block(weights, "basicLayer.blocks.0"),
                                                                 Block(weights, "basicLayer.blocks.1")},
          output_(weights, "convolutional_out.conv", {.activation = Activation::Tanh}) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        at::Tensor sum = transform(input_(infrared), cancel);
        sum.add_(transform(input_(visible), cancel));
        return output_(transform(sum, cancel));
    }

private:
    /// transformer(DDF(x)), [1, 64, H, W].
    [[nodiscard]] at::Tensor transform(const at::Tensor& x, const CancelToken& cancel) const {
        const at::Tensor spatial = spatial1_(spatial0_(x));
        const at::Tensor channel = channel1_(channel0_(x.mean({2, 3}, true)));
        cancel.throw_if_cancelled();
        // Tokens are 64 neighbouring floats of the channel-first memory, not the channels of a pixel.
        const at::Tensor planes = (x * (spatial + channel)).contiguous();
        const at::Tensor tokens = planes.view({-1, kChannels});
        const std::int64_t portions = (tokens.size(0) + kTokensAtOnce - 1) / kTokensAtOnce;
        for (std::int64_t first = 0; first < portions; first += kPortionsAtOnce) {
            cancel.throw_if_cancelled();
            const std::int64_t last = std::min(first + kPortionsAtOnce, portions);
            const auto one_portion = [&](std::int64_t portion) {
                const std::int64_t start = portion * kTokensAtOnce;
                const at::Tensor part = tokens.slice(0, start, std::min(start + kTokensAtOnce, tokens.size(0)));
                for (const Block& block : blocks_) {
                    block.apply(part);
                }
            };
            if (!tokens.is_cpu()) {
                for (std::int64_t portion = first; portion < last; ++portion) {
                    one_portion(portion);
                }
                continue;
            }
            nn::for_each_piece(last - first, [&](std::int64_t piece, int) {
                const c10::InferenceMode no_gradients; // the mode belongs to a thread
                one_portion(first + piece);
            });
        }
        return planes;
    }

    ConvolutionLayer input_;
    ConvolutionLayer spatial0_; // no activation between
    ConvolutionLayer spatial1_;
    ConvolutionLayer channel0_;
    ConvolutionLayer channel1_;
    std::array<Block, 2> blocks_;
    ConvolutionLayer output_;
};

} // namespace

std::vector<tensors::ExpectedTensor> ydtr_tensors() {
    TensorList list;
    list.convolution("convInput.conv", kChannels, 1, 3).batch_norm("convInput.bn", kChannels);
    list.convolution("DDF.spatial_branch.body.0", 8, kChannels, 3).convolution("DDF.spatial_branch.body.1", 1, 8, 3);
    list.convolution("DDF.channel_branch.fc.0", 8, kChannels, 1)
        .convolution("DDF.channel_branch.fc.2", kChannels, 8, 1);
    for (int i = 0; i < 2; ++i) {
        const std::string name = "basicLayer.blocks." + std::to_string(i);
        list.layer_norm(name + ".norm1", kChannels).layer_norm(name + ".norm2", kChannels);
        list.linear(name + ".attn.qkv", 3 * kChannels, kChannels).linear(name + ".attn.proj", kChannels, kChannels);
        list.linear(name + ".mlp.fc1", kHidden, kChannels).linear(name + ".mlp.fc2", kChannels, kHidden);
    }
    return list.convolution("convolutional_out.conv", 1, kChannels, 1).take();
}

std::unique_ptr<FusionMethod> make_ydtr(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::PillowL, .rounding = Rounding::Truncate, .bytes_per_pixel = 1700};
    return make_network_method(info, weights, traits, make_network<Ydtr>);
}

} // namespace moefusion
