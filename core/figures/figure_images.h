#pragma once

// The pixels of a figure's cells from disk, ready to be drawn, and what is to be said about them.

#include "core/base/cancel.h"
#include "core/base/progress.h"
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
    bool stale = false;  ///< the manifest's key is not that of the present sources
    std::string made_by; ///< "densefuse, weights 3fa2c19e, native, luma"; empty for sources
};

/// A note before export: errors block, warnings are asked about once and written into the metadata.
struct FigureNote {
    bool blocks = false;
    std::string code; ///< missing, stale, untrained, lowres, small_text, mixed_policies, size_differs, zoom_outside
    std::string text; ///< one sentence
};

struct FigureImages {
    std::vector<std::vector<FigureCell>> rows; ///< [row][column]
    std::vector<FigureNote> notes;             ///< of cells
    /// Commands that make the missing results, one per method.
    std::vector<std::string> commands;
};

/// Reads every file once. Missing results become notes; sources that cannot be read throw as read_image does.
/// Progress counts cells.
[[nodiscard]] FigureImages load_images(const FigureSpec& spec, Progress& progress, const CancelToken& cancel);

/// File of a method's result: FOLDER/LABEL/ID.png, or below a results folder itself.
[[nodiscard]] std::filesystem::path result_file(const FigureColumn& column, const FigureRow& row);
/// The label of a column's results: its own, else the method's name.
[[nodiscard]] std::string column_label(const FigureColumn& column);

} // namespace moefusion::figures
