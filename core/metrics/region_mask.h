#pragma once

// The pixels a metric is taken over: inside the annotated boxes (foreground) or outside them (background).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace moefusion::metrics {

/// A box in pixels, corners as in label files; covers columns floor(left) .. ceil(right)-1, rows likewise.
struct BoxEdges {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

/// Which pixels of a picture count.
class RegionMask {
public:
    /// Union of the boxes, clipped to the picture. Boxes with corners that are not finite are left out.
    [[nodiscard]] static RegionMask foreground(int width, int height, std::span<const BoxEdges> boxes);
    /// Every pixel.
    [[nodiscard]] static RegionMask whole(int width, int height);
    /// The other pixels.
    [[nodiscard]] RegionMask complement() const;

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// Number of pixels that count.
    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] bool covers_everything() const { return count_ == std::int64_t{width_} * height_; }
    /// 1 or 0 for each pixel of a row, [width].
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return inside_.data() + static_cast<std::size_t>(std::int64_t{y} * width_);
    }

private:
    RegionMask(int width, int height, std::uint8_t value);

    int width_;
    int height_;
    std::int64_t count_;
    std::vector<std::uint8_t> inside_;
};

} // namespace moefusion::metrics
