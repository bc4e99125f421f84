#pragma once

// Charts of a figure: curves and bars from tables, as lines and texts on the page. The looks follow interaction.md 5.5:
// light grid, no frame on top and right, colours of Okabe and Ito, dashes beside colours.

#include "core/base/cancel.h"
#include "core/figures/figure_drawing.h"
#include "core/figures/figure_spec.h"

#include <string>
#include <vector>

namespace moefusion::figures {

struct SeriesData {
    std::vector<double> x; ///< numbers, or places in ChartData::categories
    std::vector<double> y; ///< finite
};

struct ChartData {
    std::vector<std::string> categories; ///< texts of x in the order they come; empty: x are numbers
    std::vector<SeriesData> series;      ///< as in the description
};

/// Reads the files of a chart. Throws Error{NotFound, "figure.series"} for a column or tag the file has not,
/// Error{Malformed | TooLarge} for damaged files, as read_file does, Error{Cancelled}.
[[nodiscard]] ChartData load_chart(const FigureChart& chart, const CancelToken& cancel);

/// Round values for an axis from `low` to `high`, about `wanted` of them; powers of ten (and 2, 5) where `logarithmic`.
[[nodiscard]] std::vector<double> axis_ticks(double low, double high, int wanted, bool logarithmic);

/// Adds the chart within `area`. Throws Error{Usage, "figure.chart"} for a logarithmic axis over values not above 0.
void add_chart(FigureDrawing& drawing,
               const FigureChart& chart,
               const ChartData& data,
               const FigureRect& area,
               const FigurePage& page);

} // namespace moefusion::figures
