#pragma once

// Heads of a detector over regions of interest (Girshick 2015; tensor names as torchvision's).

#include "core/nn/convolution.h"

namespace moefusion::detection {

constexpr std::int64_t kRegionBins = 7; ///< regions are sampled to 7x7

struct BoxHead {
    /// `scope` is the place of `roi_heads`; `classes` counts the background.
    BoxHead(const nn::Scope& scope, std::int64_t channels, std::int64_t width, std::int64_t classes);

    struct Output {
        at::Tensor scores; ///< logits [M, classes]
        at::Tensor deltas; ///< [M, 4 * classes]
    };
    /// Regions [M, C, 7, 7].
    [[nodiscard]] Output operator()(const at::Tensor& regions) const;

    nn::Linear fc6;
    nn::Linear fc7;
    nn::Linear cls_score;
    nn::Linear bbox_pred;
};

} // namespace moefusion::detection
