#include "core/options/config_file.h"

#include "core/base/error.h"
#include "core/options/nearest_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <system_error>

namespace moefusion::options {

namespace fs = std::filesystem;

namespace {

/// "color_policy" -> "color-policy"
std::string id_of_key(std::string_view key) {
    std::string id(key);
    std::replace(id.begin(), id.end(), '_', '-');
    return id;
}

std::string key_of_id(std::string_view id) {
    std::string key(id);
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

class Reader {
public:
    Reader(const fs::path& file, Origin::Kind kind, OptionSet& set)
        : folder_(fs::absolute(file).parent_path()), kind_(kind), set_(set) {}

    std::vector<std::string> take_remarks() { return std::move(remarks_); }

    void unknown(const YamlNode& node, std::string_view what, std::string_view name, std::vector<std::string> known) {
        const std::vector<std::string_view> names(known.begin(), known.end());
        const auto near = nearest_name(name, names);
        const std::string text =
            fmt::format("{}: unknown {} '{}'{}", node.place(), what, name, near ? "; did you mean " + *near + "?" : "");
        if (kind_ == Origin::Kind::UserFile) {
            remarks_.push_back(text);
        } else {
            throw Error(ErrorKind::Usage, "config.unknown", text, node.file ? *node.file : std::string());
        }
    }

    void wrong_type(const YamlNode& node, std::string_view what) {
        throw Error(ErrorKind::Usage,
                    "config.type",
                    fmt::format("{}: {}", node.place(), what),
                    node.file ? *node.file : std::string());
    }

    /// Checks the keys of a section; `applies`: its values are for this verb.
    void section(const YamlNode& node, const ConfigSection& section, bool applies) {
        if (node.is_null()) {
            return;
        }
        if (!node.is_map()) {
            wrong_type(node, fmt::format("'{}' holds keys and values", section.name));
        }
        for (const auto& [key, value] : node.entries) {
            const std::string id = id_of_key(key);
            if (std::find(section.ids.begin(), section.ids.end(), id) == section.ids.end()) {
                std::vector<std::string> known;
                for (const std::string_view name : section.ids) {
                    known.push_back(key_of_id(name));
                }
                unknown(value, fmt::format("key in '{}':", section.name), key, std::move(known));
            } else if (applies && set_.find(id) != nullptr) {
                option(id, value);
            }
        }
    }

    void weights(const YamlNode& node) {
        if (node.is_null()) {
            return;
        }
        if (!node.is_map()) {
            wrong_type(node, "'weights' holds METHOD: FILE");
        }
        if (set_.find("weights") == nullptr) {
            return;
        }
        for (const auto& [method, value] : node.entries) {
            const std::string file = value.text();
            // A plain name may also be one of an installed file, so only what is there beside this file is made
            // absolute; the rest is looked up where the weights are opened.
            std::error_code fault;
            const fs::path beside = folder_ / file;
            const bool exists = !file.empty() && fs::exists(beside, fault);
            set_.offer("weights", method + "=" + (exists ? beside.string() : file), origin(value), folder_);
        }
    }

private:
    [[nodiscard]] Origin origin(const YamlNode& node) const { return {kind_, node.place()}; }

    void option(const std::string& id, const YamlNode& value) {
        const OptionDescription& description = *set_.find(id);
        if (set_.origin(id).kind == kind_) {
            set_.reset(id); // the verb's own section replaces a list of `common`
        }
        if (value.is_sequence()) {
            if (!description.repeatable) {
                wrong_type(value, fmt::format("'{}' takes one value, not a list", key_of_id(id)));
            }
            for (const YamlNode& item : value.items) {
                // All items of a list are one origin: that of the list.
                set_.offer(id, scalar(id, item), origin(value), folder_);
            }
        } else {
            set_.offer(id, scalar(id, value), origin(value), folder_);
        }
    }

    std::string scalar(const std::string& id, const YamlNode& value) {
        if (!value.is_scalar()) {
            wrong_type(value, fmt::format("'{}' takes a value", key_of_id(id)));
        }
        return value.text();
    }

    fs::path folder_;
    Origin::Kind kind_;
    OptionSet& set_;
    std::vector<std::string> remarks_;
};

} // namespace

std::vector<std::string> offer_config(const YamlNode& document,
                                      const fs::path& file,
                                      Origin::Kind kind,
                                      std::string_view verb,
                                      const std::vector<ConfigSection>& sections,
                                      OptionSet& set) {
    Reader reader(file, kind, set);
    if (document.is_null()) {
        return {};
    }
    if (!document.is_map()) {
        reader.wrong_type(document, "a configuration holds the sections common, weights and those of verbs");
    }
    // The verb's own section is read last, so that it wins over `common` of the same file.
    for (const bool own : {false, true}) {
        for (const auto& [name, node] : document.entries) {
            const auto section = std::find_if(
                sections.begin(), sections.end(), [&wanted = name](const auto& s) { return s.name == wanted; });
            if (own) {
                if (section != sections.end() && name == verb) {
                    reader.section(node, *section, true);
                }
            } else if (name == "weights") {
                reader.weights(node);
            } else if (section == sections.end()) {
                std::vector<std::string> known{"weights"};
                for (const ConfigSection& s : sections) {
                    known.emplace_back(s.name);
                }
                reader.unknown(node, "section", name, std::move(known));
            } else if (name != verb) {
                reader.section(node, *section, name == "common");
            }
        }
    }
    return reader.take_remarks();
}

fs::path find_project_file(const fs::path& folder) {
    const char* home_text = std::getenv("HOME");
    const fs::path home = home_text != nullptr ? fs::path(home_text).lexically_normal() : fs::path();
    std::error_code fault;
    for (fs::path place = fs::absolute(folder, fault).lexically_normal(); !place.empty(); place = place.parent_path()) {
        const fs::path file = place / "moe-fusion.yaml";
        if (fs::is_regular_file(file, fault)) {
            return file;
        }
        if (place == home || place == place.parent_path()) {
            break;
        }
    }
    return {};
}

} // namespace moefusion::options
