#include "core/imaging/image_header.h"

#include "core/base/error.h"
#include "core/imaging/header_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace moefusion {

namespace {

using header::Fields;

constexpr std::string_view kAdvice = "Replace the file, or leave the pair out.";

ImageHeader parse_png(Fields& in) {
    ImageHeader out;
    out.format = ImageFormat::Png;
    if (in.big32(8) != 13 || in.text(12, 4) != "IHDR") {
        in.malformed("has no PNG header chunk");
    }
    out.width = in.big32(16);
    out.height = in.big32(20);
    out.bits = in.byte(24);
    const int type = in.byte(25);
    switch (type) {
    case 0:
        out.channels = 1;
        break;
    case 2:
        out.channels = 3;
        break;
    case 3:
        out.channels = 3;
        out.palette = true;
        break;
    case 4:
        out.channels = 2;
        out.alpha = true;
        break;
    case 6:
        out.channels = 4;
        out.alpha = true;
        break;
    default:
        in.malformed(fmt::format("has colour type {}, which PNG does not know", type));
    }
    const bool few_bits = out.bits == 1 || out.bits == 2 || out.bits == 4;
    if (!(few_bits || out.bits == 8 || out.bits == 16) || (few_bits && type != 0 && type != 3) ||
        (out.bits == 16 && type == 3)) {
        in.malformed(fmt::format("has {} bits per value, which PNG does not know for its colour type", out.bits));
    }
    if (out.palette) {
        out.bits = 8;
    }
    // Chunks up to the end: transparency of a palette, animation, orientation.
    std::int64_t at = 33;
    for (int chunk = 0; chunk < 4096 && in.has(at, 12); ++chunk) {
        const std::int64_t length = in.big32(at);
        const std::string type_name = in.text(at + 4, 4);
        if (type_name == "tRNS") {
            out.alpha = true;
        } else if (type_name == "acTL" && in.has(at + 8, 4)) {
            out.several_pages = in.big32(at + 8) > 1;
        } else if (type_name == "eXIf") {
            out.orientation = header::exif_orientation(in, at + 8, length);
        } else if (type_name == "IEND") {
            break;
        } else if (type_name == "IDAT") {
            // Pixel data is the bulk of the file, often in thousands of small chunks; an eXIf behind it is legal, but
            // decoders that read a header do not see it either.
            break;
        }
        at += 12 + length;
    }
    return out;
}

ImageHeader parse_jpeg(Fields& in) {
    ImageHeader out;
    out.format = ImageFormat::Jpeg;
    std::int64_t at = 2;
    for (int segment = 0; segment < 4096; ++segment) {
        if (!in.has(at, 4)) {
            in.truncated("before the size of the JPEG is told");
        }
        if (in.byte(at) != 0xFF) {
            in.malformed("has something else where a JPEG marker must stand");
        }
        const int marker = in.byte(at + 1);
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += 2;
            continue;
        }
        if (marker == 0xD9 || marker == 0xDA) {
            in.malformed("has JPEG data without a frame header");
        }
        const std::int64_t length = in.big16(at + 2);
        if (length < 2) {
            in.malformed("has a JPEG segment shorter than its own length");
        }
        if (marker == 0xE1 && length >= 10 && in.has(at + 4, 6) && in.text(at + 4, 6) == std::string("Exif\0\0", 6)) {
            out.orientation = header::exif_orientation(in, at + 10, length - 8);
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            if (marker == 0xC3 || (marker >= 0xC5 && marker <= 0xC7) || marker >= 0xCB) {
                in.unsupported("is a lossless or hierarchical JPEG");
            }
            out.bits = in.byte(at + 4);
            out.height = in.big16(at + 5);
            out.width = in.big16(at + 7);
            out.channels = in.byte(at + 9);
            if (out.bits != 8) {
                in.unsupported(fmt::format("is a JPEG of {} bits", out.bits));
            }
            return out;
        }
        at += 2 + length;
    }
    in.malformed("has more than 4096 JPEG segments before its size");
}

ImageHeader parse_bmp(Fields& in) {
    ImageHeader out;
    out.format = ImageFormat::Bmp;
    const std::int64_t header_size = in.little32(14);
    int bits = 0;
    if (header_size == 12) {
        out.width = in.little16(18);
        out.height = in.little16(20);
        bits = in.little16(24);
    } else if (header_size >= 40 && header_size <= 124) {
        out.width = in.little32_signed(18);
        out.height = in.little32_signed(22);
        bits = in.little16(28);
        if (out.height < 0) { // rows from the top
            out.height = -out.height;
        }
    } else {
        in.malformed(fmt::format("has a BMP header of {} bytes", header_size));
    }
    switch (bits) {
    case 1:
    case 4:
    case 8:
        out.channels = 3;
        out.palette = true;
        break;
    case 16:
    case 24:
        out.channels = 3;
        break;
    case 32:
        out.channels = 4;
        out.alpha = true;
        break;
    default:
        in.malformed(fmt::format("has {} bits per pixel, which BMP does not know", bits));
    }
    out.bits = 8;
    return out;
}

ImageHeader parse_webp(Fields& in) {
    ImageHeader out;
    out.format = ImageFormat::WebP;
    out.bits = 8;
    out.channels = 3;
    const std::string kind = in.text(12, 4);
    if (kind == "VP8 ") {
        if (in.byte(23) != 0x9D || in.byte(24) != 0x01 || in.byte(25) != 0x2A) {
            in.malformed("has no start code in its WebP data");
        }
        out.width = in.little16(26) & 0x3FFF;
        out.height = in.little16(28) & 0x3FFF;
    } else if (kind == "VP8L") {
        if (in.byte(20) != 0x2F) {
            in.malformed("has no signature in its lossless WebP data");
        }
        const std::int64_t packed = in.little32(21);
        out.width = (packed & 0x3FFF) + 1;
        out.height = ((packed >> 14) & 0x3FFF) + 1;
        out.alpha = ((packed >> 28) & 1) != 0;
    } else if (kind == "VP8X") {
        const int flags = in.byte(20);
        out.alpha = (flags & 0x10) != 0;
        out.several_pages = (flags & 0x02) != 0;
        out.width = in.little24(24) + 1;
        out.height = in.little24(27) + 1;
        std::int64_t at = 30;
        for (int chunk = 0; (flags & 0x08) != 0 && chunk < 4096 && in.has(at, 8); ++chunk) {
            const std::int64_t length = in.little32(at + 4);
            if (in.text(at, 4) == "EXIF") {
                const bool prefixed = in.has(at + 8, 6) && in.text(at + 8, 6) == std::string("Exif\0\0", 6);
                const std::int64_t skip = prefixed ? 6 : 0;
                out.orientation = header::exif_orientation(in, at + 8 + skip, length - skip);
                break;
            }
            at += 8 + length + (length & 1);
        }
    } else {
        in.malformed("has no picture in its WebP container");
    }
    if (out.alpha) {
        out.channels = 4;
    }
    return out;
}

ImageHeader parse_pnm(Fields& in) {
    ImageHeader out;
    out.format = ImageFormat::Pnm;
    const int kind = in.byte(1) - '0';
    out.channels = kind == 3 || kind == 6 ? 3 : 1;
    out.ascii = kind <= 3;
    std::int64_t at = 2;
    const auto next_number = [&in, &at]() -> std::int64_t {
        while (true) {
            if (!in.has(at, 1)) {
                in.truncated("inside its PNM header");
            }
            const int c = in.byte(at);
            if (c == '#') {
                while (in.has(at, 1) && in.byte(at) != '\n' && in.byte(at) != '\r') {
                    ++at;
                }
            } else if (std::isspace(c) != 0) {
                ++at;
            } else {
                break;
            }
        }
        std::int64_t number = 0;
        int digits = 0;
        while (in.has(at, 1) && std::isdigit(in.byte(at)) != 0 && digits < 10) {
            number = number * 10 + (in.byte(at) - '0');
            ++at;
            ++digits;
        }
        if (digits == 0) {
            in.malformed("has something else where a number of its PNM header must stand");
        }
        return number;
    };
    out.width = next_number();
    out.height = next_number();
    const std::int64_t largest = kind == 1 || kind == 4 ? 1 : next_number();
    if (largest < 1 || largest > 65535) {
        in.malformed(fmt::format("says its largest value is {}; PNM allows 1 to 65535", largest));
    }
    out.largest_value = static_cast<int>(largest);
    out.bits = largest == 1 && (kind == 1 || kind == 4) ? 1 : largest < 256 ? 8 : 16;
    return out;
}

} // namespace

std::string_view format_name(ImageFormat format) {
    switch (format) {
    case ImageFormat::Png:
        return "PNG";
    case ImageFormat::Jpeg:
        return "JPEG";
    case ImageFormat::Bmp:
        return "BMP";
    case ImageFormat::Tiff:
        return "TIFF";
    case ImageFormat::WebP:
        return "WebP";
    case ImageFormat::Pnm:
        return "PNM";
    }
    return "";
}

ImageHeader parse_image_header(ByteSource& source, std::string_view name) {
    Fields in(source, name);
    if (source.size() == 0) {
        throw Error(ErrorKind::Malformed,
                    "image.empty",
                    fmt::format("{} is empty (0 bytes).", name),
                    std::string(name),
                    std::string(kAdvice));
    }
    const auto starts_with = [&in](std::initializer_list<int> magic) {
        if (!in.has(0, static_cast<std::int64_t>(magic.size()))) {
            return false;
        }
        std::int64_t at = 0;
        return std::all_of(magic.begin(), magic.end(), [&in, &at](int value) { return in.byte(at++) == value; });
    };
    ImageHeader out;
    if (starts_with({0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A})) {
        out = parse_png(in);
    } else if (starts_with({0xFF, 0xD8, 0xFF})) {
        out = parse_jpeg(in);
    } else if (starts_with({'B', 'M'})) {
        out = parse_bmp(in);
    } else if (starts_with({'I', 'I', 42, 0}) || starts_with({'M', 'M', 0, 42}) || starts_with({'I', 'I', 43, 0}) ||
               starts_with({'M', 'M', 0, 43})) {
        out = header::parse_tiff(in);
    } else if (starts_with({'R', 'I', 'F', 'F'}) && in.has(8, 8) && in.text(8, 4) == "WEBP") {
        out = parse_webp(in);
    } else if (in.has(0, 3) && in.byte(0) == 'P' && in.byte(1) >= '1' && in.byte(1) <= '6' &&
               (std::isspace(in.byte(2)) != 0 || in.byte(2) == '#')) {
        out = parse_pnm(in);
    } else {
        throw Error(ErrorKind::Unsupported,
                    "image.unknown_format",
                    fmt::format("{} is not an image: its content is none of PNG, JPEG, BMP, TIFF, WebP, PNM.", name),
                    std::string(name),
                    std::string(kAdvice));
    }
    if (out.width < 1 || out.height < 1) {
        in.malformed(fmt::format("says its size is {}x{}", out.width, out.height));
    }
    if (out.channels < 1) {
        in.malformed("says it has no channels");
    }
    return out;
}

ImageHeader parse_image_header(std::span<const std::byte> bytes, std::string_view name) {
    MemorySource source(bytes);
    return parse_image_header(source, name);
}

ImageHeader read_image_header(const std::filesystem::path& file, const ImageLimits& limits) {
    FileSource source(file);
    if (source.size() > limits.file_bytes) {
        throw Error(ErrorKind::TooLarge,
                    "image.file_too_large",
                    fmt::format("{} has {} bytes; images up to {} bytes are read.",
                                file.filename().string(),
                                source.size(),
                                limits.file_bytes),
                    file.string(),
                    "Store it smaller.");
    }
    try {
        const ImageHeader out = parse_image_header(source, file.filename().string());
        require_within_limits(out, limits, file);
        return out;
    } catch (Error& error) {
        error.file = file.string();
        throw;
    }
}

void require_within_limits(const ImageHeader& header, const ImageLimits& limits, const std::filesystem::path& file) {
    if (header.width > limits.side || header.height > limits.side || header.width * header.height > limits.pixels) {
        throw Error(ErrorKind::TooLarge,
                    "image.too_large",
                    fmt::format("{} claims {}x{} pixels; up to {} per side and {} in all are read.",
                                file.filename().string(),
                                header.width,
                                header.height,
                                limits.side,
                                limits.pixels),
                    file.string(),
                    "Reduce the image, or leave the pair out.");
    }
    if (header.channels > limits.channels) {
        throw Error(
            ErrorKind::Unsupported,
            "image.unsupported",
            fmt::format(
                "{} has {} channels; up to {} are read.", file.filename().string(), header.channels, limits.channels),
            file.string(),
            "Store it as grey or RGB.");
    }
}

namespace {

std::string lower_suffix(const std::filesystem::path& file) {
    std::string suffix = file.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return suffix;
}

constexpr std::array<std::pair<std::string_view, ImageFormat>, 9> kSuffixes{{{".png", ImageFormat::Png},
                                                                             {".jpg", ImageFormat::Jpeg},
                                                                             {".jpeg", ImageFormat::Jpeg},
                                                                             {".bmp", ImageFormat::Bmp},
                                                                             {".tif", ImageFormat::Tiff},
                                                                             {".tiff", ImageFormat::Tiff},
                                                                             {".webp", ImageFormat::WebP},
                                                                             {".pgm", ImageFormat::Pnm},
                                                                             {".ppm", ImageFormat::Pnm}}};

} // namespace

bool suffix_fits(ImageFormat format, const std::filesystem::path& file) {
    const std::string suffix = lower_suffix(file);
    return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&suffix, format](const auto& row) {
        return row.first == suffix && row.second == format;
    });
}

bool has_image_suffix(const std::filesystem::path& file) {
    const std::string suffix = lower_suffix(file);
    return std::any_of(kSuffixes.begin(), kSuffixes.end(), [&suffix](const auto& row) { return row.first == suffix; });
}

} // namespace moefusion
