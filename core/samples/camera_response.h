#pragma once

// From light and warmth to the pixels of two cameras: blooming, blur, vignetting, noise, tone curve, 8 bits.

#include "core/imaging/image.h"

#include <cstdint>
#include <vector>

namespace moefusion::samples {

/// Row by row; light has three values per pixel.
struct Radiance {
    int width = 0;
    int height = 0;
    std::vector<float> light;
    std::vector<float> warmth;
};

/// The visible camera: U8 RGB. At night a longer exposure, more noise and blooming lights.
[[nodiscard]] Image visible_picture(const Radiance& radiance, bool night, std::uint64_t seed);
/// The infrared camera: U8, 1 channel, warm is bright; softer, with the stripes of an uncooled sensor.
[[nodiscard]] Image infrared_picture(const Radiance& radiance, bool night, std::uint64_t seed);

} // namespace moefusion::samples
