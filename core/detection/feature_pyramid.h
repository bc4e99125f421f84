#pragma once

// Feature pyramid (Lin et al. 2017; tensor names as torchvision's). moe_fusion.md 2, "FPN".

#include "core/nn/convolution.h"

#include <vector>

namespace moefusion::detection {

constexpr std::size_t kPyramidLevels = 5; ///< four stages and their every-second-pixel copy of the last ("pool")

struct FeaturePyramid {
    /// `scope` is the place of `fpn`; `inputs`: channels of the four stages.
    FeaturePyramid(const nn::Scope& scope, const std::vector<std::int64_t>& inputs, std::int64_t channels);

    /// Four stages -> five levels [B, channels, …] at strides 4, 8, 16, 32, 64.
    [[nodiscard]] std::vector<at::Tensor> operator()(const std::vector<at::Tensor>& stages) const;
    /// The finest level alone, all that an attention map needs: four laterals and one 3x3 convolution.
    [[nodiscard]] at::Tensor finest(const std::vector<at::Tensor>& stages) const;

    std::vector<nn::Convolution> inner_blocks; ///< 1x1 laterals
    std::vector<nn::Convolution> layer_blocks; ///< 3x3 outputs

private:
    /// Laterals summed from the top down.
    [[nodiscard]] std::vector<at::Tensor> laterals(const std::vector<at::Tensor>& stages) const;
};

} // namespace moefusion::detection
