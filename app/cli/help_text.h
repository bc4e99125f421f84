#pragma once

// Pages of help, at most 100 columns wide, made from the tables.

#include "app/cli/verb.h"

#include <string>
#include <string_view>

namespace moefusion::cli {

constexpr int kHelpWidth = 100;

/// What `moe-fusion` alone prints: the list of verbs and the options of the program.
[[nodiscard]] std::string program_help();

/// What `moe-fusion VERB --help` prints: synopsis, options with defaults by group, examples, exit status.
[[nodiscard]] std::string verb_help(const VerbInfo& verb);

/// "-m, --method METHOD" as it stands in help.
[[nodiscard]] std::string option_heading(const options::OptionDescription& option);
/// Help, choices, range, default and "may be repeated" of an option in one text.
[[nodiscard]] std::string option_explanation(const options::OptionDescription& option);

/// Breaks at blanks; a word that is wider than the rest of the page gets its own line.
/// The first line starts at `first_column`, the others at `column`.
[[nodiscard]] std::string wrapped(std::string_view text, int first_column, int column, int width = kHelpWidth);

} // namespace moefusion::cli
