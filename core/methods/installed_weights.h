#pragma once

// Whether a method's weights are installed, for lists and buttons; finding and checking them is weights_lookup.h.

#include "core/methods/method_info.h"

namespace moefusion {

/// True if find_weights without a typed name would come to files: looks at their names only, never at their content.
[[nodiscard]] bool has_installed_weights(const MethodInfo& method);

} // namespace moefusion
