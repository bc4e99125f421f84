#pragma once

// A detector with the attention module between pyramid and heads (paper 3.1). Faster R-CNN as torchvision 0.14 defines
// it, but without its resizing; moe_fusion.md 2, "Detector".

#include "core/detection/attention_module.h"
#include "core/detection/backbone_resnet.h"
#include "core/detection/feature_pyramid.h"
#include "core/detection/region_proposals.h"
#include "core/detection/roi_heads.h"

#include <vector>

namespace moefusion::detection {

struct DetectorShape {
    BackboneKind backbone = BackboneKind::Thin;
    std::int64_t thin_width = 16;
    std::int64_t fpn_channels = 64;
    std::int64_t attention_hidden = 32;
    std::int64_t box_head_width = 256;
    std::int64_t classes = 2; ///< with the background
};

/// [B, 3, H, W] in 0..1 -> normalised by ImageNet's mean and deviation, padded with zeros below and right to multiples
/// of 32, channels-last.
[[nodiscard]] at::Tensor prepare_for_detector(const at::Tensor& image);
/// The next multiple of 32.
[[nodiscard]] constexpr std::int64_t padded_length(std::int64_t length) {
    return (length + 31) / 32 * 32;
}

struct Detector {
    Detector(const nn::Scope& scope, const DetectorShape& shape);

    struct Features {
        std::vector<at::Tensor> pyramid; ///< five levels after the attention: f + f * att
        at::Tensor attention;            ///< [B, 1, H'/4, W'/4] of the padded size
    };
    /// All levels in the order 0, 1, 2, 3, pool: in Mode::Training the statistics of the attention's batch norms are
    /// those of a level and move five times. `image`: [B, 3, H, W] in 0..1.
    [[nodiscard]] Features features(const at::Tensor& image, nn::Mode mode) const;
    /// The attention map alone, with running statistics: backbone, laterals, one 3x3 convolution, one attention call.
    [[nodiscard]] at::Tensor attention_map(const at::Tensor& image) const;

    DetectorShape shape;
    ResNetBody body;
    FeaturePyramid fpn;
    AttentionModule attention;
    RegionProposalHead region_head;
    BoxHead box_head;
};

} // namespace moefusion::detection
