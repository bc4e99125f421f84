#include "core/figures/figure_spec.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/imaging/colormap.h"
#include "core/imaging/difference.h"
#include "core/imaging/policies.h"

#include <algorithm>
#include <cctype>

namespace moefusion::figures {

namespace {

constexpr std::size_t kMostRows = 100;
constexpr std::size_t kMostColumns = 60;
constexpr std::size_t kMostZooms = 24;
constexpr std::size_t kMostMarks = 200;
constexpr std::size_t kMostCharts = 24;
constexpr std::size_t kMostSeries = 24;
constexpr std::array<std::string_view, 8> kLayers{
    "infrared", "visible", "fused", "gradient_infrared", "gradient_visible", "gradient", "difference", "file"};
constexpr std::array<std::string_view, 5> kCorners{"", "top_left", "top_right", "bottom_left", "bottom_right"};
constexpr std::array<std::string_view, 3> kPlaces{"inside", "below", "right"};
/// Red foreground and green background as in the paper's Figs. 9 and 10, then Okabe-Ito.
constexpr std::array<std::array<std::uint8_t, 3>, 8> kColors{{{0xE8, 0x20, 0x20},
                                                              {0x20, 0xB0, 0x40},
                                                              {0x56, 0xB4, 0xE9},
                                                              {0xE6, 0x9F, 0x00},
                                                              {0xCC, 0x79, 0xA7},
                                                              {0xF0, 0xE4, 0x42},
                                                              {0x00, 0x72, 0xB2},
                                                              {0xD5, 0x5E, 0x00}}};
constexpr std::array<std::array<std::uint8_t, 3>, 8> kSeriesColors{{{0x00, 0x72, 0xB2},
                                                                    {0xD5, 0x5E, 0x00},
                                                                    {0x00, 0x9E, 0x73},
                                                                    {0xCC, 0x79, 0xA7},
                                                                    {0xE6, 0x9F, 0x00},
                                                                    {0x56, 0xB4, 0xE9},
                                                                    {0xF0, 0xE4, 0x42},
                                                                    {0x00, 0x00, 0x00}}};

[[noreturn]] void refuse(std::string code, std::string what, std::string advice) {
    throw Error(ErrorKind::Usage, std::move(code), std::move(what), {}, std::move(advice));
}

void require_range(const char* name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
        refuse("figure.range",
               std::string(name) + " is " + shortest(value) + ".",
               "Use a value from " + shortest(low) + " to " + shortest(high) + ".");
    }
}

template <typename List>
bool holds(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

void check_column(const FigureColumn& column) {
    if (!holds(kLayers, column.layer)) {
        refuse("figure.layer",
               "A column shows the unknown layer \"" + column.layer + "\".",
               "Use infrared, visible, fused, gradient_infrared, gradient_visible, gradient, difference or file.");
    }
    if (needs_method(column) && column.method.empty()) {
        refuse("figure.layer", "A column of layer " + column.layer + " names no method.", "Add method: NAME.");
    }
    if (column.layer == "file" && column.path.empty()) {
        refuse("figure.layer", "A column of layer file names no path.", "Add path: with {pair} for the pair's id.");
    }
    if (column.layer == "difference") {
        if (column.reference.empty()) {
            refuse("figure.layer",
                   "A column of layer difference names no reference.",
                   "Add reference: infrared, visible, or the label of a method of the figure.");
        }
        (void)difference_from(column.kind);
        require_range("The gain of a difference", column.gain, 1, 64);
    }
    if (!column.map.empty()) {
        (void)color_table(column.map);
    }
    if (column.range && !((*column.range)[0] < (*column.range)[1])) {
        refuse("figure.range",
               "The range of a column is " + shortest((*column.range)[0]) + " to " + shortest((*column.range)[1]) + ".",
               "Give the lower value first.");
    }
}

void check_zoom(const FigureSpec& spec, const FigureZoom& zoom) {
    if (zoom.x < 0 || zoom.y < 0 || zoom.width < 1 || zoom.height < 1) {
        refuse("figure.zoom",
               "A zoom box starts outside the image or has no area.",
               "Give x and y from 0 and a width and height from 1.");
    }
    if (zoom.scale != 0) {
        require_range("The magnification of a zoom box", zoom.scale, 2, 32);
    }
    if (!zoom.color.empty() && !color_from_text(zoom.color)) {
        refuse("figure.zoom", "The colour \"" + zoom.color + "\" of a zoom box is not #rrggbb.", "Write \"#ff0000\".");
    }
    if (!holds(kCorners, zoom.corner)) {
        refuse("figure.zoom",
               "A copy cannot stand in the corner \"" + zoom.corner + "\".",
               "Use top_left, top_right, bottom_left or bottom_right.");
    }
    const bool known = zoom.pair.empty() || std::any_of(spec.rows.begin(), spec.rows.end(), [&](const FigureRow& row) {
                           return row.pair == zoom.pair;
                       });
    if (!known) {
        refuse("figure.zoom",
               "A zoom box is for the pair " + zoom.pair + ", which is not in the figure.",
               "Name a pair of the figure after @.");
    }
}

void check_mark(const FigureSpec& spec, const FigureMark& mark) {
    if (mark.text.empty() && !mark.tail) {
        refuse("figure.mark", "A mark is neither a text nor an arrow.", "Give it text: or tail:.");
    }
    if (!color_from_text(mark.color)) {
        refuse("figure.mark", "The colour \"" + mark.color + "\" of a mark is not #rrggbb.", "Write \"#ffffff\".");
    }
    if (mark.size_pt != 0) {
        require_range("The size of a mark's text in pt", mark.size_pt, 3, 72);
    }
    if (mark.column >= static_cast<int>(spec.columns.size())) {
        refuse("figure.mark",
               "A mark stands in column " + std::to_string(mark.column) + ", which the figure has not.",
               "Columns count from 0; -1 means all.");
    }
}

void check_chart(const FigureChart& chart) {
    if (chart.kind != "lines" && chart.kind != "bars") {
        refuse("figure.chart", "A chart is of the unknown kind \"" + chart.kind + "\".", "Use lines or bars.");
    }
    require_range("The height of a chart in mm", chart.height_mm, 10, 200);
    require_range("The smoothing of a chart", chart.smoothing, 0, 0.999);
    require_range("The number of series of a chart", static_cast<double>(chart.series.size()), 1, kMostSeries);
    for (const FigureSeries& series : chart.series) {
        if (series.file.empty() || series.y.empty()) {
            refuse("figure.chart", "A series of a chart names no file or no column y.", "Give it file: and y:.");
        }
        for (const std::string& condition : series.where) {
            if (condition.find('=') == std::string::npos) {
                refuse("figure.chart", "The condition \"" + condition + "\" has no =.", "Write \"column=text\".");
            }
        }
    }
}

} // namespace

std::optional<std::array<std::uint8_t, 3>> color_from_text(std::string_view text) {
    if (text.size() != 7 || text.front() != '#' ||
        !std::all_of(text.begin() + 1, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; })) {
        return std::nullopt;
    }
    std::array<std::uint8_t, 3> color{};
    for (std::size_t i = 0; i < color.size(); ++i) {
        color[i] = static_cast<std::uint8_t>(std::stoi(std::string(text.substr(1 + 2 * i, 2)), nullptr, 16));
    }
    return color;
}

std::array<std::uint8_t, 3> series_color(std::size_t index) {
    return kSeriesColors[index % kSeriesColors.size()];
}

bool needs_method(const FigureColumn& column) {
    return column.layer == "fused" || column.layer == "gradient" || column.layer == "difference";
}

std::array<std::uint8_t, 3> zoom_color(const FigureZoom& zoom, std::size_t index) {
    return color_from_text(zoom.color).value_or(kColors[index % kColors.size()]);
}

std::string_view zoom_place_name(ZoomPlace place) {
    return kPlaces.at(static_cast<std::size_t>(place));
}

ZoomPlace zoom_place_from(std::string_view name) {
    const auto found = std::find(kPlaces.begin(), kPlaces.end(), name);
    if (found == kPlaces.end()) {
        refuse("figure.zoom_place",
               "Copies of zoom boxes cannot stand \"" + std::string(name) + "\".",
               "Use inside, below or right.");
    }
    return static_cast<ZoomPlace>(found - kPlaces.begin());
}

FigureZoom zoom_from(std::string_view text) {
    FigureZoom zoom;
    const std::size_t at = text.find('@');
    zoom.pair = at == std::string_view::npos ? std::string() : std::string(text.substr(at + 1));
    std::string_view rest = text.substr(0, at);
    const std::array<int*, 4> fields{&zoom.x, &zoom.y, &zoom.width, &zoom.height};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::size_t comma = rest.find(',');
        const auto number = parse_integer(rest.substr(0, comma));
        const bool last = i + 1 == fields.size();
        if (!number || *number < 0 || *number > (1 << 24) || last != (comma == std::string_view::npos)) {
            refuse("figure.zoom",
                   "The zoom box \"" + std::string(text) + "\" is not X,Y,W,H or X,Y,W,H@ID.",
                   "Give four whole numbers of image pixels, for example 120,96,40,64@00633D.");
        }
        *fields[i] = static_cast<int>(*number);
        rest = last ? std::string_view() : rest.substr(comma + 1);
    }
    return zoom;
}

void check_spec(const FigureSpec& spec) {
    require_range("The page's width in mm", spec.page.width_mm, 20, 500);
    require_range("The page's margin in mm", spec.page.margin_mm, 0, 50);
    require_range("The gap in mm", spec.page.gap_mm, 0, 20);
    require_range("The font size in pt", spec.page.font_pt, 3, 72);
    if (spec.leaders != 0 && spec.leaders != 2 && spec.leaders != 4) {
        refuse("figure.range", "There are " + std::to_string(spec.leaders) + " leader lines.", "Use 0, 2 or 4.");
    }
    if (spec.charts.empty() && (spec.rows.empty() || spec.columns.empty())) {
        refuse("figure.empty",
               spec.rows.empty() ? "The figure has no rows." : "The figure has no columns.",
               "Name at least one pair and one layer, or a chart.");
    }
    require_range("The number of rows", static_cast<double>(spec.rows.size()), 0, kMostRows);
    require_range("The number of columns", static_cast<double>(spec.columns.size()), 0, kMostColumns);
    require_range("The number of zoom boxes", static_cast<double>(spec.zooms.size()), 0, kMostZooms);
    require_range("The number of marks", static_cast<double>(spec.marks.size()), 0, kMostMarks);
    require_range("The number of charts", static_cast<double>(spec.charts.size()), 0, kMostCharts);
    require_range("The number of charts beside each other", spec.chart_columns, 1, 8);
    for (const FigureColumn& column : spec.columns) {
        check_column(column);
    }
    for (const FigureZoom& zoom : spec.zooms) {
        check_zoom(spec, zoom);
    }
    for (const FigureMark& mark : spec.marks) {
        check_mark(spec, mark);
    }
    for (const FigureChart& chart : spec.charts) {
        check_chart(chart);
    }
    (void)size_policy_from(spec.size);
    (void)infrared_window_from(spec.infrared_window);
    for (const std::string& word : spec.allowed) {
        static constexpr std::array<std::string_view, 5> kWords{"missing", "stale", "edited", "untrained", "lowres"};
        if (std::find(kWords.begin(), kWords.end(), word) == kWords.end()) {
            refuse("figure.allow",
                   "\"" + word + "\" cannot be allowed.",
                   "Use missing, stale, edited, untrained or lowres.");
        }
    }
}

} // namespace moefusion::figures
