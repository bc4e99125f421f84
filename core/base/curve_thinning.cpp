#include "core/base/curve_thinning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace moefusion {

namespace {

/// Indices of the points that stand for one column.
struct Column {
    std::size_t first = 0;
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t last = 0;
    bool used = false;
};

} // namespace

ThinnedCurve thinned(std::span<const double> x, std::span<const double> y, double low, double high, int columns) {
    ThinnedCurve curve;
    if (x.empty() || !(low <= high)) {
        return curve;
    }
    auto begin = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), low) - x.begin());
    auto end = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), high) - x.begin());
    begin -= begin > 0 ? 1 : 0;
    end += end < x.size() ? 1 : 0;
    const double per_column = (high - low) / std::max(1, columns);
    const auto take = [&](std::size_t i) {
        curve.x.push_back(x[i]);
        curve.y.push_back(y[i]);
    };
    Column column;
    double column_end = -std::numeric_limits<double>::infinity();
    const auto flush = [&] {
        if (!column.used) {
            return;
        }
        std::array<std::size_t, 4> kept{column.first, column.lowest, column.highest, column.last};
        std::sort(kept.begin(), kept.end());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (i == 0 || kept[i] != kept[i - 1]) {
                take(kept[i]);
            }
        }
        column.used = false;
    };
    for (std::size_t i = begin; i < end; ++i) {
        if (!std::isfinite(y[i])) {
            flush();
            if (curve.y.empty() || std::isfinite(curve.y.back())) {
                curve.x.push_back(x[i]);
                curve.y.push_back(std::numeric_limits<double>::quiet_NaN());
            }
            continue;
        }
        if (column.used && x[i] < column_end) {
            column.lowest = y[i] < y[column.lowest] ? i : column.lowest;
            column.highest = y[i] > y[column.highest] ? i : column.highest;
            column.last = i;
            continue;
        }
        flush();
        column = {i, i, i, i, true};
        column_end = per_column > 0 ? low + (std::floor((x[i] - low) / per_column) + 1) * per_column
                                    : std::numeric_limits<double>::infinity();
    }
    flush();
    return curve;
}

} // namespace moefusion
