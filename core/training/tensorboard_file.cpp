#include "core/training/tensorboard_file.h"

#include "core/base/append_bytes.h"

#include <fmt/format.h>

#include <array>
#include <bit>

namespace moefusion::training {

namespace {

constexpr std::array<std::uint32_t, 256> crc_table() {
    constexpr std::uint32_t kPolynomial = 0x82F63B78U; // Castagnoli, reflected
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1U) != 0 ? (value >> 1U) ^ kPolynomial : value >> 1U;
        }
        table[i] = value;
    }
    return table;
}

std::uint32_t masked(std::uint32_t crc) {
    return ((crc >> 15U) | (crc << 17U)) + 0xA282EAD8U;
}

void append_little_endian(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

void append_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out += static_cast<char>((value & 0x7FU) | 0x80U);
        value >>= 7U;
    }
    out += static_cast<char>(value);
}

// protobuf wire types
constexpr unsigned kVarint = 0;
constexpr unsigned kFixed64 = 1;
constexpr unsigned kBytes = 2;
constexpr unsigned kFixed32 = 5;

void append_key(std::string& out, unsigned field, unsigned wire_type) {
    append_varint(out, field << 3U | wire_type);
}

void append_bytes(std::string& out, unsigned field, std::string_view bytes) {
    append_key(out, field, kBytes);
    append_varint(out, bytes.size());
    out += bytes;
}

/// Event.wall_time = 1
std::string event_at(double seconds) {
    std::string event;
    append_key(event, 1, kFixed64);
    append_little_endian(event, std::bit_cast<std::uint64_t>(seconds), 8);
    return event;
}

} // namespace

std::uint32_t crc32c(std::string_view bytes) {
    static constexpr auto kTable = crc_table();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
    }
    return ~crc;
}

TensorBoardFile::TensorBoardFile(const std::filesystem::path& folder, std::int64_t seconds_since_1970)
    : file_(folder / fmt::format("events.out.tfevents.{}.moe-fusion", seconds_since_1970)) {
    std::string event = event_at(static_cast<double>(seconds_since_1970));
    append_bytes(event, 3, "brain.Event:2"); // Event.file_version
    record(event);
}

void TensorBoardFile::scalar(double seconds, std::int64_t step, std::string_view tag, double value) {
    std::string entry; // Summary.Value: tag = 1, simple_value = 2
    append_bytes(entry, 1, tag);
    append_key(entry, 2, kFixed32);
    append_little_endian(entry, std::bit_cast<std::uint32_t>(static_cast<float>(value)), 4);
    this->value(seconds, step, entry);
}

void TensorBoardFile::picture(
    double seconds, std::int64_t step, std::string_view tag, std::string_view png, int width, int height) {
    constexpr std::uint64_t kRgb = 3;
    std::string image; // Summary.Image: height = 1, width = 2, colorspace = 3, encoded_image_string = 4
    const auto number = [&image](unsigned field, std::uint64_t value) {
        append_key(image, field, kVarint);
        append_varint(image, value);
    };
    number(1, static_cast<std::uint64_t>(height));
    number(2, static_cast<std::uint64_t>(width));
    number(3, kRgb);
    append_bytes(image, 4, png);
    std::string entry; // Summary.Value: tag = 1, image = 4
    append_bytes(entry, 1, tag);
    append_bytes(entry, 4, image);
    value(seconds, step, entry);
}

void TensorBoardFile::value(double seconds, std::int64_t step, const std::string& entry) {
    std::string summary; // Summary.value = 1
    append_bytes(summary, 1, entry);
    std::string event = event_at(seconds);
    append_key(event, 2, kVarint); // Event.step
    append_varint(event, static_cast<std::uint64_t>(step));
    append_bytes(event, 5, summary); // Event.summary
    record(event);
}

void TensorBoardFile::record(const std::string& event) {
    std::string bytes;
    append_little_endian(bytes, event.size(), 8);
    append_little_endian(bytes, masked(crc32c(bytes)), 4);
    bytes += event;
    append_little_endian(bytes, masked(crc32c(event)), 4);
    append_bytes_to_file(file_, bytes);
}

} // namespace moefusion::training
