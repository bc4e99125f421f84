#pragma once

// From the words of a command line to a finished verb and its exit status.

#include <string>
#include <vector>

namespace moefusion::cli {

/// `words`: the arguments without the program's name. Prints, works, and returns the exit status; throws nothing.
/// Signal handlers must be installed before (install_stop_signals).
[[nodiscard]] int run_program(const std::vector<std::string>& words);

} // namespace moefusion::cli
