#include "core/figures/figure_images.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/imaging/color.h"
#include "core/imaging/colormap.h"
#include "core/imaging/filters.h"
#include "core/imaging/image_file.h"
#include "core/pairs/load_pair.h"
#include "core/results/results_folder.h"

#include <algorithm>
#include <map>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kResultsPrefix = "results:";
/// The sources' gradients reach 4 (a step from 0 to 1); a quarter of that shows edges of real scenes.
constexpr double kGradientHigh = 1.0;

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

Image gradient_of(const Image& image) {
    return colored(sobel_magnitude(luma_unit_float(image)), color_table("magma"), 0, kGradientHigh);
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

} // namespace

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
    for (const FigureRow& row : spec.rows) {
        Pair pair;
        pair.id = row.pair;
        pair.infrared = row.infrared;
        pair.visible = row.visible;
        const LoadedPair sources = pairs::load_pair(pair, policies);
        std::vector<FigureCell> cells;
        for (const FigureColumn& column : spec.columns) {
            cancel.throw_if_cancelled();
            FigureCell cell;
            if (column.layer == "infrared") {
                cell.image = eight_bits(sources.infrared);
                cell.file = row.infrared;
            } else if (column.layer == "visible") {
                cell.image = eight_bits(spec.grey_visible ? luma(sources.visible) : sources.visible);
                cell.file = row.visible;
            } else if (column.layer == "gradient_infrared") {
                cell.image = gradient_of(sources.infrared);
                cell.file = row.infrared;
            } else if (column.layer == "gradient_visible") {
                cell.image = gradient_of(sources.visible);
                cell.file = row.visible;
            } else {
                cell.file = result_file(column, row);
                std::error_code fault;
                cell.missing = !fs::is_regular_file(cell.file, fault);
                if (!cell.missing) {
                    const Image image = read_image(cell.file).image;
                    cell.image = column.layer == "gradient" ? gradient_of(image) : eight_bits(image);
                    if (const ManifestEntry* entry = manifests.find(fs::absolute(cell.file))) {
                        cell.made_by = provenance_words(column, entry->made_by);
                        cell.untrained = entry->made_by.untrained;
                        cell.stale = result_key(entry->made_by, sources.content_hash) != entry->key;
                    } else if (column.layer != "file") {
                        cell.made_by = column.method + ", weights unknown";
                    }
                } else if (column.layer != "file") {
                    images.commands.push_back(fuse_command(column, row));
                }
            }
            cells.push_back(std::move(cell));
            progress.step(++done, total, row.pair);
        }
        images.rows.push_back(std::move(cells));
    }
    return images;
}

} // namespace moefusion::figures
