#pragma once

// Infrared above 8 bits to 0..1, with a stated stretch (interaction.md 4.1 "Depth"). The raw values stay with the
// caller.

#include "core/imaging/image.h"
#include "core/imaging/policies.h"

#include <cstdint>
#include <string>

namespace moefusion {

/// What stretch_infrared did, for the remarks `scaled_depth` and `non_finite`.
struct StretchedInfrared {
    Image image; ///< F32, 0..1, 1 channel
    double from = 0;
    double to = 0;
    bool as_stored = false;                ///< floats within 0..1, taken as they are
    std::int64_t nan_count = 0;            ///< became the lowest finite value
    std::int64_t minus_infinity_count = 0; ///< likewise
    std::int64_t plus_infinity_count = 0;  ///< became the highest finite value

    [[nodiscard]] std::int64_t non_finite_count() const {
        return nan_count + minus_infinity_count + plus_infinity_count;
    }
};

/// Linear stretch of a 1-channel U16 or F32 picture, clipped to 0..1: from the 0.5 to the 99.5 percentile of its finite
/// values, or `window`. Without a window, floats all within 0..1 are taken as they are. Where both percentiles are
/// equal the lowest and highest value are used; a constant picture becomes 0.
/// Throws Error{Malformed, "image.no_finite_pixel"}.
[[nodiscard]] StretchedInfrared stretch_infrared(const Image& infrared, const InfraredWindow& window = {});

struct ValueRange {
    double from = 0;
    double to = 0;
};

/// The two percentiles (0..100) of a 1-channel picture's finite values, interpolated linearly between order statistics
/// (numpy's default). Throws Error{Malformed, "image.no_finite_pixel"}.
[[nodiscard]] ValueRange percentile_range(const Image& image, double low_percent, double high_percent);

/// The picture with NaN and -Inf replaced by the lowest and +Inf by the highest finite value; others are returned as
/// they are. Any depth and channels. Throws Error{Malformed, "image.no_finite_pixel"}.
[[nodiscard]] Image with_finite_values(const Image& image);

/// U8 for showing: U8 as it is, U16 and F32 of 1 channel by stretch_infrared, U16 RGB divided by 257, F32 RGB clipped
/// to 0..1.
[[nodiscard]] Image for_display(const Image& image);

} // namespace moefusion
