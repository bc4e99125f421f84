#pragma once

// What stands beside an exported figure.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/figures/figure_drawing.h"
#include "core/figures/figure_spec.h"

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::figures {

struct FigureFile {
    std::filesystem::path file;
    std::string_view kind; ///< tex, png
    std::string bytes;
};

/// NAME.figure.yaml of a figure NAME.pdf.
[[nodiscard]] std::filesystem::path description_of(const std::filesystem::path& figure);

/// For `latex`: NAME.tex with caption and label, and every image as a PNG of its own pixels in NAME_images. Where the
/// description asks for a table of metrics: NAME_metrics.tex. Throws as metrics_latex does.
[[nodiscard]] std::vector<FigureFile> files_beside(const std::filesystem::path& figure,
                                                   const FigureSpec& spec,
                                                   const FigureDrawing& drawing,
                                                   bool latex,
                                                   Progress& progress,
                                                   const CancelToken& cancel);

} // namespace moefusion::figures
