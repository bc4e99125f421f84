#pragma once

// Pixels of PNM files (PBM, PGM, PPM; text and binary). By ours: OpenCV 4.6 scales by the file's largest value in text
// files only, and wants a character behind the last number.

#include "core/imaging/image.h"
#include "core/imaging/image_header.h"

#include <span>
#include <string_view>

namespace moefusion {

/// Where the pixels start: behind the header's last number and one blank.
[[nodiscard]] std::int64_t pnm_pixel_offset(std::span<const std::byte> bytes, std::string_view name);

/// U8 (largest value below 256; bitmaps become 0 and 255) or U16, scaled so that the file's largest value is white,
/// rounded to nearest. `header` comes from these bytes. Throws Error{Malformed, "image.truncated" | "image.malformed"};
/// a value above the largest is malformed.
[[nodiscard]] Image decode_pnm(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name);

} // namespace moefusion
