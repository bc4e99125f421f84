#pragma once

// alignment.csv beside the pairs (interaction.md 3.3.2): how infrared images are brought onto their visible ones when
// they are loaded. The images themselves are never changed.
//
// Columns: infrared (path relative to the file), a, b, c, d, e, f (as Affine), how.

#include "core/imaging/alignment.h"
#include "core/pairs/pair.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::pairs {

inline constexpr std::string_view kAlignmentFile = "alignment.csv";

struct StoredAlignment {
    std::string infrared; ///< relative path with "/"
    Affine map;
    std::string how; ///< nudge, points, automatic
};

/// Throws Error{Malformed, "alignment_csv.…"} with the line, and as read_file does.
[[nodiscard]] std::vector<StoredAlignment> read_alignments(const std::filesystem::path& file);

/// The pair's alignment from the nearest alignment.csv in the folder of its infrared image or one of the five above it.
/// Nothing where there is none. Throws as read_alignments.
[[nodiscard]] std::optional<StoredAlignment> alignment_of(const Pair& pair);

/// Writes the pair's alignment into `root`/alignment.csv; the identity takes it out, and the last one the file. Throws
/// Error{NotWritable | DiskFull} and as read_alignments.
void store_alignment(const std::filesystem::path& root, const Pair& pair, const Affine& map, std::string_view how);

} // namespace moefusion::pairs
