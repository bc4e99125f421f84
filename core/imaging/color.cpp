#include "core/imaging/color.h"

#include "core/base/error.h"
#include "core/imaging/range_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion {

namespace {

/// 0.299 R + 0.587 G + 0.114 B of whole numbers, exactly, rounded half to even.
template <typename T>
T whole_luma(T red, T green, T blue) {
    const std::int64_t thousandths = 299 * std::int64_t{red} + 587 * std::int64_t{green} + 114 * std::int64_t{blue};
    const std::int64_t below = thousandths / 1000;
    const std::int64_t rest = thousandths % 1000;
    const bool up = rest > 500 || (rest == 500 && below % 2 != 0);
    return static_cast<T>(below + (up ? 1 : 0));
}

float float_luma(float red, float green, float blue) {
    if (red == green && green == blue) { // the three factors add up to 1 only before rounding
        return red;
    }
    return 0.299F * red + 0.587F * green + 0.114F * blue;
}

template <typename T, typename Function>
Image reduced(const Image& image, Depth depth, Function&& function) {
    ImageBuilder out(image.width, image.height, 1, depth);
    const auto values = image.values<T>();
    using Result = decltype(function(T{}, T{}, T{}));
    const auto results = out.values<Result>();
    for (std::size_t i = 0; i < results.size(); ++i) {
        results[i] = function(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
    }
    return std::move(out).finish(image.source);
}

template <typename T>
std::int64_t count_colored(const Image& image, double least_difference) {
    const auto values = image.values<T>();
    std::int64_t count = 0;
    for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
        const auto [low, high] = std::minmax({values[i], values[i + 1], values[i + 2]});
        count += static_cast<double>(high) - static_cast<double>(low) > least_difference ? 1 : 0;
    }
    return count;
}

std::int64_t count_colored_pixels(const Image& image, double tolerance) {
    if (image.channels != 3) {
        return 0;
    }
    switch (image.depth) {
    case Depth::U8:
        return count_colored<std::uint8_t>(image, tolerance * 255);
    case Depth::U16:
        return count_colored<std::uint16_t>(image, tolerance * 65535);
    case Depth::F32:
        break;
    }
    return count_colored<float>(image, tolerance);
}

template <typename T>
Image repeated(const Image& image) {
    ImageBuilder out(image.width, image.height, 3, image.depth);
    const auto values = image.values<T>();
    const auto results = out.values<T>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        results[3 * i] = results[3 * i + 1] = results[3 * i + 2] = values[i];
    }
    return std::move(out).finish(image.source);
}

} // namespace

Image luma(const Image& image) {
    if (image.channels == 1) {
        return image;
    }
    switch (image.depth) {
    case Depth::U8:
        return reduced<std::uint8_t>(image, Depth::U8, whole_luma<std::uint8_t>);
    case Depth::U16:
        return reduced<std::uint16_t>(image, Depth::U16, whole_luma<std::uint16_t>);
    case Depth::F32:
        break;
    }
    return reduced<float>(image, Depth::F32, float_luma);
}

Image luma_unit_float(const Image& image) {
    return luma(to_unit_float(image));
}

Image with_visible_chroma(const Image& fused, const Image& visible) {
    MOEFUSION_EXPECT(fused.channels == 1 && fused.depth == Depth::U8, "the fused luma is a U8 picture of one channel");
    if (fused.width != visible.width || fused.height != visible.height) {
        throw Error(ErrorKind::Mismatch,
                    "image.size_differs",
                    fmt::format("The fused image is {}x{}, the visible image {}x{}.",
                                fused.width,
                                fused.height,
                                visible.width,
                                visible.height),
                    visible.source,
                    "Use one size policy for both.");
    }
    const Image colors = to_unit_float(as_three_channels(visible));
    ImageBuilder out(fused.width, fused.height, 3, Depth::U8);
    const auto luma_values = fused.values<std::uint8_t>();
    const auto color_values = colors.values<float>();
    const auto results = out.values<std::uint8_t>();
    for (std::size_t i = 0; i < luma_values.size(); ++i) {
        const float red = 255.0F * color_values[3 * i];
        const float green = 255.0F * color_values[3 * i + 1];
        const float blue = 255.0F * color_values[3 * i + 2];
        const float grey = float_luma(red, green, blue);
        const float cr = 0.713F * (red - grey);
        const float cb = 0.564F * (blue - grey);
        const auto y = static_cast<float>(luma_values[i]);
        results[3 * i] = round_to_byte(y + 1.403F * cr);
        results[3 * i + 1] = round_to_byte(y - 0.714F * cr - 0.344F * cb);
        results[3 * i + 2] = round_to_byte(y + 1.773F * cb);
    }
    return std::move(out).finish(visible.source);
}

bool has_color(const Image& image) {
    return count_colored_pixels(image, 0.0) > 0;
}

bool has_chroma(const Image& image, double tolerance) {
    const std::int64_t count = count_colored_pixels(image, tolerance);
    return count > 0 && count * 1000 >= image.pixel_count();
}

Image as_three_channels(const Image& image) {
    if (image.channels == 3) {
        return image;
    }
    switch (image.depth) {
    case Depth::U8:
        return repeated<std::uint8_t>(image);
    case Depth::U16:
        return repeated<std::uint16_t>(image);
    case Depth::F32:
        break;
    }
    return repeated<float>(image);
}

} // namespace moefusion
