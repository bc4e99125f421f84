#include "app/cli/verb_table.h"

#include "app/cli/infos/training_infos.h"
#include "app/cli/infos/verb_infos.h"
#include "core/base/error.h"
#include "core/options/common_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace moefusion::cli {

namespace {

constexpr std::array kVerbs{
    &kPairsInfo,
    &kFuseInfo,
    &kMethodsInfo,
    &kInspectInfo,
    &kEvaluateInfo,
    &kTrainInfo,
    &kSweepInfo,
    &kRunsInfo,
    &kFigureInfo,
    &kSampleInfo,
    &kWeightsInfo,
    &kDoctorInfo,
    &kGuiInfo,
    &kCompletionInfo,
    &kRunScriptInfo,
};

void add_common(std::vector<options::OptionDescription>& rows, const VerbInfo& verb, std::string_view id) {
    const options::OptionDescription* row = options::find_common_option(id);
    MOEFUSION_EXPECT(row != nullptr, fmt::format("Verb {} names the unknown common option {}.", verb.name, id));
    options::OptionDescription changed = *row;
    for (const OptionChange& change : verb.changes) {
        if (change.id == id) {
            changed.default_text = change.default_text.empty() ? changed.default_text : change.default_text;
            changed.default_note = change.default_note.empty() ? changed.default_note : change.default_note;
            changed.help = change.help.empty() ? changed.help : change.help;
            changed.choices = change.choices.empty() ? changed.choices : change.choices;
        }
    }
    rows.push_back(changed);
}

std::vector<options::OptionDescription> make_options(const VerbInfo& verb) {
    std::vector<options::OptionDescription> rows(verb.own.begin(), verb.own.end());
    for (const std::string_view id : verb.common) {
        if (id == "@input") {
            for (const std::string_view input : options::input_option_ids()) {
                add_common(rows, verb, input);
            }
        } else {
            add_common(rows, verb, id);
        }
    }
    for (const std::string_view id : options::general_option_ids()) {
        add_common(rows, verb, id);
    }
    return rows;
}

} // namespace

std::span<const VerbInfo* const> verb_table() {
    return kVerbs;
}

const VerbInfo* find_verb(std::string_view name) {
    const auto found =
        std::find_if(kVerbs.begin(), kVerbs.end(), [name](const auto* verb) { return verb->name == name; });
    return found == kVerbs.end() ? nullptr : *found;
}

std::vector<std::string_view> verb_names() {
    std::vector<std::string_view> names;
    for (const VerbInfo* verb : kVerbs) {
        if (!verb->hidden) {
            names.push_back(verb->name);
        }
    }
    return names;
}

const std::vector<options::OptionDescription>& options_of(const VerbInfo& verb) {
    static std::map<const VerbInfo*, std::vector<options::OptionDescription>> made;
    const auto [place, is_new] = made.try_emplace(&verb);
    if (is_new) {
        place->second = make_options(verb);
    }
    return place->second;
}

std::vector<const options::OptionDescription*> option_pointers(const VerbInfo& verb) {
    std::vector<const options::OptionDescription*> pointers;
    for (const options::OptionDescription& row : options_of(verb)) {
        pointers.push_back(&row);
    }
    return pointers;
}

} // namespace moefusion::cli
