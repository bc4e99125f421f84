#pragma once

// Which file of one side belongs to which of the other: the stages (a) to (d) of interaction.md 4.1. Never by position.

#include "core/pairs/pair.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::pairs {

/// A file of one side. `name` is its path below the role folder, with "/" and suffix.
struct SideFile {
    std::filesystem::path path;
    std::string name;
};

struct MatchedFiles {
    std::size_t infrared = 0; ///< index
    std::size_t visible = 0;
    std::string key;             ///< path without suffix, as the infrared file is written; without role words in (c)
    std::vector<Remark> remarks; ///< two_files, by_number
};

struct Matching {
    std::vector<MatchedFiles> pairs;
    std::vector<Remark> remarks; ///< no_partner and two_files of what is left out
    std::int64_t left_out = 0;   ///< files
};

/// (a) equal paths without suffix; (b) equal after NFC and case folding; only if both found nothing (c) without role
/// words; only if that found nothing (d) by the one number in each name, remark by_number. A key with two files on one
/// side takes the file whose full name equals the partner's (remark two_files), else it is left out.
[[nodiscard]] Matching match_files(const std::vector<SideFile>& infrared, const std::vector<SideFile>& visible);

/// Keys that stages (a) and (b) match; for counting combinations of folders. Pairs of indices.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> matched_by_name(const std::vector<SideFile>& infrared,
                                                                               const std::vector<SideFile>& visible);

/// `name` without its image suffix.
[[nodiscard]] std::string key_of(const std::string& name);
/// A key with the role words of its last part taken out; the whole key where nothing would be left.
[[nodiscard]] std::string key_without_role(const std::string& key);

} // namespace moefusion::pairs
