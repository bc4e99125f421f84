// RFN-Nest. Li, Wu, Kittler, Information Fusion 73, 2021; hli1221/imagefusion-rfn-nest: net.py, test_21pairs.py
// (specs/methods/rfn_nest.md).

#include "core/base/error.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <array>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr std::size_t kScales = 4;
constexpr std::array<std::int64_t, kScales> kChannels{64, 112, 160, 208};
constexpr double kScale = 255.0; // the authors' images are not divided by 255
/// Larger images are fused in four overlapping parts, as the authors' script does.
constexpr std::int64_t kSplitAbove = 512;
/// The smallest scale needs 2x2 pixels to be reflected.
constexpr std::int64_t kSmallestSide = 16;

using Scales = std::array<at::Tensor, kScales>;

/// A nested block: name of the block, channels in and out. The hidden layer has half the channels of the input.
struct NestBlock {
    const char* name;
    std::int64_t in;
    std::int64_t out;
};

constexpr std::array kNest{NestBlock{"DB1_0", 16, 64},
                           NestBlock{"DB2_0", 64, 112},
                           NestBlock{"DB3_0", 112, 160},
                           NestBlock{"DB4_0", 160, 208},
                           NestBlock{"DB1_1", 176, 64},
                           NestBlock{"DB2_1", 272, 112},
                           NestBlock{"DB3_1", 368, 160},
                           NestBlock{"DB1_2", 240, 64},
                           NestBlock{"DB2_2", 384, 112},
                           NestBlock{"DB1_3", 304, 64}};

/// Every layer has ReLU, the last one too: the authors' is_last is never set.
ConvolutionLayer layer(const tensors::StateDict& weights, const std::string& name) {
    return {weights, name + ".conv2d", {.border = Border::Reflect, .activation = Activation::Relu}};
}

/// Not dense in spite of its name in the file: 3x3 to half the channels, 1x1 to the outputs.
class Block {
public:
    Block(const tensors::StateDict& weights, const std::string& name)
        : narrow_(layer(weights, name + ".denseblock.0")), widen_(layer(weights, name + ".denseblock.1")) {}
    [[nodiscard]] at::Tensor operator()(std::initializer_list<at::Tensor> inputs) const {
        return widen_(narrow_(inputs));
    }

private:
    ConvolutionLayer narrow_;
    ConvolutionLayer widen_;
};

/// Residual fusion of one scale.
class Fusion {
public:
    Fusion(const tensors::StateDict& weights, const std::string& name)
        : both_(layer(weights, name + ".conv_fusion")), infrared_(layer(weights, name + ".conv_ir")),
          visible_(layer(weights, name + ".conv_vi")), bottleneck0_(layer(weights, name + ".bottelblock.0")),
          bottleneck1_(layer(weights, name + ".bottelblock.1")), bottleneck2_(layer(weights, name + ".bottelblock.2")) {
    }
    [[nodiscard]] at::Tensor operator()(const at::Tensor& infrared, const at::Tensor& visible) const {
        at::Tensor residual = bottleneck2_(bottleneck1_(bottleneck0_({infrared_(infrared), visible_(visible)})));
        return residual.add_(both_({infrared, visible}));
    }

private:
    ConvolutionLayer both_;
    ConvolutionLayer infrared_;
    ConvolutionLayer visible_;
    ConvolutionLayer bottleneck0_;
    ConvolutionLayer bottleneck1_;
    ConvolutionLayer bottleneck2_;
};

at::Tensor halved(const at::Tensor& map) {
    return at::max_pool2d(map, {2, 2}, {2, 2});
}

/// Twice the size by repetition. Where the larger scale has an odd side, a row or column is added whose values mirror
/// the last but one: in a doubled map that equals the last one.
at::Tensor doubled(const at::Tensor& map, const at::Tensor& like) {
    const at::Tensor larger = at::upsample_nearest2d(map, {2 * map.size(2), 2 * map.size(3)});
    const std::int64_t below = like.size(2) - larger.size(2);
    const std::int64_t right = like.size(3) - larger.size(3);
    return below == 0 && right == 0 ? larger : at::replication_pad2d(larger, {0, right, 0, below});
}

class RfnNest final : public FusionNetwork {
public:
    explicit RfnNest(const tensors::StateDict& weights)
        : conv0_(layer(weights, "conv0")), conv_out_(layer(weights, "conv_out")) {
        for (const NestBlock& block : kNest) {
            blocks_.emplace_back(weights, block.name);
        }
        for (std::size_t scale = 1; scale <= kScales; ++scale) {
            fusions_.emplace_back(weights, "fusion_block" + std::to_string(scale));
        }
    }

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const std::int64_t height = infrared.size(2);
        const std::int64_t width = infrared.size(3);
        if (height <= kSplitAbove && width <= kSplitAbove) {
            return fuse_part(infrared, visible, cancel);
        }
        const auto parts_of = [](std::int64_t size) {
            const std::int64_t half = size / 2;
            return std::array{Span{0, half + 3}, Span{half - 2, size}};
        };
        at::Tensor sum = at::zeros_like(infrared);
        at::Tensor count = at::zeros_like(infrared);
        for (const Span& rows : parts_of(height)) {
            for (const Span& columns : parts_of(width)) {
                const auto part = [&](const at::Tensor& map) {
                    return map.slice(2, rows.first, rows.last).slice(3, columns.first, columns.last);
                };
                if (std::min(rows.last - rows.first, columns.last - columns.first) < kSmallestSide) {
                    throw Error(ErrorKind::Mismatch,
                                "image.too_small",
                                "RFN-Nest splits an image with a side above 512 pixels into four parts, and one of "
                                "them has a side below 16 pixels.",
                                {},
                                "Choose an image whose sides are 27 pixels or more.");
                }
                part(sum).add_(fuse_part(part(infrared), part(visible), cancel));
                part(count).add_(1.0);
            }
        }
        return sum.div_(count);
    }

private:
    struct Span {
        std::int64_t first;
        std::int64_t last; ///< excluded
    };

    [[nodiscard]] Scales encode(const at::Tensor& image, const CancelToken& cancel) const {
        Scales scales;
        scales[0] = blocks_[0]({conv0_(image * kScale)});
        for (std::size_t scale = 1; scale < kScales; ++scale) {
            cancel.throw_if_cancelled();
            scales[scale] = blocks_[scale]({halved(scales[scale - 1])});
        }
        return scales;
    }

    [[nodiscard]] at::Tensor
    fuse_part(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const {
        Scales f;
        {
            Scales from_infrared = encode(infrared, cancel);
            Scales from_visible = encode(visible, cancel);
            for (std::size_t scale = 0; scale < kScales; ++scale) {
                cancel.throw_if_cancelled();
                f[scale] = fusions_[scale](from_infrared[scale], from_visible[scale]);
                from_infrared[scale].reset();
                from_visible[scale].reset();
            }
        }
        // x[column][row] of the nest; names as in the paper's figure.
        const at::Tensor x11 = blocks_[4]({f[0], doubled(f[1], f[0])});
        cancel.throw_if_cancelled();
        const at::Tensor x21 = blocks_[5]({f[1], doubled(f[2], f[1])});
        cancel.throw_if_cancelled();
        const at::Tensor x31 = blocks_[6]({f[2], doubled(f[3], f[2])});
        const at::Tensor x12 = blocks_[7]({f[0], x11, doubled(x21, f[0])});
        cancel.throw_if_cancelled();
        const at::Tensor x22 = blocks_[8]({f[1], x21, doubled(x31, f[1])});
        cancel.throw_if_cancelled();
        return conv_out_(blocks_[9]({f[0], x11, x12, doubled(x22, f[0])})).div_(kScale);
    }

    ConvolutionLayer conv0_;
    std::vector<Block> blocks_; ///< as kNest
    std::vector<Fusion> fusions_;
    ConvolutionLayer conv_out_;
};

} // namespace

std::vector<tensors::ExpectedTensor> rfn_nest_tensors() {
    TensorList list;
    list.convolution("conv0.conv2d", 16, 1, 1);
    for (const NestBlock& block : kNest) {
        const std::string name = std::string(block.name) + ".denseblock.";
        list.convolution(name + "0.conv2d", block.in / 2, block.in, 3);
        list.convolution(name + "1.conv2d", block.out, block.in / 2, 1);
    }
    list.convolution("conv_out.conv2d", 1, 64, 1);
    for (std::size_t scale = 0; scale < kScales; ++scale) {
        const std::string name = "fusion_block" + std::to_string(scale + 1) + ".";
        const std::int64_t channels = kChannels[scale];
        list.convolution(name + "conv_fusion.conv2d", channels, 2 * channels, 3);
        list.convolution(name + "conv_ir.conv2d", channels, channels, 3);
        list.convolution(name + "conv_vi.conv2d", channels, channels, 3);
        list.convolution(name + "bottelblock.0.conv2d", channels, 2 * channels, 1);
        list.convolution(name + "bottelblock.1.conv2d", channels, channels, 3);
        list.convolution(name + "bottelblock.2.conv2d", channels, channels, 3);
    }
    return list.take();
}

std::unique_ptr<FusionMethod> make_rfn_nest(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::PillowL,
                               .rounding = Rounding::Truncate,
                               .stretched = true,
                               .stretch_epsilon = 1e-5 / kScale,
                               .smallest_side = static_cast<int>(kSmallestSide),
                               .bytes_per_pixel = 8000,
                               .whole_pixels = 512 * 512};
    return make_network_method(info, weights, traits, make_network<RfnNest>);
}

} // namespace moefusion
