#include "core/nn/blocked_image.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>

namespace moefusion::nn {

namespace {

constexpr int round_up(int value, int step) {
    return (value + step - 1) / step * step;
}

/// Row or column that lies mirrored at -1 and at `size`.
int mirrored(int place, int size, bool repeat) {
    if (place < 0) {
        return repeat ? 0 : 1;
    }
    return repeat ? size - 1 : size - 2;
}

void copy_pixel(float* to, const float* from) {
    std::memcpy(to, from, kLanes * sizeof(float));
}

std::int64_t row_floats(const BlockedView& image) {
    return std::int64_t{round_up(image.width, kTile) + 2} * kLanes;
}

void clear_rows_below(const BlockedView& image, int block) {
    for (int row = image.height + 1; row <= tile_rows(image.height) * kTile; ++row) {
        std::memset(image.pixel(block, row, -1), 0, static_cast<std::size_t>(row_floats(image)) * sizeof(float));
    }
}

/// Columns behind the frame of rows first … last - 1.
void clear_columns_behind(const BlockedView& image, int block, int first, int last) {
    const int surplus = round_up(image.width, kTile) - image.width;
    if (surplus > 0) {
        for (int row = first; row < last; ++row) {
            std::memset(image.pixel(block, row, image.width + 1),
                        0,
                        static_cast<std::size_t>(surplus) * kLanes * sizeof(float));
        }
    }
}

} // namespace

BlockedView BlockedView::slice(int first, int count) const {
    MOEFUSION_EXPECT(first >= 0 && count >= 0 && first + count <= blocks, "BlockedView::slice outside the picture");
    BlockedView part = *this;
    part.data += first * block_stride;
    part.blocks = count;
    return part;
}

void BlockedImage::shape(int blocks, int width, int height, int rows) {
    MOEFUSION_EXPECT(blocks >= 1 && width >= 1 && height >= 1 && rows >= 0, "BlockedImage of an impossible shape");
    const int room = rows == 0 ? round_up(height, kTile) : std::min(round_up(rows, kTile), round_up(height, kTile));
    const bool same = view_.data != nullptr && view_.blocks == blocks && view_.width == width &&
                      view_.height == height && view_.rows == room;
    if (!same) {
        view_ = BlockedView{.width = width, .height = height, .rows = room};
        view_.row_stride = row_floats(view_);
        view_.block_stride = view_.row_stride * (room + 2);
        const std::int64_t need = view_.block_stride * blocks;
        const bool fresh = need > memory_.size();
        view_.data = memory_.reserve(need);
        view_.blocks = blocks;
        if (!fresh) { // memory of another shape: what lay inside may lie beyond the frame now
            std::memset(view_.data, 0, static_cast<std::size_t>(need) * sizeof(float));
        }
    }
    view_.first_row = 0;
}

void BlockedImage::move_down(int first, int last) {
    MOEFUSION_EXPECT(first % kTile == 0 && first >= view_.first_row && last <= view_.first_row + view_.rows,
                     "BlockedImage::move_down outside the band");
    if (first == view_.first_row) {
        return;
    }
    BlockedView moved = view_;
    moved.first_row = first;
    if (last > first) {
        const auto bytes = static_cast<std::size_t>((last - first) * view_.row_stride) * sizeof(float);
        for (int block = 0; block < view_.blocks; ++block) {
            std::memmove(moved.pixel(block, first, -1), view_.pixel(block, first, -1), bytes);
        }
    }
    view_ = moved;
}

void BlockedImage::release() {
    memory_.release();
    view_ = BlockedView{};
}

void frame_by_reflection(const BlockedView& image, int first, int last) {
    const bool repeat = image.width == 1 || image.height == 1;
    const int left = mirrored(-1, image.width, repeat);
    const int right = mirrored(image.width, image.width, repeat);
    const auto row_bytes = static_cast<std::size_t>(std::int64_t{image.width + 2} * kLanes) * sizeof(float);
    for (int block = 0; block < image.blocks; ++block) {
        for (int row = first; row < last; ++row) {
            copy_pixel(image.pixel(block, row, -1), image.pixel(block, row, left));
            copy_pixel(image.pixel(block, row, image.width), image.pixel(block, row, right));
        }
        clear_columns_behind(image, block, first, last);
        if (first == 0) {
            std::memcpy(
                image.pixel(block, -1, -1), image.pixel(block, mirrored(-1, image.height, repeat), -1), row_bytes);
        }
        if (last == image.height) {
            std::memcpy(image.pixel(block, image.height, -1),
                        image.pixel(block, mirrored(image.height, image.height, repeat), -1),
                        row_bytes);
            clear_rows_below(image, block);
        }
    }
}

void frame_with_zeros(const BlockedView& image, int first, int last) {
    const auto row_bytes = static_cast<std::size_t>(row_floats(image)) * sizeof(float);
    for (int block = 0; block < image.blocks; ++block) {
        for (int row = first; row < last; ++row) {
            std::memset(image.pixel(block, row, -1), 0, kLanes * sizeof(float));
            std::memset(image.pixel(block, row, image.width), 0, kLanes * sizeof(float));
        }
        clear_columns_behind(image, block, first, last);
        if (first == 0) {
            std::memset(image.pixel(block, -1, -1), 0, row_bytes);
        }
        if (last == image.height) {
            std::memset(image.pixel(block, image.height, -1), 0, row_bytes);
            clear_rows_below(image, block);
        }
    }
}

void frame_plane(const float* values, int width, int height, float* framed) {
    const bool repeat = width == 1 || height == 1;
    const auto row_of = [&](int row) { return row < 0 || row >= height ? mirrored(row, height, repeat) : row; };
    const int left = mirrored(-1, width, repeat);
    const int right = mirrored(width, width, repeat);
    for (int row = -1; row <= height; ++row) {
        const float* from = values + std::int64_t{row_of(row)} * width;
        float* to = framed + std::int64_t{row + 1} * (width + 2);
        to[0] = from[left];
        std::memcpy(to + 1, from, static_cast<std::size_t>(width) * sizeof(float));
        to[width + 1] = from[right];
    }
}

} // namespace moefusion::nn
