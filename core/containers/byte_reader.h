#pragma once

// Bounds-checked reading of little-endian numbers from a span of bytes.

#include "core/containers/container_fault.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace moefusion::containers {

/// A little-endian number at `offset`, which must be inside (Error{Internal} otherwise: check first).
template <typename T>
[[nodiscard]] T number_at(std::span<const std::byte> bytes, std::int64_t offset) {
    MOEFUSION_EXPECT(offset >= 0 &&
                         offset <= static_cast<std::int64_t>(bytes.size()) - static_cast<std::int64_t>(sizeof(T)),
                     "number_at beyond the bytes");
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// Bytes as text, byte for byte.
[[nodiscard]] inline std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A position in a span. Every read past the end is refused as weights.truncated; the message names `what` is read.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes, std::string what) : bytes_(bytes), what_(std::move(what)) {}

    [[nodiscard]] std::int64_t position() const { return position_; }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(bytes_.size()); }
    [[nodiscard]] std::int64_t left() const { return size() - position_; }

    /// The next `count` bytes. A negative count, or one beyond the end, is refused.
    std::span<const std::byte> take(std::int64_t count) {
        if (count < 0 || count > left()) {
            refuse(Fault::Truncated,
                   "The " + what_ + " ends after " + std::to_string(size()) + " bytes; at byte " +
                       std::to_string(position_) + " it asks for " + std::to_string(count) + " more.");
        }
        const auto part = bytes_.subspan(static_cast<std::size_t>(position_), static_cast<std::size_t>(count));
        position_ += count;
        return part;
    }
    template <typename T>
    T number() {
        static_assert(std::is_arithmetic_v<T>);
        return number_at<T>(take(static_cast<std::int64_t>(sizeof(T))), 0);
    }

private:
    std::span<const std::byte> bytes_;
    std::string what_;
    std::int64_t position_ = 0;
};

} // namespace moefusion::containers
