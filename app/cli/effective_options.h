#pragma once

// The options of a call from all their sources, and how --print-config shows them.

#include "app/cli/verb.h"
#include "core/options/command_line_options.h"
#include "core/options/option_set.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace moefusion::cli {

struct EffectiveOptions {
    options::OptionSet options;
    std::vector<std::string> remarks; ///< unknown names in the user's configuration
};

/// Command line over MOE_FUSION_* over --config over moe-fusion.yaml over the user's config.yaml over defaults.
/// Throws Error{Usage} of the options, and as read_yaml.
[[nodiscard]] EffectiveOptions effective_options(const VerbInfo& verb, const options::ParsedWords& words);

/// "device: cpu  (environment MOE_FUSION_DEVICE)", one line per option, a repeatable one as [a, b].
[[nodiscard]] std::string printed_options(const options::OptionSet& options);
/// The same as objects of type "option": name, value (a list if repeatable), origin.
[[nodiscard]] std::vector<nlohmann::json> option_objects(const options::OptionSet& options);

} // namespace moefusion::cli
