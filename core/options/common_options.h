#pragma once

// The one table of options that several verbs share: a name never means two things.

#include "core/options/description.h"

#include <span>
#include <string_view>

namespace moefusion::options {

/// Every row of command_line.md 1. Defaults and choices that differ by verb are given by the verb (OptionChange).
[[nodiscard]] std::span<const OptionDescription> common_options();
/// The row of that id, or null.
[[nodiscard]] const OptionDescription* find_common_option(std::string_view id);

/// Groups of rows that verbs take together.
[[nodiscard]] std::span<const std::string_view> general_option_ids(); ///< every verb: help, quiet, verbose, json …
[[nodiscard]] std::span<const std::string_view> input_option_ids();   ///< --infrared … --limit: what to work on

} // namespace moefusion::options
