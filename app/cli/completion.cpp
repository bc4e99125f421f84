#include "app/cli/completion.h"

#include "app/cli/verb_table.h"
#include "core/base/error.h"
#include "core/methods/method_info.h"

#include <fmt/format.h>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using options::OptionType;
using Kind = Completion::Kind;

std::vector<std::string> method_names() {
    std::vector<std::string> names;
    for (const MethodInfo& method : method_info_table()) {
        names.emplace_back(method.name);
    }
    return names;
}

Completion completion_named(std::string_view name) {
    if (name == "methods") {
        return {Kind::Words, method_words()};
    }
    if (name == "devices") {
        return {Kind::Words, {"auto", "cpu", "cuda"}};
    }
    if (name == "weights") {
        return {Kind::Weights, method_names()};
    }
    if (name == "files") {
        return {Kind::Files, {}};
    }
    if (name == "folders") {
        return {Kind::Folders, {}};
    }
    if (name == "pairs") {
        return {Kind::PairIds, {}};
    }
    if (name == "runs") {
        return {Kind::RunNames, {}};
    }
    return {};
}

} // namespace

std::vector<std::string> method_words() {
    std::vector<std::string> words = method_names();
    words.emplace_back("results:");
    words.emplace_back("torchscript:");
    return words;
}

bool takes_value(const OptionDescription& option) {
    return option.type != OptionType::Flag && option.type != OptionType::Count;
}

Completion completion_of(const OptionDescription& option) {
    if (!option.choices.empty()) {
        return {Kind::Words, {option.choices.begin(), option.choices.end()}};
    }
    if (option.completes.empty() && option.type == OptionType::Path) {
        return {Kind::Files, {}};
    }
    return completion_named(option.completes);
}

Completion completion_of_inputs(const VerbInfo& verb) {
    if (!verb.takes_inputs) {
        return {};
    }
    return completion_named(verb.completes_input.empty() ? "files" : verb.completes_input);
}

std::string completion_script(std::string_view shell) {
    if (shell == "bash") {
        return bash_completion();
    }
    if (shell == "zsh") {
        return zsh_completion();
    }
    if (shell == "fish") {
        return fish_completion();
    }
    throw Error(ErrorKind::Usage, "completion.shell", fmt::format("no completion for '{}'; bash, zsh, fish", shell));
}

} // namespace moefusion::cli
