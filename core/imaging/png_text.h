#pragma once

// Text entries of PNG files (tEXt, and iTXt for text outside ASCII): how a lone fused image says what made it.
// Written and read chunk by chunk here, as OpenCV offers neither.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

struct PngText {
    std::string keyword; ///< 1..79 bytes of printable ASCII, no blank at an end ("moe-fusion:key")
    std::string text;    ///< UTF-8
    bool operator==(const PngText&) const = default;
};

/// The same PNG with these entries after its header chunk. Throws Error{Malformed} if `png` does not start as a PNG
/// and Error{Internal} for a keyword that PNG does not allow or a text with a zero byte.
[[nodiscard]] std::string with_png_text(std::string_view png, std::span<const PngText> texts);

/// Entries of a PNG in file order: tEXt (Latin-1, turned into UTF-8) and uncompressed iTXt; at most 1000 entries of at
/// most 1 MiB each, the rest is skipped, as are entries with a wrong checksum. Throws Error{Malformed} if `png` does
/// not start as a PNG; a cut file gives what stands before the cut.
[[nodiscard]] std::vector<PngText> read_png_text(std::string_view png);

/// The text of the first entry with this keyword, or empty.
[[nodiscard]] std::string find_png_text(std::span<const PngText> texts, std::string_view keyword);

} // namespace moefusion
