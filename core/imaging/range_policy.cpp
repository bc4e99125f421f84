#include "core/imaging/range_policy.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace moefusion {

std::uint8_t round_to_byte(float value) {
    // nearbyint rounds halves to even in the default rounding mode, which this program never changes.
    return static_cast<std::uint8_t>(std::nearbyint(std::clamp(value, 0.0F, 255.0F)));
}

Image to_eight_bits(const Image& image, RangePolicy policy) {
    const auto values = image.values<float>();
    float low = 0.0F;
    float high = 1.0F;
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
        throw Error(ErrorKind::Malformed,
                    "result.non_finite",
                    "The picture holds values that are not finite; it cannot become 8 bits.",
                    image.source,
                    "Check the weights and the source images.");
    }
    if (policy == RangePolicy::MinMax) {
        const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
        if (*lowest < *highest) {
            low = *lowest;
            high = *highest;
        }
    }
    ImageBuilder out(image.width, image.height, image.channels, Depth::U8);
    const bool stretch = policy == RangePolicy::MinMax;
    std::transform(values.begin(), values.end(), out.values<std::uint8_t>().begin(), [=](float value) {
        return round_to_byte(stretch ? (value - low) / (high - low) * 255.0F : value * 255.0F);
    });
    return std::move(out).finish(image.source);
}

Image sixteen_to_eight_bits(const Image& image) {
    ImageBuilder out(image.width, image.height, image.channels, Depth::U8);
    const auto values = image.values<std::uint16_t>();
    std::transform(values.begin(), values.end(), out.values<std::uint8_t>().begin(), [](std::uint16_t value) {
        return static_cast<std::uint8_t>((value + 128) / 257); // 257 is odd: there are no halves
    });
    return std::move(out).finish(image.source);
}

Image to_unit_float(const Image& image) {
    if (image.depth == Depth::F32) {
        return image;
    }
    ImageBuilder out(image.width, image.height, image.channels, Depth::F32);
    const auto results = out.values<float>();
    if (image.depth == Depth::U8) {
        const auto values = image.values<std::uint8_t>();
        std::transform(values.begin(), values.end(), results.begin(), [](std::uint8_t v) {
            return static_cast<float>(v) / 255.0F;
        });
    } else {
        const auto values = image.values<std::uint16_t>();
        std::transform(values.begin(), values.end(), results.begin(), [](std::uint16_t v) {
            return static_cast<float>(v) / 65535.0F;
        });
    }
    return std::move(out).finish(image.source);
}

} // namespace moefusion
