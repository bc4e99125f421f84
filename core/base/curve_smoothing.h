#pragma once

// Smoothing of training curves as TensorBoard's users know it: a running average whose start is corrected.
// tensorflow/tensorboard: line-chart.ts, resmoothDataset; interaction.md 3.3.3.

#include <span>
#include <vector>

namespace moefusion {

/// m <- s m + (1 - s) y, n <- n + 1, shown m / (1 - s^n), with m and n starting at 0. Non-finite values pass through
/// and do not enter; a constant series is not smoothed. `smoothing`: 0 <= s < 1.
[[nodiscard]] std::vector<double> debiased_average(std::span<const double> values, double smoothing);

} // namespace moefusion
