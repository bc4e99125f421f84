#include "core/pairs/pair_list.h"

#include "core/base/natural_order.h"
#include "core/base/paths.h"
#include "core/pairs/role_words.h"
#include "core/pairs/split_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace moefusion::pairs {

namespace {

std::string words_of(const std::filesystem::path& folder, const std::vector<FolderCombination>& combinations) {
    std::string out = fmt::format("Several folders below {} could be the two sides:", shown_path(folder));
    for (const FolderCombination& way : combinations) {
        out += fmt::format("\n  --infrared-dir {} --visible-dir {}  ({} pairs, {} of equal size among those looked at)",
                           way.infrared.filename().string(),
                           way.visible.filename().string(),
                           way.matched,
                           way.equal_sizes);
    }
    return out;
}

template <typename Keep>
void keep_pairs(std::vector<Pair>& pairs, Keep&& keep) {
    std::erase_if(pairs, [&keep](const Pair& pair) { return !keep(pair); });
}

void keep_listed(std::vector<Pair>& pairs, const std::vector<std::filesystem::path>& splits) {
    const PairNames names(pairs);
    std::vector<bool> kept(pairs.size());
    for (const std::filesystem::path& split : splits) {
        for (const std::string& line : read_split_file(split)) {
            const std::vector<std::size_t> found = names.find(line);
            if (found.empty()) {
                throw Error(ErrorKind::NotFound,
                            "split.unknown_id",
                            fmt::format("'{}' of the list {} fits no pair.", line, split.filename().string()),
                            split.string(),
                            "Correct the list, or choose the folder it belongs to.");
            }
            if (found.size() > 1) {
                throw Error(ErrorKind::Mismatch,
                            "split.ambiguous_id",
                            fmt::format("'{}' of the list {} fits two pairs: {} and {}.",
                                        line,
                                        split.filename().string(),
                                        pairs[found[0]].id,
                                        pairs[found[1]].id),
                            split.string(),
                            "Write the whole id.");
            }
            kept[found[0]] = true;
        }
    }
    std::size_t index = 0;
    keep_pairs(pairs, [&kept, &index](const Pair&) { return kept[index++]; });
}

} // namespace

AmbiguousFolders::AmbiguousFolders(const std::filesystem::path& folder, std::vector<FolderCombination> ways)
    : Error(ErrorKind::Mismatch,
            "pairs.ambiguous",
            words_of(folder, ways),
            folder.string(),
            "Choose one of these combinations."),
      combinations(std::move(ways)) {}

bool glob_fits(std::string_view glob, std::string_view text) {
    // Backtracks to the last star only, so the time is at most glob times text.
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        bool fits = false;
        std::size_t next = g + 1;
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            star_text = t;
            continue;
        }
        if (g < glob.size() && glob[g] == '[' && glob.find(']', g + 1) != std::string_view::npos) {
            const std::size_t end = glob.find(']', g + 1);
            fits = glob.substr(g + 1, end - g - 1).find(text[t]) != std::string_view::npos;
            next = end + 1;
        } else if (g < glob.size()) {
            fits = glob[g] == '?' || glob[g] == text[t];
        }
        if (fits) {
            g = next;
            ++t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', g) == std::string_view::npos;
}

void sort_and_check_ids(std::vector<Pair>& pairs) {
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& left, const Pair& right) {
        return natural_less(left.id, right.id);
    });
    const auto twice = std::adjacent_find(
        pairs.begin(), pairs.end(), [](const Pair& left, const Pair& right) { return left.id == right.id; });
    if (twice != pairs.end()) {
        const Pair& other = *std::next(twice);
        throw Error(ErrorKind::Mismatch,
                    "pairs.duplicate_id",
                    fmt::format("Two pairs have the id '{}': {} and {}.",
                                twice->id,
                                shown_path(twice->infrared),
                                shown_path(other.infrared)),
                    twice->infrared.string(),
                    "Choose a folder further down, or give a list with ids (--pairs).");
    }
}

void apply_filter(PairList& list, const PairFilter& filter) {
    std::vector<Pair>& pairs = list.pairs;
    if (!filter.splits.empty()) {
        keep_listed(pairs, filter.splits);
    }
    const auto any = [](const auto& patterns, auto&& fits) {
        return std::any_of(patterns.begin(), patterns.end(), fits);
    };
    if (!filter.subsets.empty()) {
        keep_pairs(pairs, [&](const Pair& pair) {
            return any(filter.subsets, [&pair](const std::string& set) { return same_set(set, pair.set); });
        });
    }
    if (!filter.only.empty()) {
        keep_pairs(pairs, [&](const Pair& pair) {
            return any(filter.only, [&pair](const std::string& glob) { return glob_fits(glob, pair.id); });
        });
    }
    keep_pairs(pairs, [&](const Pair& pair) {
        return !any(filter.exclude, [&pair](const std::string& glob) { return glob_fits(glob, pair.id); });
    });
    if (filter.limit > 0 && static_cast<std::int64_t>(pairs.size()) > filter.limit) {
        pairs.resize(static_cast<std::size_t>(filter.limit));
    }
    if (filter.shard_count < 1 || filter.shard < 1 || filter.shard > filter.shard_count) {
        throw Error(ErrorKind::Usage,
                    "shard.range",
                    fmt::format("Shard {}/{} does not exist.", filter.shard, filter.shard_count),
                    {},
                    "Use K/N with K from 1 to N.");
    }
    std::int64_t index = 0;
    keep_pairs(pairs, [&](const Pair&) { return index++ % filter.shard_count + 1 == filter.shard; });
}

} // namespace moefusion::pairs
