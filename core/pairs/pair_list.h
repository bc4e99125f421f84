#pragma once

// A list of pairs with what was found on the way, and the filters of the command line.

#include "core/base/error.h"
#include "core/pairs/pair.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::pairs {

/// A rule of interaction.md 4.1 that gave pairs, and where.
struct AppliedRule {
    std::string id;                 ///< given, list, folders, sibling_folders, marked_names, folder_per_pair
    std::filesystem::path infrared; ///< folder (or file) of the infrared side; the folder itself for 5 and 6
    std::filesystem::path visible;
    std::int64_t pairs = 0;
};

struct PairList {
    std::filesystem::path root;
    std::string layout; ///< "LLVIP layout, 12025 + 3463 pairs, VOC boxes, class person"; empty if none is known
    std::vector<AppliedRule> rules;
    std::vector<Pair> pairs;     ///< natural order of ids
    std::vector<Remark> remarks; ///< of files that became no pair: no_partner, two_files, role_folder_unused
    std::int64_t left_out = 0;   ///< files that became no pair
};

/// One way to combine role folders that stand side by side.
struct FolderCombination {
    std::filesystem::path infrared;
    std::filesystem::path visible;
    std::int64_t matched = 0;     ///< equal keys
    std::int64_t equal_sizes = 0; ///< of up to 50 of those, by headers
};

/// Several combinations of folders are equally good. Code "pairs.ambiguous".
class AmbiguousFolders : public Error {
public:
    explicit AmbiguousFolders(const std::filesystem::path& folder, std::vector<FolderCombination> combinations);
    std::vector<FolderCombination> combinations; ///< the tied ones first
};

struct PairFilter {
    std::vector<std::filesystem::path> splits; ///< keep what these list files name (their union)
    std::vector<std::string> subsets;          ///< keep these sets
    std::vector<std::string> only;             ///< keep ids that match one of these globs; "*" also matches "/"
    std::vector<std::string> exclude;
    std::int64_t limit = 0;       ///< the first N, 0 = all
    std::int64_t shard = 1;       ///< this part (1-based) …
    std::int64_t shard_count = 1; ///< … of so many: item i (from 0) belongs to (i mod N) + 1
};

/// Applies the filters in the order of the members. Throws Error{NotFound, "split.unknown_id"} and Error{Mismatch,
/// "split.ambiguous_id"} for lines that fit no pair or two, Error as read_split_file, Error{Usage, "shard.range"}.
void apply_filter(PairList& list, const PairFilter& filter);

/// True if a glob with * (any characters), ? (one) and [abc] fits the whole text.
[[nodiscard]] bool glob_fits(std::string_view glob, std::string_view text);

/// Sorts by id and checks that ids are unique. Throws Error{Mismatch, "pairs.duplicate_id"} with both files.
void sort_and_check_ids(std::vector<Pair>& pairs);

} // namespace moefusion::pairs
