#include "app/cli/completion.h"
#include "app/cli/verb_table.h"
#include "core/options/common_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using Kind = Completion::Kind;

constexpr std::string_view kHead = R"script(# bash completion of moe-fusion; made by `moe-fusion completion bash`.

# Ids of the pairs of the inputs typed so far.
_moe_fusion_pair_ids() {
    local word inputs=()
    for word in "${COMP_WORDS[@]:2}"; do
        [[ $word != -* && -e $word ]] && inputs+=("$word")
    done
    [[ ${#inputs[@]} -gt 0 ]] || return
    moe-fusion pairs --json "${inputs[@]}" 2>/dev/null | sed -n 's/^{"type":"pair",.*"id":"\([^"]*\)".*/\1/p'
}

_moe_fusion_run_names() {
    local folder
    for folder in "${MOE_FUSION_RUNS_DIR:-runs}"/*/; do
        [[ -e ${folder}run.yaml ]] && folder=${folder%/} && printf '%s\n' "${folder##*/}"
    done
}

# The lines of standard input that start with the word typed, with what the shell would split quoted.
_moe_fusion_offer() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        [[ $line == "$1"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
    done
}

_moe_fusion_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$2" -- "$1")
}

_moe_fusion() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= word options=
    # "=" is a word of its own by COMP_WORDBREAKS.
    if [[ $current == "=" ]]; then
        current=
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word != -* ]] && verb=$word && break
    done
)script";

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
}

/// The command that fills COMPREPLY.
std::string offer(const Completion& completion) {
    switch (completion.kind) {
    case Kind::Words:
        return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$current\")", joined(completion.words));
    case Kind::Files:
        return "_moe_fusion_files \"$current\" -f";
    case Kind::Folders:
        return "_moe_fusion_files \"$current\" -d";
    case Kind::PairIds:
        return "_moe_fusion_offer \"$current\" < <(_moe_fusion_pair_ids)";
    case Kind::RunNames:
        return "_moe_fusion_offer \"$current\" < <(_moe_fusion_run_names)";
    case Kind::Weights:
        // "method=" first, a file behind it (the shell gives the part behind "=" as a word of its own).
        return fmt::format(
            "_moe_fusion_files \"$current\" -f; [[ ${{COMP_WORDS[COMP_CWORD-1]}} == '=' ]] || "
            "{{ compopt -o nospace; mapfile -O ${{#COMPREPLY[@]}} -t COMPREPLY < <(compgen -S = -W '{}' -- "
            "\"$current\"); }}",
            joined(completion.words));
    case Kind::Nothing:
        break;
    }
    return "COMPREPLY=()";
}

std::string words_of(const OptionDescription& option) {
    return option.short_name != 0 ? fmt::format("-{}|--{}", option.short_name, option.id)
                                  : fmt::format("--{}", option.id);
}

std::string verb_case(const VerbInfo& verb) {
    std::string text = fmt::format("    {})\n        case $before in\n", verb.name);
    std::vector<std::string> names;
    for (const OptionDescription& option : options_of(verb)) {
        names.push_back(fmt::format("--{}", option.id));
        if (takes_value(option)) {
            text += fmt::format("        {}) {}; return ;;\n", words_of(option), offer(completion_of(option)));
        }
    }
    text += fmt::format("        esac\n        options='{}'\n", joined(names));
    const std::string inputs = offer(completion_of_inputs(verb));
    text += "        if [[ $current != -* ]]; then\n";
    if (!verb.acts.empty()) {
        text += fmt::format("            if [[ $before == {} ]]; then mapfile -t COMPREPLY < <(compgen -W '{}' -- "
                            "\"$current\"); return; fi\n",
                            verb.name,
                            fmt::join(verb.acts, " "));
    }
    return text + fmt::format("            {}; return\n        fi ;;\n", inputs);
}

} // namespace

std::string bash_completion() {
    std::string script(kHead);
    script += "    case $verb in\n";
    script += fmt::format("    '') options='{} help --help --version' ;;\n", fmt::join(verb_names(), " "));
    script += fmt::format("    help) options='{}' ;;\n", fmt::join(verb_names(), " "));
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            script += verb_case(*verb);
        }
    }
    script += "    esac\n"
              "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
              "}\n\n"
              "complete -F _moe_fusion moe-fusion\n";
    return script;
}

} // namespace moefusion::cli
