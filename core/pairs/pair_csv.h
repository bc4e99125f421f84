#pragma once

// Rule 2: a CSV file with the header infrared,visible[,id][,set][,labels]; where each image has boxes of its own,
// infrared_labels and visible_labels stand instead of labels.

#include "core/pairs/pair_list.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace moefusion::pairs {

/// Pairs of CSV text (RFC 4180, UTF-8, BOM allowed; columns in any order, others are passed over); relative paths are
/// relative to `folder`. Without an id column ids are the infrared stems without role words. `name` is used in
/// messages. Throws Error{Malformed, "pairs_csv.…"} with the line number, Error{TooLarge} above 2 million rows or 64
/// KiB a line, Error{Mismatch, "pairs.duplicate_id"}.
[[nodiscard]] PairList
parse_pair_csv(std::string_view text, const std::filesystem::path& folder, std::string_view name);

/// The same of a file up to 256 MiB. Throws also Error{NotFound | Unreadable | TooLarge}.
[[nodiscard]] PairList read_pair_csv(const std::filesystem::path& file);

/// The list as such a CSV; paths below `folder` are written relative to it, others absolute.
[[nodiscard]] std::string to_pair_csv(const PairList& list, const std::filesystem::path& folder);

} // namespace moefusion::pairs
