#pragma once

// Options that `train` and `sweep` share.

#include "core/options/description.h"

#include <span>
#include <string_view>
#include <vector>

namespace moefusion::cli {

/// Ids of common rows.
[[nodiscard]] std::span<const std::string_view> training_common_ids();

/// `first`, the controls of a run, then the tables that the core has for itself and for the form of the window.
[[nodiscard]] std::vector<options::OptionDescription> training_rows(std::span<const options::OptionDescription> first);

} // namespace moefusion::cli
