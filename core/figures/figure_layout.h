#pragma once

// From a description and its pixels to a drawing: rectangles in millimetres, texts, lines. No painting here.

#include "core/figures/figure_drawing.h"
#include "core/figures/figure_images.h"

namespace moefusion::figures {

/// Heights follow from the images; a row takes the shape of its first image; charts stand below them, colour bars
/// between. Copies of zoom boxes are pixel replications by whole numbers, so that no viewer can blur them. Throws
/// Error{Mismatch, "figure.row_sizes"} if the images of a row differ in shape by more than 1 %, Error{Usage,
/// "figure.zoom"} for a box outside its image.
[[nodiscard]] FigureDrawing lay_out(const FigureSpec& spec, const FigureImages& images);

/// Every pixel repeated `times` x `times`. U8.
[[nodiscard]] Image replicated(const Image& image, int times);
/// A part of an image, U8; must lie inside.
[[nodiscard]] Image part_of(const Image& image, int x, int y, int width, int height);

} // namespace moefusion::figures
