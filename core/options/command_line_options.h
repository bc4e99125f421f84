#pragma once

// Words of a command line into options and inputs: any order, --opt=value, --opt value, -o value, -ovalue, flags
// joined (-qv), "--" ends options, "-" is an input. No abbreviations: a script would break when a new option appears.
// By hand and not with CLI11, whose prefix matching and messages cannot be given these forms.

#include "core/options/option_set.h"

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::options {

/// Options in the order typed; values are not checked yet.
struct ParsedWords {
    struct Given {
        const OptionDescription* option;
        std::string value; ///< of flags "true", of counts ""
    };
    std::vector<Given> given;
    std::vector<std::string> inputs;
};

/// Throws Error{Usage}: option.unknown (with the nearest name), option.no_value, option.needs_value.
[[nodiscard]] ParsedWords parse_words(const std::vector<std::string>& words,
                                      const std::vector<const OptionDescription*>& options);

/// Puts what was typed into the set (the last of a single-valued option wins). Throws as OptionSet::set.
void apply_words(const ParsedWords& words, OptionSet& set);

} // namespace moefusion::options
