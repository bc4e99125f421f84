#pragma once

// Pair discovery (interaction.md 4.1): one function for window and command line. It never pairs by position in a list.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/pairs/folder_scan.h"
#include "core/pairs/pair_list.h"

#include <filesystem>

namespace moefusion::pairs {

/// Rules 4 to 6 over a folder and what stands below it (depth 5), with sets, labels and the layout's name. The list may
/// be empty; its remarks then say why. Reads names only, and headers of up to 50 pairs where several folders could be a
/// side. Throws AmbiguousFolders, Error{NotFound | Unreadable | TooLarge | Cancelled} as scan_folder and
/// Error{Mismatch, "pairs.duplicate_id"}.
[[nodiscard]] PairList
discover_pairs(const std::filesystem::path& folder, const CancelToken& cancel = {}, const ScanLimits& limits = {});

/// Rule 3: two folders. Ids are paths below the infrared folder. `root` is what list files and labels are looked for
/// in; the common parent if empty.
[[nodiscard]] PairList pairs_of_two_folders(const std::filesystem::path& infrared,
                                            const std::filesystem::path& visible,
                                            const std::filesystem::path& root = {},
                                            const CancelToken& cancel = {},
                                            const ScanLimits& limits = {});

/// Rule 1 with known roles: one pair; its id is the infrared stem without role words.
[[nodiscard]] PairList given_pair(const std::filesystem::path& infrared, const std::filesystem::path& visible);

/// Rule 1 for two files in any order: roles from words in their names, else by colour (the one with chroma is visible),
/// else as given; `unsure` then.
struct GuessedPair {
    PairList list;
    bool unsure = false;
};
[[nodiscard]] GuessedPair pair_of_two_files(const std::filesystem::path& first, const std::filesystem::path& second);

/// Reads the header of every file: fills the sizes and adds the remarks unreadable, too_large, wrong_suffix,
/// exif_rotated, size_differs, too_small. Progress counts pairs. Throws Error{Cancelled}.
void check_headers(PairList& list, Progress& progress, const CancelToken& cancel);

} // namespace moefusion::pairs
