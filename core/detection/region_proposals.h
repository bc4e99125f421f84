#pragma once

// Region proposal network of a detector (Ren et al. 2015; tensor names as torchvision's).

#include "core/nn/convolution.h"

#include <vector>

namespace moefusion::detection {

constexpr std::int64_t kAnchorsPerPlace = 3; ///< ratios 0.5, 1, 2

/// Head shared by the levels.
struct RegionProposalHead {
    /// `scope` is the place of `rpn.head`.
    RegionProposalHead(const nn::Scope& scope, std::int64_t channels);

    struct Output {
        at::Tensor objectness; ///< logits [B, 3, H, W]
        at::Tensor deltas;     ///< [B, 12, H, W], anchor-major: 4 a + coordinate
    };
    [[nodiscard]] Output operator()(const at::Tensor& level) const;

    nn::Convolution conv;
    nn::Convolution cls_logits;
    nn::Convolution bbox_pred;
};

} // namespace moefusion::detection
