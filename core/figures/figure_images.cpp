#include "core/figures/figure_images.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/imaging/color.h"
#include "core/imaging/colormap.h"
#include "core/imaging/difference.h"
#include "core/imaging/filters.h"
#include "core/imaging/image_file.h"
#include "core/imaging/png_text.h"
#include "core/pairs/load_pair.h"
#include "core/results/results_folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kResultsPrefix = "results:";
/// The sources' gradients reach 4 (a step from 0 to 1); a quarter of that shows edges of real scenes.
constexpr double kGradientHigh = 1.0;
constexpr double kTolerance = 2; ///< levels, of differences of kind tolerance

/// 8 bits for the page: floats 0..1 and 16 bits are scaled, 8 bits stay as they are.
Image eight_bits(const Image& image) {
    if (image.depth == Depth::U8) {
        return image;
    }
    ImageBuilder builder(image.width, image.height, image.channels, Depth::U8);
    const auto to = builder.values<std::uint8_t>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        const double unit =
            image.depth == Depth::F32 ? double{image.values<float>()[i]} : image.values<std::uint16_t>()[i] / 65535.0;
        to[i] = static_cast<std::uint8_t>(std::clamp(unit, 0.0, 1.0) * 255 + 0.5);
    }
    return std::move(builder).finish(image.source);
}

/// A column's picture from the values of its layer: in colours where it has a map, as it is elsewhere.
Image shown(const Image& image, const FigureColumn& column, const ColumnScale& scale) {
    const bool is_gradient = column.layer.starts_with("gradient");
    if (scale.map.empty()) {
        return eight_bits(image);
    }
    const Image values = is_gradient                    ? sobel_magnitude(luma_unit_float(image))
                         : column.layer == "difference" ? image
                                                        : grey_255(image);
    return colored(values, color_table(scale.map), scale.low, scale.high);
}

/// What the manifests say, read once per folder.
class KnownManifests {
public:
    const ManifestEntry* find(const fs::path& file) {
        const fs::path folder = file.parent_path();
        // Ids with "/" make folders below the label's; the manifest stands at the top.
        for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
            const Manifest& manifest = of(at);
            if (!manifest.by_file.empty()) {
                const auto found = manifest.by_file.find(file.lexically_relative(at).generic_string());
                return found == manifest.by_file.end() ? nullptr : &found->second;
            }
            if (at == at.parent_path() || ++steps_ > kMostSteps) {
                break;
            }
        }
        return nullptr;
    }

private:
    static constexpr int kMostSteps = 10000;
    const Manifest& of(const fs::path& folder) {
        const auto [place, is_new] = read_.try_emplace(folder);
        if (is_new) {
            place->second = read_manifests(folder);
        }
        return place->second;
    }
    std::map<fs::path, Manifest> read_;
    int steps_ = 0;
};

std::string provenance_words(const FigureColumn& column, const Provenance& made_by) {
    std::string words = column.method;
    if (!made_by.weights_sha256.empty()) {
        words += ", weights " + made_by.weights_sha256.substr(0, 8);
    }
    words += ", " + made_by.policies.size + ", " + made_by.policies.color + ", range " + made_by.policies.range;
    if (!made_by.edits.empty()) {
        words += ", edits " + made_by.edits;
    }
    return words + (made_by.untrained ? ", untrained" : "");
}

std::string quoted_word(const std::string& word) {
    static constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char letter : word) {
        quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return quoted + "'";
}

std::string fuse_command(const FigureColumn& column, const FigureRow& row) {
    std::string command = "moe-fusion fuse --infrared " + quoted_word(row.infrared.string()) + " --visible " +
                          quoted_word(row.visible.string()) + " -m " + quoted_word(column.method);
    for (const std::string& weights : column.weights) {
        command += " --weights " + quoted_word(column.method + "=" + weights);
    }
    // With one pair given by its files the id is made from the names, so the file is named itself.
    return command + " -o " + quoted_word(result_file(column, row).string());
}

/// What a result file tells of itself.
struct ResultFile {
    Image image;
    std::string made_by;
    bool untrained = false;
    bool edited = false;
};

/// The manifest of the verb inspect beside its pictures, which have no texts of their own but for the fused one.
void add_inspection(const fs::path& file, ResultFile& result) {
    std::error_code fault;
    const fs::path manifest = file.parent_path() / "manifest.json";
    constexpr std::int64_t kMostBytes = std::int64_t{16} << 20;
    if (!fs::is_regular_file(manifest, fault)) {
        return;
    }
    const auto json = nlohmann::json::parse(read_file(manifest, kMostBytes), nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || json.value("method", nlohmann::json()) != "moe-fusion") {
        return;
    }
    result.untrained = json.contains("untrained") && json["untrained"] == true;
    result.made_by = "moe-fusion";
    if (const auto weights = json.find("weights_sha256"); weights != json.end() && weights->is_string()) {
        result.made_by += ", weights " + weights->get<std::string>().substr(0, 8);
    }
    if (const auto edits = json.find("edits"); edits != json.end() && edits->is_object() && !edits->empty()) {
        result.edited = true;
        result.made_by += ", edits " + edits->dump();
    }
    result.made_by += result.untrained ? ", untrained" : "";
}

ResultFile read_result(const fs::path& file) {
    const std::string bytes = read_image_bytes(file);
    ResultFile result{.image = decode_image(bytes, file).image, .made_by = {}};
    if (bytes.starts_with("\x89PNG")) {
        const std::vector<PngText> texts = read_png_text(bytes);
        const std::string edits = find_png_text(texts, "moe-fusion:edits");
        result.untrained = find_png_text(texts, "moe-fusion:untrained") == "true";
        result.edited = !edits.empty();
        result.made_by = find_png_text(texts, "moe-fusion:method");
        if (const std::string weights = find_png_text(texts, "moe-fusion:weights"); !weights.empty()) {
            result.made_by += ", weights " + weights;
        }
        result.made_by += result.edited ? ", edits " + edits : "";
    }
    if (result.made_by.empty()) {
        add_inspection(file, result);
    }
    return result;
}

/// The values a difference is taken from, on 0..255; nothing where the file is missing.
std::optional<Image>
reference_of(const FigureSpec& spec, const FigureColumn& column, const FigureRow& row, const LoadedPair& sources) {
    if (column.reference == "infrared" || column.reference == "visible") {
        return grey_255(column.reference == "infrared" ? sources.infrared : sources.visible);
    }
    const auto found = std::find_if(spec.columns.begin(), spec.columns.end(), [&](const FigureColumn& other) {
        return needs_method(other) && column_label(other) == column.reference;
    });
    if (found == spec.columns.end()) {
        throw Error(ErrorKind::NotFound,
                    "figure.reference",
                    "A difference is taken to " + column.reference + ", which no column of the figure shows.",
                    {},
                    "Use infrared, visible, or the label of a fused column.");
    }
    const fs::path file = result_file(*found, row);
    std::error_code fault;
    return fs::is_regular_file(file, fault) ? std::optional(grey_255(read_image(file).image)) : std::nullopt;
}

FigureCell source_cell(const FigureSpec& spec,
                       const FigureColumn& column,
                       const FigureRow& row,
                       const LoadedPair& sources,
                       const ColumnScale& scale) {
    const bool is_infrared = column.layer == "infrared" || column.layer == "gradient_infrared";
    FigureCell cell;
    cell.file = is_infrared ? row.infrared : row.visible;
    const bool grey = column.layer == "visible" && spec.grey_visible;
    cell.image = shown(is_infrared ? sources.infrared : grey ? luma(sources.visible) : sources.visible, column, scale);
    return cell;
}

} // namespace

ColumnScale scale_of(const FigureColumn& column) {
    ColumnScale scale{.map = column.map};
    if (column.layer.starts_with("gradient")) {
        scale.map = column.map.empty() ? "magma" : column.map;
        scale.high = kGradientHigh;
    } else if (column.layer == "difference") {
        const DifferenceInfo& info = difference_info(difference_from(column.kind));
        scale.high = info.full_scale / (info.takes_gain ? column.gain : 1);
        scale.low = info.is_signed ? -scale.high : 0;
        scale.map = !column.map.empty() ? column.map : info.is_signed ? "blue_red" : "magma";
    }
    if (column.range) {
        scale.map = scale.map.empty() ? "gray" : scale.map;
        scale.low = (*column.range)[0];
        scale.high = (*column.range)[1];
    }
    return scale;
}

std::string column_label(const FigureColumn& column) {
    return column.label.empty() ? column.method : column.label;
}

fs::path result_file(const FigureColumn& column, const FigureRow& row) {
    if (column.layer == "file") {
        std::string text = column.path.string();
        const std::string id = path_of_id(row.pair, "").string();
        for (std::size_t at = text.find("{pair}"); at != std::string::npos; at = text.find("{pair}", at + id.size())) {
            text.replace(at, 6, id);
        }
        return text;
    }
    if (std::string_view(column.method).starts_with(kResultsPrefix)) {
        return fs::path(column.method.substr(kResultsPrefix.size())) / path_of_id(row.pair, ".png");
    }
    return column.path / column_label(column) / path_of_id(row.pair, ".png");
}

FigureImages load_images(const FigureSpec& spec, Progress& progress, const CancelToken& cancel) {
    FigureImages images;
    KnownManifests manifests;
    Policies policies;
    policies.size = size_policy_from(spec.size);
    policies.infrared_window = infrared_window_from(spec.infrared_window);
    const auto total = static_cast<std::int64_t>(spec.rows.size() * spec.columns.size());
    std::int64_t done = 0;
    for (const FigureColumn& column : spec.columns) {
        images.scales.push_back(scale_of(column));
    }
    for (const FigureChart& chart : spec.charts) {
        images.charts.push_back(load_chart(chart, cancel));
    }
    for (const FigureRow& row : spec.rows) {
        Pair pair;
        pair.id = row.pair;
        pair.infrared = row.infrared;
        pair.visible = row.visible;
        const LoadedPair sources = pairs::load_pair(pair, policies);
        std::vector<FigureCell> cells;
        for (std::size_t i = 0; i < spec.columns.size(); ++i) {
            cancel.throw_if_cancelled();
            const FigureColumn& column = spec.columns[i];
            const ColumnScale& scale = images.scales[i];
            cells.push_back(needs_method(column) || column.layer == "file"
                                ? FigureCell{.image = {}, .file = result_file(column, row), .made_by = {}}
                                : source_cell(spec, column, row, sources, scale));
            FigureCell& cell = cells.back();
            std::error_code fault;
            if (cell.image.empty() && fs::is_regular_file(cell.file, fault)) {
                ResultFile result = read_result(cell.file);
                cell.untrained = result.untrained;
                cell.edited = result.edited;
                cell.made_by = std::move(result.made_by);
                if (const ManifestEntry* entry = manifests.find(fs::absolute(cell.file))) {
                    cell.made_by = provenance_words(column, entry->made_by);
                    cell.untrained = entry->made_by.untrained;
                    cell.edited = !entry->made_by.edits.empty();
                    cell.stale = result_key(entry->made_by, sources.content_hash) != entry->key;
                } else if (cell.made_by.empty() && column.layer != "file") {
                    cell.made_by = column.method + ", weights unknown";
                }
                std::optional<Image> values = result.image;
                if (column.layer == "difference") {
                    values = reference_of(spec, column, row, sources);
                    if (values) {
                        values =
                            difference_map(grey_255(result.image), *values, difference_from(column.kind), kTolerance);
                    }
                }
                cell.image = values ? shown(*values, column, scale) : Image{};
            }
            cell.missing = cell.image.empty();
            if (cell.missing && column.layer != "file") {
                const std::string command = fuse_command(column, row);
                if (std::find(images.commands.begin(), images.commands.end(), command) == images.commands.end()) {
                    images.commands.push_back(command);
                }
            }
            progress.step(++done, total, row.pair);
        }
        images.rows.push_back(std::move(cells));
    }
    return images;
}

} // namespace moefusion::figures
