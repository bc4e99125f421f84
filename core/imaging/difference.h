#pragma once

// How two pictures differ, pixel by pixel, on the displayed 0..255 scale (interaction.md 3.3.2; the set of kinds is
// that of Tom94/tev plus a tolerance and a gradient difference).

#include "core/imaging/image.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace moefusion {

enum class DifferenceKind {
    Signed,    ///< a - b
    Absolute,  ///< |a - b|
    Squared,   ///< (a - b)^2
    Relative,  ///< |a - b| / (b + 2.55)
    Tolerance, ///< 0: less than half a level, -1: within the tolerance, 1: beyond it
    Gradient,  ///< Sobel magnitude of a minus that of b, in levels per pixel x 8
    Similarity ///< SSIM of Wang et al. 2004: Gaussian window 11x11, sigma 1.5, K1 0.01, K2 0.03; 1: equal
};

struct DifferenceInfo {
    DifferenceKind kind;
    std::string_view name; ///< in sessions and headers: "signed"
    bool is_signed;        ///< shown with a map whose middle is 0
    double full_scale;     ///< what the largest possible value is shown as at gain 1
    bool takes_gain;       ///< false: the values have a scale of their own
};

/// All kinds, in the order of the enumeration.
[[nodiscard]] std::span<const DifferenceInfo> difference_table();
[[nodiscard]] const DifferenceInfo& difference_info(DifferenceKind kind);
/// Throws Error{Usage, "difference.unknown"}.
[[nodiscard]] DifferenceKind difference_from(std::string_view name);

/// The grey picture on the scale 0..255 as F32, not rounded; colour by its BT.601 luma.
[[nodiscard]] Image grey_255(const Image& image);

/// F32 [H, W]. Both pictures are one channel F32 on 0..255. Throws Error{Mismatch, "image.size_differs"}.
[[nodiscard]] Image
difference_map(const Image& picture, const Image& reference, DifferenceKind kind, double tolerance = 2);

/// Numbers of a - b over a rectangle.
struct DifferenceFigures {
    std::int64_t count = 0;
    double mean_absolute = 0;
    double root_mean_square = 0;
    double largest = 0;              ///< of |a - b|
    double peak_signal_to_noise = 0; ///< dB on 0..255; +infinity for equal pictures
    double share_equal = 0;          ///< |a - b| < 0.5
    double share_within = 0;         ///< not equal, |a - b| <= tolerance
};

/// The rectangle is cut to the picture; outside it count is 0. Throws Error{Mismatch, "image.size_differs"}.
[[nodiscard]] DifferenceFigures difference_figures(
    const Image& picture, const Image& reference, int x, int y, int width, int height, double tolerance = 2);

} // namespace moefusion
