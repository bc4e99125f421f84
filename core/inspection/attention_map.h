#pragma once

// Foreground attention as an editable map: files, strokes of a brush, boxes (interaction.md 3.3.1, "Attention edit").
// F32, one channel, 0..1, of the pair's size; functions give a new map. Without LibTorch.

#include "core/inspection/edits.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>

namespace moefusion::inspection {

/// A .npy of float32 [H, W], 0..1, as an edit named after the file. Throws as read_npy, Error{Mismatch,
/// "edits.attention_shape"}, Error{Malformed, "edits.attention"}.
[[nodiscard]] AttentionEdit read_attention(const std::filesystem::path& file);
/// The bytes of such a file.
[[nodiscard]] std::string attention_npy(const Image& map);

struct AttentionBrush {
    enum class Mode { Add, Remove, Set } mode = Mode::Add;
    double diameter = 24;  ///< 2..200 image pixels
    double hardness = 0.5; ///< 0: falls off from the middle, 1: a disc with a hard edge
    double value = 1;      ///< what is added, taken away or set, 0..1
};
/// A stroke from one point to another, image pixels (pixel (0, 0) covers 0..1). Each pixel is touched once, by its
/// distance to the line.
[[nodiscard]] Image
painted(const Image& map, const AttentionBrush& brush, std::array<double, 2> from, std::array<double, 2> to);

/// x0, y0, x1, y1 in image pixels; covers columns floor(x0) .. ceil(x1) - 1, clipped.
using MapBox = std::array<double, 4>;
/// `value` inside the boxes, the map elsewhere.
[[nodiscard]] Image with_boxes(const Image& map, std::span<const MapBox> boxes, double value);
/// The same value everywhere.
[[nodiscard]] Image constant_map(int width, int height, double value);
/// 1 where the map is at least `threshold`, else 0.
[[nodiscard]] Image binarised(const Image& map, double threshold);
/// Gaussian blur of this standard deviation in pixels (0: the map itself), edges repeated.
[[nodiscard]] Image softened(const Image& map, double sigma);

} // namespace moefusion::inspection
