#include "core/training/run_record.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/limited_yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace moefusion::training {

namespace {

std::string flow_list(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) {
        list += (list.empty() ? "" : ", ") + yaml_scalar(text);
    }
    return "[" + list + "]";
}

std::vector<std::string> texts_of(const YamlNode* node) {
    std::vector<std::string> texts;
    if (node != nullptr && node->is_sequence()) {
        for (const YamlNode& item : node->items) {
            texts.push_back(item.text());
        }
    }
    return texts;
}

} // namespace

const RecordedOption* RunRecord::find(std::string_view id) const {
    const auto found =
        std::find_if(options.begin(), options.end(), [id](const RecordedOption& option) { return option.id == id; });
    return found == options.end() ? nullptr : &*found;
}

std::string RunRecord::fact(std::string_view key) const {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [key](const auto& entry) { return entry.first == key; });
    return found == facts.end() ? std::string() : found->second;
}

std::vector<RecordedOption> recorded_options(const options::OptionSet& set) {
    std::vector<RecordedOption> recorded;
    for (const options::OptionDescription* option : set.descriptions()) {
        std::vector<std::string> values;
        if (option->type == options::OptionType::Flag) {
            values = {set.flag(option->id) ? "true" : "false"};
        } else if (option->type == options::OptionType::Path) {
            for (const auto& path : set.paths(option->id)) {
                values.push_back(path.empty() ? std::string() : std::filesystem::absolute(path).string());
            }
        } else {
            values = set.texts(option->id);
        }
        if (!values.empty()) {
            recorded.push_back({std::string(option->id), std::move(values), options::to_text(set.origin(option->id))});
        }
    }
    return recorded;
}

void write_run_record(const std::filesystem::path& run, const RunRecord& record) {
    std::string text = fmt::format("version: 1\nname: {}\ninputs: {}\ncommand: {}\n",
                                   yaml_scalar(record.name),
                                   flow_list(record.inputs),
                                   flow_list(record.command_line));
    for (const auto& [key, value] : record.facts) {
        text += fmt::format("{}: {}\n", key, yaml_scalar(value));
    }
    text += "options:\n";
    for (const RecordedOption& option : record.options) {
        text += fmt::format(
            "  {}: {{value: {}, origin: {}}}\n", option.id, flow_list(option.values), yaml_scalar(option.origin));
    }
    write_file_atomically(run / "run.yaml", text);
}

RunRecord read_run_record(const std::filesystem::path& run) {
    std::error_code fault;
    if (!std::filesystem::exists(run / "run.yaml", fault)) {
        throw Error(ErrorKind::NotFound,
                    "run.missing",
                    fmt::format("{} is no run folder: it has no run.yaml.", run.string()),
                    run.string(),
                    "Name a run as `runs list` shows it.");
    }
    const YamlNode document = read_yaml(run / "run.yaml");
    RunRecord record;
    for (const auto& [key, node] : document.entries) {
        if (key == "inputs") {
            record.inputs = texts_of(&node);
        } else if (key == "command") {
            record.command_line = texts_of(&node);
        } else if (key == "name") {
            record.name = node.text();
        } else if (key == "options") {
            for (const auto& [id, option] : node.entries) {
                const YamlNode* origin = option.find("origin");
                record.options.push_back(
                    {id, texts_of(option.find("value")), origin != nullptr ? origin->text() : std::string()});
            }
        } else if (node.is_scalar() && key != "version") {
            record.facts.emplace_back(key, node.text());
        }
    }
    return record;
}

} // namespace moefusion::training
