#include "core/base/csv_rows.h"

#include <fmt/format.h>

namespace moefusion {

namespace {

constexpr std::int64_t kMostRows = 2'000'000;
constexpr std::size_t kMostRowBytes = std::size_t{64} << 10;

} // namespace

CsvRows::CsvRows(std::string_view text, const CsvWords& words) : text_(text), words_(words) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
        text_.remove_prefix(3);
    }
    if (text_.find('\0') != std::string_view::npos) {
        fail(ErrorKind::Malformed, "binary", "or a later one holds a zero byte");
    }
}

std::optional<std::vector<std::string>> CsvRows::next_row() {
    while (at_ < text_.size()) {
        row_line_ = line_;
        std::vector<std::string> row = read_row();
        if (row.size() > 1 || !row.front().empty()) {
            if (++rows_ > kMostRows + 1) {
                fail(ErrorKind::TooLarge, "too_long", "is past the limit of 2 million rows");
            }
            return row;
        }
    }
    return std::nullopt;
}

void CsvRows::fail(ErrorKind kind, std::string_view code, std::string_view what) const {
    throw Error(kind,
                fmt::format("{}.{}", words_.code_prefix, code),
                fmt::format("{}, line {} {}.", words_.name, row_line_, what),
                std::string(words_.name),
                std::string(words_.advice));
}

std::vector<std::string> CsvRows::read_row() {
    std::vector<std::string> fields(1);
    const std::size_t start = at_;
    bool quoted = false;
    while (at_ < text_.size()) {
        const char c = text_[at_++];
        if (at_ - start > kMostRowBytes) {
            fail(ErrorKind::TooLarge, "too_long", "has more than 64 KiB");
        }
        line_ += c == '\n' ? 1 : 0;
        if (quoted) {
            if (c != '"') {
                fields.back() += c;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                fields.back() += '"';
                ++at_;
            } else {
                quoted = false;
            }
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            break;
        } else if (c != '\r' || (at_ < text_.size() && text_[at_] != '\n')) {
            fields.back() += c;
        }
    }
    if (quoted) {
        fail(ErrorKind::Malformed, "open_quote", "opens a quote that never closes");
    }
    return fields;
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        return std::string(text);
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return out + '"';
}

} // namespace moefusion
