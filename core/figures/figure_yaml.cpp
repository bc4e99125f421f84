// The YAML of a figure: written so that equal figures give equal bytes, read so that a typing error is told.

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/numbers.h"
#include "core/figures/figure_spec.h"

#include <algorithm>
#include <initializer_list>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr int kVersion = 1;

std::string path_text(const fs::path& path, const fs::path& folder) {
    if (path.empty()) {
        return "\"\"";
    }
    const fs::path relative = path.lexically_relative(folder);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return yaml_scalar((below ? relative : path).generic_string());
}

std::string list_text(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& text : texts) {
        out += (out.size() > 1 ? ", " : "") + yaml_scalar(text);
    }
    return out + "]";
}

/// A map whose keys are all known, so that a typing error is not silently without effect.
class KnownMap {
public:
    KnownMap(const YamlNode& node, std::initializer_list<std::string_view> keys) : node_(node) {
        if (!node.is_map()) {
            throw Error(ErrorKind::Malformed, "figure.content", node.place() + " is not a map of keys.");
        }
        for (const auto& [key, value] : node.entries) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
                std::string known;
                for (const std::string_view name : keys) {
                    known += (known.empty() ? "" : ", ") + std::string(name);
                }
                throw Error(ErrorKind::Malformed,
                            "figure.key",
                            value.place() + ": a figure has no key " + key + " here.",
                            {},
                            "Known keys: " + known + ".");
            }
        }
    }

    void read(std::string_view key, std::string& to) const {
        if (const YamlNode* value = node_.find(key); value != nullptr && !value->is_null()) {
            to = value->text();
        }
    }
    void read(std::string_view key, double& to) const {
        if (const YamlNode* value = node_.find(key)) {
            to = value->real();
        }
    }
    void read(std::string_view key, bool& to) const {
        if (const YamlNode* value = node_.find(key)) {
            to = value->boolean();
        }
    }
    void read(std::string_view key, int& to) const {
        if (const YamlNode* value = node_.find(key)) {
            constexpr std::int64_t kLargest = 1 << 24;
            to = static_cast<int>(std::clamp<std::int64_t>(value->integer(), -kLargest, kLargest));
        }
    }
    void read(std::string_view key, std::vector<std::string>& to) const {
        if (const YamlNode* value = node_.find(key)) {
            for (const YamlNode& item : value->items) {
                to.push_back(item.text());
            }
        }
    }
    void read(std::string_view key, fs::path& to, const fs::path& folder) const {
        std::string text;
        read(key, text);
        to = text.empty() ? fs::path() : (folder / text).lexically_normal();
    }
    [[nodiscard]] const std::vector<YamlNode>& items(std::string_view key) const {
        static const std::vector<YamlNode> kNone;
        const YamlNode* value = node_.find(key);
        return value == nullptr ? kNone : value->items;
    }
    [[nodiscard]] const YamlNode* find(std::string_view key) const { return node_.find(key); }

private:
    const YamlNode& node_;
};

std::string range_text(const std::array<double, 2>& values) {
    return "[" + shortest(values[0]) + ", " + shortest(values[1]) + "]";
}

std::optional<std::array<double, 2>> range_from(const KnownMap& map, std::string_view key) {
    const YamlNode* node = map.find(key);
    if (node == nullptr || node->is_null()) {
        return std::nullopt;
    }
    if (node->items.size() != 2) {
        throw Error(ErrorKind::Malformed, "figure.content", node->place() + " is not a list of two numbers.");
    }
    return std::array{node->items[0].real(), node->items[1].real()};
}

FigureRow row_from(const YamlNode& node, const fs::path& folder) {
    const KnownMap map(node, {"pair", "infrared", "visible", "label"});
    FigureRow row;
    map.read("pair", row.pair);
    map.read("infrared", row.infrared, folder);
    map.read("visible", row.visible, folder);
    map.read("label", row.label);
    return row;
}

FigureColumn column_from(const YamlNode& node, const fs::path& folder) {
    const KnownMap map(
        node, {"layer", "title", "method", "weights", "path", "label", "reference", "kind", "gain", "map", "range"});
    FigureColumn column;
    map.read("layer", column.layer);
    map.read("title", column.title);
    map.read("method", column.method);
    map.read("weights", column.weights);
    map.read("path", column.path, folder);
    map.read("label", column.label);
    map.read("reference", column.reference);
    map.read("kind", column.kind);
    map.read("gain", column.gain);
    map.read("map", column.map);
    column.range = range_from(map, "range");
    return column;
}

FigureZoom zoom_of(const YamlNode& node) {
    const KnownMap map(node, {"pair", "rect", "color", "scale", "corner"});
    FigureZoom zoom;
    map.read("pair", zoom.pair);
    map.read("color", zoom.color);
    map.read("scale", zoom.scale);
    map.read("corner", zoom.corner);
    const std::vector<YamlNode>& rect = map.items("rect");
    if (rect.size() != 4) {
        throw Error(
            ErrorKind::Malformed, "figure.zoom", node.place() + ": a zoom box has rect: [x, y, width, height].");
    }
    const std::array<int*, 4> fields{&zoom.x, &zoom.y, &zoom.width, &zoom.height};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        *fields[i] = static_cast<int>(std::clamp<std::int64_t>(rect[i].integer(), -1, 1 << 24));
    }
    return zoom;
}

FigureMark mark_from(const YamlNode& node) {
    const KnownMap map(node, {"pair", "column", "at", "tail", "text", "color", "size_pt"});
    FigureMark mark;
    map.read("pair", mark.pair);
    map.read("column", mark.column);
    const auto at = range_from(map, "at");
    if (!at) {
        throw Error(ErrorKind::Malformed, "figure.mark", node.place() + ": a mark has at: [x, y].");
    }
    mark.x = (*at)[0];
    mark.y = (*at)[1];
    mark.tail = range_from(map, "tail");
    map.read("text", mark.text);
    map.read("color", mark.color);
    map.read("size_pt", mark.size_pt);
    return mark;
}

FigureChart chart_from(const YamlNode& node, const fs::path& folder) {
    const KnownMap map(node, {"kind", "title", "x_title", "y_title", "log_y", "smoothing", "height_mm", "series"});
    FigureChart chart;
    map.read("kind", chart.kind);
    map.read("title", chart.title);
    map.read("x_title", chart.x_title);
    map.read("y_title", chart.y_title);
    map.read("log_y", chart.log_y);
    map.read("smoothing", chart.smoothing);
    map.read("height_mm", chart.height_mm);
    for (const YamlNode& item : map.items("series")) {
        const KnownMap fields(item, {"file", "x", "y", "title", "where"});
        FigureSeries series;
        fields.read("file", series.file, folder);
        fields.read("x", series.x);
        fields.read("y", series.y);
        fields.read("title", series.title);
        fields.read("where", series.where);
        chart.series.push_back(std::move(series));
    }
    return chart;
}

std::string column_text(const FigureColumn& column, const fs::path& folder) {
    std::string out = "  - {layer: " + column.layer + ", title: " + yaml_scalar(column.title);
    const auto add = [&out](const char* key, const std::string& text) { out += std::string(", ") + key + ": " + text; };
    if (!column.method.empty()) {
        add("method", yaml_scalar(column.method));
    }
    if (!column.weights.empty()) {
        add("weights", list_text(column.weights));
    }
    if (!column.path.empty()) {
        add("path", path_text(column.path, folder));
    }
    if (!column.label.empty()) {
        add("label", yaml_scalar(column.label));
    }
    if (column.layer == "difference") {
        add("reference", yaml_scalar(column.reference));
        add("kind", column.kind);
        add("gain", shortest(column.gain));
    }
    if (!column.map.empty()) {
        add("map", column.map);
    }
    if (column.range) {
        add("range", range_text(*column.range));
    }
    return out + "}\n";
}

std::string mark_text(const FigureMark& mark) {
    std::string out = "  - {pair: " + yaml_scalar(mark.pair) + ", column: " + std::to_string(mark.column) +
                      ", at: " + range_text({mark.x, mark.y});
    if (mark.tail) {
        out += ", tail: " + range_text(*mark.tail);
    }
    return out + ", text: " + yaml_scalar(mark.text) + ", color: " + yaml_scalar(mark.color) +
           ", size_pt: " + shortest(mark.size_pt) + "}\n";
}

std::string chart_text(const FigureChart& chart, const fs::path& folder) {
    std::string out = "  - kind: " + chart.kind + "\n    title: " + yaml_scalar(chart.title) +
                      "\n    x_title: " + yaml_scalar(chart.x_title) + "\n    y_title: " + yaml_scalar(chart.y_title) +
                      "\n    log_y: " + (chart.log_y ? "true" : "false") +
                      "\n    smoothing: " + shortest(chart.smoothing) +
                      "\n    height_mm: " + shortest(chart.height_mm) + "\n    series:\n";
    for (const FigureSeries& series : chart.series) {
        out += "      - {file: " + path_text(series.file, folder) + ", x: " + yaml_scalar(series.x) +
               ", y: " + yaml_scalar(series.y) + ", title: " + yaml_scalar(series.title);
        out += (series.where.empty() ? std::string() : ", where: " + list_text(series.where)) + "}\n";
    }
    return out;
}

} // namespace

std::string figure_text(const FigureSpec& spec, const fs::path& folder) {
    const auto word = [](bool value) { return std::string(value ? "true" : "false"); };
    std::string out = "version: " + std::to_string(kVersion) + "\n";
    out += "title: " + yaml_scalar(spec.title) + "\ncaption: " + yaml_scalar(spec.caption) + "\n";
    out += "page: {width_mm: " + shortest(spec.page.width_mm) + ", margin_mm: " + shortest(spec.page.margin_mm) +
           ", gap_mm: " + shortest(spec.page.gap_mm) + ", font_pt: " + shortest(spec.page.font_pt) +
           ", font: " + yaml_scalar(spec.page.font) + (spec.page.bold_titles ? ", bold_titles: true" : "") + "}\n";
    out += spec.rows.empty() ? "rows: []\n" : "rows:\n";
    for (const FigureRow& row : spec.rows) {
        out += "  - {pair: " + yaml_scalar(row.pair) + ", infrared: " + path_text(row.infrared, folder) +
               ", visible: " + path_text(row.visible, folder) + ", label: " + yaml_scalar(row.label) + "}\n";
    }
    out += spec.columns.empty() ? "columns: []\n" : "columns:\n";
    for (const FigureColumn& column : spec.columns) {
        out += column_text(column, folder);
    }
    out += spec.zooms.empty() ? "zooms: []\n" : "zooms:\n";
    for (const FigureZoom& zoom : spec.zooms) {
        out += "  - {pair: " + yaml_scalar(zoom.pair) + ", rect: [" + std::to_string(zoom.x) + ", " +
               std::to_string(zoom.y) + ", " + std::to_string(zoom.width) + ", " + std::to_string(zoom.height) +
               "], color: " + yaml_scalar(zoom.color) + ", scale: " + std::to_string(zoom.scale) +
               (zoom.corner.empty() ? std::string() : ", corner: " + zoom.corner) + "}\n";
    }
    if (!spec.marks.empty()) {
        out += "marks:\n";
        for (const FigureMark& mark : spec.marks) {
            out += mark_text(mark);
        }
    }
    if (!spec.charts.empty()) {
        out += "charts:\n";
        for (const FigureChart& chart : spec.charts) {
            out += chart_text(chart, folder);
        }
        out += "chart_columns: " + std::to_string(spec.chart_columns) + "\n";
    }
    out += "zoom_place: " + std::string(zoom_place_name(spec.zoom_place)) +
           "\nleaders: " + std::to_string(spec.leaders) + "\nletters: " + word(spec.letters) +
           "\ntitles_below: " + word(spec.titles_below) + "\ngrey_visible: " + word(spec.grey_visible) +
           "\ncolor_bars: " + word(spec.color_bars) + "\nsize: " + yaml_scalar(spec.size) +
           "\ninfrared_window: " + yaml_scalar(spec.infrared_window) + "\nallowed: " + list_text(spec.allowed) + "\n";
    if (!spec.metrics.empty()) {
        out += "metrics: " + (spec.metrics == "shown" ? std::string("shown") : path_text(spec.metrics, folder)) + "\n";
    }
    return out;
}

FigureSpec figure_from(std::string_view text, const fs::path& folder, std::string_view file) {
    const YamlNode root = parse_yaml(text, file);
    const KnownMap map(root,
                       {"version",         "title",        "caption",      "page",          "rows",       "columns",
                        "zooms",           "marks",        "charts",       "chart_columns", "zoom_place", "leaders",
                        "letters",         "titles_below", "grey_visible", "color_bars",    "metrics",    "size",
                        "infrared_window", "allowed"});
    int version = kVersion;
    map.read("version", version);
    if (version > kVersion) {
        throw Error(ErrorKind::Unsupported,
                    "figure.version",
                    "The figure was saved by a newer version of the program.",
                    std::string(file),
                    "Update MoE-Fusion to draw it.");
    }
    FigureSpec spec;
    map.read("title", spec.title);
    map.read("caption", spec.caption);
    if (const YamlNode* node = map.find("page")) {
        const KnownMap page(*node, {"width_mm", "margin_mm", "gap_mm", "font_pt", "font", "bold_titles"});
        page.read("width_mm", spec.page.width_mm);
        page.read("margin_mm", spec.page.margin_mm);
        page.read("gap_mm", spec.page.gap_mm);
        page.read("font_pt", spec.page.font_pt);
        page.read("font", spec.page.font);
        page.read("bold_titles", spec.page.bold_titles);
    }
    for (const YamlNode& node : map.items("rows")) {
        spec.rows.push_back(row_from(node, folder));
    }
    for (const YamlNode& node : map.items("columns")) {
        spec.columns.push_back(column_from(node, folder));
    }
    for (const YamlNode& node : map.items("zooms")) {
        spec.zooms.push_back(zoom_of(node));
    }
    for (const YamlNode& node : map.items("marks")) {
        spec.marks.push_back(mark_from(node));
    }
    for (const YamlNode& node : map.items("charts")) {
        spec.charts.push_back(chart_from(node, folder));
    }
    map.read("chart_columns", spec.chart_columns);
    std::string place = std::string(zoom_place_name(spec.zoom_place));
    map.read("zoom_place", place);
    spec.zoom_place = zoom_place_from(place);
    map.read("leaders", spec.leaders);
    map.read("letters", spec.letters);
    map.read("titles_below", spec.titles_below);
    map.read("grey_visible", spec.grey_visible);
    map.read("color_bars", spec.color_bars);
    map.read("metrics", spec.metrics);
    if (!spec.metrics.empty() && spec.metrics != "shown") {
        spec.metrics = (folder / spec.metrics).lexically_normal().string();
    }
    map.read("size", spec.size);
    map.read("infrared_window", spec.infrared_window);
    map.read("allowed", spec.allowed);
    check_spec(spec);
    return spec;
}

FigureSpec read_figure(const fs::path& file) {
    constexpr std::int64_t kMostBytes = std::int64_t{4} << 20; // as limited_yaml
    return figure_from(read_file(file, kMostBytes), fs::absolute(file).parent_path(), file.string());
}

} // namespace moefusion::figures
