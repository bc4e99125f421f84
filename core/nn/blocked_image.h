#pragma once

// Activations of the fast path: channels in blocks of 16 (oneDNN's nChw16c with one image), each block a framed plane.
//
// A plane holds (rows + 2) x (round4(width) + 2) pixels of 16 floats: one pixel of frame on each side, so that a 3x3
// convolution needs no padded copy, and up to three more columns and rows, always zero, so that tiles of 4x4 outputs
// need no special edge. A picture may be a band: image row `first_row` lies in buffer row 1, the rows above and below
// of the image are somewhere else (already used or not made yet). specs/moe_fusion.md 6, points 2 and 3.

#include "core/nn/aligned_buffer.h"

#include <cstdint>

namespace moefusion::nn {

/// Channels of one block.
inline constexpr int kLanes = 16;
/// Output pixels of one Winograd tile in each direction.
inline constexpr int kTile = 4;

/// Channels of `blocks` consecutive blocks of a picture: looks at memory of a BlockedImage, owns nothing.
/// Rows and columns are those of the image; -1 and height, width are the frame.
struct BlockedView {
    float* data = nullptr;
    std::int64_t block_stride = 0;      ///< floats from one block to the next
    std::int64_t row_stride = 0;        ///< floats from one row to the next
    std::int64_t pixel_stride = kLanes; ///< floats from one pixel to the next; more in channels-last pictures
    int blocks = 0;
    int width = 0;  ///< of the image
    int height = 0; ///< of the image
    int first_row = 0;
    int rows = 0; ///< image rows the memory has room for, from first_row on

    /// Address of the 16 channels of a pixel.
    [[nodiscard]] float* pixel(int block, int row, int column) const {
        return data + block * block_stride + (row - first_row + 1) * row_stride + (column + 1) * pixel_stride;
    }
    /// Blocks first … first + count - 1 of this view.
    [[nodiscard]] BlockedView slice(int first, int count) const;
};

/// Tile rows that cover `height` rows.
[[nodiscard]] constexpr int tile_rows(int height) {
    return (height + kTile - 1) / kTile;
}

class BlockedImage {
public:
    /// Room for `blocks` blocks of a whole image, or of a band of `rows` rows of it (0: all). Memory is kept from call
    /// to call; everything outside the image is zero afterwards. Sizes >= 1. Throws Error{OutOfMemory}.
    void shape(int blocks, int width, int height, int rows = 0);
    /// All blocks.
    [[nodiscard]] BlockedView view() { return view_; }
    /// A band moves down: image rows from `first` up to `last` (made already) are kept, at the top of the memory.
    /// `first` is a multiple of 4.
    void move_down(int first, int last);
    [[nodiscard]] std::int64_t byte_count() const { return memory_.byte_count(); }
    void release();

private:
    AlignedBuffer memory_;
    BlockedView view_;
};

/// Overwrites the frame beside image rows first … last - 1 by reflection (row -1 := row 1, column width := width - 2),
/// or by the nearest pixel on all sides if the image is one pixel wide or high; and the rows -1 and height where the
/// range holds the rows they mirror. What lies beyond the frame becomes zero. All blocks of the view.
void frame_by_reflection(const BlockedView& image, int first, int last);
/// The same with zeros as frame.
void frame_with_zeros(const BlockedView& image, int first, int last);

/// One channel with a frame, [height + 2, width + 2] floats, reflected as above: input of a first layer.
/// `values`: [height * width].
void frame_plane(const float* values, int width, int height, float* framed);

} // namespace moefusion::nn
