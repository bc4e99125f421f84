#pragma once

// Options from YAML: sections `common`, `weights` and one per verb; keys are long option names with "_" for "-".

#include "core/base/limited_yaml.h"
#include "core/options/option_set.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::options {

/// A section a file may have, and the ids of the options it may name.
struct ConfigSection {
    std::string_view name;
    std::vector<std::string_view> ids;
};

/// Offers what the file says for `verb` (sections `common`, then the verb's own; `weights: {METHOD: FILE}` as --weights
/// METHOD=FILE) to the options that are described; the other sections are only checked for unknown names. Relative
/// paths belong to the file's folder. Throws Error{Usage, "config.unknown" | "config.type" | option.*} with file:line
/// and the nearest name; in a user's file (Origin::Kind::UserFile) unknown names are returned as remarks instead.
std::vector<std::string> offer_config(const YamlNode& document,
                                      const std::filesystem::path& file,
                                      Origin::Kind kind,
                                      std::string_view verb,
                                      const std::vector<ConfigSection>& sections,
                                      OptionSet& set);

/// `moe-fusion.yaml` in `folder` or its nearest parent, not above the home folder; empty if there is none.
[[nodiscard]] std::filesystem::path find_project_file(const std::filesystem::path& folder);

} // namespace moefusion::options
