#pragma once

// Manual pages in troff, from the same tables as --help.

#include "app/cli/verb.h"

#include <string>

namespace moefusion::cli {

/// moe-fusion(1): the verbs and the environment.
[[nodiscard]] std::string program_man_page();
/// moe-fusion-VERB(1).
[[nodiscard]] std::string verb_man_page(const VerbInfo& verb);
/// Text that troff prints as it is: backslashes, hyphens and a dot or apostrophe at the start of a line.
[[nodiscard]] std::string troff_text(std::string_view text);

} // namespace moefusion::cli
