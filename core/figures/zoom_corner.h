#pragma once

// Which corner of a row's images the copies of its zoom boxes cover.

#include "core/figures/figure_images.h"

#include <span>

namespace moefusion::figures {

enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };

/// Size of a copy as shares of the image, 0..1.
struct CopyShare {
    double width = 0;
    double height = 0;
};

/// Corners for the copies, in order: those with least gradient energy summed over all cells of the row, none twice,
/// none over a zoom box unless there is no other; a box that names its corner has it. At most four copies, one per box.
[[nodiscard]] std::vector<Corner>
corners_of(std::span<const FigureCell> cells, std::span<const FigureZoom> zooms, std::span<const CopyShare> copies);

} // namespace moefusion::figures
