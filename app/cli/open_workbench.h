#pragma once

// `moe-fusion gui`: the workbench takes this process's place.

#include "app/cli/verb.h"

namespace moefusion::cli {

/// Replaces this process by moe-fusion-workbench beside it, with the options and paths of the call; does not return.
/// Throws Error{Unsupported, "gui.no_display" | "gui.missing"}.
[[noreturn]] void open_workbench(const VerbCall& call);

/// The words the workbench is started with, without its name: every given option as --id=value, then the inputs.
[[nodiscard]] std::vector<std::string> workbench_words(const VerbCall& call);

} // namespace moefusion::cli
