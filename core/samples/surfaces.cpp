#include "core/samples/surfaces.h"

#include "core/samples/repeatable_numbers.h"
#include "core/samples/wall_pattern.h"

#include <algorithm>
#include <cmath>

namespace moefusion::samples {

namespace {

constexpr float kFar = 120.0F;
constexpr float kSideStreet = 14.0F; ///< how deep gaps between houses are

/// Part of a band |x| < half that a pixel of this width sees.
float band(float x, float half, float pixel) {
    return std::clamp((half - std::abs(x)) / pixel + 0.5F, 0.0F, 1.0F) * std::min(1.0F, 2.0F * half / pixel + 0.25F);
}

/// Strength of a pattern of this period when seen with this pixel: fine patterns blur to nothing.
float visible_detail(float period, float pixel) {
    return std::clamp(1.5F - 2.0F * pixel / period, 0.0F, 1.0F);
}

/// Distance to the nearest line of a grid.
float to_grid(float x, float spacing) {
    const float place = x / spacing;
    const float fraction = place - static_cast<float>(floor_of(place));
    return std::min(fraction, 1.0F - fraction) * spacing;
}

} // namespace

Surfaces::Surfaces(const Street& street, const StreetLight& light, float pixel)
    : street_(street), light_(light), pixel_(pixel) {}

Seen Surfaces::look(float across, float up) const {
    return look_from(street_.camera_height, across, up, false);
}

Seen Surfaces::look_from(float height, float across, float up, bool mirrored) const {
    const float to_ground = up < 0.0F ? -height / up : 1e9F;
    const bool rightwards = across > 0.0F;
    const float room = rightwards ? street_.wall_distance - street_.camera_x : street_.wall_distance + street_.camera_x;
    const float to_wall = std::abs(across) > 1e-6F ? room / std::abs(across) : 1e9F;
    if (to_ground <= to_wall && to_ground < kFar) {
        return ground({street_.camera_x + across * to_ground, 0.0F, to_ground}, across, up, mirrored);
    }
    if (to_wall < kFar) {
        const std::vector<House>& row = rightwards ? street_.right : street_.left;
        const float side = rightwards ? street_.wall_distance : -street_.wall_distance;
        const float y = height + up * to_wall;
        for (const House& house : row) {
            if (house.to <= to_wall) {
                continue;
            }
            if (house.from <= to_wall) {
                if (y < house.height) {
                    return wall(house, {side, y, to_wall}, mirrored);
                }
                continue;
            }
            // Past a gap or above a lower roof: the end wall of a house further on.
            const float x = std::abs(across) * house.from - room;
            const float end_y = height + up * house.from;
            if (x > kSideStreet || to_ground < house.from) {
                break;
            }
            if (end_y < house.height) {
                return gable(house, {rightwards ? side + x : side - x, end_y, house.from});
            }
        }
        if (to_ground < kFar && to_ground > to_wall) {
            return ground({street_.camera_x + across * to_ground, 0.0F, to_ground}, across, up, mirrored);
        }
    }
    return skyline(across, up);
}

Seen Surfaces::sky(float across, float up) const {
    Seen seen;
    seen.distance = 1000.0F;
    seen.part = 1;
    const float high = std::max(up, 0.0F);
    const float height = high / (0.35F + high); // 0 at the horizon, towards 1 overhead
    const float flat = 1.0F / (high + 0.12F);
    const float puffs = cloud_noise(across * flat * 1.3F + 40.0F, flat * 1.6F, street_.seed, 5);
    const float cover = smooth_step(0.68F - 0.42F * street_.clouds, 0.88F - 0.42F * street_.clouds, puffs);
    if (street_.night) {
        const Color low{0.055F, 0.048F, 0.050F};
        const Color high_color{0.006F, 0.008F, 0.016F};
        seen.light = mix(mix(low, high_color, height), Color{0.050F, 0.042F, 0.040F}, 0.45F * cover * (1.0F - height));
    } else {
        const float sun = std::min(1.0F, street_.sun_light.red);
        const Color low = mix(Color{0.78F, 0.80F, 0.82F}, Color{0.80F, 0.84F, 0.88F}, sun);
        const Color high_color = mix(Color{0.55F, 0.58F, 0.63F}, Color{0.20F, 0.38F, 0.72F}, sun);
        const Color cloud =
            mix(Color{0.62F, 0.64F, 0.68F}, Color{1.05F, 1.03F, 1.0F}, 0.3F + 0.7F * puffs) * mix(0.85F, 1.05F, sun);
        seen.light = mix(mix(low, high_color, height), cloud, cover * mix(0.35F, 0.95F, height));
    }
    // A clear sky is much colder than the air; clouds and the thick air near the horizon less so.
    seen.warmth = mix(mix(-4.5F, -11.0F, height), -4.0F, 0.75F * cover);
    return seen;
}

Seen Surfaces::skyline(float across, float up) const {
    Seen seen = sky(across, up);
    // Far roofs and trees close the street.
    const float place = across * 60.0F;
    const float roofs = 0.055F + 0.05F * lattice(floor_of(place * 0.5F), 3, street_.seed);
    const float trees = 0.030F + 0.035F * cloud_noise(place * 1.7F, 0.5F, street_.seed + 7U, 3);
    const float top = std::max(roofs * (lattice(floor_of(place * 0.5F), 4, street_.seed) > 0.4F ? 1.0F : 0.0F), trees);
    const float cover = std::clamp((top - up) / (1.2F * pixel_) + 0.5F, 0.0F, 1.0F);
    if (cover > 0.0F) {
        Seen far;
        far.distance = kFar * 1.6F;
        far.part = 2;
        const float shade = 0.6F + 0.5F * cloud_noise(place * 3.0F, up * 240.0F, street_.seed + 9U, 3);
        far.light = Color{0.16F, 0.17F, 0.15F} * light_.arriving({0.0F, 8.0F, kFar}, Facing::Camera) * shade;
        if (street_.night && lattice(floor_of(place * 7.0F), floor_of(up * 420.0F), street_.seed + 5U) > 0.88F) {
            far.light = far.light + Color{0.14F, 0.10F, 0.06F};
        }
        far.warmth = -0.4F + 0.5F * shade;
        into_haze(far);
        seen.light = mix(seen.light, far.light, cover);
        seen.warmth = mix(seen.warmth, far.warmth, cover);
        seen.part = 2;
    }
    return seen;
}

void Surfaces::into_haze(Seen& seen) const {
    const float share = light_.haze_share(seen.distance);
    seen.light = mix(seen.light, light_.haze_color(), share);
    // The air itself radiates too: far things look more like it.
    seen.warmth = mix(seen.warmth, 0.0F, std::min(0.6F, seen.distance * 0.003F));
}

Seen Surfaces::ground(const Place& place, float across, float up, bool mirrored) const {
    Seen seen;
    seen.distance = place.z;
    const float pixel_x = pixel_ * place.z;
    const float pixel_z = pixel_ * place.z * place.z / street_.camera_height;
    const float beside = std::abs(place.x) - street_.road_half_width;
    const float fine = visible_detail(0.06F, pixel_x) *
                       (lattice(floor_of(place.x * 32.0F), floor_of(place.z * 32.0F), street_.seed + 1U) - 0.5F);
    const float stains = cloud_noise(place.x * 0.55F, place.z * 0.35F, street_.seed + 2U, 3);
    Color albedo;
    float warmth = 0.0F;
    const float sun = light_.sun_at(place);
    if (beside < 0.0F) {
        seen.part = 3;
        const float tracks = bell((std::abs(std::abs(place.x) - street_.road_half_width * 0.5F) - 0.75F) / 0.4F);
        float grey = 0.16F + 0.07F * (stains - 0.5F) + 0.10F * fine - 0.015F * tracks;
        // Cracks and patches of mended asphalt.
        const float crack = std::abs(cloud_noise(place.x * 0.9F, place.z * 0.5F, street_.seed + 3U, 3) - 0.5F);
        grey *= 1.0F - 0.35F * smooth_step(0.012F, 0.0F, crack) * visible_detail(0.12F, pixel_x);
        const bool patched = lattice(floor_of(place.x * 0.45F), floor_of(place.z * 0.16F), street_.seed + 4U) > 0.86F;
        grey *= patched ? 0.82F : 1.0F;
        albedo = {grey, grey, grey * 1.03F};
        warmth = 1.6F + 3.6F * sun + 0.7F * tracks + 0.9F * (stains - 0.5F) + (patched ? 0.5F : 0.0F);

        const float dash = place.z / 6.0F - static_cast<float>(floor_of(place.z / 6.0F)) - 0.25F;
        float paint = band(place.x, 0.075F, pixel_x) * band(dash * 6.0F, 1.5F, pixel_z);
        paint = std::max(paint, band(beside + 0.32F, 0.06F, pixel_x));
        if (street_.crossing > 0.0F) {
            const float stripe = place.x - 0.9F * static_cast<float>(floor_of(place.x / 0.9F)) - 0.45F;
            const float on_crossing = band(place.z - street_.crossing, 1.7F, pixel_z);
            paint = std::max(paint * (1.0F - on_crossing), on_crossing * band(stripe, 0.24F, pixel_x));
        }
        const float worn = 0.75F + 0.5F * (stains - 0.5F) + 0.3F * fine;
        albedo = mix(albedo, Color{0.66F, 0.66F, 0.63F}, std::clamp(paint * worn, 0.0F, 1.0F));
        warmth -= 0.8F * paint;
    } else {
        seen.part = beside < 0.18F ? 4 : 5;
        const float joint =
            std::max(band(to_grid(place.x, 0.6F), 0.012F, pixel_x), band(to_grid(place.z, 0.6F), 0.012F, pixel_z));
        const float tile = lattice(floor_of(place.x / 0.6F), floor_of(place.z / 0.6F), street_.seed + 6U) *
                           visible_detail(0.6F, pixel_z);
        const float grey = beside < 0.18F
                               ? 0.42F + 0.08F * fine
                               : 0.27F + 0.05F * tile + 0.06F * (stains - 0.5F) + 0.07F * fine - 0.09F * joint;
        albedo = Color{grey * 1.02F, grey, grey * 0.95F};
        warmth = 0.6F + 2.8F * sun + 0.6F * (stains - 0.5F) - (beside < 0.18F ? 0.5F : 0.0F);
    }
    if (street_.wet) {
        albedo = albedo * 0.62F;
        warmth -= 0.7F;
    }
    seen.light = albedo * light_.arriving(place, Facing::Up);
    seen.warmth = warmth;
    if (street_.wet && !mirrored) {
        add_wet_mirror(seen, place, across, up);
    }
    into_haze(seen);
    return seen;
}

void Surfaces::add_wet_mirror(Seen& seen, const Place& place, float across, float up) const {
    const float puddle = smooth_step(0.45F, 0.62F, cloud_noise(place.x * 0.35F, place.z * 0.2F, street_.seed + 8U, 3));
    const float ripple = (smooth_noise(place.x * 9.0F, place.z * 3.0F, street_.seed + 11U) - 0.5F) * (1.0F - puddle);
    const float grazing = 1.0F / (1.0F + 9.0F * -up);
    const float strength = mix(0.22F, 0.55F, puddle) * grazing;
    const Seen above = look_from(-street_.camera_height, across + 0.010F * ripple, -up * (1.0F + 0.25F * ripple), true);
    seen.light = mix(seen.light, above.light, strength);
    seen.warmth = mix(seen.warmth, above.warmth, 0.35F * strength);
    // Lamps and head lights, which are not part of the surfaces, draw streaks towards the camera.
    const auto streak = [&](float x, float y, float z, const Color& light, float power) {
        const float side = (place.x - street_.camera_x) / place.z - (x - street_.camera_x) / z + 0.02F * ripple;
        const float depth = (-up - (y + street_.camera_height) / z) / 0.16F;
        const float shine = bell(side / 0.035F) / (1.0F + depth * depth);
        seen.light = seen.light + light * (power * shine * grazing);
    };
    if (street_.night) {
        for (const Lamp& lamp : street_.lamps) {
            if (lamp.lit) {
                streak(lamp.x + (lamp.x > 0 ? -1.2F : 1.2F), lamp.height, lamp.z, lamp.light, 0.5F);
            }
        }
        for (const Car& car : street_.cars) {
            if (car.running && car.view != Car::View::Side && place.z < car.z) {
                const bool front = car.view == Car::View::Front;
                const Color light = front ? Color{1.0F, 1.0F, 0.95F} : Color{0.8F, 0.06F, 0.04F};
                for (const float side : {-1.0F, 1.0F}) {
                    streak(car.x + side * (0.5F * car.width - 0.25F), 0.7F, car.z, light, front ? 0.6F : 0.3F);
                }
            }
        }
    }
}

Seen Surfaces::wall(const House& house, const Place& place, bool mirrored) const {
    Seen seen;
    seen.distance = place.z;
    seen.part = 16U + (house.seed & 0xFFFFU);
    const WallPoint point = wall_point({.house = house,
                                        .along = place.z,
                                        .height = place.y,
                                        .pixel_along = pixel_ * place.z * place.z / street_.wall_distance,
                                        .pixel_up = pixel_ * place.z,
                                        .night = street_.night,
                                        .rough = mirrored});
    const Color arriving = light_.arriving(place, Facing::Street);
    const float sun = light_.sun_at(place) * (place.x * street_.sun_side < 0 ? 1.0F : 0.0F);
    seen.light = point.albedo * arriving + point.glow + light_.haze_color() * (street_.night ? 0.0F : point.mirror);
    seen.warmth = point.warmth + 3.0F * sun * (1.0F - 2.0F * point.mirror);
    into_haze(seen);
    return seen;
}

Seen Surfaces::gable(const House& house, const Place& place) const {
    Seen seen;
    seen.distance = place.z;
    seen.part = 15U + (house.seed & 0xFFFFU);
    const float texture = cloud_noise(place.x * 0.8F, place.y * 0.8F, house.seed, 3) - 0.5F;
    const Color albedo = house.wall * (0.85F + 0.4F * texture);
    seen.light = albedo * light_.arriving(place, Facing::Camera) * 0.8F;
    seen.warmth = house.warmth + 0.8F * texture - 0.3F;
    into_haze(seen);
    return seen;
}

} // namespace moefusion::samples
