#pragma once

// What stands on the street, as flat figures that face the camera: people, cyclists, cars, trees, lamps. Places on a
// figure: u metres to the right of its middle, v metres above the ground.

#include "core/samples/street.h"

namespace moefusion::samples {

struct FigurePoint {
    float cover = 0; ///< 0 outside .. 1 inside
    Color albedo;
    Color glow; ///< own light
    float warmth = 0;
    float mirror = 0; ///< share of the sky shown by glass and paint
};

struct FigureBounds {
    float left = 0;
    float right = 0;
    float top = 0;
    float bottom = 0;
};

/// `pixel`: size of a pixel at the figure's distance, m. `night`: lights are on, parked cars are colder than the air.
[[nodiscard]] FigurePoint walker_point(const Walker& walker, float u, float v, float pixel);
[[nodiscard]] FigureBounds bounds_of(const Walker& walker);

[[nodiscard]] FigurePoint car_point(const Car& car, float u, float v, float pixel, bool night);
[[nodiscard]] FigureBounds bounds_of(const Car& car);

[[nodiscard]] FigurePoint tree_point(const Tree& tree, float u, float v, float pixel);
[[nodiscard]] FigureBounds bounds_of(const Tree& tree);

[[nodiscard]] FigurePoint lamp_point(const Lamp& lamp, float u, float v, float pixel);
[[nodiscard]] FigureBounds bounds_of(const Lamp& lamp);

} // namespace moefusion::samples
