#pragma once

// The one list of verbs, linked into the front: names, help and options, nothing that works.
// To add a verb: 1. app/cli/infos/VERB_info.cpp defines `constinit const VerbInfo kVerbInfo{…}` over constexpr tables
// (see completion_info.cpp), with a row in verb_table.cpp; 2. app/cli/verbs/VERB.cpp defines its VerbFunction, with a
// row in verbs/verb_functions.cpp; 3. both files in app/cli/CMakeLists.txt. Help, completion and tests follow.

#include "app/cli/verb.h"

#include <span>
#include <string_view>
#include <vector>

namespace moefusion::cli {

/// All verbs in the order of the list that `moe-fusion` prints.
[[nodiscard]] std::span<const VerbInfo* const> verb_table();
/// The row of that name, or null.
[[nodiscard]] const VerbInfo* find_verb(std::string_view name);
/// Verbs that people call, for lists and "did you mean".
[[nodiscard]] std::vector<std::string_view> verb_names();

/// All options a verb takes, its own first, common rows as the verb changes them. Made once; lives as long as the
/// program.
[[nodiscard]] const std::vector<options::OptionDescription>& options_of(const VerbInfo& verb);
/// The same as OptionSet wants them.
[[nodiscard]] std::vector<const options::OptionDescription*> option_pointers(const VerbInfo& verb);

} // namespace moefusion::cli
