#include "core/pairs/pair_csv.h"

#include "core/base/atomic_file.h"
#include "core/base/csv_rows.h"
#include "core/pairs/match_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace moefusion::pairs {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{256} << 20;
constexpr std::array<std::string_view, 7> kColumns{
    "infrared", "visible", "id", "set", "labels", "infrared_labels", "visible_labels"};

} // namespace

PairList parse_pair_csv(std::string_view text, const std::filesystem::path& folder, std::string_view name) {
    CsvRows reader(text,
                   {.code_prefix = "pairs_csv",
                    .name = name,
                    .advice = "The list starts with infrared,visible[,id][,set][,labels]."});
    const auto head = reader.next_row();
    std::array<std::size_t, kColumns.size()> places{};
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
        places[column] =
            head ? static_cast<std::size_t>(std::find(head->begin(), head->end(), kColumns[column]) - head->begin())
                 : 0;
    }
    if (!head || places[0] == head->size() || places[1] == head->size()) {
        reader.fail(ErrorKind::Malformed, "header", "names no columns infrared and visible");
    }
    PairList list;
    list.root = folder;
    const auto absolute = [&folder](const std::string& path) {
        return path.empty() ? std::filesystem::path() : (folder / path).lexically_normal();
    };
    while (const auto row = reader.next_row()) {
        const auto field = [&row, &places](std::size_t column) {
            return places[column] < row->size() ? (*row)[places[column]] : std::string();
        };
        if (row->size() > head->size()) {
            reader.fail(ErrorKind::Malformed, "columns", "has more fields than the header");
        }
        if (field(0).empty() || field(1).empty()) {
            reader.fail(ErrorKind::Malformed, "empty_field", "has no infrared or no visible file");
        }
        Pair pair;
        pair.infrared = absolute(field(0));
        pair.visible = absolute(field(1));
        pair.id = field(2).empty() ? key_without_role(key_of(pair.infrared.filename().string())) : field(2);
        pair.set = field(3);
        pair.labels = {absolute(field(5).empty() ? field(4) : field(5)),
                       absolute(field(6).empty() ? field(4) : field(6))};
        list.pairs.push_back(std::move(pair));
    }
    list.rules.push_back({"list", name == "-" ? folder : std::filesystem::path(std::string(name)), {}, 0});
    list.rules.back().pairs = static_cast<std::int64_t>(list.pairs.size());
    sort_and_check_ids(list.pairs);
    return list;
}

PairList read_pair_csv(const std::filesystem::path& file) {
    return parse_pair_csv(read_file(file, kMostBytes), file.parent_path(), file.string());
}

std::string to_pair_csv(const PairList& list, const std::filesystem::path& folder) {
    const std::filesystem::path base = std::filesystem::absolute(folder).lexically_normal();
    const auto written = [&base](const std::filesystem::path& path) {
        if (path.empty()) {
            return std::string();
        }
        const std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
        const std::filesystem::path relative = whole.lexically_relative(base);
        const bool below = !relative.empty() && *relative.begin() != "..";
        return csv_field((below ? relative : whole).string());
    };
    const bool apart = std::any_of(list.pairs.begin(), list.pairs.end(), [](const Pair& pair) {
        return pair.labels.infrared != pair.labels.visible;
    });
    std::string out =
        apart ? "infrared,visible,id,set,infrared_labels,visible_labels\n" : "infrared,visible,id,set,labels\n";
    for (const Pair& pair : list.pairs) {
        out += fmt::format("{},{},{},{},{}{}\n",
                           written(pair.infrared),
                           written(pair.visible),
                           csv_field(pair.id),
                           csv_field(pair.set),
                           written(pair.labels.infrared),
                           apart ? "," + written(pair.labels.visible) : std::string());
    }
    return out;
}

} // namespace moefusion::pairs
