#include "app/cli/completion.h"
#include "app/cli/verb_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using Kind = Completion::Kind;

constexpr std::string_view kHead = R"script(#compdef moe-fusion
# zsh completion of moe-fusion; made by `moe-fusion completion zsh`.

# Ids of the pairs of the inputs typed so far.
_moe_fusion_pair_ids() {
    local -a inputs ids
    local word
    for word in ${words[2,-1]}; do
        [[ $word != -* && -e ${(Q)word} ]] && inputs+=(${(Q)word})
    done
    (( $#inputs )) || return 1
    ids=(${(f)"$(moe-fusion pairs --json $inputs 2>/dev/null | sed -n 's/^{"type":"pair",.*"id":"\([^"]*\)".*/\1/p')"})
    compadd -a ids
}

_moe_fusion_run_names() {
    local -a names
    names=(${MOE_FUSION_RUNS_DIR:-runs}/*/run.yaml(N:h:t))
    compadd -a names
}

_moe_fusion_weights() {
    local -a methods
    methods=(METHODS)
    if compset -P '*='; then
        _files
    else
        compadd -S '=' -a methods
        _files
    fi
}
)script";

/// For a text inside '…' of _arguments, where ":" and brackets separate.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string action(const Completion& completion) {
    switch (completion.kind) {
    case Kind::Words: {
        std::vector<std::string> words;
        for (const std::string& word : completion.words) {
            words.push_back(escaped(word));
        }
        return fmt::format("({})", fmt::join(words, " "));
    }
    case Kind::Files:
        return "_files";
    case Kind::Folders:
        return "_files -/";
    case Kind::PairIds:
        return "_moe_fusion_pair_ids";
    case Kind::RunNames:
        return "_moe_fusion_run_names";
    case Kind::Weights:
        return "_moe_fusion_weights";
    case Kind::Nothing:
        break;
    }
    return " ";
}

std::string specification(const OptionDescription& option) {
    const bool many = option.repeatable || option.type == options::OptionType::Count;
    std::string tail = fmt::format("[{}]", escaped(option.help));
    if (takes_value(option)) {
        tail += fmt::format(":{}:{}", escaped(option.value_name), action(completion_of(option)));
    }
    const std::string_view sign = takes_value(option) ? "=" : "";
    if (option.short_name == 0) {
        return fmt::format("'{}--{}{}{}'", many ? "*" : "", option.id, sign, tail);
    }
    if (many) {
        return fmt::format("'*'{{-{},--{}{}}}'{}'", option.short_name, option.id, sign, tail);
    }
    return fmt::format("'(-{0} --{1})'{{-{0},--{1}{2}}}'{3}'", option.short_name, option.id, sign, tail);
}

std::string verb_case(const VerbInfo& verb) {
    std::string text = fmt::format("    {})\n        arguments=(\n", verb.name);
    for (const OptionDescription& option : options_of(verb)) {
        text += fmt::format("            {}\n", specification(option));
    }
    if (!verb.acts.empty()) {
        text += fmt::format("            '1:act:({})'\n", fmt::join(verb.acts, " "));
    }
    if (verb.takes_inputs) {
        text += fmt::format("            '*:input:{}'\n", action(completion_of_inputs(verb)));
    }
    return text + "        ) ;;\n";
}

std::string with_methods(std::string_view head) {
    std::string text(head);
    constexpr std::string_view kMark = "METHODS";
    std::vector<std::string> words;
    for (const std::string& word : method_words()) {
        words.push_back("'" + word + "'");
    }
    return text.replace(text.find(kMark), kMark.size(), fmt::format("{}", fmt::join(words, " ")));
}

} // namespace

std::string zsh_completion() {
    std::string script = with_methods(kHead);
    script += "_moe_fusion() {\n"
              "    local -a verbs arguments\n"
              "    local context state line\n"
              "    verbs=(\n";
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            script += fmt::format("        '{}:{}'\n", verb->name, escaped(verb->summary));
        }
    }
    script += "        'help:help of a verb'\n"
              "    )\n"
              "    if (( CURRENT == 2 )); then\n"
              "        _describe verb verbs\n"
              "        compadd -- --help --version\n"
              "        return\n"
              "    fi\n"
              "    local verb=$words[2]\n"
              "    if [[ $verb == help ]]; then\n"
              "        _describe verb verbs\n"
              "        return\n"
              "    fi\n"
              "    shift words\n"
              "    (( CURRENT-- ))\n"
              "    case $verb in\n";
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            script += verb_case(*verb);
        }
    }
    return script + "    esac\n"
                    "    _arguments -s -S $arguments\n"
                    "}\n\n"
                    "if [[ $funcstack[1] == _moe-fusion || $funcstack[1] == _moe_fusion ]]; then\n"
                    "    _moe_fusion \"$@\"\n"
                    "else\n"
                    "    compdef _moe_fusion moe-fusion\n"
                    "fi\n";
}

} // namespace moefusion::cli
