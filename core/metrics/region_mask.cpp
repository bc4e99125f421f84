#include "core/metrics/region_mask.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace moefusion::metrics {

RegionMask::RegionMask(int width, int height, std::uint8_t value)
    : width_(width), height_(height), count_(value != 0 ? std::int64_t{width} * height : 0),
      inside_(static_cast<std::size_t>(std::int64_t{width} * height), value) {}

RegionMask RegionMask::whole(int width, int height) {
    return {width, height, 1};
}

RegionMask RegionMask::foreground(int width, int height, std::span<const BoxEdges> boxes) {
    RegionMask mask(width, height, 0);
    for (const BoxEdges& box : boxes) {
        if (!std::isfinite(box.left + box.top + box.right + box.bottom)) {
            continue;
        }
        const auto clip = [](double edge, int limit) {
            return static_cast<int>(std::clamp(edge, 0.0, double{1} * limit));
        };
        const int left = clip(std::floor(box.left), width);
        const int right = clip(std::ceil(box.right), width);
        const int top = clip(std::floor(box.top), height);
        const int bottom = clip(std::ceil(box.bottom), height);
        for (int y = top; y < bottom && left < right; ++y) {
            const auto row = mask.inside_.begin() + std::int64_t{y} * width;
            std::fill(row + left, row + right, std::uint8_t{1});
        }
    }
    mask.count_ = std::accumulate(mask.inside_.begin(), mask.inside_.end(), std::int64_t{0});
    return mask;
}

RegionMask RegionMask::complement() const {
    RegionMask mask = *this;
    for (std::uint8_t& inside : mask.inside_) {
        inside ^= 1U;
    }
    mask.count_ = std::int64_t{width_} * height_ - count_;
    return mask;
}

} // namespace moefusion::metrics
