#include "core/methods/finished_result.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace moefusion {

namespace {

// BT.601, full range.
constexpr float kRed = 0.299F;
constexpr float kGreen = 0.587F;
constexpr float kBlue = 0.114F;

template <typename T>
void fill_plane(std::span<const T> values, int channels, float scale, std::span<float> plane) {
    if (channels == 1) {
        std::ranges::transform(values, plane.begin(), [&](T value) { return static_cast<float>(value) * scale; });
        return;
    }
    for (std::size_t i = 0; i < plane.size(); ++i) {
        plane[i] = scale * (kRed * static_cast<float>(values[3 * i]) + kGreen * static_cast<float>(values[3 * i + 1]) +
                            kBlue * static_cast<float>(values[3 * i + 2]));
    }
}

std::uint8_t byte_of(float unit) {
    return static_cast<std::uint8_t>(std::nearbyint(std::clamp(unit, 0.0F, 1.0F) * 255.0F));
}

/// What minmax subtracts and multiplies with; nothing for the other policies and for constant planes.
std::pair<float, float> offset_and_gain(std::span<const float> plane, RangePolicy policy) {
    if (policy == RangePolicy::MinMax) {
        const auto [lowest, highest] = std::ranges::minmax(plane);
        if (highest > lowest) {
            return {lowest, 1.0F / (highest - lowest)};
        }
    }
    return {0.0F, 1.0F};
}

} // namespace

Image unit_plane(const Image& picture) {
    ImageBuilder plane(picture.width, picture.height, 1, Depth::F32);
    switch (picture.depth) {
    case Depth::U8:
        fill_plane(picture.values<std::uint8_t>(), picture.channels, 1.0F / 255.0F, plane.values<float>());
        break;
    case Depth::U16:
        fill_plane(picture.values<std::uint16_t>(), picture.channels, 1.0F / 65535.0F, plane.values<float>());
        break;
    case Depth::F32:
        if (picture.channels == 1) {
            return picture;
        }
        fill_plane(picture.values<float>(), picture.channels, 1.0F, plane.values<float>());
        break;
    }
    return std::move(plane).finish(picture.source);
}

FusionResult finished_result(Image fused_float, const LoadedPair& pair, const Policies& policies) {
    MOEFUSION_EXPECT(fused_float.width == pair.visible.width && fused_float.height == pair.visible.height,
                     "a fused image has another size than its pair");
    const std::span<const float> plane = fused_float.values<float>();
    MOEFUSION_EXPECT(std::ranges::all_of(plane, [](float value) { return std::isfinite(value); }),
                     "a fused image holds values that are not finite");
    const auto [offset, gain] = offset_and_gain(plane, policies.range);

    FusionResult result;
    if (policies.color == ColorPolicy::Luma) {
        ImageBuilder grey(fused_float.width, fused_float.height, 1, Depth::U8);
        std::ranges::transform(
            plane, grey.values<std::uint8_t>().begin(), [&](float value) { return byte_of((value - offset) * gain); });
        result.fused = std::move(grey).finish();
    } else {
        const Image luma = unit_plane(pair.visible);
        ImageBuilder color(fused_float.width, fused_float.height, 3, Depth::U8);
        // R = Y' + (R - Y): exchanging the luma moves all three channels by the same amount.
        const Image visible = pair.visible;
        const auto shift_channels = [&](auto values, float scale) {
            const std::span<const float> old_luma = luma.values<float>();
            const std::span<std::uint8_t> target = color.values<std::uint8_t>();
            for (std::size_t i = 0; i < plane.size(); ++i) {
                const float shift = std::clamp((plane[i] - offset) * gain, 0.0F, 1.0F) - old_luma[i];
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    const std::size_t at = visible.channels == 3 ? 3 * i + channel : i;
                    target[3 * i + channel] = byte_of(static_cast<float>(values[at]) * scale + shift);
                }
            }
        };
        if (visible.depth == Depth::U8) {
            shift_channels(visible.values<std::uint8_t>(), 1.0F / 255.0F);
        } else if (visible.depth == Depth::U16) {
            shift_channels(visible.values<std::uint16_t>(), 1.0F / 65535.0F);
        } else {
            shift_channels(visible.values<float>(), 1.0F);
        }
        result.fused = std::move(color).finish();
    }
    result.fused_float = std::move(fused_float);
    return result;
}

} // namespace moefusion
