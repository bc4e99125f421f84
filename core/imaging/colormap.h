#pragma once

// Colour maps for maps and differences (interaction.md 5.1): tables of 256 colours and the rule from value to index.

#include "core/imaging/image.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace moefusion {

using Color = std::array<std::uint8_t, 3>; ///< red, green, blue
using ColorTable = std::array<Color, 256>;

enum class ColormapKind { Magnitude, Signed, Cyclic };

struct Colormap {
    std::string_view name;
    ColormapKind kind = ColormapKind::Magnitude;
    bool uniform = true; ///< false only for turbo: "not uniform"
};

/// gray, magma, viridis, cividis, inferno, blue_red, purple_orange, gray_signed, twilight, turbo.
[[nodiscard]] std::span<const Colormap> colormap_list();

/// The table of a map: OpenCV's for viridis … turbo; blue_red and purple_orange run through five control points,
/// linearly in CIELAB (D65). Made once, any thread. Throws Error{Usage, "colormap.unknown"} with the nearest name.
[[nodiscard]] const ColorTable& color_table(std::string_view name);

/// floor(256 (value - low) / (high - low)), held within 0..255; high <= low gives 0 below and 255 from `low` on.
/// `value` is not NaN.
[[nodiscard]] int color_index(double value, double low, double high);

/// Colours of a 1-channel F32 picture as U8 RGB; NaN becomes a check of magenta and black, 4 px a square.
[[nodiscard]] Image colored(const Image& map, const ColorTable& table, double low, double high);

} // namespace moefusion
