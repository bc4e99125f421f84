#pragma once

// The pixels of a figure's cells from disk, ready to be drawn, and what is to be said about them.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/figures/figure_chart.h"
#include "core/figures/figure_spec.h"
#include "core/imaging/image.h"

#include <optional>
#include <string>
#include <vector>

namespace moefusion::figures {

/// One cell: U8, 1 or 3 channels, at its own size; empty where it is missing.
struct FigureCell {
    Image image;
    std::filesystem::path file; ///< it was read from, or looked for
    bool missing = false;
    bool untrained = false;
    bool edited = false; ///< made with what-if edits
    bool stale = false;  ///< the manifest's key is not that of the present sources
    std::string made_by; ///< "densefuse, weights 3fa2c19e, native, luma"; empty for sources
};

/// A note before export: errors block, warnings are asked about once and written into the metadata.
struct FigureNote {
    bool blocks = false;
    /// missing, stale, edited, untrained, lowres, small_text, mixed_policies, own_range, no_color_bar, uneven_map
    std::string code;
    std::string text; ///< one sentence
};

/// How a column turns values into colours.
struct ColumnScale {
    std::string map; ///< empty: its pixels are shown as they are
    double low = 0;
    double high = 255;
};

struct FigureImages {
    std::vector<std::vector<FigureCell>> rows; ///< [row][column]
    std::vector<ColumnScale> scales;           ///< one per column
    std::vector<ChartData> charts;             ///< one per chart
    /// Commands that make the missing results, one per method.
    std::vector<std::string> commands;
};

/// Map and range of a column: its own, else those of its layer.
[[nodiscard]] ColumnScale scale_of(const FigureColumn& column);

/// Reads every file once, and the tables of charts. Missing results become notes; sources that cannot be read throw as
/// read_image does. Progress counts cells.
[[nodiscard]] FigureImages load_images(const FigureSpec& spec, Progress& progress, const CancelToken& cancel);

/// File of a method's result: FOLDER/LABEL/ID.png, or below a results folder itself.
[[nodiscard]] std::filesystem::path result_file(const FigureColumn& column, const FigureRow& row);
/// The folder name of a column's results: its own label, else the method's name.
[[nodiscard]] std::string column_label(const FigureColumn& column);

} // namespace moefusion::figures
