#pragma once

// From a description and its pixels to a drawing: rectangles in millimetres, texts, lines. No painting here.

#include "core/figures/figure_images.h"

#include <array>
#include <cstdint>

namespace moefusion::figures {

inline constexpr double kMmPerPoint = 25.4 / 72;

struct FigureRect {
    double x = 0; ///< mm from the left of the page
    double y = 0; ///< mm from its top
    double width = 0;
    double height = 0;
    bool operator==(const FigureRect&) const = default;
};

using FigureColor = std::array<std::uint8_t, 3>;

/// Pixels are embedded as they are; `area` scales them.
struct PlacedImage {
    FigureRect area;
    Image image;
    int row = 0;
    int column = 0;
    int zoom = -1; ///< index of the zoom box it is a copy of; -1: the image itself
};

/// An outline; drawn around `area`, its width to both sides.
struct PlacedFrame {
    FigureRect area;
    FigureColor color{};
    double width_pt = 0.5;
};

struct PlacedLine {
    double from_x = 0;
    double from_y = 0;
    double to_x = 0;
    double to_y = 0;
    FigureColor color{};
    double width_pt = 0.5;
};

enum class TextAlign { Left, Centre };

struct PlacedText {
    FigureRect area; ///< the text stands in its middle; longer text is made narrower
    std::string text;
    double size_pt = 8;
    TextAlign align = TextAlign::Centre;
    bool upright = false; ///< reads from below to above
    bool wraps = false;   ///< over several lines within the area
    bool muted = false;   ///< grey: "missing"
};

struct FigureDrawing {
    double width_mm = 0;
    double height_mm = 0;
    std::string font;
    std::string title;
    std::string provenance;          ///< for the metadata: what made the images, one line each
    std::vector<PlacedImage> images; ///< in the order they are drawn
    std::vector<PlacedFrame> frames;
    std::vector<PlacedLine> lines;
    std::vector<PlacedText> texts;
};

/// Heights follow from the images; a row takes the shape of its first image. Copies of zoom boxes are pixel
/// replications by whole numbers, so that no viewer can blur them. Throws Error{Mismatch, "figure.row_sizes"} if the
/// images of a row differ in shape by more than 1 %, Error{Usage, "figure.zoom"} for a box outside its image.
[[nodiscard]] FigureDrawing lay_out(const FigureSpec& spec, const FigureImages& images);

/// Every pixel repeated `times` x `times`. U8.
[[nodiscard]] Image replicated(const Image& image, int times);
/// A part of an image, U8; must lie inside.
[[nodiscard]] Image part_of(const Image& image, int x, int y, int width, int height);

} // namespace moefusion::figures
