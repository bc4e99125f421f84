#include "core/imaging/image.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <type_traits>
#include <utility>

namespace moefusion {

namespace {

constexpr std::int64_t kMostPixels = std::int64_t{1} << 28;

template <typename T>
constexpr Depth depth_of() {
    if constexpr (std::is_same_v<T, std::uint8_t>) {
        return Depth::U8;
    } else if constexpr (std::is_same_v<T, std::uint16_t>) {
        return Depth::U16;
    } else {
        return Depth::F32;
    }
}

} // namespace

template <typename T>
std::span<const T> Image::values() const {
    MOEFUSION_EXPECT(depth == depth_of<T>(), "values of a picture were read with another type than it has");
    return {reinterpret_cast<const T*>(pixels.get()), static_cast<std::size_t>(value_count())};
}

template std::span<const std::uint8_t> Image::values() const;
template std::span<const std::uint16_t> Image::values() const;
template std::span<const float> Image::values() const;

ImageBuilder::ImageBuilder(int width, int height, int channels, Depth depth)
    : width_(width), height_(height), channels_(channels), depth_(depth) {
    MOEFUSION_EXPECT(width >= 1 && height >= 1, "a picture needs at least one pixel");
    MOEFUSION_EXPECT(channels == 1 || channels == 3, "a picture has one or three channels");
    if (std::int64_t{width} * height > kMostPixels) {
        throw Error(ErrorKind::TooLarge,
                    "image.too_large",
                    fmt::format("A picture of {}x{} exceeds 2^28 pixels.", width, height),
                    {},
                    "Use a smaller size.");
    }
    const auto bytes = static_cast<std::size_t>(std::int64_t{width} * height * channels * bytes_of(depth));
    // operator new aligns to 16 bytes, enough for every value type.
    pixels_ = std::make_shared<std::byte[]>(bytes);
}

template <typename T>
std::span<T> ImageBuilder::values() {
    MOEFUSION_EXPECT(depth_ == depth_of<T>(), "values of a picture were written with another type than it has");
    return {reinterpret_cast<T*>(pixels_.get()), static_cast<std::size_t>(std::int64_t{width_} * height_ * channels_)};
}

template std::span<std::uint8_t> ImageBuilder::values();
template std::span<std::uint16_t> ImageBuilder::values();
template std::span<float> ImageBuilder::values();

Image ImageBuilder::finish(std::string source) && {
    return Image{width_, height_, channels_, depth_, std::move(pixels_), std::move(source)};
}

} // namespace moefusion
