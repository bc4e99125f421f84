#include "core/figures/figure_marks.h"

#include "core/base/numbers.h"
#include "core/imaging/colormap.h"

#include <algorithm>
#include <cmath>

namespace moefusion::figures {

namespace {

constexpr double kLine = 1.3;    ///< height of a line of text in font sizes
constexpr double kLetter = 0.55; ///< width of a letter in font sizes, generously
constexpr double kSmall = 0.85;  ///< size of a bar's numbers
constexpr double kBar_mm = 2;
constexpr double kHeadLength_mm = 1.6;
constexpr double kHeadHalf_mm = 0.55;
constexpr double kArrow_pt = 0.9;

FigureColor color_of(const FigureMark& mark) {
    return color_from_text(mark.color).value_or(FigureColor{0xFF, 0xFF, 0xFF});
}

struct Place {
    double x = 0;
    double y = 0;
};

void add_mark(FigureDrawing& drawing, const FigureMark& mark, const Place& tip, const Place& tail, double size_pt) {
    const FigureColor color = color_of(mark);
    const double line = size_pt * kMmPerPoint * kLine;
    const double wide = static_cast<double>(mark.text.size()) * kLetter * size_pt * kMmPerPoint + 1;
    PlacedText text{.area = {tip.x, tip.y - line / 2, wide, line},
                    .text = mark.text,
                    .size_pt = size_pt,
                    .align = TextAlign::Left,
                    .color = color};
    const double length = std::hypot(tail.x - tip.x, tail.y - tip.y);
    if (mark.tail && length > 0) {
        const Place along{(tail.x - tip.x) / length, (tail.y - tip.y) / length};
        const double head = std::min(kHeadLength_mm, length);
        const Place neck{tip.x + along.x * head, tip.y + along.y * head};
        drawing.curves.push_back(
            {.points = {{tail.x, tail.y}, {neck.x, neck.y}}, .color = color, .width_pt = kArrow_pt});
        drawing.curves.push_back({.points = {{tip.x, tip.y},
                                             {neck.x - along.y * kHeadHalf_mm, neck.y + along.x * kHeadHalf_mm},
                                             {neck.x + along.y * kHeadHalf_mm, neck.y - along.x * kHeadHalf_mm}},
                                  .color = color,
                                  .width_pt = 0,
                                  .filled = true});
        // The words stand behind the tail.
        const Place centre{tail.x + along.x * (wide / 2 + 0.3), tail.y + along.y * (line / 2 + 0.3)};
        text.area = {centre.x - wide / 2, centre.y - line / 2, wide, line};
        text.align = TextAlign::Centre;
    }
    if (!mark.text.empty()) {
        drawing.texts.push_back(std::move(text));
    }
}

/// 256 steps wide, so many rows high that viewers have nothing to smooth.
Image bar_image(const ColumnScale& scale) {
    constexpr int kSteps = 256;
    constexpr int kHigh = 16;
    const ColorTable& table = color_table(scale.map);
    ImageBuilder builder(kSteps, kHigh, 3, Depth::U8);
    for (int y = 0; y < kHigh; ++y) {
        const auto row = builder.row<std::uint8_t>(y);
        for (std::size_t x = 0; x < kSteps; ++x) {
            std::copy(table[x].begin(), table[x].end(), row.begin() + static_cast<std::ptrdiff_t>(3 * x));
        }
    }
    return std::move(builder).finish();
}

bool equal(const ColumnScale& one, const ColumnScale& other) {
    return one.map == other.map && one.low == other.low && one.high == other.high;
}

} // namespace

void add_marks(FigureDrawing& drawing, const FigureSpec& spec) {
    for (const FigureMark& mark : spec.marks) {
        const double size_pt = mark.size_pt == 0 ? spec.page.font_pt : mark.size_pt;
        const PlacedImage* first = nullptr; // of the row: its pixels are those of the mark
        for (const PlacedImage& image : drawing.images) {
            if (image.zoom >= 0) {
                continue;
            }
            if (first == nullptr || first->row != image.row) {
                first = &image;
            }
            const bool in_row =
                mark.pair.empty() || mark.pair == spec.rows.at(static_cast<std::size_t>(image.row)).pair;
            if (!in_row || (mark.column >= 0 && mark.column != image.column)) {
                continue;
            }
            const auto at = [&](double x, double y) {
                return Place{image.area.x + x * image.area.width / first->image.width,
                             image.area.y + y * image.area.height / first->image.height};
            };
            const Place tip = at(mark.x, mark.y);
            add_mark(drawing, mark, tip, mark.tail ? at((*mark.tail)[0], (*mark.tail)[1]) : tip, size_pt);
        }
    }
}

double add_color_bars(FigureDrawing& drawing,
                      const FigureSpec& spec,
                      const std::vector<ColumnScale>& scales,
                      double left,
                      double column_width,
                      double y) {
    const double size_pt = spec.page.font_pt * kSmall;
    const double line = size_pt * kMmPerPoint * kLine;
    double height = 0;
    for (std::size_t from = 0; from < scales.size();) {
        std::size_t to = from + 1;
        while (to < scales.size() && equal(scales[to], scales[from])) {
            ++to;
        }
        const ColumnScale& scale = scales[from];
        if (!scale.map.empty()) {
            const double x = left + static_cast<double>(from) * (column_width + spec.page.gap_mm);
            const auto columns = static_cast<double>(to - from);
            const FigureRect bar{x, y, columns * column_width + (columns - 1) * spec.page.gap_mm, kBar_mm};
            drawing.color_bars.push_back({bar, bar_image(scale), -1, -1, -1});
            drawing.frames.push_back({bar, {0x40, 0x40, 0x40}, 0.25});
            const auto number = [&](double value, TextAlign align) {
                drawing.texts.push_back({.area = {bar.x, y + kBar_mm, bar.width, line},
                                         .text = significant(value, 4),
                                         .size_pt = size_pt,
                                         .align = align});
            };
            number(scale.low, TextAlign::Left);
            number(scale.high, TextAlign::Right);
            if (scale.low == -scale.high) {
                number(0, TextAlign::Centre);
            }
            height = kBar_mm + line;
        }
        from = to;
    }
    return height;
}

} // namespace moefusion::figures
