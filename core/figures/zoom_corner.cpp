#include "core/figures/zoom_corner.h"

#include "core/imaging/color.h"
#include "core/imaging/filters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace moefusion::figures {

namespace {

constexpr std::array kCorners{Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight};

struct Area {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Area area_of(Corner corner, const CopyShare& copy, int width, int height) {
    const int across = std::clamp(static_cast<int>(std::lround(copy.width * width)), 1, width);
    const int down = std::clamp(static_cast<int>(std::lround(copy.height * height)), 1, height);
    const bool right = corner == Corner::TopRight || corner == Corner::BottomRight;
    const bool bottom = corner == Corner::BottomLeft || corner == Corner::BottomRight;
    const int left = right ? width - across : 0;
    const int top = bottom ? height - down : 0;
    return {left, top, left + across, top + down};
}

double energy(const Image& gradient, const Area& area) {
    double sum = 0;
    for (int y = area.top; y < area.bottom; ++y) {
        const auto row = gradient.row<float>(y);
        for (int x = area.left; x < area.right; ++x) {
            sum += row[static_cast<std::size_t>(x)];
        }
    }
    return sum;
}

std::optional<Corner> wanted_corner(const FigureZoom& zoom) {
    static constexpr std::array<std::string_view, 4> kNames{"top_left", "top_right", "bottom_left", "bottom_right"};
    const auto found = std::find(kNames.begin(), kNames.end(), zoom.corner);
    return found == kNames.end() ? std::nullopt
                                 : std::optional(kCorners[static_cast<std::size_t>(found - kNames.begin())]);
}

bool covers(const Area& area, const FigureZoom& zoom) {
    return zoom.x < area.right && zoom.x + zoom.width > area.left && zoom.y < area.bottom &&
           zoom.y + zoom.height > area.top;
}

} // namespace

std::vector<Corner>
corners_of(std::span<const FigureCell> cells, std::span<const FigureZoom> zooms, std::span<const CopyShare> copies) {
    std::vector<Image> gradients;
    for (const FigureCell& cell : cells) {
        if (!cell.image.empty()) {
            gradients.push_back(sobel_magnitude(luma_unit_float(cell.image)));
        }
    }
    // A box that is covered costs more than any picture can.
    constexpr double kCovered = 1e15;
    std::vector<Corner> chosen;
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const CopyShare& copy = copies[i];
        if (const auto wanted = wanted_corner(zooms[i])) {
            chosen.push_back(*wanted);
            continue;
        }
        Corner best = Corner::TopLeft;
        double least = std::numeric_limits<double>::infinity();
        for (const Corner corner : kCorners) {
            const bool is_wanted = std::any_of(
                zooms.begin(), zooms.end(), [&](const FigureZoom& zoom) { return wanted_corner(zoom) == corner; });
            if (is_wanted || std::find(chosen.begin(), chosen.end(), corner) != chosen.end()) {
                continue;
            }
            double cost = 0;
            for (const Image& gradient : gradients) {
                const Area area = area_of(corner, copy, gradient.width, gradient.height);
                cost += energy(gradient, area);
                for (const FigureZoom& zoom : zooms) {
                    cost += covers(area, zoom) ? kCovered : 0;
                }
            }
            if (cost < least) {
                least = cost;
                best = corner;
            }
        }
        chosen.push_back(best);
    }
    return chosen;
}

} // namespace moefusion::figures
