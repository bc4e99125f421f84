// Trees and street lamps.

#include "core/samples/figures.h"
#include "core/samples/repeatable_numbers.h"
#include "core/samples/shapes.h"

#include <algorithm>

namespace moefusion::samples {

namespace {

constexpr float kArm = 1.3F; ///< of a lamp, towards the road

} // namespace

FigurePoint tree_point(const Tree& tree, float u, float v, float pixel) {
    FigurePoint point;
    const float crown_v = tree.height - tree.crown;
    const float trunk = to_limb(u, v, 0.0F, 0.0F, 0.15F, crown_v, 0.17F, 0.10F);
    const float trunk_cover = covered(trunk, pixel);
    if (trunk_cover > 0.0F) {
        const float bark = cloud_noise(u * 12.0F, v * 2.5F, tree.seed, 3);
        point.albedo = Color{0.15F, 0.12F, 0.09F} * (0.6F + 0.8F * bark);
        point.warmth = 0.9F + 0.6F * (bark - 0.5F);
        point.cover = trunk_cover;
    }
    // Clumps push the outline of the crown in and out; between them there are holes.
    const float clumps = cloud_noise(u * 1.1F + 31.0F, v * 1.1F, tree.seed + 1U, 3) - 0.5F;
    const float leaves = cloud_noise(u * 6.5F, v * 6.5F, tree.seed + 2U, 3) - 0.5F;
    const float outline = to_circle(u, v * 0.92F, 0.15F, crown_v * 0.92F, tree.crown) - 1.5F * clumps - 0.55F * leaves;
    const float soft = std::max(pixel, 0.10F);
    const float hole = smooth_step(0.10F, 0.24F, leaves - 0.55F * clumps - 0.03F);
    const float cover = covered(outline, soft) * (1.0F - 0.8F * hole);
    if (cover > 0.0F) {
        const float high = smooth_step(crown_v - tree.crown, crown_v + tree.crown, v);
        const float shade = (0.45F + 0.65F * high) * (1.0F + 1.5F * leaves + 0.6F * clumps);
        const Color leaf = Color{0.10F, 0.16F, 0.055F} * std::max(0.15F, shade);
        const float total = cover + point.cover * (1.0F - cover);
        point.albedo = mix(point.albedo, leaf, cover / total);
        point.warmth = mix(point.warmth, 0.1F + 1.1F * leaves - 0.8F * high, cover / total);
        point.cover = total;
    }
    return point;
}

FigureBounds bounds_of(const Tree& tree) {
    const float reach = 1.45F * tree.crown + 0.4F;
    return {-reach, reach, tree.height + 0.6F * tree.crown, 0.0F};
}

FigurePoint lamp_point(const Lamp& lamp, float u, float v, float pixel) {
    const float inward = lamp.x > 0 ? -1.0F : 1.0F;
    const float x = u * inward; // the arm reaches towards positive x
    FigurePoint point;
    const float pole = to_limb(x, v, 0.0F, 0.0F, 0.0F, lamp.height, 0.085F, 0.05F);
    const float base = to_box(x, v, 0.0F, 0.4F, 0.11F, 0.4F, 0.03F);
    const float arm = to_limb(x, v, 0.0F, lamp.height, kArm - 0.3F, lamp.height + 0.12F, 0.04F, 0.035F);
    const float metal = covered(std::min({pole, base, arm}), pixel);
    if (metal > 0.0F) {
        point.cover = metal;
        point.albedo = Color{0.15F, 0.16F, 0.16F};
        point.warmth = -0.6F;
    }
    const float head = covered(to_box(x, v, kArm, lamp.height + 0.07F, 0.32F, 0.07F, 0.05F), pixel);
    if (head > 0.0F) {
        const float total = head + point.cover * (1.0F - head);
        point.albedo = mix(point.albedo, Color{0.28F, 0.29F, 0.29F}, head / total);
        point.warmth = mix(point.warmth, lamp.lit ? 7.5F : -1.0F, head / total);
        point.cover = total;
        if (lamp.lit) {
            const float glass = covered(to_box(x, v, kArm, lamp.height + 0.02F, 0.27F, 0.05F, 0.03F), pixel);
            point.glow = lamp.light * (15.0F * glass);
        }
    }
    return point;
}

FigureBounds bounds_of(const Lamp& lamp) {
    return {-1.75F, 1.75F, lamp.height + 0.3F, 0.0F};
}

} // namespace moefusion::samples
