#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion completion bash > ~/.local/share/bash-completion/completions/moe-fusion",
    "moe-fusion completion fish > ~/.config/fish/completions/moe-fusion.fish"};
constexpr std::array<std::string_view, 3> kShells{"bash", "zsh", "fish"};

} // namespace

constinit const VerbInfo kCompletionInfo{.name = "completion",
                                         .summary = "shell completion",
                                         .synopsis = "completion bash|zsh|fish",
                                         .examples = kExamples,
                                         .takes_inputs = true,
                                         .acts = kShells,
                                         .completes_input = "nothing"};

} // namespace moefusion::cli
