#pragma once

// Distances to simple shapes in the plane (negative inside), and how much of a pixel they cover.

#include <algorithm>
#include <cmath>

namespace moefusion::samples {

/// Share of a pixel inside a shape, from the distance of its middle to the outline.
[[nodiscard]] inline float covered(float distance, float pixel) {
    return std::clamp(0.5F - distance / pixel, 0.0F, 1.0F);
}

[[nodiscard]] inline float to_circle(float u, float v, float middle_u, float middle_v, float radius) {
    const float du = u - middle_u;
    const float dv = v - middle_v;
    return std::sqrt(du * du + dv * dv) - radius;
}

/// A line from a to b with round ends; its radius goes from `radius_a` to `radius_b`.
[[nodiscard]] inline float
to_limb(float u, float v, float a_u, float a_v, float b_u, float b_v, float radius_a, float radius_b) {
    const float along_u = b_u - a_u;
    const float along_v = b_v - a_v;
    const float length = along_u * along_u + along_v * along_v;
    const float t = std::clamp(((u - a_u) * along_u + (v - a_v) * along_v) / length, 0.0F, 1.0F);
    return to_circle(u, v, a_u + t * along_u, a_v + t * along_v, radius_a + t * (radius_b - radius_a));
}

/// A rectangle with rounded corners.
[[nodiscard]] inline float
to_box(float u, float v, float middle_u, float middle_v, float half_u, float half_v, float corner) {
    const float du = std::abs(u - middle_u) - half_u + corner;
    const float dv = std::abs(v - middle_v) - half_v + corner;
    const float outside_u = std::max(du, 0.0F);
    const float outside_v = std::max(dv, 0.0F);
    return std::sqrt(outside_u * outside_u + outside_v * outside_v) + std::min(std::max(du, dv), 0.0F) - corner;
}

/// Between the heights `low` and `high`: |u - middle| below a half width that goes from `half_low` to `half_high`.
/// Not an exact distance, but near the outline.
[[nodiscard]] inline float to_trapezoid(
    float u, float v, float middle_low, float middle_high, float low, float high, float half_low, float half_high) {
    const float t = std::clamp((v - low) / (high - low), 0.0F, 1.0F);
    const float middle = middle_low + t * (middle_high - middle_low);
    const float beside = std::abs(u - middle) - (half_low + t * (half_high - half_low));
    return std::max({beside, low - v, v - high});
}

} // namespace moefusion::samples
