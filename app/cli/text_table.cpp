#include "app/cli/text_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace moefusion::cli {

namespace {

struct Block {
    std::uint32_t first;
    std::uint32_t last;
};

// The main blocks of Unicode's East Asian Width property W and F; enough for names in Chinese, Japanese and Korean.
constexpr std::array kWide{Block{0x1100, 0x115F},
                           Block{0x2E80, 0x303E},
                           Block{0x3041, 0xA4CF},
                           Block{0xA960, 0xA97F},
                           Block{0xAC00, 0xD7A3},
                           Block{0xF900, 0xFAFF},
                           Block{0xFE30, 0xFE6F},
                           Block{0xFF00, 0xFF60},
                           Block{0xFFE0, 0xFFE6},
                           Block{0x1F300, 0x1F64F},
                           Block{0x1F900, 0x1F9FF},
                           Block{0x20000, 0x3FFFD}};
constexpr std::array kZero{Block{0x0300, 0x036F}, Block{0x200B, 0x200F}, Block{0xFE00, 0xFE0F}};

template <std::size_t Count>
bool inside(const std::array<Block, Count>& blocks, std::uint32_t code) {
    return std::any_of(
        blocks.begin(), blocks.end(), [code](const Block& block) { return code >= block.first && code <= block.last; });
}

int width_of(std::uint32_t code) {
    return inside(kZero, code) ? 0 : inside(kWide, code) ? 2 : 1;
}

std::string padded(const std::string& text, int width) {
    return text + std::string(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
}

} // namespace

int display_width(std::string_view text) {
    int width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
            code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        width += width_of(code);
        i += length;
    }
    return width;
}

std::string aligned_table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    std::vector<int> widths;
    const auto measure = [&widths](const std::vector<std::string>& cells) {
        widths.resize(std::max(widths.size(), cells.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(cells[i]));
        }
    };
    measure(head);
    for (const auto& row : rows) {
        measure(row);
    }
    std::string text;
    const auto print = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += i + 1 == cells.size() ? cells[i] : padded(cells[i], widths[i]) + "  ";
        }
        text += '\n';
    };
    if (!head.empty()) {
        print(head);
    }
    for (const auto& row : rows) {
        print(row);
    }
    return text;
}

std::string tab_table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    std::string text;
    const auto print = [&text](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::string cell = cells[i];
            std::replace_if(
                cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
            text += (i == 0 ? "" : "\t") + cell;
        }
        text += '\n';
    };
    if (!head.empty()) {
        print(head);
    }
    for (const auto& row : rows) {
        print(row);
    }
    return text;
}

} // namespace moefusion::cli
