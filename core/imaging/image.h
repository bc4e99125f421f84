#pragma once

// The picture type of the whole program: interleaved rows without padding, pixels shared and immutable.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace moefusion {

enum class Depth {
    U8,  ///< 0..255
    U16, ///< 0..65535
    F32  ///< float; 0..1 for pictures, anything for maps and unclipped results
};

/// Bytes of one value.
[[nodiscard]] constexpr int bytes_of(Depth depth) {
    return depth == Depth::U8 ? 1 : depth == Depth::U16 ? 2 : 4;
}

/// A picture. Copies share the pixels; nobody changes them after construction (see ImageBuilder).
/// Layout: row by row from the top, `channels` values per pixel, RGB order.
struct Image {
    int width = 0;
    int height = 0;
    int channels = 0; ///< 1 (grey) or 3 (RGB); 0 = no picture
    Depth depth = Depth::U8;
    std::shared_ptr<const std::byte[]> pixels;
    std::string source; ///< file it was read from, empty if made

    [[nodiscard]] bool empty() const { return !pixels; }
    [[nodiscard]] std::int64_t pixel_count() const { return std::int64_t{width} * height; }
    [[nodiscard]] std::int64_t value_count() const { return pixel_count() * channels; }
    [[nodiscard]] std::int64_t byte_count() const { return value_count() * bytes_of(depth); }

    /// All values in order, [height * width * channels]. T must fit `depth` (Error{Internal} otherwise).
    template <typename T>
    [[nodiscard]] std::span<const T> values() const;
    /// The values of one row, [width * channels].
    template <typename T>
    [[nodiscard]] std::span<const T> row(int y) const {
        return values<T>().subspan(static_cast<std::size_t>(std::int64_t{y} * width * channels),
                                   static_cast<std::size_t>(std::int64_t{width} * channels));
    }
    /// One value; x, y, channel must be inside.
    template <typename T>
    [[nodiscard]] T at(int x, int y, int channel = 0) const {
        return values<T>()[static_cast<std::size_t>((std::int64_t{y} * width + x) * channels + channel)];
    }
};

/// A picture while it is made: writable, owned by one place, turned into an Image once. Values start at zero.
class ImageBuilder {
public:
    /// Throws Error{TooLarge} above 2^28 pixels and Error{Internal} for sizes below 1 or channels other than 1 and 3.
    ImageBuilder(int width, int height, int channels, Depth depth);

    /// All values, [height * width * channels].
    template <typename T>
    [[nodiscard]] std::span<T> values();
    template <typename T>
    [[nodiscard]] std::span<T> row(int y) {
        const auto length = std::int64_t{width_} * channels_;
        return values<T>().subspan(static_cast<std::size_t>(y * length), static_cast<std::size_t>(length));
    }
    /// The picture; the builder is used up.
    [[nodiscard]] Image finish(std::string source = {}) &&;

private:
    int width_;
    int height_;
    int channels_;
    Depth depth_;
    std::shared_ptr<std::byte[]> pixels_;
};

} // namespace moefusion
