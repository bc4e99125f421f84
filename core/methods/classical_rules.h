#pragma once

// The classical fusion methods as functions of two planes. Sources and parameters: the table of methods and
// specs/command_line.md 2. In all of them: planes are 1-channel F32 of one size (Error{Mismatch} otherwise), 0..1 for
// pictures; the result is not clipped; two equal planes give that plane; any size from 1x1.

#include "core/imaging/image.h"

namespace moefusion {

[[nodiscard]] Image fuse_by_average(const Image& infrared, const Image& visible);
[[nodiscard]] Image fuse_by_maximum(const Image& infrared, const Image& visible);
[[nodiscard]] Image fuse_by_minimum(const Image& infrared, const Image& visible);

/// Burt and Adelson 1983: 4 levels (fewer where the shorter side is below 16), binomial 5-tap kernel, mirror border
/// (without repeating the edge); details of the larger magnitude (infrared on a tie), mean of the tops.
[[nodiscard]] Image fuse_by_laplacian(const Image& infrared, const Image& visible);

/// Li, Manjunath, Mitra 1995: db2, 3 levels (fewer where the shorter side is below 24), symmetric border (the edge is
/// repeated), coefficients as PyWavelets'; details of the larger magnitude (infrared on a tie), mean of the
/// approximations.
[[nodiscard]] Image fuse_by_wavelet(const Image& infrared, const Image& visible);

/// Li, Kang, Hu 2013: base = 31x31 mean; saliency = Gauss 11x11, sigma 5, of |4-neighbour Laplacian|; weights = 1 where
/// the saliency is larger (1/2 on a tie), guided-filtered by their image (base: radius 45, eps 0.3; details: radius 7,
/// eps 1e-6), clipped to 0..1, scaled to sum 1. Mirror border.
[[nodiscard]] Image fuse_by_guided_filter(const Image& infrared, const Image& visible);

/// Bavirisetti and Dhuli 2016: base = 35x35 mean, averaged; details weighted by the saliency |35x35 mean - 3x3 median|,
/// scaled to sum 1 (1/2 where both are zero). Mirror border.
[[nodiscard]] Image fuse_by_two_scale(const Image& infrared, const Image& visible);

} // namespace moefusion
