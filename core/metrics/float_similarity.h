#pragma once

// SSIM in the float32 arithmetic of the Python toolkits (tang-py: PyTorch; cddfuse: scikit-image). Their constants C1
// and C2 are so small for values 0..255 that in flat areas the rounding of float32 decides the value; a double version
// differs by up to 3 on constant images. Arithmetic found from the goldens: see float_similarity.cpp.

#include "core/imaging/image.h"

namespace moefusion::metrics {

/// SSIM of tang-py: Gauss 11x11 on values times 255 with C1, C2 for 255 (so C1 = 1e-4, C2 = 9e-4 on 0..255). A side
/// shorter than 11 is not filtered. Grey U8 images of one size.
[[nodiscard]] double pytorch_similarity(const Image& first, const Image& second);
/// MS-SSIM of tang-py over five scales; both sides above 160.
[[nodiscard]] double pytorch_multi_scale_similarity(const Image& first, const Image& second);
/// SSIM of cddfuse: uniform 7x7, sample covariance, C1 and C2 for the range 2; both sides at least 7.
[[nodiscard]] double scikit_similarity(const Image& first, const Image& second);

} // namespace moefusion::metrics
