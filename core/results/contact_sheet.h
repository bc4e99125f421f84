#pragma once

// One picture of many: rows are pairs, columns are the sources and the methods, with names.

#include "core/imaging/image.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

class ContactSheet {
public:
    /// `columns`: names above the columns; `rows`: ids beside the rows. Cells are `cell_width` wide, smaller where the
    /// sheet would be higher than 32 000 pixels. Throws Error{NotFound, "font.missing"} and
    /// Error{TooLarge, "sheet.too_large"} for more cells than fit at 32 pixels each.
    ContactSheet(std::vector<std::string> columns, std::vector<std::string> rows, int cell_width = 240);

    /// Width and height a picture is best given with: nothing larger is shown.
    [[nodiscard]] int cell_width() const { return cell_width_; }
    [[nodiscard]] int cell_height() const { return cell_height_; }

    /// Shows a U8 picture, shrunk to its cell with its proportions kept.
    void put(std::size_t row, std::size_t column, const Image& picture);
    /// Shows a word instead: "failed".
    void put_note(std::size_t row, std::size_t column, std::string_view note);

    /// U8 RGB on white.
    [[nodiscard]] Image draw() const;

private:
    struct Cell {
        Image picture;
        std::string note;
    };
    std::vector<std::string> columns_;
    std::vector<std::string> rows_;
    int cell_width_;
    int cell_height_;
    std::vector<Cell> cells_;
};

} // namespace moefusion
