#include "core/results/contact_sheet.h"

#include "core/base/error.h"
#include "core/imaging/resample.h"
#include "core/results/glyph_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion {

namespace {

constexpr int kGap = 6;
constexpr int kHighestSheet = 32000;
constexpr int kSmallestCell = 32;
constexpr int kTextSize = 13;
constexpr std::uint8_t kInk = 30;
constexpr std::uint8_t kEmptyCell = 236;

/// A white page that pictures and words are put on.
class Page {
public:
    Page(int width, int height) : builder_(width, height, 3, Depth::U8), width_(width), height_(height) {
        std::ranges::fill(builder_.values<std::uint8_t>(), std::uint8_t{255});
    }

    void picture(const Image& image, int left, int top) {
        for (int y = 0; y < image.height; ++y) {
            const std::span<const std::uint8_t> source = image.row<std::uint8_t>(y);
            const std::span<std::uint8_t> target = builder_.row<std::uint8_t>(top + y);
            for (int x = 0; x < image.width; ++x) {
                for (int channel = 0; channel < 3; ++channel) {
                    target[static_cast<std::size_t>(3 * (left + x) + channel)] =
                        source[static_cast<std::size_t>(image.channels == 3 ? 3 * x + channel : x)];
                }
            }
        }
    }

    void words(const TextPicture& text, int left, int top) {
        for (int y = 0; y < text.height && top + y < height_; ++y) {
            const std::span<std::uint8_t> target = builder_.row<std::uint8_t>(top + y);
            for (int x = 0; x < text.width && left + x < width_; ++x) {
                const int cover = text.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(text.width) +
                                                static_cast<std::size_t>(x)];
                for (int channel = 0; channel < 3; ++channel) {
                    std::uint8_t& value = target[static_cast<std::size_t>(3 * (left + x) + channel)];
                    value = static_cast<std::uint8_t>((value * (255 - cover) + kInk * cover) / 255);
                }
            }
        }
    }

    void block(int left, int top, int width, int height, std::uint8_t grey) {
        for (int y = top; y < top + height; ++y) {
            const std::span<std::uint8_t> row = builder_.row<std::uint8_t>(y);
            std::ranges::fill(row.subspan(static_cast<std::size_t>(3 * left), static_cast<std::size_t>(3 * width)),
                              grey);
        }
    }

    Image finish() && { return std::move(builder_).finish(); }

private:
    ImageBuilder builder_;
    int width_;
    int height_;
};

} // namespace

ContactSheet::ContactSheet(std::vector<std::string> columns, std::vector<std::string> rows, int cell_width)
    : columns_(std::move(columns)), rows_(std::move(rows)), cell_width_(cell_width), cell_height_(cell_width * 3 / 4),
      cells_(columns_.size() * rows_.size()) {
    (void)GlyphText(kTextSize); // a missing font is found before any work
    const auto fits = [&] {
        const std::int64_t line = cell_height_ + kGap + 2 * kTextSize;
        const std::int64_t width = std::int64_t{cell_width_ + kGap} * static_cast<std::int64_t>(columns_.size());
        return line * static_cast<std::int64_t>(rows_.size()) + 64 <= kHighestSheet && width + 64 <= kHighestSheet;
    };
    while (!fits() && cell_width_ > kSmallestCell) {
        cell_width_ = std::max(kSmallestCell, cell_width_ * 4 / 5);
        cell_height_ = cell_width_ * 3 / 4;
    }
    if (!fits()) {
        throw Error(ErrorKind::TooLarge,
                    "sheet.too_large",
                    fmt::format("A contact sheet of {} rows and {} columns is too large to be looked at.",
                                rows_.size(),
                                columns_.size()),
                    {},
                    "Choose fewer pairs with --limit or --only.");
    }
}

void ContactSheet::put(std::size_t row, std::size_t column, const Image& picture) {
    MOEFUSION_EXPECT(picture.depth == Depth::U8, "a contact sheet shows pictures of 8 bits");
    const double scale = std::min(
        {1.0, static_cast<double>(cell_width_) / picture.width, static_cast<double>(cell_height_) / picture.height});
    const int width = std::max(1, static_cast<int>(std::lround(picture.width * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(picture.height * scale)));
    cells_.at(row * columns_.size() + column) = {resized(picture, width, height), {}};
}

void ContactSheet::put_note(std::size_t row, std::size_t column, std::string_view note) {
    cells_.at(row * columns_.size() + column) = {{}, std::string(note)};
}

Image ContactSheet::draw() const {
    const GlyphText text(kTextSize);
    const int line = text.draw("x", cell_width_).height;
    const int row_height = line + cell_height_ + kGap;
    const int width = kGap + static_cast<int>(columns_.size()) * (cell_width_ + kGap);
    const int height = kGap + line + kGap + static_cast<int>(rows_.size()) * row_height;
    Page page(width, height);
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const TextPicture name = text.draw(columns_[column], cell_width_);
        const int left = kGap + static_cast<int>(column) * (cell_width_ + kGap);
        page.words(name, left + (cell_width_ - name.width) / 2, kGap);
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const int top = kGap + line + kGap + static_cast<int>(row) * row_height;
        page.words(text.draw(rows_[row], width - 2 * kGap), kGap, top);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            const Cell& cell = cells_[row * columns_.size() + column];
            const int left = kGap + static_cast<int>(column) * (cell_width_ + kGap);
            if (!cell.picture.empty()) {
                page.picture(cell.picture,
                             left + (cell_width_ - cell.picture.width) / 2,
                             top + line + (cell_height_ - cell.picture.height) / 2);
                continue;
            }
            page.block(left, top + line, cell_width_, cell_height_, kEmptyCell);
            const TextPicture note = text.draw(cell.note, cell_width_);
            page.words(note, left + (cell_width_ - note.width) / 2, top + line + (cell_height_ - note.height) / 2);
        }
    }
    return std::move(page).finish();
}

} // namespace moefusion
