#pragma once

// Options from MOE_FUSION_* variables.

#include "core/options/option_set.h"

#include <span>
#include <string_view>

namespace moefusion::options {

/// Ids of the options that a variable may set: MOE_FUSION_ and the id in capitals, "_" for "-".
[[nodiscard]] std::span<const std::string_view> options_with_variables();

/// "MOE_FUSION_RUNS_DIR"
[[nodiscard]] std::string variable_of(std::string_view id);

/// Offers the values of those variables that are set (not empty) and described. Throws as OptionSet::set, naming the
/// variable.
void offer_environment(OptionSet& set);

} // namespace moefusion::options
