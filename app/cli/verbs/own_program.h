#pragma once

// This program again, as another process.

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace moefusion::cli {

/// Starts `moe-fusion WORDS…` whose output is appended to `output`, whose folder is made; empty: to this program's own.
/// The process id; the caller waits for it. Throws Error{Internal, "program.start"}.
[[nodiscard]] pid_t start_own_program(const std::vector<std::string>& words, const std::filesystem::path& output);

/// Runs it to its end with this program's output. Its exit status; 1 if a signal ended it.
[[nodiscard]] int run_own_program(const std::vector<std::string>& words);

} // namespace moefusion::cli
