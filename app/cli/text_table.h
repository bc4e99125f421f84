#pragma once

// Tables for terminals and for cut(1).

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::cli {

/// Columns a text takes on a terminal: 2 for wide East Asian characters, 0 for combining marks, 1 for the rest.
[[nodiscard]] int display_width(std::string_view text);

/// Columns padded to equal width with two blanks between (the last is not padded). Rows may be shorter than the head.
[[nodiscard]] std::string aligned_table(const std::vector<std::string>& head,
                                        const std::vector<std::vector<std::string>>& rows);

/// One line per row, tabs between the cells; tabs and line ends inside a cell become blanks.
[[nodiscard]] std::string tab_table(const std::vector<std::string>& head,
                                    const std::vector<std::vector<std::string>>& rows);

} // namespace moefusion::cli
