#pragma once

// Which options of `train` the form of a new run has, and in which order.

#include "core/options/description.h"

#include <vector>

namespace moefusion::workbench {

/// What a run is first ("data" stands for the verb's INPUT), then the verb's own rows by group, then the common ones;
/// without those that belong to a terminal or to the buttons of the window.
[[nodiscard]] std::vector<const options::OptionDescription*> trainFormRows();

} // namespace moefusion::workbench
