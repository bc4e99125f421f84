#include "core/imaging/region_values.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace moefusion {

namespace {

constexpr int kLevels = 256;
constexpr int kWidestLine = 15;

double bilinear(const Image& grey, double x, double y) {
    // Values belong to pixel centres.
    const double column = x - 0.5;
    const double row = y - 0.5;
    if (x < 0 || y < 0 || x > grey.width || y > grey.height) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const int left = std::clamp(static_cast<int>(std::floor(column)), 0, grey.width - 1);
    const int top = std::clamp(static_cast<int>(std::floor(row)), 0, grey.height - 1);
    const int right = std::min(left + 1, grey.width - 1);
    const int bottom = std::min(top + 1, grey.height - 1);
    const double across = std::clamp(column - left, 0.0, 1.0);
    const double down = std::clamp(row - top, 0.0, 1.0);
    const double upper = grey.at<float>(left, top) * (1 - across) + grey.at<float>(right, top) * across;
    const double lower = grey.at<float>(left, bottom) * (1 - across) + grey.at<float>(right, bottom) * across;
    return upper * (1 - down) + lower * down;
}

/// Sum and count of the ring: pixels within kRingWidth of the region but not in it.
std::pair<double, std::int64_t> ring_sum(const Image& grey, std::span<const PixelRun> runs) {
    int top = grey.height;
    int bottom = 0;
    int left = grey.width;
    int right = 0;
    for (const PixelRun& run : runs) {
        top = std::min(top, run.y);
        bottom = std::max(bottom, run.y + 1);
        left = std::min(left, run.left);
        right = std::max(right, run.right);
    }
    const int from_y = std::max(0, top - kRingWidth);
    const int to_y = std::min(grey.height, bottom + kRingWidth);
    const int from_x = std::max(0, left - kRingWidth);
    const int to_x = std::min(grey.width, right + kRingWidth);
    const auto columns = static_cast<std::size_t>(to_x - from_x);
    const auto rows = static_cast<std::size_t>(to_y - from_y);
    std::vector<std::uint8_t> inside(columns * rows, 0);
    std::vector<std::uint8_t> near(columns * rows, 0);
    for (const PixelRun& run : runs) {
        const auto row = static_cast<std::size_t>(run.y - from_y);
        std::fill_n(inside.begin() + static_cast<std::ptrdiff_t>(row * columns) + (run.left - from_x),
                    run.right - run.left,
                    std::uint8_t{1});
        // A run and its surroundings are a rectangle, so the ring is the union of rectangles.
        for (int y = std::max(from_y, run.y - kRingWidth); y < std::min(to_y, run.y + kRingWidth + 1); ++y) {
            const int begin = std::max(from_x, run.left - kRingWidth);
            const int end = std::min(to_x, run.right + kRingWidth);
            std::fill_n(near.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y - from_y) * columns) +
                            (begin - from_x),
                        end - begin,
                        std::uint8_t{1});
        }
    }
    double sum = 0;
    std::int64_t count = 0;
    for (std::size_t y = 0; y < rows; ++y) {
        const auto values = grey.row<float>(from_y + static_cast<int>(y));
        for (std::size_t x = 0; x < columns; ++x) {
            if (near[y * columns + x] != 0 && inside[y * columns + x] == 0) {
                sum += values[static_cast<std::size_t>(from_x) + x];
                ++count;
            }
        }
    }
    return {sum, count};
}

} // namespace

std::vector<PixelRun> pixels_inside(std::span<const ImagePoint> outline, int width, int height) {
    std::vector<PixelRun> runs;
    if (outline.size() < 3) {
        return runs;
    }
    std::vector<double> crossings;
    for (int y = 0; y < height; ++y) {
        const double centre = y + 0.5;
        crossings.clear();
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const ImagePoint& one = outline[i];
            const ImagePoint& other = outline[(i + 1) % outline.size()];
            if ((one.y <= centre) != (other.y <= centre)) {
                crossings.push_back(one.x + (centre - one.y) / (other.y - one.y) * (other.x - one.x));
            }
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            // Pixel x is inside if its centre x + 0.5 is.
            const int left = std::clamp(static_cast<int>(std::ceil(crossings[i] - 0.5)), 0, width);
            const int right = std::clamp(static_cast<int>(std::ceil(crossings[i + 1] - 0.5)), 0, width);
            if (left < right) {
                runs.push_back({y, left, right});
            }
        }
    }
    return runs;
}

std::int64_t pixel_count(std::span<const PixelRun> runs) {
    std::int64_t count = 0;
    for (const PixelRun& run : runs) {
        count += run.right - run.left;
    }
    return count;
}

RegionValues region_values(const Image& grey, std::span<const PixelRun> runs) {
    MOEFUSION_EXPECT(grey.depth == Depth::F32 && grey.channels == 1, "regions are measured on one channel of floats");
    RegionValues values;
    values.count = pixel_count(runs);
    if (values.count == 0) {
        return values;
    }
    values.lowest = std::numeric_limits<double>::infinity();
    values.highest = -std::numeric_limits<double>::infinity();
    std::array<std::int64_t, kLevels> levels{};
    double sum = 0;
    double squares = 0;
    for (const PixelRun& run : runs) {
        const auto row = grey.row<float>(run.y);
        for (int x = run.left; x < run.right; ++x) {
            const double value = row[static_cast<std::size_t>(x)];
            sum += value;
            squares += value * value;
            values.lowest = std::min(values.lowest, value);
            values.highest = std::max(values.highest, value);
            ++levels[static_cast<std::size_t>(std::clamp(std::nearbyint(value), 0.0, kLevels - 1.0))];
        }
    }
    const auto count = static_cast<double>(values.count);
    values.mean = sum / count;
    values.standard_deviation = std::sqrt(std::max(0.0, squares / count - values.mean * values.mean));
    for (const std::int64_t level : levels) {
        if (level > 0) {
            const double share = static_cast<double>(level) / count;
            values.entropy -= share * std::log2(share);
        }
    }
    const auto [ring, pixels] = ring_sum(grey, runs);
    values.ring_contrast = pixels == 0 ? 0 : values.mean - ring / static_cast<double>(pixels);
    return values;
}

std::vector<ImagePoint> line_places(std::span<const ImagePoint> points) {
    std::vector<ImagePoint> places;
    double left_over = 0; // length already walked towards the next sample
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double across = points[i + 1].x - points[i].x;
        const double down = points[i + 1].y - points[i].y;
        const double length = std::hypot(across, down);
        if (length == 0) {
            continue;
        }
        double at = left_over;
        for (; at <= length; at += 1) {
            places.push_back({points[i].x + across * at / length, points[i].y + down * at / length});
        }
        left_over = at - length;
    }
    return places;
}

std::vector<double> line_values(const Image& grey, std::span<const ImagePoint> points, int width) {
    MOEFUSION_EXPECT(grey.depth == Depth::F32 && grey.channels == 1, "profiles are taken of one channel of floats");
    const std::vector<ImagePoint> places = line_places(points);
    const int samples = std::clamp(width, 1, kWidestLine);
    std::vector<double> values;
    values.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const ImagePoint& before = places[i == 0 ? 0 : i - 1];
        const ImagePoint& after = places[i + 1 < places.size() ? i + 1 : i];
        const double length = std::hypot(after.x - before.x, after.y - before.y);
        const double side_x = length == 0 ? 0 : -(after.y - before.y) / length;
        const double side_y = length == 0 ? 0 : (after.x - before.x) / length;
        double sum = 0;
        for (int k = 0; k < samples; ++k) {
            const double step = k - (samples - 1) / 2.0;
            sum += bilinear(grey, places[i].x + side_x * step, places[i].y + side_y * step);
        }
        values.push_back(sum / samples);
    }
    return values;
}

} // namespace moefusion
