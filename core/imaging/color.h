#pragma once

// Grey from colour and colour onto grey. BT.601 full range, with the constants of OpenCV's YCrCb (moe_fusion.md 2).

#include "core/imaging/image.h"

namespace moefusion {

/// Y = 0.299 R + 0.587 G + 0.114 B of the same depth: whole numbers exactly, rounded half to even; one channel is
/// returned as it is; three equal channels give that channel.
[[nodiscard]] Image luma(const Image& image);

/// Y as F32 in 0..1, not rounded: of U8 (…)/255, of U16 (…)/65535, of F32 as stored.
[[nodiscard]] Image luma_unit_float(const Image& image);

/// The visible image with its Y replaced by `fused` (1 channel, U8), rounded half to even to U8 RGB.
/// Cr = 0.713 (R - Y), Cb = 0.564 (B - Y); R = Y + 1.403 Cr, G = Y - 0.714 Cr - 0.344 Cb, B = Y + 1.773 Cb, in float.
/// Throws Error{Mismatch, "image.size_differs"}.
[[nodiscard]] Image with_visible_chroma(const Image& fused, const Image& visible);

/// True if the three channels differ anywhere (one channel: false).
[[nodiscard]] bool has_color(const Image& image);
/// True if the channels differ by more than what JPEG makes of grey: more than `tolerance` of the full scale (of 255
/// for U8) in at least one pixel of a thousand.
[[nodiscard]] bool has_chroma(const Image& image, double tolerance = 8.0 / 255.0);

/// Three channels, each equal to the one of a grey picture; colour is returned as it is.
[[nodiscard]] Image as_three_channels(const Image& image);

} // namespace moefusion
