#pragma once

// The parts of a street that do not move: sky, road, pavement, house walls. Each view ray meets one of them.

#include "core/samples/street.h"
#include "core/samples/street_light.h"

namespace moefusion::samples {

/// Light and warmth that come to the camera along a ray.
struct Seen {
    Color light;
    float warmth = 0;       ///< K above the air
    float distance = 0;     ///< z of what is seen, m
    std::uint32_t part = 0; ///< changes where one surface ends and another begins
};

/// Looks at a street and its light, which must outlive it. Any thread.
class Surfaces {
public:
    /// `pixel`: width of a pixel one metre away, for the sharpness of what is drawn.
    Surfaces(const Street& street, const StreetLight& light, float pixel);

    /// Along the ray x = camera_x + across * z, y = camera_height + up * z.
    [[nodiscard]] Seen look(float across, float up) const;

private:
    [[nodiscard]] Seen look_from(float height, float across, float up, bool mirrored) const;
    [[nodiscard]] Seen sky(float across, float up) const;
    [[nodiscard]] Seen ground(const Place& place, float across, float up, bool mirrored) const;
    [[nodiscard]] Seen wall(const House& house, const Place& place, bool mirrored) const;
    [[nodiscard]] Seen gable(const House& house, const Place& place) const;
    [[nodiscard]] Seen skyline(float across, float up) const;
    void add_wet_mirror(Seen& seen, const Place& place, float across, float up) const;
    void into_haze(Seen& seen) const;

    const Street& street_;
    const StreetLight& light_;
    float pixel_;
};

} // namespace moefusion::samples
