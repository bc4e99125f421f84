#pragma once

// Shell completion, generated from the tables of verbs, options and methods.

#include "app/cli/verb.h"

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::cli {

/// The script for "bash", "zsh" or "fish", to standard output or a file of the shell's. Names of runs are the folders
/// of $MOE_FUSION_RUNS_DIR (default `runs`); ids of pairs are asked from `moe-fusion pairs` with the inputs typed so
/// far.
[[nodiscard]] std::string completion_script(std::string_view shell);

/// What a value may be.
struct Completion {
    enum class Kind { Nothing, Words, Files, Folders, PairIds, RunNames, Weights } kind = Kind::Nothing;
    std::vector<std::string> words; ///< of Words; of Weights the methods
};

[[nodiscard]] Completion completion_of(const options::OptionDescription& option);
/// Of the inputs of a verb behind its act.
[[nodiscard]] Completion completion_of_inputs(const VerbInfo& verb);
/// True if a value follows the option.
[[nodiscard]] bool takes_value(const options::OptionDescription& option);
/// Names of methods with those that take a file or folder at the end ("torchscript:", "results:").
[[nodiscard]] std::vector<std::string> method_words();

// The three dialects.
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

} // namespace moefusion::cli
