#pragma once

// The made-up world a sample pair shows: a street between houses with lamps, trees, cars, cyclists and people. Metres;
// x to the right of the road's middle, y up, z away from the camera. Temperatures in kelvin above the air's.

#include <cstdint>
#include <vector>

namespace moefusion::samples {

struct Color {
    float red = 0;
    float green = 0;
    float blue = 0;
};

[[nodiscard]] constexpr Color operator+(const Color& a, const Color& b) {
    return {a.red + b.red, a.green + b.green, a.blue + b.blue};
}
[[nodiscard]] constexpr Color operator*(const Color& a, const Color& b) {
    return {a.red * b.red, a.green * b.green, a.blue * b.blue};
}
[[nodiscard]] constexpr Color operator*(const Color& a, float factor) {
    return {a.red * factor, a.green * factor, a.blue * factor};
}
[[nodiscard]] constexpr Color mix(const Color& a, const Color& b, float share) {
    return a + (b + a * -1.0F) * share;
}

/// A house: its wall stands along the street from z `from` to `to`.
struct House {
    float from = 0;
    float to = 0;
    float height = 0;
    Color wall;
    float window_width = 0;   ///< m
    float window_spacing = 0; ///< m, middle to middle
    float storey = 0;         ///< m
    float warmth = 0;         ///< of the wall
    bool has_shop = false;
    bool is_brick = false;
    std::uint32_t seed = 0;
};

struct Lamp {
    float x = 0;
    float z = 0;
    float height = 0;
    bool lit = false;
    Color light; ///< radiance of the lamp at night
};

struct Tree {
    float x = 0;
    float z = 0;
    float height = 0;
    float crown = 0; ///< radius of the crown
    std::uint32_t seed = 0;
};

struct Car {
    enum class View { Front, Rear, Side } view = View::Rear;
    float x = 0;
    float z = 0;
    float length = 0; ///< side view
    float width = 0;  ///< front and rear view
    float height = 0;
    Color paint;
    bool running = false; ///< warm engine and wheels, lights on at night
    std::uint32_t seed = 0;
};

struct Walker {
    float x = 0;
    float z = 0;
    float height = 0; ///< standing
    float stride = 0; ///< -1..1: where the legs are
    float facing = 1; ///< -1 or 1
    Color coat;
    Color trousers;
    float insulation = 0; ///< 0 thin clothes .. 1 thick coat
    bool on_bicycle = false;
    std::uint32_t seed = 0;
};

struct Street {
    bool night = false;
    bool wet = false;
    float camera_x = 0;
    float camera_height = 0;
    float focal = 0;   ///< in image widths
    float horizon = 0; ///< row in image heights
    float road_half_width = 0;
    float wall_distance = 0; ///< of the houses from the middle, both sides
    float crossing = 0;      ///< z of the zebra crossing, 0 = none
    float sun_side = 1;      ///< -1: the sun stands left, 1: right
    float sun_slope = 1;     ///< height over distance of the sun's rays across the street
    float sun_forward = 0;   ///< how far a shadow moves along the street per metre of height
    float clouds = 0;        ///< 0..1
    float haze = 0;          ///< share lost per metre
    bool own_headlights = false;
    Color sky_light;
    Color sun_light;
    std::vector<House> left;
    std::vector<House> right;
    std::vector<Lamp> lamps;
    std::vector<Tree> trees;
    std::vector<Car> cars;
    std::vector<Walker> walkers;
    std::uint32_t seed = 0;
};

/// A street drawn from a seed; day and night of one seed are different streets.
[[nodiscard]] Street make_street(std::uint64_t seed, bool night);

} // namespace moefusion::samples
