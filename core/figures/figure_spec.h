#pragma once

// A figure as plain values and as YAML (NAME.figure.yaml): a page in millimetres, rows of pairs, columns of layers and
// methods, zoom boxes, marks on the images, charts below them. It holds no pixels; the same description over the same
// files gives the same drawing.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::figures {

struct FigurePage {
    double width_mm = 122;      ///< 20..500; height follows from the content
    double margin_mm = 0;       ///< 0..50, on all sides
    double gap_mm = 0.8;        ///< 0..20, between cells and between a cell and its copies
    double font_pt = 8;         ///< 3..72
    std::string font = "Times"; ///< family; a like one is taken where it is not installed
    bool bold_titles = false;
    bool operator==(const FigurePage&) const = default;
};

/// One pair.
struct FigureRow {
    std::string pair;
    std::filesystem::path infrared;
    std::filesystem::path visible;
    std::string label; ///< written at the left, upright; empty: nothing
    bool operator==(const FigureRow&) const = default;
};

/// One layer of every row: a source, its gradient, a method's result, its gradient or difference, or a file per pair.
struct FigureColumn {
    /// infrared, visible, fused, gradient_infrared, gradient_visible, gradient (of fused), difference, file.
    std::string layer;
    std::string title;                ///< above the column; empty: nothing
    std::string method;               ///< as --method, of fused, gradient and difference
    std::vector<std::string> weights; ///< as --weights, for the command that makes missing results
    /// Folder of the method's results (LABEL/ID.png is looked for in it), or of layer `file` a path with {pair}.
    std::filesystem::path path;
    std::string label; ///< folder name of the results; empty: the method's own
    /// Of layer difference: what is subtracted ("infrared", "visible", or the label of a fused column of the figure),
    /// the kind as in core/imaging/difference.h, and how much stronger it is shown, 1..64.
    std::string reference = {};
    std::string kind = "signed";
    double gain = 1;
    /// Colour map of one-channel layers; empty: the layer's own (grey for images, magma for gradients …).
    std::string map = {};
    /// Values at the two ends of the map: 0..255 for images and differences, 0..4 for gradients; nothing: the layer's.
    std::optional<std::array<double, 2>> range = {};
    bool operator==(const FigureColumn&) const = default;
};

/// A box in image pixels with a magnified copy in every image of its rows.
struct FigureZoom {
    std::string pair; ///< empty: all rows
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::string color; ///< "#rrggbb"; empty: red, green, then Okabe-Ito by its place in its row
    int scale = 0;     ///< copies inside: image pixels become so many, 2..32; 0: the largest that fits
    /// Of a copy inside: top_left, top_right, bottom_left, bottom_right; empty: where least is covered.
    std::string corner = {};
    bool operator==(const FigureZoom&) const = default;
};

/// A text or an arrow on the images, in image pixels, so that it stays at its place when the page changes.
struct FigureMark {
    std::string pair; ///< empty: all rows
    int column = -1;  ///< from 0; -1: all columns
    double x = 0;     ///< left end of the text's middle line, or the tip of the arrow
    double y = 0;
    std::optional<std::array<double, 2>> tail = {}; ///< where an arrow starts; nothing: a text alone
    std::string text = {};                          ///< at x, y; of an arrow behind its tail
    std::string color = "#ffffff";
    double size_pt = 0; ///< 0: the page's
    bool operator==(const FigureMark&) const = default;
};

/// A curve or a row of bars from a table: a CSV file with a head line, or events.jsonl of a run, whose columns are
/// step, epoch and the tags.
struct FigureSeries {
    std::filesystem::path file;
    std::string x;                       ///< column; texts become equidistant places. Empty: the number of the row
    std::string y;                       ///< column of numbers; rows without one are left out
    std::string title;                   ///< in the legend; empty: nothing
    std::vector<std::string> where = {}; ///< "column=text": rows that are taken; all must hold
    bool operator==(const FigureSeries&) const = default;
};

struct FigureChart {
    std::string kind = "lines"; ///< lines, bars
    std::string title;
    std::string x_title;
    std::string y_title;
    bool log_y = false;
    double smoothing = 0;  ///< 0..0.999: share of the former value in an exponential mean; the raw curve stays behind
    double height_mm = 35; ///< of the whole chart, 10..200
    std::vector<FigureSeries> series;
    bool operator==(const FigureChart&) const = default;
};

enum class ZoomPlace {
    Inside, ///< in the corner that covers least gradient energy, one choice per row
    Below,
    Right
};

struct FigureSpec {
    std::string title;   ///< of the file's metadata
    std::string caption; ///< below the figure; empty: nothing
    FigurePage page;
    std::vector<FigureRow> rows;
    std::vector<FigureColumn> columns;
    std::vector<FigureZoom> zooms;
    std::vector<FigureMark> marks;
    std::vector<FigureChart> charts; ///< below the images
    int chart_columns = 2;           ///< 1..8 charts beside each other
    ZoomPlace zoom_place = ZoomPlace::Inside;
    int leaders = 0;                      ///< lines from box to copy: 0, 2 or 4
    bool letters = false;                 ///< "(a) …" in front of the titles
    bool titles_below = false;            ///< under the last row instead of above the first
    bool grey_visible = false;            ///< the visible image without its colours
    bool color_bars = false;              ///< below the columns that have a colour map
    std::string size = "native";          ///< size policy of the sources, as --size
    std::string infrared_window = "auto"; ///< as --infrared-window
    std::vector<std::string> allowed;     ///< missing, stale, edited, untrained, lowres: warnings that were accepted
    /// Table of metrics written as NAME_metrics.tex beside the figure: empty: none; "shown": of the figure's own
    /// results over its rows; else a folder of the verb evaluate, or its evaluation.sqlite.
    std::string metrics;
    bool operator==(const FigureSpec&) const = default;
};

/// Colour of zoom i as red, green, blue.
[[nodiscard]] std::array<std::uint8_t, 3> zoom_color(const FigureZoom& zoom, std::size_t index);
/// The word in YAML and on the command line: "inside", "below", "right".
[[nodiscard]] std::string_view zoom_place_name(ZoomPlace place);
/// Throws Error{Usage, "figure.zoom_place"}.
[[nodiscard]] ZoomPlace zoom_place_from(std::string_view name);
/// "X,Y,W,H" or "X,Y,W,H@ID". Throws Error{Usage, "figure.zoom"}.
[[nodiscard]] FigureZoom zoom_from(std::string_view text);

/// "#rrggbb" as red, green, blue; nothing for other texts.
[[nodiscard]] std::optional<std::array<std::uint8_t, 3>> color_from_text(std::string_view text);
/// Colour of method or curve i: Okabe and Ito's.
[[nodiscard]] std::array<std::uint8_t, 3> series_color(std::size_t index);
/// True for the layers fused, gradient and difference.
[[nodiscard]] bool needs_method(const FigureColumn& column);

/// Throws Error{Usage, "figure.range" | "figure.layer" | "figure.empty" | "figure.zoom" | "figure.mark" |
/// "figure.chart" | "figure.allow"} that names the value and what is allowed.
void check_spec(const FigureSpec& spec);

/// The document; paths below `folder` become relative to it.
[[nodiscard]] std::string figure_text(const FigureSpec& spec, const std::filesystem::path& folder);
/// From such a text; relative paths are made absolute against `folder`. Throws as parse_yaml and check_spec do, and
/// Error{Unsupported, "figure.version"} for a newer major version, Error{Malformed, "figure.key"} for an unknown key.
[[nodiscard]] FigureSpec figure_from(std::string_view text, const std::filesystem::path& folder, std::string_view file);
/// Throws as read_file and figure_from do.
[[nodiscard]] FigureSpec read_figure(const std::filesystem::path& file);

} // namespace moefusion::figures
