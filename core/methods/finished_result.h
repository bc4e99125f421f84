#pragma once

// The 8-bit picture of methods that give a grey plane of 0..1, by the colour and range policies.

#include "core/imaging/image.h"
#include "core/imaging/policies.h"
#include "core/methods/fusion_method.h"
#include "core/pairs/pair.h"

namespace moefusion {

/// The result of a method whose authors say nothing about grey conversion and rounding: `method` and `clip`: clipped,
/// x 255, half to even; `minmax`: stretched to 0..1 first. Colour policy visible_chroma: the luma of the visible image
/// is replaced by the result. fused_float: F32, 1 channel, HxW as the pair.
/// Throws Error{Malformed, "result.non_finite"} for values that are not finite.
[[nodiscard]] FusionResult finished_result(Image fused_float, const LoadedPair& pair, const Policies& policies);

} // namespace moefusion
