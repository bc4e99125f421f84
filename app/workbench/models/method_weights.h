#pragma once

// Why a method cannot be used as chosen: its weights.

#include "app/workbench/session/session_file.h"

namespace moefusion::workbench {

/// Empty if the method can be made as far as names of files tell; else a sentence for tooltips and panes.
[[nodiscard]] QString weightsReason(const MethodChoice& method);
/// Whether it has parameters to load.
[[nodiscard]] bool takesWeights(const MethodChoice& method);
/// What stands in a list: the file's name, "installed weights", "no weights needed" …
[[nodiscard]] QString weightsText(const MethodChoice& method);

} // namespace moefusion::workbench
