#pragma once

// What metrics read: one channel of 8 bits. Each profile turns colour into grey as its toolkit does.

#include "core/imaging/image.h"
#include "core/metrics/profile.h"

namespace moefusion::metrics {

/// [H, W] U8. An image that is 8-bit grey already is returned as it is (shared pixels). Colour: MATLAB's rgb2gray,
/// Pillow's "L" (tang-py) or OpenCV's float conversion rounded half to even (cddfuse). 16-bit and float (0..1) values
/// are first scaled to 0..255 and rounded half up, which no profile defines (ours).
/// Throws Error{Malformed, "image.not_finite"} for NaN or infinity.
[[nodiscard]] Image grey_levels(const Image& image, Profile profile);

/// True where grey_levels had to scale 16-bit or float values, so that a result can say so.
[[nodiscard]] bool needs_scaling(const Image& image);

} // namespace moefusion::metrics
