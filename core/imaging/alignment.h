#pragma once

// Bringing an infrared picture onto the visible one: an affine map, found by hand, from points or by itself.

#include "core/imaging/image.h"

#include <array>
#include <optional>
#include <span>
#include <string>

namespace moefusion {

/// Where a pixel (x, y) of the aligned picture lies in the infrared picture as it is:
/// (a x + b y + c, d x + e y + f), values in this order, pixels.
struct Affine {
    std::array<double, 6> values{1, 0, 0, 0, 1, 0};

    [[nodiscard]] std::array<double, 2> at(double x, double y) const;
    [[nodiscard]] bool is_identity() const { return *this == Affine(); }
    bool operator==(const Affine&) const = default;
};

/// The picture through the map, at its own size and depth; bilinear, the edge pixels go on outside.
[[nodiscard]] Image aligned(const Image& infrared, const Affine& map);

/// The aligned picture moved right and down by so many pixels.
[[nodiscard]] Affine moved(const Affine& map, double right, double down);

using PointPair = std::pair<std::array<double, 2>, std::array<double, 2>>; ///< in the visible, in the infrared picture

/// From corresponding points: one gives a shift, two a shift with turn and scale, three and more the affine map of
/// least squares. Throws Error{Usage, "alignment.points"} for none, and for points on one line or on one place.
[[nodiscard]] Affine affine_from_points(std::span<const PointPair> points);

struct FoundAlignment {
    Affine map;
    double before = 0; ///< correlation of the edges as they are, -1..1
    double after = 0;  ///< and through the map
};

/// By itself: the shift of estimate_shift first, then the enhanced correlation coefficient of the edges is raised over
/// all affine maps (Evangelidis and Psarakis 2008, OpenCV's findTransformECC). Nothing where it does not converge,
/// where little is gained, or where the map would be no small correction (scale beyond 1.25, shift beyond an eighth).
/// Both of one size, as for estimate_shift.
[[nodiscard]] std::optional<FoundAlignment> find_alignment(const Image& infrared, const Image& visible);

/// "shift 3.2, -0.4 px" or "affine, corners move up to 5.1 px", for a picture of that size.
[[nodiscard]] std::string alignment_in_words(const Affine& map, int width, int height);

} // namespace moefusion
