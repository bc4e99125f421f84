#pragma once

// How much light arrives at a place of a street: sky, sun with the shadows of the houses, lamps, head lights.

#include "core/samples/street.h"

#include <vector>

namespace moefusion::samples {

struct Place {
    float x = 0;
    float y = 0;
    float z = 0;
};

/// What a surface faces; walls along the street face its middle, `Camera` is anything that stands upright in the view.
enum class Facing { Up, Street, Camera };

/// Looks at a street that must outlive it. Any thread.
class StreetLight {
public:
    explicit StreetLight(const Street& street);

    /// Light that a white surface would send back; 1 is a well lit one by day.
    [[nodiscard]] Color arriving(const Place& place, Facing facing) const;
    /// Share of the sun that reaches a place, 0 (in the shadow of a house) to 1; 0 at night.
    [[nodiscard]] float sun_at(const Place& place) const;
    /// What hides things far away: share of the air's own light at a distance.
    [[nodiscard]] float haze_share(float distance) const;
    [[nodiscard]] Color haze_color() const { return haze_color_; }

private:
    [[nodiscard]] Color lamps_at(const Place& place, Facing facing) const;
    [[nodiscard]] Color headlights_at(const Place& place, Facing facing) const;

    const Street& street_;
    std::vector<Lamp> lit_;
    std::vector<Place> oncoming_; ///< middles between the head lights of cars that face the camera
    Color haze_color_;
};

} // namespace moefusion::samples
