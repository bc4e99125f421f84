#include "app/workbench/workspaces/evaluate/chart_series.h"

#include "core/base/error.h"
#include "core/results/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace moefusion::workbench {

BoxOfValues boxOf(std::vector<double> values) {
    MOEFUSION_EXPECT(!values.empty(), "a box needs a value");
    std::ranges::sort(values);
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
    };
    BoxOfValues box;
    box.lower = quantile(0.25);
    box.median = quantile(0.5);
    box.upper = quantile(0.75);
    const double reach = 1.5 * (box.upper - box.lower);
    box.lowest = *std::ranges::lower_bound(values, box.lower - reach);
    box.highest = *(std::ranges::upper_bound(values, box.upper + reach) - 1);
    return box;
}

MeanWithInterval meanOf(const std::vector<double>& values) {
    MOEFUSION_EXPECT(!values.empty(), "a mean needs a value");
    constexpr int kResamples = 10000;
    const Interval interval = bootstrap_interval(values, kResamples, 1);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return {sum / static_cast<double>(values.size()), interval.low, interval.high};
}

QColor methodColor(std::size_t method) {
    // The seventh is darker than Okabe and Ito's yellow, which vanishes on white; the eighth is grey for both themes.
    static const std::array<QColor, kMethodColors> kColors{QColor(0x00, 0x72, 0xB2),
                                                           QColor(0xD5, 0x5E, 0x00),
                                                           QColor(0x00, 0x9E, 0x73),
                                                           QColor(0xCC, 0x79, 0xA7),
                                                           QColor(0xE6, 0x9F, 0x00),
                                                           QColor(0x56, 0xB4, 0xE9),
                                                           QColor(0xB8, 0xA8, 0x10),
                                                           QColor(0x80, 0x80, 0x80)};
    return kColors[method % kColors.size()];
}

} // namespace moefusion::workbench
