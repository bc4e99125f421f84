#pragma once

// Pages of help, at most 100 columns wide, made from the tables.

#include "app/cli/verb.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion::cli {

constexpr int kHelpWidth = 100;

/// What `moe-fusion` alone prints: the list of verbs and the options of the program.
[[nodiscard]] std::string program_help();

/// What `moe-fusion VERB --help` prints: synopsis, options with defaults by group, examples, exit status.
[[nodiscard]] std::string verb_help(const VerbInfo& verb);

/// Options under their headings, in the order of help; those of the verb alone come first, under an empty heading.
using OptionGroups = std::vector<std::pair<std::string_view, std::vector<const options::OptionDescription*>>>;
[[nodiscard]] OptionGroups grouped_options(const VerbInfo& verb);

struct ExitMeaning {
    std::string_view status;
    std::string_view meaning;
};
/// What the exit statuses mean for every verb.
[[nodiscard]] std::span<const ExitMeaning> exit_meanings();

/// "-m, --method METHOD" as it stands in help.
[[nodiscard]] std::string option_heading(const options::OptionDescription& option);
/// Help, choices, range, default and "may be repeated" of an option in one text.
[[nodiscard]] std::string option_explanation(const options::OptionDescription& option);

/// Breaks at blanks; a word that is wider than the rest of the page gets its own line.
/// The first line starts at `first_column`, the others at `column`.
[[nodiscard]] std::string wrapped(std::string_view text, int first_column, int column, int width = kHelpWidth);

} // namespace moefusion::cli
