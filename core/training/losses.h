#pragma once

// Losses of the fusion network (paper Eq. 5-10; specs/moe_fusion.md 3). All are means over batch and pixels, so that a
// loss grows with neither.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion::training {

enum class LoadTerms {
    Load,             ///< CV²(load): what the paper names
    ImportanceAndLoad ///< + CV²(importance), as in SunYM2020/MoE-Fusion
};

struct LossWeights {
    double alpha = 10.0; ///< of the gradient loss (Eq. 5)
    double load = 0.01;  ///< of each gate's load loss (Shazeer et al. 2017; the paper writes 1)
    LoadTerms load_terms = LoadTerms::Load;
    /// Ours, 0 = the paper's mean of both images: share of max(Y, I) in what the background is pulled to, 0..1. Pairs
    /// without boxes are all background, and their mean is paler than either image.
    double brighter_background = 0;
    /// Processes whose gradients are averaged: CV² reaches a process's own images only, so its gradient is multiplied
    /// by this; the reported value is not (moe_fusion.md 3).
    std::int64_t processes = 1;
};

/// What one gate did on a batch.
struct GateLoad {
    std::string_view name; ///< "foreground", "background" or "decoder"
    at::Tensor load;       ///< [N], smooth estimate (top_k_gate.h), summed over all processes
    at::Tensor importance; ///< [N], sum of the gates over all images of all processes
};

/// Named terms in the order of the log, and their weighted sum.
struct FusionLosses {
    std::vector<std::pair<std::string, at::Tensor>> terms; ///< pixel_foreground, pixel_background, gradient, load_…
    at::Tensor total;                                      ///< Eq. 5 with the load terms
};

/// fused: [B, 1, H, W], unclipped; infrared, luma: [B, 1, H, W] in 0..1; mask: [B, 1, H, W], 1 inside true boxes.
[[nodiscard]] FusionLosses fusion_losses(const at::Tensor& fused,
                                         const at::Tensor& infrared,
                                         const at::Tensor& luma,
                                         const at::Tensor& mask,
                                         std::span<const GateLoad> gates,
                                         const LossWeights& weights);

/// 1 inside any box of the image, else 0, [B, 1, height, width]. A box x0, y0, x1, y1 covers columns floor(x0) ..
/// ceil(x1) - 1, clipped.  boxes: one [G, 4] tensor per image.
[[nodiscard]] at::Tensor box_mask(std::span<const at::Tensor> boxes, std::int64_t height, std::int64_t width);

/// |Gx| + |Gy| by the 3x3 Sobel kernels with zero padding.  image: [B, 1, H, W].
[[nodiscard]] at::Tensor sobel_magnitude(const at::Tensor& image);

/// Squared coefficient of variation with the unbiased variance, 0 for a single value.  values: [N] -> scalar.
[[nodiscard]] at::Tensor squared_variation(const at::Tensor& values);

} // namespace moefusion::training
