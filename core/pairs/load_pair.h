#pragma once

// A pair from disk to pixels, by the policies for size and infrared window.

#include "core/imaging/policies.h"
#include "core/imaging/registration.h"
#include "core/pairs/pair.h"

#include <optional>

namespace moefusion::pairs {

/// Reads both images, brings them to the form of LoadedPair and to one size. Remarks (beside those of the pair):
/// wrong_suffix, exif_rotated, alpha_dropped, first_page, same_content, maybe_swapped, infrared_pseudocolour,
/// visible_grey, scaled_depth, non_finite, constant. `content_hash` is the SHA-256 over the two files' digests (hex,
/// infrared first, one a line). Throws Error as read_image and size_to_fuse, "image.no_finite_pixel".
[[nodiscard]] LoadedPair load_pair(const Pair& pair, const Policies& policies = {});

/// The hash that load_pair gives, without decoding. Throws Error{NotFound | Unreadable | TooLarge}.
[[nodiscard]] std::string content_hash_of(const Pair& pair);

/// Decodes the pair and returns the remarks of load_pair that the pair does not have yet; sizes may differ. A file that
/// cannot be read is the remark unreadable or too_large. Throws Error{OutOfMemory}.
[[nodiscard]] std::vector<Remark> check_pixels(const Pair& pair);

/// What the pixels of a pair say, with its misregistration.
struct PixelCheck {
    std::vector<Remark> remarks;        ///< as check_pixels, and misaligned
    std::optional<ShiftEstimate> shift; ///< as estimate_shift; nothing too where a file cannot be read or sizes differ
};

/// The same with estimate_shift: a confident shift above kNoticedShift is the remark misaligned. Throws
/// Error{OutOfMemory}.
[[nodiscard]] PixelCheck check_pixels_and_shift(const Pair& pair);

} // namespace moefusion::pairs
