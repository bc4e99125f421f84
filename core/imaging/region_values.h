#pragma once

// Numbers of a region and of a line through a grey picture (interaction.md 3.3.2: regions, line profile).

#include "core/imaging/image.h"

#include <cstdint>
#include <span>
#include <vector>

namespace moefusion {

/// A place in image pixels; pixel (0, 0) covers 0..1.
struct ImagePoint {
    double x = 0;
    double y = 0;
    bool operator==(const ImagePoint&) const = default;
};

/// Pixels [left, right) of row y.
struct PixelRun {
    int y = 0;
    int left = 0;
    int right = 0;
    bool operator==(const PixelRun&) const = default;
};

/// The pixels of a width x height picture whose centres lie inside the outline (closed by itself, even-odd rule), row
/// by row. Fewer than three points: none.
[[nodiscard]] std::vector<PixelRun> pixels_inside(std::span<const ImagePoint> outline, int width, int height);
[[nodiscard]] std::int64_t pixel_count(std::span<const PixelRun> runs);

struct RegionValues {
    std::int64_t count = 0; ///< 0: everything else is 0 too
    double mean = 0;
    double standard_deviation = 0; ///< population
    double lowest = 0;
    double highest = 0;
    double entropy = 0;       ///< bits, of the values rounded to 0..255
    double ring_contrast = 0; ///< mean inside minus mean of the ring of 8 px around; 0 without a ring
};

inline constexpr int kRingWidth = 8; ///< pixels, by the larger of both distances

/// `grey` is one channel F32 on 0..255.
[[nodiscard]] RegionValues region_values(const Image& grey, std::span<const PixelRun> runs);

/// Samples along a line through `points`, one each pixel of length (both ends included), bilinear between pixel
/// centres, each averaged over `width` samples across the line (1..15, one pixel apart). Places outside the picture are
/// NaN. `grey` is one channel F32; fewer than two points: empty.
[[nodiscard]] std::vector<double> line_values(const Image& grey, std::span<const ImagePoint> points, int width);
/// Where those samples lie.
[[nodiscard]] std::vector<ImagePoint> line_places(std::span<const ImagePoint> points);

} // namespace moefusion
