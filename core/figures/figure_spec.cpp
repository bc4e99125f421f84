#include "core/figures/figure_spec.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/numbers.h"
#include "core/imaging/policies.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <optional>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr int kVersion = 1;
constexpr std::size_t kMostRows = 100;
constexpr std::size_t kMostColumns = 60;
constexpr std::size_t kMostZooms = 24;
constexpr std::array<std::string_view, 7> kLayers{
    "infrared", "visible", "fused", "gradient_infrared", "gradient_visible", "gradient", "file"};
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

std::optional<std::array<std::uint8_t, 3>> color_from(std::string_view text) {
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
    const KnownMap map(node, {"layer", "title", "method", "weights", "path", "label"});
    FigureColumn column;
    map.read("layer", column.layer);
    map.read("title", column.title);
    map.read("method", column.method);
    map.read("weights", column.weights);
    map.read("path", column.path, folder);
    map.read("label", column.label);
    return column;
}

FigureZoom zoom_of(const YamlNode& node) {
    const KnownMap map(node, {"pair", "rect", "color", "scale"});
    FigureZoom zoom;
    map.read("pair", zoom.pair);
    map.read("color", zoom.color);
    map.read("scale", zoom.scale);
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

} // namespace

std::array<std::uint8_t, 3> zoom_color(const FigureZoom& zoom, std::size_t index) {
    return color_from(zoom.color).value_or(kColors[index % kColors.size()]);
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
    if (spec.rows.empty() || spec.columns.empty()) {
        refuse("figure.empty",
               spec.rows.empty() ? "The figure has no rows." : "The figure has no columns.",
               "Name at least one pair and one layer.");
    }
    require_range("The number of rows", static_cast<double>(spec.rows.size()), 1, kMostRows);
    require_range("The number of columns", static_cast<double>(spec.columns.size()), 1, kMostColumns);
    require_range("The number of zoom boxes", static_cast<double>(spec.zooms.size()), 0, kMostZooms);
    for (const FigureColumn& column : spec.columns) {
        if (std::find(kLayers.begin(), kLayers.end(), column.layer) == kLayers.end()) {
            refuse("figure.layer",
                   "A column shows the unknown layer \"" + column.layer + "\".",
                   "Use infrared, visible, fused, gradient_infrared, gradient_visible, gradient or file.");
        }
        const bool needs_method = column.layer == "fused" || column.layer == "gradient";
        if (needs_method && column.method.empty()) {
            refuse("figure.layer", "A column of layer " + column.layer + " names no method.", "Add method: NAME.");
        }
        if (column.layer == "file" && column.path.empty()) {
            refuse("figure.layer", "A column of layer file names no path.", "Add path: with {pair} for the pair's id.");
        }
    }
    for (const FigureZoom& zoom : spec.zooms) {
        if (zoom.x < 0 || zoom.y < 0 || zoom.width < 1 || zoom.height < 1) {
            refuse("figure.zoom",
                   "A zoom box starts outside the image or has no area.",
                   "Give x and y from 0 and a width and height from 1.");
        }
        if (!zoom.color.empty() && !color_from(zoom.color)) {
            refuse("figure.zoom", "\"" + zoom.color + "\" is not a colour.", "Write #rrggbb.");
        }
        if (zoom.scale != 0) {
            require_range("The scale of a zoom box", zoom.scale, 2, 32);
        }
        const bool known = zoom.pair.empty() || std::any_of(spec.rows.begin(), spec.rows.end(), [&](const auto& row) {
                               return row.pair == zoom.pair;
                           });
        if (!known) {
            refuse("figure.zoom",
                   "A zoom box is for the pair " + zoom.pair + ", which is not in the figure.",
                   "Name a pair of the figure after @.");
        }
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

std::string figure_text(const FigureSpec& spec, const fs::path& folder) {
    const auto word = [](bool value) { return std::string(value ? "true" : "false"); };
    std::string out = "version: " + std::to_string(kVersion) + "\n";
    out += "title: " + yaml_scalar(spec.title) + "\ncaption: " + yaml_scalar(spec.caption) + "\n";
    out += "page: {width_mm: " + shortest(spec.page.width_mm) + ", margin_mm: " + shortest(spec.page.margin_mm) +
           ", gap_mm: " + shortest(spec.page.gap_mm) + ", font_pt: " + shortest(spec.page.font_pt) +
           ", font: " + yaml_scalar(spec.page.font) + "}\n";
    out += "rows:\n";
    for (const FigureRow& row : spec.rows) {
        out += "  - {pair: " + yaml_scalar(row.pair) + ", infrared: " + path_text(row.infrared, folder) +
               ", visible: " + path_text(row.visible, folder) + ", label: " + yaml_scalar(row.label) + "}\n";
    }
    out += "columns:\n";
    for (const FigureColumn& column : spec.columns) {
        out += "  - {layer: " + column.layer + ", title: " + yaml_scalar(column.title);
        if (!column.method.empty()) {
            out += ", method: " + yaml_scalar(column.method);
        }
        if (!column.weights.empty()) {
            out += ", weights: " + list_text(column.weights);
        }
        if (!column.path.empty()) {
            out += ", path: " + path_text(column.path, folder);
        }
        if (!column.label.empty()) {
            out += ", label: " + yaml_scalar(column.label);
        }
        out += "}\n";
    }
    out += spec.zooms.empty() ? "zooms: []\n" : "zooms:\n";
    for (const FigureZoom& zoom : spec.zooms) {
        out += "  - {pair: " + yaml_scalar(zoom.pair) + ", rect: [" + std::to_string(zoom.x) + ", " +
               std::to_string(zoom.y) + ", " + std::to_string(zoom.width) + ", " + std::to_string(zoom.height) +
               "], color: " + yaml_scalar(zoom.color) + ", scale: " + std::to_string(zoom.scale) + "}\n";
    }
    out += "zoom_place: " + std::string(zoom_place_name(spec.zoom_place)) +
           "\nleaders: " + std::to_string(spec.leaders) + "\nletters: " + word(spec.letters) +
           "\ntitles_below: " + word(spec.titles_below) + "\ngrey_visible: " + word(spec.grey_visible) +
           "\nsize: " + yaml_scalar(spec.size) + "\ninfrared_window: " + yaml_scalar(spec.infrared_window) +
           "\nallowed: " + list_text(spec.allowed) + "\n";
    return out;
}

FigureSpec figure_from(std::string_view text, const fs::path& folder, std::string_view file) {
    const YamlNode root = parse_yaml(text, file);
    const KnownMap map(root,
                       {"version",
                        "title",
                        "caption",
                        "page",
                        "rows",
                        "columns",
                        "zooms",
                        "zoom_place",
                        "leaders",
                        "letters",
                        "titles_below",
                        "grey_visible",
                        "size",
                        "infrared_window",
                        "allowed"});
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
        const KnownMap page(*node, {"width_mm", "margin_mm", "gap_mm", "font_pt", "font"});
        page.read("width_mm", spec.page.width_mm);
        page.read("margin_mm", spec.page.margin_mm);
        page.read("gap_mm", spec.page.gap_mm);
        page.read("font_pt", spec.page.font_pt);
        page.read("font", spec.page.font);
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
    std::string place = std::string(zoom_place_name(spec.zoom_place));
    map.read("zoom_place", place);
    spec.zoom_place = zoom_place_from(place);
    map.read("leaders", spec.leaders);
    map.read("letters", spec.letters);
    map.read("titles_below", spec.titles_below);
    map.read("grey_visible", spec.grey_visible);
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
