#include "app/cli/verbs/sweep_plan.h"

#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/utc_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

/// The paper's studies (moe_fusion.md 4).
const std::map<std::string, std::vector<std::string>, std::less<>>& studies() {
    static const std::map<std::string, std::vector<std::string>, std::less<>> rows{
        {"paper-experts", {"experts,top-k=2:2,4:2,6:2,8:2,4:1,4:3,4:4"}},
        {"paper-alpha", {"alpha=1,5,10,20,40"}},
        {"paper-ablation", {"feature-mixture,decoder=none:mixture,embedding:mixture,experts:single,experts:mixture"}},
    };
    return rows;
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

[[noreturn]] void refuse(const std::string& text, const char* why) {
    throw Error(ErrorKind::Usage,
                "sweep.vary",
                fmt::format("--vary {}: {}", text, why),
                {},
                "Write alpha=1,5,10, or experts,top-k=2:2,4:2 for values that go together.");
}

/// Options that are the sweep's own, not those of its trainings.
bool is_of_sweep(std::string_view id) {
    static constexpr std::array<std::string_view, 14> kOwn{"vary",
                                                           "study",
                                                           "repeat",
                                                           "jobs",
                                                           "retry",
                                                           "name",
                                                           "runs-dir",
                                                           "shard",
                                                           "seed",
                                                           "dry-run",
                                                           "quiet",
                                                           "json",
                                                           "print-config",
                                                           "log"};
    return std::find(kOwn.begin(), kOwn.end(), id) != kOwn.end();
}

std::string name_of(const Combination& combination, std::int64_t seed, std::int64_t repeats) {
    std::string name;
    for (const auto& [id, value] : combination) {
        name += fmt::format("{}{}-{}", name.empty() ? "" : "_", id, value);
    }
    // What a run's name may hold.
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == ',' || c == '=' || c == ' '; }, '.');
    return repeats > 1 ? fmt::format("{}_seed-{}", name, seed) : name;
}

std::string joined_names(const Combination& combination) {
    std::string text;
    for (const auto& [id, value] : combination) {
        text += (text.empty() ? "" : "/") + id;
    }
    return text;
}

std::string joined_values(const Combination& combination, const std::string& end) {
    std::string text;
    for (const auto& [id, value] : combination) {
        text += (text.empty() ? "" : "/") + value;
    }
    return text + end;
}

/// Words that give the trainings what was typed for the sweep.
std::vector<std::string> shared_words(const VerbCall& call) {
    std::vector<std::string> words;
    for (const options::OptionDescription* option : call.options.descriptions()) {
        if (is_of_sweep(option->id) || !call.options.given(option->id)) {
            continue;
        }
        const std::string word = fmt::format("--{}", option->id);
        if (option->type == options::OptionType::Flag) {
            words.push_back(word);
        } else if (option->type == options::OptionType::Path) {
            for (const fs::path& path : call.options.paths(option->id)) {
                words.insert(words.end(), {word, path.string()});
            }
        } else if (option->type != options::OptionType::Count) {
            for (const std::string& value : call.options.texts(option->id)) {
                words.insert(words.end(), {word, value});
            }
        }
    }
    return words;
}

/// The call with what a sweep file, its first input, says; further inputs are data.
VerbCall with_file(const VerbCall& call) {
    VerbCall changed{call.verb, call.options, call.inputs, call.command_line};
    if (call.inputs.empty() || fs::path(call.inputs.front()).extension() != ".yaml") {
        return changed;
    }
    const fs::path file = call.inputs.front();
    const YamlNode document = read_yaml(file);
    changed.inputs.erase(changed.inputs.begin());
    for (const auto& [key, node] : document.entries) {
        const options::Origin origin{options::Origin::Kind::ConfigFile, node.place()};
        if (key == "inputs") {
            for (const YamlNode& item : node.items) {
                changed.inputs.push_back((file.parent_path() / item.text()).string());
            }
        } else if (key == "vary") {
            for (const YamlNode& item : node.items) {
                changed.options.offer("vary", item.text(), origin);
            }
        } else if (key == "study" || key == "name" || key == "repeat") {
            changed.options.offer(key, node.text(), origin);
        } else if (key == "options") {
            for (const auto& [id, value] : node.entries) {
                changed.options.offer(id, value.text(), origin, file.parent_path());
            }
        } else if (key != "version") {
            throw Error(ErrorKind::Usage,
                        "config.unknown",
                        fmt::format("{}: \"{}\" is not a key of a sweep.", node.place(), key),
                        file.string(),
                        "Use inputs, vary, study, name, repeat, options.");
        }
    }
    return changed;
}

} // namespace

std::vector<Combination> parse_vary(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
        refuse(text, "there is no option or no value.");
    }
    const std::vector<std::string> ids = split(std::string_view(text).substr(0, equals), ',');
    std::vector<Combination> combinations;
    for (const std::string& member : split(std::string_view(text).substr(equals + 1), ',')) {
        const std::vector<std::string> values = ids.size() == 1 ? std::vector<std::string>{member} : split(member, ':');
        if (values.size() != ids.size() || member.empty()) {
            refuse(text, "a value is missing.");
        }
        Combination combination;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            combination.emplace_back(ids[i], values[i]);
        }
        combinations.push_back(std::move(combination));
    }
    return combinations;
}

std::vector<Combination> product_of(const std::vector<std::vector<Combination>>& lists) {
    std::vector<Combination> all{{}};
    for (const auto& list : lists) {
        std::vector<Combination> more;
        for (const Combination& start : all) {
            for (const Combination& next : list) {
                more.push_back(start);
                more.back().insert(more.back().end(), next.begin(), next.end());
            }
        }
        all = std::move(more);
    }
    return all;
}

SweepPlan sweep_plan(const VerbCall& typed) {
    const VerbCall call = with_file(typed);
    std::vector<std::string> varied = call.options.texts("vary");
    if (const std::string study = call.options.text("study"); !study.empty()) {
        const auto& rows = studies().at(study);
        varied.insert(varied.end(), rows.begin(), rows.end());
    }
    if (varied.empty()) {
        throw Error(ErrorKind::Usage,
                    "sweep.nothing",
                    "sweep varies nothing.",
                    {},
                    "Use --vary alpha=1,5,10 or --study paper-alpha.");
    }
    std::vector<std::vector<Combination>> lists;
    for (const std::string& text : varied) {
        lists.push_back(parse_vary(text));
        for (const auto& [id, value] : lists.back().front()) {
            if (call.options.find(id) == nullptr || is_of_sweep(id)) {
                refuse(text, "the option is none of train's.");
            }
        }
        options::OptionSet check = call.options;
        for (const Combination& combination : lists.back()) {
            for (const auto& [id, value] : combination) {
                check.set(id, value, {options::Origin::Kind::CommandLine, {}}); // wrong values are found before work
            }
        }
    }
    SweepPlan plan;
    std::string name = call.options.texts("name").empty() ? "sweep_" + utc_now() : call.options.texts("name").front();
    std::erase(name, ':');
    plan.folder = call.options.path("runs-dir") / name;
    const std::int64_t repeats = call.options.integer("repeat");
    const std::vector<std::string> shared = shared_words(call);
    for (const Combination& combination : product_of(lists)) {
        for (std::int64_t repeat = 0; repeat < repeats; ++repeat) {
            const std::int64_t seed = call.options.integer("seed") + repeat;
            SweepRun run;
            run.name = name_of(combination, seed, repeats);
            run.label = joined_values(combination, repeats > 1 ? fmt::format(" s{}", seed) : std::string());
            plan.varied = joined_names(combination);
            run.words = {"train"};
            run.words.insert(run.words.end(), call.inputs.begin(), call.inputs.end());
            run.words.insert(run.words.end(), shared.begin(), shared.end());
            for (const auto& [id, value] : combination) {
                run.words.insert(run.words.end(), {fmt::format("--{}", id), value});
            }
            run.words.insert(run.words.end(),
                             {"--seed",
                              std::to_string(seed),
                              "--runs-dir",
                              plan.folder.string(),
                              "--name",
                              run.name,
                              "--resume",
                              "auto"});
            plan.runs.push_back(std::move(run));
        }
    }
    return plan;
}

} // namespace moefusion::cli
