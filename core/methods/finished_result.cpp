#include "core/methods/finished_result.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"

#include <utility>

namespace moefusion {

FusionResult finished_result(Image fused_float, const LoadedPair& pair, const Policies& policies) {
    MOEFUSION_EXPECT(fused_float.width == pair.visible.width && fused_float.height == pair.visible.height,
                     "a fused image has another size than its pair");
    FusionResult result;
    result.fused = to_eight_bits(fused_float, policies.range);
    if (policies.color == ColorPolicy::VisibleChroma) {
        result.fused = with_visible_chroma(result.fused, pair.visible);
    }
    result.fused_float = std::move(fused_float);
    return result;
}

} // namespace moefusion
