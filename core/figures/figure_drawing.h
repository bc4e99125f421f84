#pragma once

// What a figure is drawn from: rectangles, lines and texts in millimetres on a page, pixels as they are. Layouts make
// it, widgets/painting/figure_painter.h paints it.

#include "core/imaging/image.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

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

struct PlacedFill {
    FigureRect area;
    FigureColor color{};
};

struct PlacedLine {
    double from_x = 0;
    double from_y = 0;
    double to_x = 0;
    double to_y = 0;
    FigureColor color{};
    double width_pt = 0.5;
};

/// A line through points, or the area within them.
struct PlacedCurve {
    std::vector<std::array<double, 2>> points; ///< mm
    FigureColor color{};
    double width_pt = 0.8;
    std::vector<double> dashes_pt = {}; ///< line, gap, …; empty: a whole line
    bool filled = false;
};

enum class TextAlign { Left, Centre, Right };

struct PlacedText {
    FigureRect area; ///< the text stands in its middle; longer text is made narrower
    std::string text;
    double size_pt = 8;
    TextAlign align = TextAlign::Centre;
    bool upright = false; ///< reads from below to above
    bool wraps = false;   ///< over several lines within the area
    bool bold = false;
    FigureColor color{};
};

struct FigureDrawing {
    double width_mm = 0;
    double height_mm = 0;
    std::string font;
    std::string title;
    std::string provenance;          ///< for the metadata: what made the images, one line each
    std::vector<PlacedImage> images; ///< in the order they are drawn
    std::vector<PlacedImage> color_bars;
    std::vector<PlacedLine> lines;
    std::vector<PlacedFill> fills;
    std::vector<PlacedCurve> curves;
    std::vector<PlacedFrame> frames;
    std::vector<PlacedText> texts;
};

} // namespace moefusion::figures
