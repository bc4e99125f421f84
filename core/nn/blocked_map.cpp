#include "core/nn/blocked_map.h"

#include "core/base/error.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/zeros.h>

namespace moefusion::nn {

BlockedMap BlockedMap::zeros(int blocks, int width, int height) {
    return {at::zeros({blocks, tile_rows(height) * kTile + 2, tile_rows(width) * kTile + 2, kLanes}, at::kFloat),
            width,
            height};
}

BlockedView BlockedMap::view() const {
    return {.data = values.data_ptr<float>(),
            .block_stride = values.stride(0),
            .row_stride = values.stride(1),
            .blocks = static_cast<int>(values.size(0)),
            .width = width,
            .height = height,
            .first_row = 0,
            .rows = tile_rows(height) * kTile};
}

BlockedMap BlockedMap::slice(int first, int count) const {
    return {values.narrow(0, first, count), width, height};
}

at::Tensor BlockedMap::framed() const {
    return values.narrow(1, 0, height + 2)
        .narrow(2, 0, width + 2)
        .permute({0, 3, 1, 2})
        .reshape({1, values.size(0) * kLanes, height + 2, width + 2});
}

BlockedMap
weighted_sum(std::span<const BlockedMap> maps, std::span<const float> gates, int blocks, int width, int height) {
    MOEFUSION_EXPECT(maps.size() == gates.size(), "one gate per map");
    BlockedMap sum = BlockedMap::zeros(blocks, width, height);
    const std::int64_t rows = sum.values.size(0) * sum.values.size(1);
    const std::int64_t floats = sum.values.stride(1);
    auto* const to = sum.values.data_ptr<float>();
    for (const BlockedMap& map : maps) {
        MOEFUSION_EXPECT(map.values.sizes() == sum.values.sizes() && map.values.is_contiguous(),
                         "a sum of maps of different shapes");
    }
    for_each_piece(rows, [&](std::int64_t row, int) {
        for (std::size_t i = 0; i < maps.size(); ++i) {
            const float* from = maps[i].values.data_ptr<float>() + row * floats;
            float* sums = to + row * floats;
            for (std::int64_t place = 0; place < floats; ++place) {
                sums[place] += gates[i] * from[place];
            }
        }
    });
    return sum;
}

} // namespace moefusion::nn
