#pragma once

// Pictures from files and to files. Every read goes through the header check of image_header.h first; what was done to
// the pixels on the way (orientation, alpha, depth) is said in remarks that travel with the picture.

#include "core/imaging/image.h"
#include "core/imaging/image_header.h"
#include "core/imaging/png_text.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Something worth saying about a picture file; `code` is one of interaction.md 4.1.
struct ImageRemark {
    std::string code;
    std::string text; ///< one sentence that starts with the file's name
};

struct ReadImage {
    /// Upright, 1 channel (grey) or 3 (RGB; a palette is looked up), alpha dropped. Depth as in the file: U8 up to 8
    /// bits, U16, or F32 (float files, and signed integers as they are).
    Image image;
    ImageHeader header;
    std::vector<ImageRemark> remarks; ///< wrong_suffix, exif_rotated, alpha_dropped, first_page
};

/// Reads a whole file within the limits. Throws Error{NotFound | Unreadable | TooLarge}.
[[nodiscard]] std::string read_image_bytes(const std::filesystem::path& file, const ImageLimits& limits = {});

/// Decodes a picture; `file` is used for messages and as the picture's source. Throws Error{Malformed | Unsupported |
/// TooLarge | OutOfMemory} as image_header.h says, and "image.undecodable" where the decoder gives up.
[[nodiscard]] ReadImage
decode_image(std::string_view bytes, const std::filesystem::path& file, const ImageLimits& limits = {});

/// Both in one.
[[nodiscard]] ReadImage read_image(const std::filesystem::path& file, const ImageLimits& limits = {});

/// A small U8 picture for lists, longest side at most `longest_px`, never enlarged; each side at least 1. JPEG is
/// decoded at reduced size; above 8 bits the 0.5-99.5 percentiles become 0..255. Throws as read_image.
[[nodiscard]] Image read_thumbnail(const std::filesystem::path& file, int longest_px, const ImageLimits& limits = {});

/// A PNG of a U8 or U16 picture, with text entries. Throws Error{Unsupported} for F32.
[[nodiscard]] std::string encode_png(const Image& image, std::span<const PngText> texts = {});
/// The same to a file, complete or absent. Throws Error{DiskFull | NotWritable}.
void write_png(const std::filesystem::path& file, const Image& image, std::span<const PngText> texts = {});

/// A TIFF with the picture's own depth (F32: values as they are), not compressed.
[[nodiscard]] std::string encode_tiff(const Image& image);
/// The same to a file, complete or absent.
void write_tiff(const std::filesystem::path& file, const Image& image);

} // namespace moefusion
