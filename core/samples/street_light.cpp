#include "core/samples/street_light.h"

#include "core/samples/repeatable_numbers.h"

#include <cmath>

namespace moefusion::samples {

namespace {

constexpr float kLampPower = 26.0F;
constexpr float kHeadlightHeight = 0.65F;
constexpr float kSoft = 0.7F; ///< width of the edge of a shadow, m

} // namespace

StreetLight::StreetLight(const Street& street) : street_(street) {
    for (const Lamp& lamp : street.lamps) {
        if (lamp.lit) {
            lit_.push_back(lamp);
        }
    }
    for (const Car& car : street.cars) {
        if (street.night && car.running && car.view == Car::View::Front) {
            oncoming_.push_back({car.x, kHeadlightHeight, car.z});
        }
    }
    haze_color_ = street.night ? street.sky_light * 1.2F : street.sky_light * 1.25F + street.sun_light * 0.12F;
}

float StreetLight::sun_at(const Place& place) const {
    if (street_.night || street_.sun_light.red <= 0.0F) {
        return 0.0F;
    }
    // The ray to the sun crosses the row of houses on the sun's side; higher than they are it is free.
    const float across = street_.wall_distance - street_.sun_side * place.x;
    if (across <= 0.0F) {
        return std::min(1.0F, street_.sun_light.red);
    }
    const float height = place.y + across * street_.sun_slope;
    const float z = place.z + across * street_.sun_forward;
    const std::vector<House>& row = street_.sun_side < 0 ? street_.left : street_.right;
    float free = std::min(1.0F, street_.sun_light.red);
    for (const House& house : row) {
        // Houses that touch must not let a ray through their seam: the soft edges lie outside the wall.
        if (z > house.from - kSoft && z < house.to + kSoft) {
            const float inside =
                smooth_step(house.from - kSoft, house.from, z) * smooth_step(house.to + kSoft, house.to, z);
            free *= 1.0F - inside * smooth_step(house.height + 0.5F, house.height - 0.5F, height);
        }
    }
    return free;
}

Color StreetLight::lamps_at(const Place& place, Facing facing) const {
    Color sum;
    for (const Lamp& lamp : lit_) {
        const float inward = lamp.x > 0 ? -1.2F : 1.2F;
        const float dx = lamp.x + inward - place.x;
        const float dy = lamp.height - place.y;
        const float dz = lamp.z - place.z;
        const float squared = dx * dx + dy * dy + dz * dz;
        if (squared > 900.0F) {
            continue;
        }
        const float distance = std::sqrt(squared);
        float towards = dy;
        if (facing == Facing::Street) {
            towards = place.x > 0 ? -dx : dx;
        } else if (facing == Facing::Camera) {
            // Upright figures are round: some light from behind still reaches their outline.
            towards = 0.35F * distance - 0.4F * dz;
        }
        // Lamps shine downwards in a wide cone.
        const float cone = smooth_step(0.05F, 0.55F, dy / distance);
        const float fade = 1.0F - squared / 900.0F;
        sum = sum + lamp.light * (kLampPower * std::max(towards, 0.0F) * cone * fade / (distance * squared));
    }
    return sum;
}

Color StreetLight::headlights_at(const Place& place, Facing facing) const {
    Color sum;
    if (street_.own_headlights) {
        const float reach = smooth_step(2.0F, 8.0F, place.z) * smooth_step(46.0F, 14.0F, place.z);
        const float beam = bell((place.x - street_.camera_x) / (2.6F + 0.17F * place.z));
        const float below = facing == Facing::Up ? 1.0F : mix(0.08F, 1.0F, smooth_step(1.5F, 0.6F, place.y));
        const float strength = 0.42F * reach * beam * below;
        sum = sum + Color{1.0F, 0.94F, 0.84F} * strength;
    }
    for (const Place& lights : oncoming_) {
        const float ahead = lights.z - place.z;
        const float beam = bell((place.x - lights.x) / (2.2F + 0.25F * std::max(ahead, 0.0F)));
        const float reach = smooth_step(0.0F, 3.0F, ahead) * smooth_step(26.0F, 5.0F, ahead);
        const float facing_share = facing == Facing::Up ? 1.0F : 0.12F;
        sum = sum + Color{0.95F, 0.97F, 1.0F} * (0.8F * beam * reach * facing_share);
    }
    return sum;
}

Color StreetLight::arriving(const Place& place, Facing facing) const {
    // Walls and houses hide a part of the sky from upright surfaces.
    const float sky = facing == Facing::Up ? 1.0F : 0.72F;
    Color sum = street_.sky_light * sky;
    if (!street_.night) {
        const float sun = sun_at(place);
        if (sun > 0.0F) {
            float towards = 0.75F;
            if (facing == Facing::Street) {
                towards = place.x * street_.sun_side > 0 ? 0.0F : 0.8F;
            } else if (facing == Facing::Camera) {
                towards = 0.5F;
            }
            sum = sum + street_.sun_light * (sun / std::min(1.0F, street_.sun_light.red) * towards);
        }
        return sum;
    }
    return sum + lamps_at(place, facing) + headlights_at(place, facing);
}

float StreetLight::haze_share(float distance) const {
    const float thickness = street_.haze * distance;
    return thickness / (1.0F + thickness);
}

} // namespace moefusion::samples
