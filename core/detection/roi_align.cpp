#include "core/detection/roi_align.h"

#include "core/detection/roi_heads.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace moefusion::detection {

namespace {

constexpr std::int64_t kSamples = 2; ///< per bin and direction
constexpr std::int64_t kUsedLevels = 4;
constexpr std::int64_t kFirstStride = 4;

/// Where samples lie along one direction: two neighbouring lines and their weights, zero outside -1..length.
struct Samples {
    at::Tensor low;         ///< [m, 14] int64
    at::Tensor high;        ///< [m, 14] int64
    at::Tensor low_weight;  ///< [m, 14]
    at::Tensor high_weight; ///< [m, 14]
};

/// `from`, `to`: [m] edges in lines of the level.
Samples samples_of(const at::Tensor& from, const at::Tensor& to, std::int64_t length) {
    constexpr std::int64_t kCount = kRegionBins * kSamples;
    const at::Tensor side = to.sub(from).clamp_min(1);
    const at::Tensor steps = at::arange(kCount, from.options()).add(0.5).div(static_cast<double>(kCount));
    const at::Tensor place = from.unsqueeze(1).add(side.unsqueeze(1).mul(steps.unsqueeze(0)));
    const at::Tensor inside = place.ge(-1).logical_and(place.le(length)).to(place.scalar_type());
    const at::Tensor held = place.clamp(0, length - 1);
    const at::Tensor low = held.floor();
    const at::Tensor fraction = held.sub(low);
    return {low.to(at::kLong),
            low.add(1).clamp_max(length - 1).to(at::kLong),
            fraction.neg().add(1).mul(inside),
            fraction.mul(inside)};
}

/// Regions of one level. features: [C, H, W], boxes: [m, 4].
at::Tensor align_level(const at::Tensor& features, const at::Tensor& boxes, double scale) {
    const auto channels = features.size(0);
    const auto width = features.size(2);
    const auto count = boxes.size(0);
    const at::Tensor scaled = boxes.mul(scale);
    const Samples x = samples_of(scaled.select(1, 0), scaled.select(1, 2), width);
    const Samples y = samples_of(scaled.select(1, 1), scaled.select(1, 3), features.size(1));
    const at::Tensor flat = features.reshape({channels, -1});
    const auto corner = [&](const at::Tensor& rows,
                            const at::Tensor& columns,
                            const at::Tensor& row_weights,
                            const at::Tensor& column_weights) {
        const at::Tensor index = rows.mul(width).unsqueeze(2).add(columns.unsqueeze(1));
        const at::Tensor weight = row_weights.unsqueeze(2).mul(column_weights.unsqueeze(1));
        return flat.index_select(1, index.reshape({-1})).mul(weight.reshape({1, -1}));
    };
    const at::Tensor sum = corner(y.low, x.low, y.low_weight, x.low_weight)
                               .add(corner(y.low, x.high, y.low_weight, x.high_weight))
                               .add(corner(y.high, x.low, y.high_weight, x.low_weight))
                               .add(corner(y.high, x.high, y.high_weight, x.high_weight));
    return sum.view({channels, count, kRegionBins, kSamples, kRegionBins, kSamples}).mean({3, 5}).permute({1, 0, 2, 3});
}

} // namespace

at::Tensor pyramid_level_of(const at::Tensor& boxes) {
    const at::Tensor area = boxes.select(1, 2).sub(boxes.select(1, 0)).mul(boxes.select(1, 3).sub(boxes.select(1, 1)));
    return area.sqrt().div(224).log2().add(4 + 1e-6).floor().clamp(2, 5).sub(2).to(at::kLong);
}

at::Tensor roi_align(const std::vector<at::Tensor>& pyramid, const at::Tensor& boxes) {
    const at::Tensor levels = pyramid_level_of(boxes);
    std::vector<at::Tensor> regions;
    std::vector<at::Tensor> places;
    for (std::int64_t level = 0; level < kUsedLevels; ++level) {
        const at::Tensor chosen = levels.eq(level).nonzero().view({-1});
        if (chosen.numel() > 0) {
            const double scale = 1.0 / static_cast<double>(kFirstStride << level);
            regions.push_back(
                align_level(pyramid[static_cast<std::size_t>(level)], boxes.index_select(0, chosen), scale));
            places.push_back(chosen);
        }
    }
    if (regions.empty()) {
        return at::zeros({0, pyramid.front().size(0), kRegionBins, kRegionBins}, boxes.options());
    }
    // Back to the order of the boxes.
    const at::Tensor order = at::cat(places).argsort();
    return at::cat(regions).index_select(0, order);
}

} // namespace moefusion::detection
