#pragma once

// Which size a pair is fused at (command_line.md 1: --size).

#include "core/imaging/policies.h"

#include <string>
#include <string_view>

namespace moefusion {

struct ImageSize {
    int width = 0;
    int height = 0;
    bool operator==(const ImageSize&) const = default;
};

/// "640x480"
[[nodiscard]] std::string to_text(const ImageSize& size);

/// Size both images of a pair are brought to. `max:N` shrinks only. `pair_id` is used in messages.
/// Throws Error{Mismatch, "pair.size_differs"} for two sizes under Native and LongestSide, and
/// Error{Mismatch, "pair.rotated"} under Visible, Infrared and Fixed if one is the other turned by 90 degrees:
/// stretching it would give a wrong picture.
[[nodiscard]] ImageSize
size_to_fuse(const SizePolicy& policy, const ImageSize& infrared, const ImageSize& visible, std::string_view pair_id);

/// True if one size is the other turned by 90 degrees.
[[nodiscard]] bool looks_rotated(const ImageSize& infrared, const ImageSize& visible);

} // namespace moefusion
