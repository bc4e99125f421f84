#include "core/imaging/registration_view.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/filters.h"

#include <algorithm>
#include <string>
#include <vector>

namespace moefusion {

namespace {

constexpr double kEdgeShare = 0.9; ///< pixels below this share of all are no edge
constexpr float kDim = 0.55F;
constexpr int kSmallestTile = 16;
constexpr int kLargestTile = 128;

void require_equal_sizes(const Image& infrared, const Image& visible) {
    if (infrared.width != visible.width || infrared.height != visible.height) {
        throw Error(ErrorKind::Mismatch,
                    "image.size_differs",
                    "The infrared image has " + std::to_string(infrared.width) + "x" + std::to_string(infrared.height) +
                        " pixels, the visible one " + std::to_string(visible.width) + "x" +
                        std::to_string(visible.height) + ".",
                    visible.source,
                    "Choose a size policy first.");
    }
}

/// 1 where the gradient is among the strongest; none in a picture without gradients.
std::vector<bool> edges_of(const Image& image) {
    const Image gradient = sobel_magnitude(luma_unit_float(image));
    const auto values = gradient.values<float>();
    std::vector<float> sorted(values.begin(), values.end());
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(kEdgeShare * static_cast<double>(sorted.size() - 1));
    std::nth_element(sorted.begin(), at, sorted.end());
    const float threshold = *at;
    std::vector<bool> edges(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        edges[i] = values[i] > threshold;
    }
    return edges;
}

std::uint8_t on_255(float unit) {
    return static_cast<std::uint8_t>(std::clamp(unit, 0.0F, 1.0F) * 255.0F + 0.5F);
}

} // namespace

Image edge_overlay(const Image& infrared, const Image& visible) {
    require_equal_sizes(infrared, visible);
    const std::vector<bool> warm = edges_of(infrared);
    const std::vector<bool> bright = edges_of(visible);
    const Image grey = luma_unit_float(visible);
    ImageBuilder builder(visible.width, visible.height, 3, Depth::U8);
    const auto to = builder.values<std::uint8_t>();
    const auto from = grey.values<float>();
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::uint8_t dim = on_255(from[i] * kDim);
        to[3 * i] = warm[i] ? std::uint8_t{255} : bright[i] ? std::uint8_t{0} : dim;
        to[3 * i + 1] = bright[i] ? std::uint8_t{255} : warm[i] ? std::uint8_t{0} : dim;
        to[3 * i + 2] = to[3 * i + 1];
    }
    return std::move(builder).finish(visible.source);
}

Image checkerboard(const Image& infrared, const Image& visible, int tile) {
    require_equal_sizes(infrared, visible);
    const int side = std::clamp(tile, kSmallestTile, kLargestTile);
    const Image warm = luma_unit_float(infrared);
    const Image bright = luma_unit_float(visible);
    ImageBuilder builder(visible.width, visible.height, 1, Depth::U8);
    for (int y = 0; y < visible.height; ++y) {
        const auto row = builder.row<std::uint8_t>(y);
        for (int x = 0; x < visible.width; ++x) {
            const bool infrared_tile = (x / side + y / side) % 2 == 0;
            row[static_cast<std::size_t>(x)] = on_255((infrared_tile ? warm : bright).at<float>(x, y));
        }
    }
    return std::move(builder).finish(visible.source);
}

} // namespace moefusion
