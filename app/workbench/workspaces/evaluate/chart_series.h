#pragma once

// Numbers and looks of chart series: boxes, means with intervals, colours of methods.

#include <QColor>

#include <cstddef>
#include <vector>

namespace moefusion::workbench {

/// Five numbers of a box plot: quartiles linear between neighbours, whiskers at the last values within 1.5 times the
/// distance of the quartiles (Tukey).
struct BoxOfValues {
    double lowest = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    double highest = 0;
};
/// Of at least one value.
[[nodiscard]] BoxOfValues boxOf(std::vector<double> values);

/// 95 % bootstrap interval of the mean: 10 000 resamples, seed 1 (specs/metrics.md 7.4). Of at least one value.
struct MeanWithInterval {
    double mean = 0;
    double low = 0;
    double high = 0;
};
[[nodiscard]] MeanWithInterval meanOf(const std::vector<double>& values);

inline constexpr std::size_t kMethodColors = 8;
/// Okabe and Ito's colours, by the place of the method; from the ninth on they begin again.
[[nodiscard]] QColor methodColor(std::size_t method);

} // namespace moefusion::workbench
