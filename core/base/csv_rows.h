#pragma once

// CSV text (RFC 4180, UTF-8, a byte order mark allowed) row by row, within limits.

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// What errors say: code "PREFIX.too_long | open_quote | binary …", name of the file, what a reader can do.
struct CsvWords {
    std::string_view code_prefix; ///< "pairs_csv"
    std::string_view name;        ///< of the file
    std::string_view advice;
};

/// Rows one after the other; text and words must outlive it. At most 2 million rows of 64 KiB each.
class CsvRows {
public:
    /// Throws Error{Malformed, "PREFIX.binary"} if the text holds a zero byte.
    CsvRows(std::string_view text, const CsvWords& words);

    /// The fields of the next row that is not empty; nothing at the end. Throws Error{TooLarge, "PREFIX.too_long"},
    /// Error{Malformed, "PREFIX.open_quote"}.
    [[nodiscard]] std::optional<std::vector<std::string>> next_row();

    /// Throws an error of the present row: "NAME, line 7 WHAT."
    [[noreturn]] void fail(ErrorKind kind, std::string_view code, std::string_view what) const;

private:
    [[nodiscard]] std::vector<std::string> read_row();

    std::string_view text_;
    CsvWords words_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::int64_t row_line_ = 1;
    std::int64_t rows_ = 0;
};

/// One field of a CSV line: quoted where it holds a comma, quote or line break.
[[nodiscard]] std::string csv_field(std::string_view text);

} // namespace moefusion
