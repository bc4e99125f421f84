#pragma once

// The page read literally (program A of specs/moe_fusion.md 6): NCHW, reflection_pad2d before each convolution, cat
// where the page says cat; chosen experts only. What the fast path is compared with.

#include "core/moefusion/network.h"

#include <ATen/core/Tensor.h>

namespace moefusion::bench {

/// Fusion network without detectors and embedding: `foreground` [1, 1, H, W] is given. -> fused [1, 1, H, W].
[[nodiscard]] at::Tensor literal_fusion(const Network& network,
                                        const at::Tensor& infrared,
                                        const at::Tensor& visible,
                                        const at::Tensor& foreground);

/// One detector as the page's graph has it: NCHW, all five levels with their attention, batch norms as they are.
/// -> attention map of the finest level.
[[nodiscard]] at::Tensor literal_detector(const detection::Detector& detector, const at::Tensor& image);

} // namespace moefusion::bench
