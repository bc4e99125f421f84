#pragma once

// Small pictures for the tests of widgets.

#include "core/imaging/image.h"

#include <functional>
#include <vector>

namespace moefusion::tests {

/// A grey 8-bit image whose pixel (x, y) is value(x, y).
inline Image grayImage(int width, int height, const std::function<int(int, int)>& value) {
    ImageBuilder builder(width, height, 1, Depth::U8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
        }
    }
    return std::move(builder).finish();
}

/// A float image of one row.
inline Image floatRow(const std::vector<float>& values) {
    ImageBuilder builder(static_cast<int>(values.size()), 1, 1, Depth::F32);
    std::copy(values.begin(), values.end(), builder.values<float>().begin());
    return std::move(builder).finish();
}

} // namespace moefusion::tests
