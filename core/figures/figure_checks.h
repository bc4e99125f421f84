#pragma once

// What is to be said of a figure before it leaves the program.

#include "core/figures/figure_images.h"
#include "core/figures/figure_layout.h"

namespace moefusion::figures {

/// Missing results, stale and untrained ones, mixed policies in a row, text below 6 pt, less than 200 pixels an inch.
/// What stands in `spec.allowed` no longer blocks, but is still said.
[[nodiscard]] std::vector<FigureNote>
check_figure(const FigureSpec& spec, const FigureImages& images, const FigureDrawing& drawing);

/// True for the notes that FigureSpec::allowed can name.
[[nodiscard]] bool can_be_allowed(std::string_view code);

/// Writes the notes into the drawing's provenance, one line each, so that an accepted warning stays with the file.
void record_notes(FigureDrawing& drawing, const std::vector<FigureNote>& notes);

/// Throws Error{NotFound, "figure.missing"} with the commands that make what is missing, or
/// Error{Mismatch, "figure.blocked"} with the first note that blocks.
void refuse_blocking(const std::vector<FigureNote>& notes, const FigureImages& images);

} // namespace moefusion::figures
