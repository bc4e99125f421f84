#include "app/cli/effective_options.h"

#include "app/cli/verb_table.h"
#include "core/base/paths.h"
#include "core/options/common_options.h"
#include "core/options/config_file.h"
#include "core/options/environment_options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

using options::ConfigSection;
using options::OptionDescription;
using options::OptionSet;
using options::OptionType;
using options::Origin;

/// Options that make sense only in one call.
bool belongs_in_files(std::string_view id) {
    constexpr std::array<std::string_view, 4> kOnlyTyped{"help", "version", "config", "print-config"};
    return std::find(kOnlyTyped.begin(), kOnlyTyped.end(), id) == kOnlyTyped.end();
}

std::vector<ConfigSection> config_sections() {
    ConfigSection common{"common", {}};
    std::vector<ConfigSection> sections;
    for (const VerbInfo* verb : verb_table()) {
        ConfigSection section{verb->name, {}};
        for (const OptionDescription& option : options_of(*verb)) {
            if (belongs_in_files(option.id)) {
                section.ids.push_back(option.id);
            }
        }
        sections.push_back(std::move(section));
    }
    for (const OptionDescription& option : options::common_options()) {
        if (belongs_in_files(option.id)) {
            common.ids.push_back(option.id);
        }
    }
    sections.push_back(std::move(common));
    return sections;
}

std::string value_text(const OptionSet& options, const OptionDescription& option) {
    if (option.type == OptionType::Flag) {
        return options.flag(option.id) ? "true" : "false";
    }
    if (option.repeatable) {
        std::string list;
        for (const std::string& text : options.texts(option.id)) {
            list += (list.empty() ? "" : ", ") + yaml_scalar(text);
        }
        return "[" + list + "]";
    }
    // For people: a note such as "physical cores" where the default is no fixed text.
    if (!options.given(option.id) && option.default_text.empty()) {
        return option.default_note.empty() ? "-" : std::string(option.default_note);
    }
    return option.type == OptionType::Path ? options.path(option.id).string() : options.text(option.id);
}

} // namespace

EffectiveOptions effective_options(const VerbInfo& verb, const options::ParsedWords& words) {
    EffectiveOptions effective{OptionSet(option_pointers(verb)), {}};
    options::apply_words(words, effective.options);
    options::offer_environment(effective.options);
    const std::vector<ConfigSection> sections = config_sections();
    const auto offer = [&](const fs::path& file, Origin::Kind kind) {
        // Files that were found and not named by anyone are called by their short name.
        std::vector<std::string> remarks =
            options::offer_config(read_yaml(file), file, kind, verb.name, sections, effective.options);
        effective.remarks.insert(effective.remarks.end(), remarks.begin(), remarks.end());
    };
    if (const fs::path named = effective.options.path("config"); !named.empty()) {
        offer(named, Origin::Kind::ConfigFile);
    }
    std::error_code fault;
    if (const fs::path project = options::find_project_file(fs::current_path(fault)); !project.empty()) {
        const fs::path relative = project.lexically_relative(fs::current_path(fault));
        offer(relative.empty() ? project : relative, Origin::Kind::ProjectFile);
    }
    if (const fs::path user = config_folder() / "config.yaml"; fs::is_regular_file(user, fault)) {
        offer(user, Origin::Kind::UserFile);
    }
    return effective;
}

std::string printed_options(const OptionSet& options) {
    std::string text;
    for (const OptionDescription* option : options.descriptions()) {
        if (belongs_in_files(option->id)) {
            std::string key(option->id);
            std::replace(key.begin(), key.end(), '-', '_');
            text +=
                fmt::format("{}: {}  ({})\n", key, value_text(options, *option), to_text(options.origin(option->id)));
        }
    }
    return text;
}

std::vector<nlohmann::json> option_objects(const OptionSet& options) {
    std::vector<nlohmann::json> objects;
    for (const OptionDescription* option : options.descriptions()) {
        if (!belongs_in_files(option->id)) {
            continue;
        }
        nlohmann::json object{
            {"type", "option"}, {"name", std::string(option->id)}, {"origin", to_text(options.origin(option->id))}};
        if (option->type == OptionType::Flag) {
            object["value"] = options.flag(option->id);
        } else if (option->repeatable) {
            object["value"] = options.texts(option->id);
        } else if (!options.given(option->id) && option->default_text.empty()) {
            object["value"] = nullptr;
        } else {
            object["value"] = options.text(option->id);
        }
        objects.push_back(std::move(object));
    }
    return objects;
}

} // namespace moefusion::cli
