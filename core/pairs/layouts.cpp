#include "core/pairs/layouts.h"

#include "core/base/natural_order.h"
#include "core/pairs/boxes.h"
#include "core/pairs/folder_scan.h"
#include "core/pairs/match_files.h"
#include "core/pairs/role_words.h"
#include "core/pairs/split_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace moefusion::pairs {

namespace fs = std::filesystem;

namespace {

void add_lists(const fs::path& folder, std::string_view prefix, std::vector<fs::path>& out) {
    for (const fs::path& file : entries_of(folder)) {
        const std::string name = lower_ascii(file.filename().string());
        if (name.ends_with(".txt") && name.starts_with(prefix) && !set_of_name(key_of(name)).empty()) {
            out.push_back(file);
        }
    }
}

bool is_label_folder(const fs::path& folder) {
    const std::string name = lower_ascii(folder.filename().string());
    std::error_code failure;
    const bool named = name == "labels" || name == "annotation" || name.starts_with("annotations");
    return named && fs::is_directory(folder, failure);
}

/// Label files of one folder, found by path without suffix and by stem.
class LabelIndex {
public:
    explicit LabelIndex(const fs::path& folder) { add(folder, {}, 0); }

    /// The file for one of these names (paths without suffix, from exact to loose); the stem alone counts only where it
    /// is unique. For sets: the COCO file named after the set, or the only one.
    [[nodiscard]] fs::path find(const std::vector<std::string>& names, const std::string& set) const {
        for (const std::string& name : names) {
            if (const auto found = by_path_.find(name); found != by_path_.end()) {
                return found->second;
            }
        }
        for (const std::string& name : names) {
            const std::string stem = fs::path(name).filename().string();
            if (const auto found = by_stem_.find(stem); found != by_stem_.end() && found->second.size() == 1) {
                return found->second.front();
            }
        }
        const auto named = std::find_if(coco_.begin(), coco_.end(), [&set](const fs::path& file) {
            const std::string word = set_of_name(key_of(file.filename().string()));
            return !word.empty() && same_set(word, set);
        });
        return named != coco_.end() ? *named : coco_.size() == 1 ? coco_.front() : fs::path();
    }

    [[nodiscard]] bool empty() const { return by_path_.empty() && coco_.empty(); }

private:
    void add(const fs::path& folder, const std::string& prefix, int depth) {
        constexpr int kDeepest = 6;
        for (const fs::path& entry : entries_of(folder)) {
            const std::string name = entry.filename().string();
            const std::string lower = lower_ascii(name);
            std::error_code failure;
            if (lower.ends_with(".xml") || lower.ends_with(".txt")) {
                const bool class_list = lower == "classes.txt";
                if (!class_list && fs::is_regular_file(entry, failure)) {
                    by_path_.emplace(prefix + key_of(name), entry);
                    by_stem_[key_of(name)].push_back(entry);
                }
            } else if (lower.ends_with(".json")) {
                coco_.push_back(entry);
            } else if (depth < kDeepest && name.front() != '.' && fs::is_directory(entry, failure)) {
                add(entry, prefix + name + "/", depth + 1);
            }
        }
    }

    std::unordered_map<std::string, fs::path> by_path_;
    std::unordered_map<std::string, std::vector<fs::path>> by_stem_;
    std::vector<fs::path> coco_;
};

/// A label folder: one index for both sides, or one per side.
struct LabelFolder {
    std::optional<LabelIndex> both;
    std::optional<LabelIndex> infrared;
    std::optional<LabelIndex> visible;
};

LabelFolder open_label_folder(const fs::path& folder) {
    LabelFolder out;
    for (const fs::path& entry : entries_of(folder)) {
        std::error_code failure;
        if (!fs::is_directory(entry, failure)) {
            continue;
        }
        const Role role = role_of_folder(entry.filename().string()).role;
        if (role == Role::Visible && !out.visible) {
            out.visible.emplace(entry);
        } else if (role == Role::Infrared && !out.infrared) {
            out.infrared.emplace(entry);
        }
    }
    if (!out.infrared && !out.visible) {
        out.both.emplace(folder);
    }
    return out;
}

class LabelFinder {
public:
    LabelFinder(const fs::path& root, const fs::path& chosen) : root_(root), chosen_(chosen) {}

    [[nodiscard]] LabelFiles find(const Pair& pair) {
        const std::vector<std::string> names = names_of(pair);
        if (!chosen_.empty()) {
            return look_in(chosen_, names, pair.set);
        }
        LabelFiles out;
        for (fs::path folder = pair.infrared.parent_path();; folder = folder.parent_path()) {
            for (const fs::path& labels : label_folders_in(folder)) {
                const LabelFiles found = look_in(labels, names, pair.set);
                out.infrared = out.infrared.empty() ? found.infrared : out.infrared;
                out.visible = out.visible.empty() ? found.visible : out.visible;
                if (!out.infrared.empty() && !out.visible.empty()) {
                    return out;
                }
            }
            if (folder == root_ || folder == folder.parent_path() || folder.empty()) {
                return out;
            }
        }
    }

private:
    /// The names under which labels of a pair may stand: its id with ever fewer leading folders, then the stems.
    static std::vector<std::string> names_of(const Pair& pair) {
        std::vector<std::string> out{pair.id};
        for (std::size_t slash = pair.id.find('/'); slash != std::string::npos; slash = pair.id.find('/', slash + 1)) {
            out.push_back(pair.id.substr(slash + 1));
        }
        out.push_back(key_of(pair.infrared.filename().string()));
        out.push_back(key_of(pair.visible.filename().string()));
        return out;
    }

    LabelFiles look_in(const fs::path& folder, const std::vector<std::string>& names, const std::string& set) {
        const auto [place, is_new] = opened_.try_emplace(folder.string());
        if (is_new) {
            place->second = open_label_folder(folder);
        }
        const LabelFolder& labels = place->second;
        if (labels.both) {
            const fs::path file = labels.both->find(names, set);
            return {file, file};
        }
        return {labels.infrared ? labels.infrared->find(names, set) : fs::path(),
                labels.visible ? labels.visible->find(names, set) : fs::path()};
    }

    const std::vector<fs::path>& label_folders_in(const fs::path& folder) {
        const auto [place, is_new] = folders_.try_emplace(folder.string());
        if (is_new) {
            for (const fs::path& entry : entries_of(folder)) {
                if (is_label_folder(entry)) {
                    place->second.push_back(entry);
                }
            }
        }
        return place->second;
    }

    fs::path root_;
    fs::path chosen_;
    std::unordered_map<std::string, LabelFolder> opened_;
    std::unordered_map<std::string, std::vector<fs::path>> folders_;
};

// What the folders of a known data set look like; the first that fits gives the name.

bool has_folder(const PairList& list, std::string_view part) {
    return std::any_of(list.rules.begin(), list.rules.end(), [part](const AppliedRule& rule) {
        return rule.infrared.string().find(part) != std::string::npos ||
               rule.visible.string().find(part) != std::string::npos;
    });
}

bool sides_are(const PairList& list, std::string_view infrared, std::string_view visible) {
    return std::any_of(list.rules.begin(), list.rules.end(), [&](const AppliedRule& rule) {
        return rule.infrared.filename() == infrared && rule.visible.filename() == visible;
    });
}

bool stems_fit(const PairList& list, std::string_view glob) {
    return !list.pairs.empty() && std::all_of(list.pairs.begin(), list.pairs.end(), [glob](const Pair& pair) {
        return glob_fits(glob, key_of(pair.infrared.filename().string()));
    });
}

bool exists_below(const PairList& list, const char* name) {
    std::error_code failure;
    return fs::exists(list.root / name, failure);
}

constexpr std::string_view kDigit = "[0123456789]";

std::string digits(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += kDigit;
    }
    return out;
}

struct Layout {
    std::string_view name;
    bool (*fits)(const PairList&);
};

constexpr std::array<Layout, 11> kLayouts{
    {{"MSRS", [](const PairList& list) { return sides_are(list, "ir", "vi") && stems_fit(list, digits(5) + "[DN]"); }},
     {"RoadScene",
      [](const PairList& list) { return has_folder(list, "cropinfrared") && has_folder(list, "crop_LR_visible"); }},
     {"TNO",
      [](const PairList& list) {
          return has_folder(list, "Athena_images") || has_folder(list, "FEL_images") ||
                 has_folder(list, "Triclobs_images") || has_folder(list, "DHV_images");
      }},
     {"LLVIP",
      [](const PairList& list) {
          return sides_are(list, "infrared", "visible") && exists_below(list, "Annotations") &&
                 stems_fit(list, digits(6));
      }},
     {"M3FD",
      [](const PairList& list) {
          return (sides_are(list, "Ir", "Vis") || sides_are(list, "ir", "vis")) && exists_below(list, "Annotation");
      }},
     {"TarDAL",
      [](const PairList& list) {
          return sides_are(list, "ir", "vi") && exists_below(list, "meta") && exists_below(list, "labels");
      }},
     {"FLIR aligned", [](const PairList& list) { return stems_fit(list, "FLIR_*_PreviewData"); }},
     {"FLIR ADAS", [](const PairList& list) { return sides_are(list, "thermal_8_bit", "RGB"); }},
     {"KAIST",
      [](const PairList& list) { return sides_are(list, "lwir", "visible") && stems_fit(list, "I" + digits(5)); }},
     {"VIFB", [](const PairList& list) { return sides_are(list, "IR", "VI"); }},
     {"FMB", [](const PairList& list) { return sides_are(list, "Infrared", "Visible"); }}}};

std::string counts_by_set(const PairList& list) {
    std::map<std::string, std::int64_t> counts;
    for (const Pair& pair : list.pairs) {
        ++counts[pair.set];
    }
    constexpr std::array<std::string_view, 6> kOrder{"train", "val", "valid", "validation", "test", ""};
    std::string out;
    for (const std::string_view set : kOrder) {
        if (const auto found = counts.find(std::string(set)); found != counts.end()) {
            out += (out.empty() ? "" : " + ") + std::to_string(found->second);
        }
    }
    return out.empty() ? std::to_string(list.pairs.size()) : out;
}

/// "VOC boxes, class person": of the first labels, as reading all of a large set takes long.
std::string labels_in_words(const PairList& list) {
    constexpr int kMostFiles = 20;
    std::set<std::string> classes;
    std::string format;
    int read = 0;
    for (const Pair& pair : list.pairs) {
        const fs::path& file = pair.labels.infrared.empty() ? pair.labels.visible : pair.labels.infrared;
        if (file.empty() || read >= kMostFiles) {
            continue;
        }
        ++read;
        try {
            const BoxFile boxes = read_boxes(file, {.stem = key_of(pair.infrared.filename().string())});
            format = format_name(boxes.format);
            for (const Box& box : boxes.boxes) {
                classes.insert(box.class_name);
            }
        } catch (const Error&) { // named when the labels are used
            continue;
        }
    }
    if (format.empty()) {
        return {};
    }
    std::vector<std::string> names(classes.begin(), classes.end());
    return fmt::format(", {} boxes{}{}",
                       format,
                       names.empty()       ? ""
                       : names.size() == 1 ? ", class "
                                           : ", classes ",
                       fmt::join(names, " "));
}

} // namespace

void add_sets_from_lists(PairList& list) {
    if (std::all_of(list.pairs.begin(), list.pairs.end(), [](const Pair& pair) { return !pair.set.empty(); })) {
        return;
    }
    std::vector<fs::path> files;
    add_lists(list.root / "meta", {}, files);
    add_lists(list.root, "align_", files);
    add_lists(list.root / "ImageSets" / "Main", {}, files);
    add_lists(list.root / "imageSets", {}, files); // KAIST
    add_lists(list.root / "splits", {}, files);
    if (files.empty()) {
        return;
    }
    const PairNames names(list.pairs);
    for (const fs::path& file : files) {
        const std::string set = set_of_name(key_of(file.filename().string()));
        try {
            for (const std::string& line : read_split_file(file)) {
                const std::vector<std::size_t> found = names.find(line);
                if (found.size() == 1 && list.pairs[found[0]].set.empty()) {
                    list.pairs[found[0]].set = set;
                }
            }
        } catch (const Error& error) {
            list.remarks.push_back({"list_unreadable", error.what_happened, {file}, error.advice});
        }
    }
}

void add_labels(PairList& list, const fs::path& folder, const CancelToken& cancel) {
    LabelFinder finder(list.root, folder);
    for (Pair& pair : list.pairs) {
        cancel.throw_if_cancelled();
        const LabelFiles found = finder.find(pair);
        if (!found.infrared.empty() || !found.visible.empty()) {
            pair.labels = found;
        }
    }
}

void name_layout(PairList& list) {
    const auto found =
        std::find_if(kLayouts.begin(), kLayouts.end(), [&list](const Layout& layout) { return layout.fits(list); });
    if (found != kLayouts.end() && !list.pairs.empty()) {
        list.layout = fmt::format("{} layout, {} pairs{}", found->name, counts_by_set(list), labels_in_words(list));
    }
}

} // namespace moefusion::pairs
