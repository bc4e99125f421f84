#pragma once

// `train --detach`: the trainer in a session of its own, with this program, which has no LibTorch in it, as a small
// parent that waits for it and writes how it ended (command_line.md 7.1).

#include "core/options/option_set.h"

#include <filesystem>
#include <optional>
#include <string>

namespace moefusion::cli {

class Console;

/// A name for a new run of this folder: the UTC time, "2026-11-23_140105", not there yet.
[[nodiscard]] std::string new_run_name(const std::filesystem::path& runs);

/// What is left to do for the process that returns.
struct Detached {
    std::optional<int> exit; ///< of the process in the terminal; nothing: this is the trainer, go on
    std::string name;        ///< of the run, for the trainer where the options name none
};

/// Leaves the terminal: what the trainer prints goes to RUN/console.txt. Comes back twice: in the terminal's process
/// once the run has begun (its name and process id are printed) or ended before that (its last words are printed, the
/// exit status is the trainer's), and in the trainer. A trainer that a signal ends is written to RUN/faults.jsonl with
/// the signal and the last step. Throws Error{NotWritable, "run.not_writable"}, Error{Internal, "train.detach"}.
[[nodiscard]] Detached leave_terminal(const options::OptionSet& options, Console& console);

} // namespace moefusion::cli
