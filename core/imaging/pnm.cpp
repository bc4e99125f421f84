#include "core/imaging/pnm.h"

#include "core/imaging/header_fields.h"

#include <fmt/format.h>

#include <cctype>

namespace moefusion {

namespace {

using header::Fields;

/// The next number of a text file, past blanks and comments.
std::int64_t next_number(std::span<const std::byte> bytes, std::size_t& at, const Fields& in, bool one_digit) {
    const auto character = [&bytes, &at] { return std::to_integer<int>(bytes[at]); };
    while (at < bytes.size() && (std::isspace(character()) != 0 || character() == '#')) {
        if (character() == '#') {
            while (at < bytes.size() && character() != '\n' && character() != '\r') {
                ++at;
            }
        } else {
            ++at;
        }
    }
    if (at >= bytes.size()) {
        in.truncated("inside its PNM data");
    }
    std::int64_t number = 0;
    int digits = 0;
    while (at < bytes.size() && std::isdigit(character()) != 0 && digits < (one_digit ? 1 : 9)) {
        number = number * 10 + (character() - '0');
        ++at;
        ++digits;
    }
    if (digits == 0) {
        in.malformed(fmt::format("has something else than a number at byte {}", at));
    }
    return number;
}

template <typename T>
T scaled(std::int64_t value, std::int64_t largest, const Fields& in) {
    if (value > largest) {
        in.malformed(fmt::format("has the value {} above its largest value {}", value, largest));
    }
    constexpr std::int64_t kWhite = sizeof(T) == 1 ? 255 : 65535;
    return static_cast<T>((2 * value * kWhite + largest) / (2 * largest));
}

template <typename T>
void fill(std::span<const std::byte> bytes,
          const ImageHeader& header,
          std::size_t at,
          const Fields& in,
          std::span<T> results) {
    const std::int64_t largest = header.largest_value;
    if (header.ascii) {
        for (T& result : results) {
            const std::int64_t number = next_number(bytes, at, in, header.bits == 1);
            result = header.bits == 1 ? static_cast<T>(number == 0 ? 255 : 0) : scaled<T>(number, largest, in);
        }
        return;
    }
    if (header.bits == 1) { // 1 is black, rows start at whole bytes
        const auto width = static_cast<std::size_t>(header.width);
        const std::size_t row_bytes = (width + 7) / 8;
        for (std::size_t i = 0; i < results.size(); ++i) {
            const std::size_t x = i % width;
            const auto byte = std::to_integer<unsigned>(bytes[at + i / width * row_bytes + x / 8]);
            results[i] = static_cast<T>((byte >> (7 - x % 8) & 1U) != 0 ? 0 : 255);
        }
        return;
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
        std::int64_t value = 0;
        for (std::size_t part = 0; part < sizeof(T); ++part) { // the high byte first
            value = value << 8 | std::to_integer<std::int64_t>(bytes[at + i * sizeof(T) + part]);
        }
        results[i] = scaled<T>(value, largest, in);
    }
}

} // namespace

std::int64_t pnm_pixel_offset(std::span<const std::byte> bytes, std::string_view name) {
    MemorySource source(bytes);
    const Fields in(source, name);
    const bool bitmap = bytes.size() > 1 && (bytes[1] == std::byte{'1'} || bytes[1] == std::byte{'4'});
    std::size_t at = 2;
    for (int number = 0; number < (bitmap ? 2 : 3); ++number) {
        (void)next_number(bytes, at, in, false);
    }
    return static_cast<std::int64_t>(at) + 1;
}

Image decode_pnm(std::span<const std::byte> bytes, const ImageHeader& header, std::string_view name) {
    MemorySource source(bytes);
    const Fields in(source, name);
    require_complete(header, bytes, name);
    const auto at = static_cast<std::size_t>(pnm_pixel_offset(bytes, name));
    const bool wide = header.bits == 16;
    ImageBuilder out(static_cast<int>(header.width),
                     static_cast<int>(header.height),
                     header.channels,
                     wide ? Depth::U16 : Depth::U8);
    if (wide) {
        fill(bytes, header, at, in, out.values<std::uint16_t>());
    } else {
        fill(bytes, header, at, in, out.values<std::uint8_t>());
    }
    return std::move(out).finish();
}

} // namespace moefusion
