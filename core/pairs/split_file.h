#pragma once

// Lists of ids, one a line, and how a line names a pair.

#include "core/pairs/pair.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace moefusion::pairs {

/// Lines of a list: UTF-8 (a BOM is skipped), LF or CRLF, blanks at the ends and empty lines dropped. `name` is used in
/// messages. Throws Error{TooLarge, "list.too_long"} above 2 million lines or 64 KiB a line, Error{Malformed,
/// "list.binary"} for zero bytes.
[[nodiscard]] std::vector<std::string> parse_split(std::string_view text, std::string_view name);
/// The same of a file up to 256 MiB. Throws also Error{NotFound | Unreadable | TooLarge}.
[[nodiscard]] std::vector<std::string> read_split_file(const std::filesystem::path& file);

/// Finds pairs by what lists write: ids, stems or file names, with or without folders, suffix and role words.
class PairNames {
public:
    explicit PairNames(const std::vector<Pair>& pairs);

    /// Indices of the pairs that `line` fits, from the most exact reading that fits any: id, path, file name, stem,
    /// stem without role words.
    [[nodiscard]] std::vector<std::size_t> find(std::string_view line) const;

private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;
    std::vector<Index> readings_; ///< from exact to loose
};

} // namespace moefusion::pairs
