#include "core/imaging/png_text.h"

#include "core/base/error.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace moefusion {

namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::size_t kHeaderEnd = 33; // signature and IHDR chunk
constexpr std::size_t kMostEntries = 1000;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

void require_png(std::string_view png) {
    if (png.size() < kHeaderEnd || !png.starts_with(kSignature) || png.substr(12, 4) != "IHDR") {
        throw Error(
            ErrorKind::Malformed, "png.no_header", "The data does not start as a PNG file.", {}, "Choose a PNG file.");
    }
}

std::uint32_t checksum(std::string_view type_and_data) {
    return static_cast<std::uint32_t>(::crc32(::crc32(0, nullptr, 0),
                                              reinterpret_cast<const Bytef*>(type_and_data.data()),
                                              static_cast<uInt>(type_and_data.size())));
}

std::string big_endian(std::uint32_t value) {
    return {static_cast<char>(value >> 24),
            static_cast<char>(value >> 16 & 0xFF),
            static_cast<char>(value >> 8 & 0xFF),
            static_cast<char>(value & 0xFF)};
}

std::uint32_t from_big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, 4)) {
        value = value << 8 | static_cast<unsigned char>(byte);
    }
    return value;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool keyword_is_allowed(std::string_view keyword) {
    const bool printable = std::all_of(keyword.begin(), keyword.end(), [](char c) { return c >= 32 && c < 127; });
    return !keyword.empty() && keyword.size() <= 79 && printable && keyword.front() != ' ' && keyword.back() != ' ';
}

std::string latin1_to_utf8(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += static_cast<char>(0xC0 | byte >> 6);
            out += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return out;
}

} // namespace

std::string with_png_text(std::string_view png, std::span<const PngText> texts) {
    require_png(png);
    std::string out(png.substr(0, kHeaderEnd));
    for (const PngText& entry : texts) {
        MOEFUSION_EXPECT(keyword_is_allowed(entry.keyword), "a PNG text keyword is not allowed: " + entry.keyword);
        MOEFUSION_EXPECT(entry.text.find('\0') == std::string::npos && entry.text.size() <= kMostBytes,
                         "a PNG text has a zero byte or is longer than 1 MiB");
        std::string chunk;
        if (is_ascii(entry.text)) {
            chunk = "tEXt" + entry.keyword + '\0' + entry.text;
        } else { // not compressed, no language, no translated keyword
            chunk = "iTXt" + entry.keyword + std::string(5, '\0') + entry.text;
        }
        out += big_endian(static_cast<std::uint32_t>(chunk.size() - 4));
        out += chunk;
        out += big_endian(checksum(chunk));
    }
    out += png.substr(kHeaderEnd);
    return out;
}

std::vector<PngText> read_png_text(std::string_view png) {
    require_png(png);
    std::vector<PngText> out;
    std::size_t at = kSignature.size();
    while (out.size() < kMostEntries && png.size() - at >= 12) {
        const std::size_t length = from_big_endian(png.substr(at));
        if (length > png.size() - at - 12) {
            break;
        }
        const std::string_view chunk = png.substr(at + 4, 4 + length);
        const std::string_view type = chunk.substr(0, 4);
        const bool is_text = type == "tEXt" || type == "iTXt";
        if (is_text && length <= kMostBytes + 100 && checksum(chunk) == from_big_endian(png.substr(at + 8 + length))) {
            const std::string_view data = chunk.substr(4);
            const std::size_t end = data.find('\0');
            if (end != std::string_view::npos && end <= 79) {
                PngText entry{std::string(data.substr(0, end)), {}};
                std::string_view rest = data.substr(end + 1);
                if (type == "tEXt") {
                    entry.text = latin1_to_utf8(rest);
                    out.push_back(std::move(entry));
                } else if (rest.size() >= 2 && rest[0] == '\0') { // compression flag 0
                    rest.remove_prefix(2);
                    const std::size_t language = rest.find('\0');
                    const std::size_t translated =
                        language == std::string_view::npos ? language : rest.find('\0', language + 1);
                    if (translated != std::string_view::npos) {
                        entry.text = rest.substr(translated + 1);
                        out.push_back(std::move(entry));
                    }
                }
            }
        }
        if (type == "IEND") {
            break;
        }
        at += 12 + length;
    }
    return out;
}

std::string find_png_text(std::span<const PngText> texts, std::string_view keyword) {
    const auto found =
        std::find_if(texts.begin(), texts.end(), [keyword](const PngText& entry) { return entry.keyword == keyword; });
    return found == texts.end() ? std::string() : found->text;
}

} // namespace moefusion
