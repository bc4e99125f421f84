#pragma once

// `runs follow`: the epochs of a run as they come.

#include <filesystem>

namespace moefusion::cli {

class Console;

/// Prints the epochs in events.jsonl, those that were and those that come, until the run has ended; Ctrl+C leaves it
/// alone. Returns 0 for a run that finished or was stopped, 1 for one that failed or was interrupted.
int follow_run(const std::filesystem::path& run, Console& console);

} // namespace moefusion::cli
