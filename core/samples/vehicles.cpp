// Cars, seen from the front, from behind and from the side.

#include "core/samples/figures.h"
#include "core/samples/repeatable_numbers.h"
#include "core/samples/shapes.h"

#include <algorithm>

namespace moefusion::samples {

namespace {

constexpr Color kGlass{0.035F, 0.04F, 0.045F};
constexpr Color kTyre{0.025F, 0.025F, 0.025F};
constexpr Color kTrim{0.05F, 0.05F, 0.055F};
constexpr float kEngineWarmth = 9.5F;
constexpr float kTyreWarmth = 6.5F;

struct Warmths {
    float paint;
    float glass;
    float tyre;
};

Warmths warmths_of(const Car& car, bool night) {
    if (car.running) {
        return {1.6F, -1.4F, kTyreWarmth};
    }
    return night ? Warmths{-1.2F, -2.6F, 0.2F} : Warmths{2.6F, -0.8F, 1.4F};
}

/// Lays a part over what is there.
void lay(FigurePoint& point, float cover, const Color& albedo, float warmth, float mirror = 0.0F) {
    if (cover <= 0.0F) {
        return;
    }
    const float total = cover + point.cover * (1.0F - cover);
    const float share = cover / total;
    point.albedo = mix(point.albedo, albedo, share);
    point.warmth = mix(point.warmth, warmth, share);
    point.mirror = mix(point.mirror, mirror, share);
    point.cover = total;
}

void shine(FigurePoint& point, float cover, const Color& glow) {
    point.glow = mix(point.glow, glow, cover);
}

/// Paint in the light of the street: brighter where it leans back, a line of light along the shoulder.
Color painted(const Car& car, float v, float shoulder) {
    const float lean = smooth_step(0.3F, shoulder, v);
    const float line = bell((v - shoulder + 0.08F) / 0.07F);
    return car.paint * (0.62F + 0.38F * lean) + Color{0.10F, 0.10F, 0.11F} * line;
}

FigurePoint facing_point(const Car& car, float u, float v, float pixel, bool night) {
    const bool front = car.view == Car::View::Front;
    const Warmths warm = warmths_of(car, night);
    const float half = 0.5F * car.width;
    const float shoulder = 0.58F * car.height;
    FigurePoint point;
    for (const float side : {-1.0F, 1.0F}) {
        lay(point, covered(to_box(u, v, side * (half - 0.17F), 0.30F, 0.11F, 0.31F, 0.05F), pixel), kTyre, warm.tyre);
    }
    // Under the car: dark, and warm from the exhaust pipe.
    lay(point, covered(to_box(u, v, 0.0F, 0.28F, half - 0.25F, 0.12F, 0.04F), pixel), kTyre, car.running ? 5.0F : 0.0F);

    const float cabin = to_trapezoid(u, v, 0.0F, 0.0F, shoulder - 0.05F, car.height, half - 0.08F, half - 0.30F);
    lay(point, covered(cabin, pixel), painted(car, v, shoulder), warm.paint - (night ? 1.2F : -0.6F), 0.10F);
    const float screen =
        to_trapezoid(u, v, 0.0F, 0.0F, shoulder + 0.02F, car.height - 0.10F, half - 0.17F, half - 0.37F);
    const float sheen = 0.10F + 0.22F * smooth_step(shoulder, car.height, v);
    lay(point, covered(screen, pixel), kGlass, warm.glass, sheen);
    for (const float side : {-1.0F, 1.0F}) {
        const float mirror = to_box(u, v, side * (half + 0.06F), shoulder + 0.09F, 0.09F, 0.06F, 0.03F);
        lay(point, covered(mirror, pixel), car.paint * 0.6F, warm.paint - 0.5F);
        if (front) { // people inside, seen dimly
            lay(point,
                0.5F * covered(to_circle(u, v, side * 0.36F, shoulder + 0.26F, 0.11F), pixel) *
                    (car.running ? 1.0F : 0.0F),
                Color{0.10F, 0.08F, 0.07F},
                warm.glass + 1.2F);
        }
    }
    const float body = to_box(u, v, 0.0F, 0.5F * (shoulder + 0.24F), half, 0.5F * (shoulder - 0.24F), 0.12F);
    float body_warmth = warm.paint;
    if (car.running && front) {
        body_warmth += 3.4F * bell(u / (0.9F * half)) * bell((v - shoulder + 0.12F) / 0.5F);
    }
    lay(point, covered(body, pixel), painted(car, v, shoulder), body_warmth, 0.07F);

    const float light_u = half - 0.27F;
    const float light_v = front ? 0.62F * shoulder + 0.1F : 0.78F * shoulder;
    if (front) {
        const float grille = to_box(u, v, 0.0F, 0.50F, 0.46F * half, 0.12F, 0.05F);
        lay(point, covered(grille, pixel), kTrim, car.running ? kEngineWarmth : warm.paint);
        const float bumper = to_box(u, v, 0.0F, 0.30F, half - 0.06F, 0.05F, 0.03F);
        lay(point, covered(bumper, pixel), kTrim, warm.paint + 0.6F);
    } else {
        const float bumper = to_box(u, v, 0.0F, 0.33F, half - 0.05F, 0.10F, 0.05F);
        lay(point, covered(bumper, pixel), car.paint * 0.45F + kTrim * 0.5F, warm.paint + 0.4F);
        const float seam = to_box(u, v, 0.0F, 0.55F, half - 0.2F, 0.008F, 0.004F);
        lay(point, 0.6F * covered(seam, pixel), kTrim, warm.paint);
        if (car.running) {
            const float exhaust = to_circle(u, v, -0.45F * half, 0.26F, 0.06F);
            lay(point, covered(exhaust, std::max(pixel, 0.05F)), kTrim, 15.0F);
        }
    }
    const float plate = to_box(u, v, 0.0F, front ? 0.34F : 0.62F, 0.25F, 0.055F, 0.01F);
    lay(point, covered(plate, pixel), Color{0.60F, 0.60F, 0.55F}, warm.paint);
    for (const float side : {-1.0F, 1.0F}) {
        const float lamp = to_box(u, v, side * light_u, light_v, front ? 0.17F : 0.14F, front ? 0.075F : 0.10F, 0.05F);
        const float cover = covered(lamp, pixel);
        const bool on = night && car.running;
        lay(point,
            cover,
            front ? Color{0.55F, 0.57F, 0.60F} : Color{0.42F, 0.03F, 0.03F},
            warm.paint + (on ? 2.4F : 0.0F),
            0.15F);
        if (on) {
            const float core = covered(to_circle(u, v, side * light_u, light_v, 0.085F), pixel);
            shine(point, front ? core : cover, front ? Color{56.0F, 54.0F, 48.0F} : Color{1.9F, 0.12F, 0.08F});
        }
    }
    return point;
}

FigurePoint side_point(const Car& car, float u, float v, float pixel, bool night) {
    const Warmths warm = warmths_of(car, night);
    const float half = 0.5F * car.length;
    const float shoulder = 0.60F * car.height;
    FigurePoint point;
    lay(point, covered(to_box(u, v, 0.0F, 0.26F, half - 0.6F, 0.08F, 0.03F), pixel), kTyre, car.running ? 4.0F : 0.0F);
    const float cabin =
        to_trapezoid(u, v, -0.02F * half, -0.10F * half, shoulder - 0.05F, car.height, 0.56F * half, 0.34F * half);
    lay(point, covered(cabin, pixel), painted(car, v, shoulder), warm.paint - (night ? 1.2F : -0.6F), 0.10F);
    const float windows = to_trapezoid(
        u, v, -0.02F * half, -0.10F * half, shoulder + 0.03F, car.height - 0.09F, 0.48F * half, 0.29F * half);
    const float pillar = std::abs(u + 0.06F * half) - 0.04F;
    const float sheen = 0.08F + 0.22F * smooth_step(shoulder, car.height, v);
    lay(point, covered(std::max(windows, -pillar), pixel), kGlass, warm.glass, sheen);
    const float body = to_box(u, v, 0.0F, 0.5F * (shoulder + 0.24F), half, 0.5F * (shoulder - 0.24F), 0.17F);
    // The engine is in front, to the right.
    const float engine = car.running ? 4.5F * bell((u - 0.66F * half) / (0.5F * half)) : 0.0F;
    lay(point, covered(body, pixel), painted(car, v, shoulder), warm.paint + engine, 0.07F);
    for (const float seam : {-0.40F, 0.02F, 0.40F}) {
        const float line =
            to_box(u, v, seam * half, 0.5F * (shoulder + 0.3F), 0.008F, 0.5F * (shoulder - 0.4F), 0.004F);
        lay(point, 0.5F * covered(line, pixel), kTrim, warm.paint);
    }
    for (const float hub : {-0.62F, 0.62F}) {
        const float arch = to_circle(u, v, hub * half, 0.32F, 0.37F);
        lay(point, covered(std::max(arch, 0.24F - v), pixel), kTrim * 0.6F, warm.paint + (car.running ? 2.0F : 0.0F));
        lay(point, covered(to_circle(u, v, hub * half, 0.32F, 0.32F), pixel), kTyre, warm.tyre);
        lay(point,
            covered(to_circle(u, v, hub * half, 0.32F, 0.19F), pixel),
            Color{0.32F, 0.33F, 0.34F},
            0.6F * warm.tyre,
            0.1F);
    }
    const float head = covered(to_box(u, v, half - 0.16F, 0.72F * shoulder, 0.13F, 0.07F, 0.04F), pixel);
    const float tail = covered(to_box(u, v, -half + 0.12F, 0.78F * shoulder, 0.10F, 0.09F, 0.03F), pixel);
    lay(point, head, Color{0.55F, 0.57F, 0.60F}, warm.paint + 1.0F, 0.15F);
    lay(point, tail, Color{0.42F, 0.03F, 0.03F}, warm.paint);
    if (night && car.running) {
        shine(point, head, Color{3.0F, 2.9F, 2.6F});
        shine(point, tail, Color{1.6F, 0.10F, 0.07F});
    }
    return point;
}

} // namespace

FigurePoint car_point(const Car& car, float u, float v, float pixel, bool night) {
    return car.view == Car::View::Side ? side_point(car, u, v, pixel, night) : facing_point(car, u, v, pixel, night);
}

FigureBounds bounds_of(const Car& car) {
    const float half = car.view == Car::View::Side ? 0.5F * car.length : 0.5F * car.width + 0.15F;
    return {-half, half, car.height, 0.0F};
}

} // namespace moefusion::samples
