#pragma once

// One option, described once: from this table come the parser, --help, completion, YAML and the forms of the window.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::options {

enum class OptionType {
    Flag,    ///< no value; given or not
    Count,   ///< no value; counted (-v -v)
    Integer, ///< std::int64_t
    Real,    ///< double
    Text,    ///< any text, may be checked by its user (ids, globs, "M=FILE")
    Choice,  ///< one of `choices`
    Path,    ///< a file or folder; relative to the file that names it
    Size     ///< WIDTHxHEIGHT
};

struct NumberRange {
    double lowest;
    double highest;
};

/// `id` is the long option without "--" and, with "_" for "-", the key in YAML and MOE_FUSION_*.
/// A name never means two things: verbs share rows of the common table (core/options/common_options.h).
struct OptionDescription {
    std::string_view id;
    char short_name = 0; ///< 'm' for -m, 0 if none
    OptionType type = OptionType::Flag;
    std::string_view value_name = {};   ///< "FILE", "N", … in help; empty for flags
    std::string_view default_text = {}; ///< the default as it would be typed; empty = none
    std::string_view help = {};         ///< one sentence, no full stop
    std::string_view group = {};        ///< heading in help and in forms
    std::string_view unit = {};         ///< "px", "ms" …
    std::optional<NumberRange> range = {};
    std::span<const std::string_view> choices = {};
    bool repeatable = false;
    bool advanced = false;
    std::string_view affects = {}; ///< data, model, loss, optimiser, schedule, logging (training options)
    /// What completion offers: "methods", "metrics", "runs", "pairs", "files", "folders"; choices need no word.
    std::string_view completes = {};
    /// A further check of each value (core/options/value_forms.h), and what it wants: "cpu, cuda, cuda:N or auto".
    bool (*accepts)(std::string_view text) = nullptr;
    std::string_view expects = {};
    /// For help, where the default is no fixed text: "physical cores, or OMP_NUM_THREADS".
    std::string_view default_note = {};
};

/// Where a value comes from; printed by --print-config. The kinds stand in the order of precedence, weakest first.
struct Origin {
    enum class Kind { Default, UserFile, ProjectFile, ConfigFile, Environment, CommandLine, Form } kind = Kind::Default;
    std::string place; ///< "moe-fusion.yaml:12", "MOE_FUSION_DEVICE", …; empty for Default and CommandLine
    bool operator==(const Origin&) const = default;
};

/// "default", "moe-fusion.yaml:12", "environment MOE_FUSION_DEVICE", "command line", "form"
[[nodiscard]] std::string to_text(const Origin& origin);

} // namespace moefusion::options
