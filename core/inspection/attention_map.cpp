#include "core/inspection/attention_map.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/containers/npy.h"
#include "core/imaging/filters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace moefusion::inspection {

namespace {

constexpr std::int64_t kMostMapBytes = std::int64_t{8} << 30; // as other .npy files
constexpr double kSigmas = 3;                                 ///< reach of the blur

/// A new map from the values of another, pixel by pixel.
template <typename Function>
Image mapped(const Image& map, Function&& value_of) {
    ImageBuilder builder(map.width, map.height, 1, Depth::F32);
    for (int y = 0; y < map.height; ++y) {
        const auto from = map.row<float>(y);
        const auto to = builder.row<float>(y);
        for (int x = 0; x < map.width; ++x) {
            const auto at = static_cast<std::size_t>(x);
            to[at] = std::clamp(static_cast<float>(value_of(x, y, from[at])), 0.0F, 1.0F);
        }
    }
    return std::move(builder).finish();
}

double distance_to_line(double x, double y, const std::array<double, 2>& from, const std::array<double, 2>& to) {
    const double along_x = to[0] - from[0];
    const double along_y = to[1] - from[1];
    const double length = along_x * along_x + along_y * along_y;
    const double share =
        length == 0 ? 0 : std::clamp(((x - from[0]) * along_x + (y - from[1]) * along_y) / length, 0.0, 1.0);
    return std::hypot(x - from[0] - share * along_x, y - from[1] - share * along_y);
}

} // namespace

AttentionEdit read_attention(const std::filesystem::path& file) {
    const std::string bytes = read_file(file, kMostMapBytes);
    containers::RawTensor raw;
    try {
        raw = containers::read_npy(std::as_bytes(std::span(bytes)));
    } catch (Error& error) {
        error.file = file.string();
        throw;
    }
    if (raw.shape.size() != 2 || raw.dtype != containers::DType::F32 || raw.element_count() == 0) {
        throw Error(ErrorKind::Mismatch,
                    "edits.attention_shape",
                    fmt::format("The attention map is {} of shape [{}].",
                                containers::dtype_name(raw.dtype),
                                fmt::join(raw.shape, ", ")),
                    file.string(),
                    "Give float32 [H, W] of the pair's size.");
    }
    ImageBuilder builder(static_cast<int>(raw.shape[1]), static_cast<int>(raw.shape[0]), 1, Depth::F32);
    const auto values = std::as_writable_bytes(builder.values<float>());
    std::copy(raw.bytes.begin(), raw.bytes.end(), values.begin());
    return make_attention_edit(std::move(builder).finish(), file.string());
}

std::string attention_npy(const Image& map) {
    containers::RawTensor raw;
    raw.dtype = containers::DType::F32;
    raw.shape = {map.height, map.width};
    const auto bytes = std::as_bytes(map.values<float>());
    raw.bytes.assign(bytes.begin(), bytes.end());
    return containers::npy_bytes(raw);
}

Image painted(const Image& map, const AttentionBrush& brush, std::array<double, 2> from, std::array<double, 2> to) {
    const double radius = std::max(1.0, brush.diameter / 2);
    const double hard = radius * std::clamp(brush.hardness, 0.0, 1.0);
    return mapped(map, [&](int x, int y, float value) {
        const double distance = distance_to_line(x + 0.5, y + 0.5, from, to);
        if (distance > radius) {
            return static_cast<double>(value);
        }
        const double strength = distance <= hard ? 1 : (radius - distance) / (radius - hard);
        const auto old = static_cast<double>(value);
        switch (brush.mode) {
        case AttentionBrush::Mode::Add:
            return old + strength * brush.value;
        case AttentionBrush::Mode::Remove:
            return old - strength * brush.value;
        case AttentionBrush::Mode::Set:
            break;
        }
        return old + strength * (brush.value - old);
    });
}

Image with_boxes(const Image& map, std::span<const MapBox> boxes, double value) {
    return mapped(map, [&](int x, int y, float old) {
        const bool inside = std::any_of(boxes.begin(), boxes.end(), [x, y](const MapBox& box) {
            return x >= std::floor(box[0]) && x < std::ceil(box[2]) && y >= std::floor(box[1]) && y < std::ceil(box[3]);
        });
        return inside ? value : static_cast<double>(old);
    });
}

Image constant_map(int width, int height, double value) {
    ImageBuilder builder(width, height, 1, Depth::F32);
    const auto values = builder.values<float>();
    std::fill(values.begin(), values.end(), std::clamp(static_cast<float>(value), 0.0F, 1.0F));
    return std::move(builder).finish();
}

Image binarised(const Image& map, double threshold) {
    return mapped(map,
                  [threshold](int, int, float value) { return static_cast<double>(value) >= threshold ? 1.0 : 0.0; });
}

Image softened(const Image& map, double sigma) {
    if (!(sigma > 0)) {
        return map;
    }
    const int reach = std::max(1, static_cast<int>(std::ceil(kSigmas * sigma)));
    // Rounding may pass 1 by a little.
    return mapped(gaussian(map, 2 * reach + 1, sigma), [](int, int, float value) { return value; });
}

} // namespace moefusion::inspection
