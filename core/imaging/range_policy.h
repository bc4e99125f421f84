#pragma once

// Float results to the 8 bits of a file, and 8 or 16 bits to 0..1 (command_line.md 1: --range).

#include "core/imaging/image.h"
#include "core/imaging/policies.h"

#include <cstdint>

namespace moefusion {

/// Nearest integer, halves to even, saturated to 0..255; `value` is finite.
[[nodiscard]] std::uint8_t round_to_byte(float value);

/// F32 to U8: clipped to 0..1 (Clip, Method) or stretched from its own lowest and highest value over all channels
/// (MinMax; a constant picture is clipped instead), times 255, rounded half to even. Any number of channels.
/// Throws Error{Malformed, "result.non_finite"} for NaN or infinite values.
[[nodiscard]] Image to_eight_bits(const Image& image, RangePolicy policy);

/// U16 to U8: divided by 257, rounded (exact for values that were 8 bits times 257).
[[nodiscard]] Image sixteen_to_eight_bits(const Image& image);

/// F32 in 0..1 of the same channels: U8 / 255, U16 / 65535, F32 as it is.
[[nodiscard]] Image to_unit_float(const Image& image);

} // namespace moefusion
