#pragma once

// The classical methods behind the interface of all methods.

#include "core/methods/fusion_method.h"
#include "core/methods/weights_lookup.h"

#include <memory>

namespace moefusion {

/// A method of the family Classical of method_info_table(); Error{Internal} for another.
[[nodiscard]] std::unique_ptr<FusionMethod> make_classical_method(const MethodInfo& info, const WeightsChoice& weights);

} // namespace moefusion
