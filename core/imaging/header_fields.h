#pragma once

// Numbers at places of a picture file, each checked against its end; and the TIFF structure, which EXIF shares.
// For image_header.cpp and its neighbours only.

#include "core/imaging/byte_source.h"
#include "core/imaging/image_header.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace moefusion::header {

/// Reads fields of a ByteSource; a field past the end is Error{Malformed, "image.truncated"}.
class Fields {
public:
    Fields(ByteSource& source, std::string_view name) : source_(source), name_(name) {}

    [[nodiscard]] std::int64_t size() const { return source_.size(); }
    [[nodiscard]] bool has(std::int64_t offset, std::int64_t length) const {
        return offset >= 0 && length >= 0 && offset <= source_.size() && length <= source_.size() - offset;
    }
    [[nodiscard]] int byte(std::int64_t offset);
    [[nodiscard]] int big16(std::int64_t offset);
    [[nodiscard]] std::int64_t big32(std::int64_t offset);
    [[nodiscard]] int little16(std::int64_t offset);
    [[nodiscard]] std::int64_t little24(std::int64_t offset);
    [[nodiscard]] std::int64_t little32(std::int64_t offset);
    [[nodiscard]] std::int64_t little32_signed(std::int64_t offset);
    /// 8 bytes as an unsigned number; above 2^63-1 is malformed.
    [[nodiscard]] std::int64_t wide64(std::int64_t offset, bool big_endian);
    [[nodiscard]] std::string text(std::int64_t offset, std::int64_t length);

    /// Throw Error{Malformed | Unsupported}; `what` continues a sentence that starts with the file's name.
    [[noreturn]] void malformed(std::string_view what) const;
    [[noreturn]] void truncated(std::string_view where) const;
    [[noreturn]] void unsupported(std::string_view what) const;

private:
    [[nodiscard]] std::span<const std::byte> need(std::int64_t offset, std::int64_t length);

    ByteSource& source_;
    std::string name_;
};

/// Header of a TIFF file (classic or BigTIFF, both byte orders). Throws as parse_image_header.
[[nodiscard]] ImageHeader parse_tiff(Fields& in);

/// Throws Error{Malformed, "image.truncated"} if a strip or tile of the first page lies outside of the file.
void require_complete_tiff(Fields& in);

/// The same TIFF with its extra channel declared "associated": libtiff then hands out the colours as stored instead of
/// multiplying them by the alpha. Returned as it is where it has no such tag.
[[nodiscard]] std::string with_associated_alpha(std::string_view tiff, std::string_view name);

/// Orientation 1..8 of an EXIF block (a TIFF structure) at `offset`; 1 where it says none or is broken: a broken EXIF
/// block does not make a picture unreadable.
[[nodiscard]] int exif_orientation(Fields& in, std::int64_t offset, std::int64_t length);

} // namespace moefusion::header
