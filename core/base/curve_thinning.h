#pragma once

// Curves of many points for a screen of few pixels, without losing a peak.

#include <span>
#include <vector>

namespace moefusion {

struct ThinnedCurve {
    std::vector<double> x;
    std::vector<double> y;
};

/// Of every pixel column of low..high: the first, the lowest, the highest and the last point, in their order; a run of
/// non-finite values as one NaN (a gap). One point on each side of the range stays, so that lines reach the edge. `x`
/// ascends (equal values allowed), x and y are equally long; columns >= 1. About 2 ns per point.
[[nodiscard]] ThinnedCurve
thinned(std::span<const double> x, std::span<const double> y, double low, double high, int columns);

} // namespace moefusion
