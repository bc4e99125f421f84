#pragma once

// Chroma as SeAFusion's and PIAFusion's authors write it.

#include "core/imaging/image.h"

#include <vector>

namespace moefusion {

/// Cr = (R - Y) 0.713 + 0.5, Cb = (B - Y) 0.564 + 0.5 of the visible image (Y = 0.299 R + 0.587 G + 0.114 B) put back
/// onto `fused` (1 channel F32, 0..1): R = F + 1.403 Cr', G = F - 0.714 Cr' - 0.344 Cb', B = F + 1.773 Cb' with
/// X' = X - 0.5, each clipped to 0..1. Result [H, W, 3], interleaved. Grey visible images have no chroma.
[[nodiscard]] std::vector<float> with_difference_chroma(const Image& fused, const Image& visible);

} // namespace moefusion
