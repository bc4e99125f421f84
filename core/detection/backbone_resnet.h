#pragma once

// Residual backbones of the detectors (He et al. 2016; layout and tensor names as torchvision's): thin, resnet18,
// resnet50. moe_fusion.md 2, "Backbones".

#include "core/detection/backbone_kind.h"
#include "core/nn/convolution.h"

#include <optional>
#include <vector>

namespace moefusion::detection {

/// Channels of the four stages. `thin_width` is used by Thin only.
[[nodiscard]] std::vector<std::int64_t> stage_channels(BackboneKind kind, std::int64_t thin_width);

/// Residual block: two 3x3 convolutions, or 1x1 - 3x3 (which takes the stride) - 1x1.
struct ResidualBlock {
    struct Shape {
        std::int64_t inputs;
        std::int64_t width;
        std::int64_t outputs;
        std::int64_t stride;
        bool bottleneck;
        bool frozen;
    };
    ResidualBlock(const nn::Scope& scope, const Shape& shape);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& input, nn::Mode mode) const;

    struct Layer {
        nn::Convolution convolution;
        nn::BatchNorm norm;
    };
    std::vector<Layer> layers;       ///< 2 or 3; ReLU between them and after the sum
    std::optional<Layer> downsample; ///< 1x1 where stride or width changes
};

struct ResNetBody {
    ResNetBody(const nn::Scope& scope, BackboneKind kind, std::int64_t thin_width);

    /// [B, 3, H, W], normalised, H and W multiples of 32 -> four stages at strides 4, 8, 16, 32.
    [[nodiscard]] std::vector<at::Tensor> operator()(const at::Tensor& image, nn::Mode mode) const;

    nn::Convolution conv1; ///< 7x7, stride 2
    nn::BatchNorm bn1;
    std::vector<std::vector<ResidualBlock>> stages;
};

} // namespace moefusion::detection
