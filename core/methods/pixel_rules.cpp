// Average, maximum and minimum of two planes.

#include "core/base/error.h"
#include "core/methods/classical_rules.h"
#include "core/methods/plane.h"

#include <algorithm>
#include <utility>

namespace moefusion {

namespace {

template <typename Rule>
Image pixel_by_pixel(const Image& infrared, const Image& visible, Rule rule) {
    expect_equal_planes(infrared, visible);
    ImageBuilder fused(infrared.width, infrared.height, 1, Depth::F32);
    std::ranges::transform(infrared.values<float>(), visible.values<float>(), fused.values<float>().begin(), rule);
    return std::move(fused).finish();
}

} // namespace

Image fuse_by_average(const Image& infrared, const Image& visible) {
    return pixel_by_pixel(infrared, visible, [](float a, float b) { return 0.5F * (a + b); });
}

Image fuse_by_maximum(const Image& infrared, const Image& visible) {
    return pixel_by_pixel(infrared, visible, [](float a, float b) { return std::max(a, b); });
}

Image fuse_by_minimum(const Image& infrared, const Image& visible) {
    return pixel_by_pixel(infrared, visible, [](float a, float b) { return std::min(a, b); });
}

} // namespace moefusion
