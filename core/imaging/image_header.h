#pragma once

// What a picture file says of itself, read by ours before any library sees its bytes: format by content, size, depth,
// orientation. PNG, JPEG, BMP, TIFF, WebP and PNM; everything else is refused. Without OpenCV, so that it can be
// fuzzed.

#include "core/imaging/byte_source.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace moefusion {

enum class ImageFormat { Png, Jpeg, Bmp, Tiff, WebP, Pnm };

/// "PNG", "JPEG", …
[[nodiscard]] std::string_view format_name(ImageFormat format);

/// Kind of the numbers in the file.
enum class SampleKind { Unsigned, Signed, Float };

struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    std::int64_t width = 0;  ///< as stored, before orientation
    std::int64_t height = 0; ///< as stored, before orientation
    int channels = 0;        ///< values per pixel in the file, alpha included; a palette counts as 3
    int bits = 0;            ///< per value: 1, 2, 4, 8, 16, 32, 64; of a palette 8
    SampleKind sample = SampleKind::Unsigned;
    bool alpha = false;
    bool palette = false;
    bool several_pages = false; ///< animation or more than one page: the first is read
    int orientation = 1;        ///< EXIF or TIFF orientation, 1..8
    bool ascii = false;         ///< PNM written as text
    int largest_value = 0;      ///< PNM's maxval, 0 for other formats

    /// Size after the orientation is applied.
    [[nodiscard]] std::int64_t upright_width() const { return orientation >= 5 ? height : width; }
    [[nodiscard]] std::int64_t upright_height() const { return orientation >= 5 ? width : height; }
};

/// Limits of reading a picture (reliability.md 2).
struct ImageLimits {
    std::int64_t file_bytes = std::int64_t{512} << 20;
    std::int64_t side = 32768;
    std::int64_t pixels = std::int64_t{1} << 28;
    int channels = 4;
};

/// Reads the header. `name` is used in messages. Throws Error: Malformed ("image.empty", "image.malformed"),
/// Unsupported ("image.unknown_format", "image.unsupported").
[[nodiscard]] ImageHeader parse_image_header(ByteSource& source, std::string_view name);
[[nodiscard]] ImageHeader parse_image_header(std::span<const std::byte> bytes, std::string_view name);

/// Header of a file: reads a few KiB. Throws as above and Error{NotFound | Unreadable | TooLarge}, with the limits
/// applied.
[[nodiscard]] ImageHeader read_image_header(const std::filesystem::path& file, const ImageLimits& limits = {});

/// Throws Error{TooLarge, "image.too_large"} or Error{Unsupported} for a picture above the limits.
void require_within_limits(const ImageHeader& header, const ImageLimits& limits, const std::filesystem::path& file);

/// Looks for the end of the picture: end marker of JPEG, checksums and end chunk of PNG, data within the file for the
/// others. Throws Error{Malformed, "image.truncated" | "image.checksum"}. (libjpeg fills what is missing with grey.)
void require_complete(const ImageHeader& header, std::span<const std::byte> bytes, std::string_view name);

/// Format a file name's suffix promises; nothing for other suffixes.
[[nodiscard]] bool suffix_fits(ImageFormat format, const std::filesystem::path& file);
/// True for the suffixes of pair discovery: png jpg jpeg bmp tif tiff webp pgm ppm, any case.
[[nodiscard]] bool has_image_suffix(const std::filesystem::path& file);

} // namespace moefusion
