// People on foot and on bicycles.

#include "core/samples/figures.h"
#include "core/samples/repeatable_numbers.h"
#include "core/samples/shapes.h"

#include <algorithm>

namespace moefusion::samples {

namespace {

constexpr Color kSkin{0.42F, 0.30F, 0.24F};
constexpr Color kHair{0.05F, 0.04F, 0.03F};
constexpr Color kShoes{0.05F, 0.05F, 0.05F};
constexpr Color kTyre{0.03F, 0.03F, 0.03F};
constexpr float kFaceWarmth = 11.5F;
constexpr float kHandWarmth = 8.5F;

/// Lays a part over what is there.
void lay(FigurePoint& point, float cover, const Color& albedo, float warmth) {
    if (cover <= 0.0F) {
        return;
    }
    const float total = cover + point.cover * (1.0F - cover);
    const float share = cover / total;
    point.albedo = mix(point.albedo, albedo, share);
    point.warmth = mix(point.warmth, warmth, share);
    point.cover = total;
}

/// Clothes: folds in the visible image, warm and cold spots in the infrared one.
struct Cloth {
    float shade;
    float warmth;
};

Cloth cloth_at(const Walker& walker, float u, float v) {
    const float folds = cloud_noise(u * 14.0F, v * 7.0F, walker.seed, 3) - 0.5F;
    const float spots = cloud_noise(u * 5.0F + 9.0F, v * 4.0F, walker.seed + 1U, 2) - 0.5F;
    return {1.0F + 0.7F * folds, 2.6F * spots};
}

/// Round bodies: less light and less warmth at the outline.
float roundness(float distance, float radius) {
    return std::clamp(-distance / radius, 0.0F, 1.0F);
}

FigurePoint standing_point(const Walker& walker, float u, float v, float pixel) {
    const float h = walker.height;
    const float x = u / h * walker.facing;
    const float y = v / h;
    const float fine = pixel / h;
    const Cloth cloth = cloth_at(walker, u, v);
    const float coat_warmth = mix(8.5F, 4.6F, walker.insulation);
    const float legs_warmth = mix(8.0F, 5.4F, walker.insulation);
    FigurePoint point;
    const auto limb =
        [&](float au, float av, float bu, float bv, float ra, float rb, const Color& color, float warmth) {
            const float distance = to_limb(x, y, au, av, bu, bv, ra, rb);
            const float round = roundness(distance, ra);
            lay(point,
                covered(distance, fine),
                color * (cloth.shade * (0.7F + 0.4F * round)),
                warmth * (0.75F + 0.3F * round) + cloth.warmth);
        };
    const float stride = 0.13F * walker.stride;
    const float swing = -0.10F * walker.stride;
    // Far arm and leg first.
    limb(-0.03F, 0.79F, -0.06F - swing, 0.50F, 0.036F, 0.028F, walker.coat * 0.7F, coat_warmth - 0.5F);
    limb(-0.01F, 0.49F, -stride, 0.05F, 0.062F, 0.034F, walker.trousers * 0.8F, legs_warmth - 0.4F);
    lay(point, covered(to_box(x, y, -stride + 0.02F, 0.02F, 0.055F, 0.022F, 0.015F), fine), kShoes, 1.2F);
    limb(0.01F, 0.49F, stride, 0.05F, 0.066F, 0.036F, walker.trousers, legs_warmth);
    lay(point, covered(to_box(x, y, stride + 0.02F, 0.02F, 0.055F, 0.022F, 0.015F), fine), kShoes, 1.4F);
    // A long coat hides the upper legs.
    const float hem = walker.insulation > 0.6F ? 0.40F : 0.52F;
    limb(0.0F, 0.755F, 0.0F, hem, 0.108F, 0.098F, walker.coat, coat_warmth);
    limb(0.0F, 0.79F, 0.0F, 0.86F, 0.035F, 0.03F, kSkin, kFaceWarmth - 1.0F);
    const float head = to_limb(x, y, 0.0F, 0.905F, 0.006F, 0.935F, 0.056F, 0.058F);
    const float face = smooth_step(-0.012F, 0.022F, x) * smooth_step(0.965F, 0.93F, y);
    lay(point,
        covered(head, fine),
        mix(kHair, kSkin, face),
        mix(8.0F, kFaceWarmth, face) - 1.5F * (1.0F - roundness(head, 0.05F)));
    limb(0.035F, 0.79F, 0.05F + swing, 0.52F, 0.040F, 0.030F, walker.coat * 0.9F, coat_warmth);
    lay(point, covered(to_circle(x, y, 0.05F + 1.1F * swing, 0.475F, 0.026F), fine), kSkin, kHandWarmth);
    return point;
}

FigurePoint cyclist_point(const Walker& walker, float u, float v, float pixel) {
    const float x = u * walker.facing;
    const Cloth cloth = cloth_at(walker, u, v);
    const float coat_warmth = mix(9.0F, 5.0F, walker.insulation);
    FigurePoint point;
    // Wheels, spokes fine enough to be a veil, frame.
    for (const float hub : {-0.53F, 0.53F}) {
        const float rim = std::abs(to_circle(x, v, hub, 0.34F, 0.315F)) - 0.022F;
        lay(point, covered(rim, pixel), kTyre, 0.8F);
        lay(point, 0.14F * covered(to_circle(x, v, hub, 0.34F, 0.3F), pixel), Color{0.3F, 0.3F, 0.3F}, 0.2F);
    }
    const Color frame = walker.trousers + Color{0.10F, 0.04F, 0.03F};
    const auto tube = [&](float au, float av, float bu, float bv) {
        lay(point, covered(to_limb(x, v, au, av, bu, bv, 0.022F, 0.022F), pixel), frame, 0.3F);
    };
    tube(-0.53F, 0.34F, -0.18F, 0.88F);
    tube(-0.53F, 0.34F, -0.05F, 0.32F);
    tube(-0.05F, 0.32F, -0.18F, 0.92F);
    tube(-0.05F, 0.32F, 0.40F, 0.86F);
    tube(-0.16F, 0.82F, 0.38F, 0.84F);
    tube(0.53F, 0.34F, 0.36F, 1.02F);
    tube(0.30F, 1.04F, 0.46F, 1.02F);
    const auto limb =
        [&](float au, float av, float bu, float bv, float ra, float rb, const Color& color, float warmth) {
            const float distance = to_limb(x, v, au, av, bu, bv, ra, rb);
            const float round = roundness(distance, ra);
            lay(point,
                covered(distance, pixel),
                color * (cloth.shade * (0.7F + 0.4F * round)),
                warmth * (0.75F + 0.3F * round) + cloth.warmth);
        };
    const float pedal = 0.12F * walker.stride;
    limb(-0.16F, 0.95F, 0.16F, 0.72F - pedal, 0.085F, 0.065F, walker.trousers * 0.8F, 7.0F);
    limb(0.16F, 0.72F - pedal, 0.0F, 0.36F - pedal, 0.065F, 0.045F, walker.trousers * 0.8F, 7.0F);
    limb(-0.16F, 0.98F, 0.20F, 1.40F, 0.14F, 0.15F, walker.coat, coat_warmth);
    limb(-0.16F, 0.95F, 0.18F, 0.66F + pedal, 0.095F, 0.07F, walker.trousers, 7.5F);
    limb(0.18F, 0.66F + pedal, -0.04F, 0.27F + pedal, 0.07F, 0.045F, walker.trousers, 7.5F);
    lay(point, covered(to_box(x, v, 0.0F, 0.24F + pedal, 0.1F, 0.035F, 0.02F), pixel), kShoes, 1.5F);
    limb(0.20F, 1.36F, 0.40F, 1.08F, 0.06F, 0.045F, walker.coat * 0.9F, coat_warmth);
    lay(point, covered(to_circle(x, v, 0.41F, 1.06F, 0.045F), pixel), kSkin, kHandWarmth);
    const float head = to_circle(x, v, 0.30F, 1.62F, 0.115F);
    const float face = smooth_step(0.28F, 0.36F, x) * smooth_step(1.67F, 1.61F, v);
    const bool helmet = lattice(1, 1, walker.seed) > 0.5F;
    const Color top = helmet ? Color{0.45F, 0.45F, 0.42F} : kHair;
    lay(point, covered(head, pixel), mix(top, kSkin, face), mix(helmet ? 3.0F : 8.0F, kFaceWarmth, face));
    return point;
}

} // namespace

FigurePoint walker_point(const Walker& walker, float u, float v, float pixel) {
    return walker.on_bicycle ? cyclist_point(walker, u, v, pixel) : standing_point(walker, u, v, pixel);
}

FigureBounds bounds_of(const Walker& walker) {
    if (walker.on_bicycle) {
        return {-0.9F, 0.9F, 1.76F, 0.0F};
    }
    const float reach = (0.10F + 0.13F * std::abs(walker.stride)) * walker.height;
    return {-reach, reach, walker.height, 0.0F};
}

} // namespace moefusion::samples
