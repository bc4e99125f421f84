#include "core/base/curve_smoothing.h"

#include <algorithm>
#include <cmath>

namespace moefusion {

std::vector<double> debiased_average(std::span<const double> values, double smoothing) {
    std::vector<double> smoothed(values.begin(), values.end());
    const bool is_constant =
        std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
    if (is_constant || smoothing <= 0) {
        return smoothed;
    }
    // Below this s^n no longer changes 1 - s^n: the logarithm is spared for the long rest of the curve.
    constexpr double kNegligible = 1e-18;
    double mean = 0;
    double count = 0;
    double remainder = 1; // s^n
    for (double& value : smoothed) {
        if (!std::isfinite(value)) {
            continue;
        }
        mean = smoothing * mean + (1 - smoothing) * value;
        count += 1;
        remainder = remainder > kNegligible ? std::pow(smoothing, count) : 0;
        value = mean / (1 - remainder);
    }
    return smoothed;
}

} // namespace moefusion
