#pragma once

// What stands on and below the images of a figure beside zoom boxes: texts and arrows, colour bars.

#include "core/figures/figure_drawing.h"
#include "core/figures/figure_images.h"

namespace moefusion::figures {

/// Adds the marks of the description to every image they belong to; the images must be there.
void add_marks(FigureDrawing& drawing, const FigureSpec& spec);

/// Adds a bar with its numbers below every column that has a colour map; neighbours of one map and range share one.
/// `left`: of the first column, `y`: upper edge, mm. Returns the height, 0 where no column has a map.
double add_color_bars(FigureDrawing& drawing,
                      const FigureSpec& spec,
                      const std::vector<ColumnScale>& scales,
                      double left,
                      double column_width,
                      double y);

} // namespace moefusion::figures
