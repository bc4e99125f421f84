#include "core/samples/wall_pattern.h"

#include "core/samples/repeatable_numbers.h"

#include <algorithm>
#include <cmath>

namespace moefusion::samples {

namespace {

constexpr float kShopHeight = 3.4F;

float inside(float x, float half, float pixel) {
    return std::clamp((half - std::abs(x)) / pixel + 0.5F, 0.0F, 1.0F);
}

struct Glass {
    float cover = 0; ///< share of glass
    float frame = 0; ///< share of frame around it
    int column = 0;
    int storey = 0;
    float u = 0; ///< -1..1 across the glass
    float v = 0; ///< -1..1 up
};

Glass window_at(const WallQuestion& q) {
    const House& house = q.house;
    Glass glass;
    const float width = house.to - house.from;
    const int columns = std::max(1, static_cast<int>((width - 0.8F) / house.window_spacing));
    const float margin = 0.5F * (width - static_cast<float>(columns) * house.window_spacing);
    const float along = q.along - house.from - margin;
    const float ground_floor = house.has_shop ? kShopHeight : 0.3F;
    const float up = q.height - ground_floor;
    glass.column = floor_of(along / house.window_spacing);
    glass.storey = floor_of(up / house.storey);
    const bool is_row = up > 0.0F && q.height < house.height - 0.9F &&
                        (static_cast<float>(glass.storey) + 0.85F) * house.storey + ground_floor < house.height - 0.5F;
    if (!is_row || glass.column < 0 || glass.column >= columns) {
        return glass;
    }
    const float x = along - (static_cast<float>(glass.column) + 0.5F) * house.window_spacing;
    const float y = up - (static_cast<float>(glass.storey) + 0.55F) * house.storey;
    const float half_width = 0.5F * house.window_width;
    const float half_height = 0.27F * house.storey;
    const float outer = inside(x, half_width + 0.09F, q.pixel_along) * inside(y, half_height + 0.09F, q.pixel_up);
    glass.cover = inside(x, half_width, q.pixel_along) * inside(y, half_height, q.pixel_up);
    // The bars of the window: one upright, one across at two thirds.
    const float bars = std::max(inside(x, 0.035F, q.pixel_along) * std::min(1.0F, 0.07F / q.pixel_along),
                                inside(y - 0.3F * half_height, 0.03F, q.pixel_up) * std::min(1.0F, 0.06F / q.pixel_up));
    glass.cover *= 1.0F - bars;
    glass.frame = std::max(0.0F, outer - glass.cover);
    glass.u = x / half_width;
    glass.v = y / half_height;
    return glass;
}

void paint_glass(WallPoint& point, const WallQuestion& q, const Glass& glass) {
    const std::uint32_t seed = q.house.seed;
    const float fate = lattice(glass.column, glass.storey, seed + 21U);
    const float curtain = lattice(glass.column, glass.storey, seed + 22U);
    const bool lit = q.night && fate > 0.68F;
    Color color{0.045F, 0.05F, 0.055F};
    Color glow;
    if (curtain > 0.45F && std::abs(glass.u) > 1.0F - 0.55F * curtain) {
        color = Color{0.42F, 0.39F, 0.34F} * (0.7F + 0.5F * curtain);
    }
    if (lit) {
        const bool cool = fate > 0.94F;
        const Color lamp = cool ? Color{0.35F, 0.48F, 0.75F} : Color{0.95F, 0.66F, 0.32F};
        const float falloff = 0.55F + 0.45F * bell(0.7F * (glass.v - 0.5F)) - 0.25F * (color.red > 0.2F ? 1.0F : 0.0F);
        glow = lamp * (0.65F * (0.5F + 0.5F * curtain) * falloff);
    }
    point.albedo = mix(point.albedo, color, glass.cover);
    point.glow = point.glow + glow * glass.cover;
    // Higher windows mirror more of the sky.
    point.mirror = glass.cover * (0.10F + 0.28F * smooth_step(-1.0F, 1.0F, glass.v)) * (color.red > 0.2F ? 0.3F : 1.0F);
    const float glass_warmth = lit ? 1.4F : -2.2F + 1.2F * curtain;
    point.warmth = mix(point.warmth, glass_warmth, 0.9F * glass.cover);
    const Color frame = lattice(0, 0, seed + 23U) > 0.5F ? Color{0.62F, 0.61F, 0.58F} : Color{0.16F, 0.14F, 0.12F};
    point.albedo = mix(point.albedo, frame, 0.85F * glass.frame);
    point.warmth += 0.5F * glass.frame;
}

void paint_shop(WallPoint& point, const WallQuestion& q) {
    const House& house = q.house;
    const std::uint32_t seed = house.seed;
    const float middle = 0.5F * (house.from + house.to);
    const float half = 0.5F * (house.to - house.from) - 0.6F;
    const float bay = 2.6F;
    const float place = (q.along - middle + half) / bay;
    const int number = floor_of(place);
    const float x = (place - static_cast<float>(number) - 0.5F) * bay;
    const bool door = lattice(number, 1, seed + 31U) > 0.7F;
    const float pane = inside(x, 0.5F * bay - 0.12F, q.pixel_along) * inside(q.along - middle, half, q.pixel_along) *
                       inside(q.height - 1.4F, door ? 1.35F : 1.0F, q.pixel_up);
    const bool open = q.night && lattice(number / 2, 2, seed + 32U) > 0.55F;
    const float goods = cloud_noise(q.along * 2.2F, q.height * 3.0F, seed + 33U, 3);
    const Color behind = Color{0.05F, 0.05F, 0.05F} + Color{0.22F, 0.16F, 0.11F} * (goods * goods * goods);
    point.albedo = mix(point.albedo, behind, pane);
    point.mirror = (0.06F + 0.10F * smooth_step(0.4F, 2.4F, q.height)) * pane;
    point.warmth = mix(point.warmth, open ? 2.2F : -0.8F, 0.85F * pane);
    if (open) {
        point.glow = point.glow + Color{0.95F, 0.80F, 0.56F} * (pane * (0.30F + 0.6F * goods));
    }
    // The sign above.
    const float board = inside(q.along - middle, half, q.pixel_along) * inside(q.height - 2.95F, 0.27F, q.pixel_up);
    const float hue = lattice(0, 7, seed);
    const Color sign = hue < 0.33F   ? Color{0.45F, 0.08F, 0.07F}
                       : hue < 0.66F ? Color{0.07F, 0.20F, 0.32F}
                                     : Color{0.10F, 0.26F, 0.14F};
    const bool letter = lattice(floor_of(q.along * 3.2F), 0, seed + 34U) > 0.35F;
    const float letters = letter ? inside(q.height - 2.95F, 0.12F, q.pixel_up) * std::min(1.0F, 0.2F / q.pixel_along) *
                                       (std::abs(q.along - middle) < 0.6F * half ? 1.0F : 0.0F)
                                 : 0.0F;
    const Color shown = mix(sign, Color{0.85F, 0.82F, 0.74F}, 0.8F * letters);
    point.albedo = mix(point.albedo, shown, board);
    if (q.night && lattice(0, 8, seed) > 0.4F) {
        point.glow = point.glow + shown * (0.55F * board);
    }
    point.warmth += 0.6F * board;
}

} // namespace

WallPoint wall_point(const WallQuestion& q) {
    const House& house = q.house;
    WallPoint point;
    const float weather = cloud_noise(q.along * 0.5F, q.height * 0.35F, house.seed, 3) - 0.5F;
    const float streaks = smooth_noise(q.along * 2.0F, q.height * 0.15F, house.seed + 2U) - 0.5F;
    float shade = 1.0F + 0.28F * weather + 0.12F * streaks;
    if (!q.rough) {
        const float grain = lattice(floor_of(q.along * 24.0F), floor_of(q.height * 24.0F), house.seed + 3U) - 0.5F;
        shade += 0.16F * grain * std::clamp(1.5F - 40.0F * q.pixel_up, 0.0F, 1.0F);
        if (house.is_brick) {
            constexpr float kCourse = 0.16F; // two courses: single ones are finer than most pixels
            const float course = q.height / kCourse;
            const int row = floor_of(course);
            const float offset = row % 2 == 0 ? 0.0F : 0.25F;
            const float brick = lattice(floor_of((q.along + offset) * 2.0F), row, house.seed + 4U) - 0.5F;
            const float sharp = std::clamp(1.6F - 2.0F * q.pixel_along / 0.5F, 0.0F, 1.0F) *
                                std::clamp(1.6F - 2.0F * q.pixel_up / kCourse, 0.0F, 1.0F);
            const float joint = std::abs(course - static_cast<float>(row) - 0.5F) > 0.42F ? 0.16F : 0.0F;
            shade += sharp * (0.24F * brick - joint);
        }
    }
    // Damp and dirty near the ground, darker below the eaves, a light cornice and a plinth.
    shade *= mix(0.78F, 1.0F, smooth_step(0.0F, 1.6F, q.height));
    point.albedo = house.wall * shade;
    point.warmth = house.warmth + 0.9F * weather + 0.5F * smooth_step(1.5F, 0.0F, q.height);
    const float below_roof = house.height - q.height;
    const float cornice = std::clamp((0.45F - below_roof) / q.pixel_up + 0.5F, 0.0F, 1.0F);
    const float eaves = bell((below_roof - 0.75F) / 0.4F);
    point.albedo = mix(point.albedo * (1.0F - 0.4F * eaves), house.wall * 1.3F, cornice);
    point.warmth -= 1.1F * cornice;
    // A seam between neighbouring houses.
    const float to_end = std::min(q.along - house.from, house.to - q.along);
    point.albedo = point.albedo * mix(0.6F, 1.0F, smooth_step(0.0F, 0.25F, to_end));

    if (house.has_shop && q.height < kShopHeight) {
        paint_shop(point, q);
        return point;
    }
    const Glass glass = window_at(q);
    if (glass.cover > 0.0F || glass.frame > 0.0F) {
        paint_glass(point, q, glass);
    }
    return point;
}

} // namespace moefusion::samples
