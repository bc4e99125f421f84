// Whether a picture file reaches its own end (require_complete of image_header.h).

#include "core/base/error.h"
#include "core/imaging/header_fields.h"
#include "core/imaging/image_header.h"
#include "core/imaging/pnm.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace moefusion {

namespace {

using header::Fields;

/// Checksum of a PNG chunk: type and data.
std::uint32_t chunk_checksum(std::span<const std::byte> type_and_data) {
    uLong value = ::crc32(0, nullptr, 0);
    while (!type_and_data.empty()) {
        const std::size_t part = std::min<std::size_t>(type_and_data.size(), std::size_t{1} << 30);
        value = ::crc32(value, reinterpret_cast<const Bytef*>(type_and_data.data()), static_cast<uInt>(part));
        type_and_data = type_and_data.subspan(part);
    }
    return static_cast<std::uint32_t>(value);
}

void require_complete_png(Fields& in, std::span<const std::byte> bytes, std::string_view name) {
    std::int64_t at = 8;
    while (true) {
        if (!in.has(at, 12)) {
            in.truncated("before its PNG end chunk");
        }
        const std::int64_t length = in.big32(at);
        if (!in.has(at, 12 + length)) {
            in.truncated(fmt::format("inside a PNG chunk of {} bytes", length));
        }
        const auto body = bytes.subspan(static_cast<std::size_t>(at + 4), static_cast<std::size_t>(4 + length));
        if (chunk_checksum(body) != static_cast<std::uint32_t>(in.big32(at + 8 + length))) {
            throw Error(
                ErrorKind::Malformed,
                "image.checksum",
                fmt::format(
                    "{} is damaged: the checksum of its {} chunk at byte {} is wrong.", name, in.text(at + 4, 4), at),
                std::string(name),
                "Replace the file, or leave the pair out.");
        }
        if (in.text(at + 4, 4) == "IEND") {
            return;
        }
        at += 12 + length;
    }
}

void require_complete_jpeg(Fields& in, std::span<const std::byte> bytes) {
    // Segments by their lengths (so that the end marker of a thumbnail inside EXIF does not count), coded data by
    // looking for the next real marker.
    const auto byte_at = [&bytes](std::size_t i) { return std::to_integer<int>(bytes[i]); };
    std::size_t at = 2;
    while (at + 1 < bytes.size()) {
        if (byte_at(at) != 0xFF) { // coded data, or padding between segments
            const auto next = std::find(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), std::byte{0xFF});
            at = static_cast<std::size_t>(next - bytes.begin());
            continue;
        }
        const int marker = byte_at(at + 1);
        if (marker == 0xD9) {
            return;
        }
        const bool alone = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        if (marker == 0xFF) {
            ++at;
        } else if (alone) {
            at += 2;
        } else {
            if (at + 3 >= bytes.size()) {
                break;
            }
            at += 2 + static_cast<std::size_t>(byte_at(at + 2) << 8 | byte_at(at + 3));
        }
    }
    in.truncated("before the end marker of its JPEG data");
}

void require_complete_bmp(Fields& in, const ImageHeader& header) {
    const std::int64_t header_size = in.little32(14);
    const std::int64_t compression = header_size >= 40 ? in.little32(30) : 0;
    if (compression == 1 || compression == 2) { // run lengths: the decoder notices the end
        return;
    }
    const std::int64_t bits = in.little16(header_size == 12 ? 24 : 28);
    // width and height are within the limits of reading here, so this cannot wrap
    const std::int64_t needed = in.little32(10) + (header.width * bits + 31) / 32 * 4 * header.height;
    if (in.size() < needed) {
        in.truncated(fmt::format("but its BMP header promises {}", needed));
    }
}

void require_complete_pnm(Fields& in, const ImageHeader& header, std::int64_t offset) {
    // Text needs at least one digit and one blank per value (bitmaps one digit), binary its exact bytes.
    const std::int64_t values = header.width * header.height * header.channels;
    std::int64_t least = 0;
    if (header.ascii) {
        least = header.bits == 1 ? values : 2 * values - 1;
    } else if (header.bits == 1) {
        least = (header.width + 7) / 8 * header.height;
    } else {
        least = values * (header.bits == 16 ? 2 : 1);
    }
    if (in.size() < offset + least) {
        in.truncated(fmt::format("but its {} values need at least {}", values, offset + least));
    }
}

} // namespace

void require_complete(const ImageHeader& header, std::span<const std::byte> bytes, std::string_view name) {
    MemorySource source(bytes);
    Fields in(source, name);
    switch (header.format) {
    case ImageFormat::Png:
        require_complete_png(in, bytes, name);
        return;
    case ImageFormat::Jpeg:
        require_complete_jpeg(in, bytes);
        return;
    case ImageFormat::Bmp:
        require_complete_bmp(in, header);
        return;
    case ImageFormat::WebP:
        if (in.size() < in.little32(4) + 8) {
            in.truncated(fmt::format("but its WebP header promises {}", in.little32(4) + 8));
        }
        return;
    case ImageFormat::Pnm:
        require_complete_pnm(in, header, pnm_pixel_offset(bytes, name));
        return;
    case ImageFormat::Tiff:
        header::require_complete_tiff(in);
        return;
    }
}

} // namespace moefusion
