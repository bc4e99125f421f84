#pragma once

// The face of a house: wall, windows, shop, cornice.

#include "core/samples/street.h"

namespace moefusion::samples {

struct WallPoint {
    Color albedo;
    Color glow;       ///< lit windows and signs at night
    float mirror = 0; ///< share of the sky that glass shows
    float warmth = 0; ///< K above the air
};

struct WallQuestion {
    const House& house;
    float along;       ///< z, m
    float height;      ///< y, m
    float pixel_along; ///< size of a pixel on the wall, m
    float pixel_up;
    bool night;
    bool rough = false; ///< seen in a puddle: no fine texture
};

[[nodiscard]] WallPoint wall_point(const WallQuestion& question);

} // namespace moefusion::samples
