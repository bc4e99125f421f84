#pragma once

// How far two pictures of one scene are shifted against each other. Measured, never applied.

#include "core/imaging/image.h"

#include <optional>
#include <string>

namespace moefusion {

/// Where the infrared picture lies relative to the visible one, in pixels of the pictures given.
struct ShiftEstimate {
    double right = 0;       ///< > 0: the infrared content lies to the right of the visible content
    double down = 0;        ///< > 0: it lies below
    double score = 0;       ///< normalised correlation at that place, -1..1
    double gain = 0;        ///< what it gains over no shift at all
    bool confident = false; ///< the peak stands out of the others and gains clearly over no shift

    /// Distance in pixels.
    [[nodiscard]] double length() const;
};

/// From this distance on a confident estimate is worth a remark (interaction.md 3.3.2).
constexpr double kNoticedShift = 4.0;

/// Estimates a pure shift of up to 20 pixels (of pictures up to 640 pixels wide or high; larger ones are looked at
/// reduced, so the range grows with them), also up to an eighth of the shorter side. Grey and colour, any depth, both
/// of one size; NaN and infinities must have been replaced.
///
/// Both pictures become log(1 + |Sobel gradient|), normalised by mean and deviation of the surrounding 31x31 pixels:
/// edges of warm things and of bright things then count alike, wherever they are. The normalised correlation of the two
/// over their common area is searched for its peak, whose place is refined by parabolas. (Phase correlation, which
/// weighs all frequencies equally, finds no peak between the two spectra.)
///
/// Turns and changes of scale are not looked for: then the estimate is the shift that fits best, no more. Pictures that
/// are too small (a side below 32) or have one value everywhere give nothing. Throws Error{Mismatch,
/// "image.size_differs"}.
[[nodiscard]] std::optional<ShiftEstimate> estimate_shift(const Image& infrared, const Image& visible);

/// "about 3.2 px right, 0.4 px down (weak)"
[[nodiscard]] std::string shift_in_words(const ShiftEstimate& shift);

} // namespace moefusion
