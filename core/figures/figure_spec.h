#pragma once

// A figure as plain values and as YAML (NAME.figure.yaml): a page in millimetres, rows of pairs, columns of layers and
// methods, zoom boxes. It holds no pixels; the same description over the same files gives the same drawing.

#include <array>
#include <cstdint>
#include <filesystem>
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

/// One layer of every row: a source, its gradient, a method's result, its gradient, or a file per pair.
struct FigureColumn {
    /// infrared, visible, fused, gradient_infrared, gradient_visible, gradient (of fused), file.
    std::string layer;
    std::string title;                ///< above the column; empty: nothing
    std::string method;               ///< as --method, of fused and gradient
    std::vector<std::string> weights; ///< as --weights, for the command that makes missing results
    /// Folder of the method's results (LABEL/ID.png is looked for in it), or of layer `file` a path with {pair}.
    std::filesystem::path path;
    std::string label; ///< folder name of the results; empty: the method's own
    bool operator==(const FigureColumn&) const = default;
};

/// A box in image pixels with a magnified copy in every image of its rows.
struct FigureZoom {
    std::string pair; ///< empty: all rows
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::string color; ///< "#rrggbb"; empty: red, green, then Okabe-Ito by its place in the list
    int scale = 0;     ///< copies inside: image pixels become so many, 2..32; 0: the largest that fits
    bool operator==(const FigureZoom&) const = default;
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
    ZoomPlace zoom_place = ZoomPlace::Inside;
    int leaders = 0;                      ///< lines from box to copy: 0, 2 or 4
    bool letters = false;                 ///< "(a) …" in front of the titles
    bool titles_below = false;            ///< under the last row instead of above the first
    bool grey_visible = false;            ///< the visible image without its colours
    std::string size = "native";          ///< size policy of the sources, as --size
    std::string infrared_window = "auto"; ///< as --infrared-window
    std::vector<std::string> allowed;     ///< missing, stale, untrained, lowres: warnings that were accepted
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

/// Throws Error{Usage, "figure.range" | "figure.layer" | "figure.empty"} that names the value and what is allowed.
void check_spec(const FigureSpec& spec);

/// The document; paths below `folder` become relative to it.
[[nodiscard]] std::string figure_text(const FigureSpec& spec, const std::filesystem::path& folder);
/// From such a text; relative paths are made absolute against `folder`. Throws as parse_yaml and check_spec do, and
/// Error{Unsupported, "figure.version"} for a newer major version, Error{Malformed, "figure.key"} for an unknown key.
[[nodiscard]] FigureSpec figure_from(std::string_view text, const std::filesystem::path& folder, std::string_view file);
/// Throws as read_file and figure_from do.
[[nodiscard]] FigureSpec read_figure(const std::filesystem::path& file);

} // namespace moefusion::figures
