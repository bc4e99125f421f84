#include "app/cli/completion.h"
#include "app/cli/verb_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using Kind = Completion::Kind;

constexpr std::string_view kHead = R"script(# fish completion of moe-fusion; made by `moe-fusion completion fish`.

# Ids of the pairs of the inputs typed so far.
function __moe_fusion_pair_ids
    set -l inputs
    for word in (commandline -opc)[3..-1]
        if not string match -q -- '-*' $word; and test -e $word
            set -a inputs $word
        end
    end
    test (count $inputs) -gt 0; or return
    moe-fusion pairs --json $inputs 2>/dev/null | string replace -rf '^\{"type":"pair",.*"id":"([^"]*)".*' '$1'
end

function __moe_fusion_run_names
    set -l folder runs
    test -n "$MOE_FUSION_RUNS_DIR"; and set folder $MOE_FUSION_RUNS_DIR
    for file in $folder/*/run.yaml
        basename (dirname $file)
    end
end

complete -c moe-fusion -f
)script";

std::string in_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "'";
}

/// The part of `complete` that says what a value may be.
std::string value(const Completion& completion) {
    switch (completion.kind) {
    case Kind::Words:
        return fmt::format("-x -a {}", in_quotes(fmt::format("{}", fmt::join(completion.words, " "))));
    case Kind::Files:
        return "-r -F";
    case Kind::Folders:
        return "-x -a '(__fish_complete_directories)'";
    case Kind::PairIds:
        return "-x -a '(__moe_fusion_pair_ids)'";
    case Kind::RunNames:
        return "-x -a '(__moe_fusion_run_names)'";
    case Kind::Weights:
        return fmt::format("-r -F -a {}", in_quotes(fmt::format("{}=", fmt::join(completion.words, "= "))));
    case Kind::Nothing:
        break;
    }
    return "-x";
}

std::string option_line(const VerbInfo& verb, const OptionDescription& option) {
    std::string line = fmt::format("complete -c moe-fusion -n '__fish_seen_subcommand_from {}' ", verb.name);
    if (option.short_name != 0) {
        line += fmt::format("-s {} ", option.short_name);
    }
    line += fmt::format("-l {} ", option.id);
    if (takes_value(option)) {
        line += value(completion_of(option)) + " ";
    }
    return line + fmt::format("-d {}\n", in_quotes(option.help));
}

} // namespace

std::string fish_completion() {
    std::string script(kHead);
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            script += fmt::format(
                "complete -c moe-fusion -n __fish_use_subcommand -a {} -d {}\n", verb->name, in_quotes(verb->summary));
        }
    }
    script += "complete -c moe-fusion -n __fish_use_subcommand -a help -d 'help of a verb'\n"
              "complete -c moe-fusion -n __fish_use_subcommand -l version -d 'version and build'\n";
    script += fmt::format("complete -c moe-fusion -n '__fish_seen_subcommand_from help' -a '{}'\n",
                          fmt::join(verb_names(), " "));
    for (const VerbInfo* verb : verb_table()) {
        if (verb->hidden) {
            continue;
        }
        for (const OptionDescription& option : options_of(*verb)) {
            script += option_line(*verb, option);
        }
        const std::string seen = fmt::format("complete -c moe-fusion -n '__fish_seen_subcommand_from {}' ", verb->name);
        if (!verb->acts.empty()) {
            script += seen + fmt::format("-a '{}'\n", fmt::join(verb->acts, " "));
        }
        if (completion_of_inputs(*verb).kind == Kind::Files) {
            script += seen + "-F\n";
        } else if (completion_of_inputs(*verb).kind != Kind::Nothing) {
            script += seen + value(completion_of_inputs(*verb)) + "\n";
        }
    }
    return script;
}

} // namespace moefusion::cli
