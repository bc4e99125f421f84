#pragma once

// Small linear filters of 1-channel F32 pictures, borders by reflection with the edge pixel once (abcb|a…, numpy's
// "reflect"); any picture size, also smaller than the filter.

#include "core/imaging/image.h"

namespace moefusion {

/// Mean over a (2 * radius + 1)^2 window.
[[nodiscard]] Image box_mean(const Image& image, int radius);

/// Gaussian of `side` x `side` (odd) taps, normalised to sum 1.
[[nodiscard]] Image gaussian(const Image& image, int side, double sigma);

/// Magnitude of the 3x3 Sobel gradient, sqrt(gx^2 + gy^2), not divided.
[[nodiscard]] Image sobel_magnitude(const Image& image);

} // namespace moefusion
