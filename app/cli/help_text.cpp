#include "app/cli/help_text.h"

#include "app/cli/text_table.h"
#include "app/cli/verb_table.h"
#include "core/base/numbers.h"
#include "core/base/version.h"
#include "core/options/common_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using options::OptionType;

constexpr int kIndent = 2;
constexpr int kExplanationColumn = 28;

constexpr std::array kExits{
    ExitMeaning{"0", "all done, also where there was nothing to do or everything was up to date"},
    ExitMeaning{"1", "the work ran and some or all items failed; failed.jsonl or the last line says which"},
    ExitMeaning{"2", "unknown verb or option, value out of range, contradiction; nothing was done"},
    ExitMeaning{
        "3", "input or machine: no pairs, unreadable weights, missing device, output not writable; nothing was done"},
    ExitMeaning{"130", "interrupted (Ctrl+C); 143 by SIGTERM. The same command goes on where it was"},
};

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(0, count)), ' ');
}

std::string row(const std::string& heading, std::string_view explanation, int column) {
    std::string text = spaces(kIndent) + heading;
    const int used = display_width(text);
    if (used + 2 > column) {
        return text + "\n" + spaces(column) + wrapped(explanation, column, column) + "\n";
    }
    return text + spaces(column - used) + wrapped(explanation, column, column) + "\n";
}

std::string option_row(const OptionDescription& option) {
    return row(option_heading(option), option_explanation(option), kExplanationColumn);
}

std::string range_text(const OptionDescription& option) {
    if (!option.range || option.type == OptionType::Count) {
        return {};
    }
    constexpr double kWithoutBound = 1e9;
    if (option.range->highest >= kWithoutBound) {
        return fmt::format("from {}", shortest(option.range->lowest));
    }
    return fmt::format("{} to {}", shortest(option.range->lowest), shortest(option.range->highest));
}

} // namespace

std::string wrapped(std::string_view text, int first_column, int column, int width) {
    std::string out;
    int at = first_column;
    bool line_is_empty = true;
    while (!text.empty()) {
        const std::size_t blank = text.find(' ');
        const std::string_view word = text.substr(0, blank);
        text = blank == std::string_view::npos ? std::string_view{} : text.substr(blank + 1);
        const int word_width = display_width(word);
        if (!line_is_empty && at + 1 + word_width > width) {
            out += "\n" + spaces(column);
            at = column;
            line_is_empty = true;
        }
        if (!line_is_empty) {
            out += ' ';
            ++at;
        }
        out += word;
        at += word_width;
        line_is_empty = false;
    }
    return out;
}

std::string option_heading(const OptionDescription& option) {
    std::string heading = option.short_name != 0 ? fmt::format("-{}, ", option.short_name) : "";
    heading += fmt::format("--{}", option.id);
    if (!option.value_name.empty()) {
        heading += fmt::format(" {}", option.value_name);
    }
    return heading;
}

std::string option_explanation(const OptionDescription& option) {
    std::string text(option.help);
    if (!option.choices.empty()) {
        // Choices that the sentence names already are not listed again.
        const bool named = std::all_of(option.choices.begin(), option.choices.end(), [&](std::string_view choice) {
            return option.help.find(choice) != std::string_view::npos;
        });
        if (!named) {
            text += ": ";
            for (std::size_t i = 0; i < option.choices.size(); ++i) {
                text += (i == 0 ? "" : ", ") + std::string(option.choices[i]);
            }
        }
    }
    std::string facts;
    const auto add = [&facts](std::string_view fact) {
        if (!fact.empty()) {
            facts += (facts.empty() ? "" : "; ") + std::string(fact);
        }
    };
    add(option.unit);
    add(range_text(option));
    add(option.repeatable ? "may be repeated" : "");
    if (option.type != OptionType::Flag && option.type != OptionType::Count) {
        const std::string_view value = option.default_note.empty() ? option.default_text : option.default_note;
        add(value.empty() ? "" : fmt::format("default: {}", value));
    }
    return facts.empty() ? text : fmt::format("{} ({})", text, facts);
}

OptionGroups grouped_options(const VerbInfo& verb) {
    OptionGroups groups{{"", {}}};
    for (const OptionDescription& option : options_of(verb)) {
        auto place =
            std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == option.group; });
        if (place == groups.end()) {
            place = groups.insert(groups.end(), {option.group, {}});
        }
        place->second.push_back(&option);
    }
    return groups;
}

std::span<const ExitMeaning> exit_meanings() {
    return kExits;
}

std::string verb_help(const VerbInfo& verb) {
    std::string page = fmt::format("moe-fusion {}: {}\n\nUsage\n", verb.name, verb.summary);
    constexpr std::string_view kProgram = "moe-fusion ";
    constexpr int kUsageIndent = kIndent + 4;
    page += spaces(kIndent) + wrapped(fmt::format("{}{}", kProgram, verb.synopsis), kIndent, kUsageIndent) + "\n";
    for (const auto& [group, rows] : grouped_options(verb)) {
        if (rows.empty()) {
            continue;
        }
        page += fmt::format("\n{}\n", group.empty() ? "Options" : group);
        for (const OptionDescription* option : rows) {
            page += option_row(*option);
        }
    }
    page += "\nExamples\n";
    for (const std::string_view example : verb.examples) {
        page += spaces(kIndent) + wrapped(example, kIndent, kUsageIndent) + "\n";
    }
    page += "\nExit status\n";
    constexpr int kMeaningColumn = 7;
    for (const ExitMeaning& exit : kExits) {
        page += row(std::string(exit.status), exit.meaning, kMeaningColumn);
    }
    if (!verb.exit_note.empty()) {
        page += spaces(kIndent) + wrapped(verb.exit_note, kIndent, kIndent) + "\n";
    }
    return page;
}

std::string program_help() {
    std::string page = fmt::format("moe-fusion {}: fusion of infrared and visible images\n\nUsage\n"
                                   "  moe-fusion VERB [options] [inputs]\n\nVerbs\n",
                                   program_version());
    constexpr int kSummaryColumn = 14;
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            page += row(std::string(verb->name), verb->summary, kSummaryColumn);
        }
    }
    page += "\nOptions\n";
    for (const std::string_view id : {"help", "version"}) {
        page += option_row(*options::find_common_option(id));
    }
    page += "\n'moe-fusion help VERB' says more about a verb.\n";
    return page;
}

} // namespace moefusion::cli
