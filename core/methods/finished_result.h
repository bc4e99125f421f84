#pragma once

// The two ends of methods that work on grey planes of 0..1: what they read, and the 8-bit picture made of what they
// give, by the colour and range policies.

#include "core/imaging/image.h"
#include "core/imaging/policies.h"
#include "core/methods/fusion_method.h"
#include "core/pairs/pair.h"

namespace moefusion {

/// Any picture as a plane: F32, 1 channel, 0..1; three channels become luma (BT.601), not rounded.
[[nodiscard]] Image unit_plane(const Image& picture);

/// The result of a method that gives a plane of 0..1 and whose authors say nothing about grey conversion and rounding:
/// `method` and `clip`: clipped, x 255, half to even; `minmax`: stretched to 0..1 first (a constant plane is clipped
/// instead). Colour policy visible_chroma: Y of the visible image replaced, back to RGB (full-range BT.601).
/// fused_float: F32, 1 channel, HxW as the pair; not a number nowhere (Error{Internal}).
[[nodiscard]] FusionResult finished_result(Image fused_float, const LoadedPair& pair, const Policies& policies);

} // namespace moefusion
