#pragma once

// What a verb of the command line is. The table (verb_table.h) is linked into the front and knows names, help and
// options only; the work is in libmoefusion_verbs.so or libmoefusion_picture_verbs.so, opened when a verb's arguments
// are valid.

#include "core/options/description.h"
#include "core/options/option_set.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::cli {

class Console; // app/cli/console.h: stdout, stderr, --json, progress, signals

/// What one verb changes of a common row: empty fields leave it as it is.
struct OptionChange {
    std::string_view id;
    std::string_view default_text = {};
    std::string_view default_note = {};
    std::string_view help = {};
    std::span<const std::string_view> choices = {};
};

/// One row of the table of verbs.
struct VerbInfo {
    std::string_view name;
    std::string_view summary;                   ///< half a line, as in the list of verbs
    std::string_view synopsis;                  ///< "fuse INPUT… -m METHOD… [-o DIR]"
    std::span<const std::string_view> examples; ///< two
    /// Ids of rows of the common option table this verb takes; "@input" stands for all of input_option_ids(). The
    /// general options (--help, --json, --quiet …) are taken by every verb and not listed.
    std::span<const std::string_view> common = {};
    std::span<const options::OptionDescription> own = {}; ///< options of this verb only
    std::span<const OptionChange> changes = {};           ///< of common rows
    bool takes_inputs = false;                            ///< positional INPUT…
    /// Where the first input is one of some words ("list", "check"): these.
    std::span<const std::string_view> acts = {};
    std::string_view exit_note = {};       ///< what exit status 1 or 3 means here, if it is special
    std::string_view completes_input = {}; ///< as OptionDescription::completes, for the inputs; empty = files
    bool hidden = false;                   ///< not in lists and completion (processes of our own)
    bool pictures_only = false; ///< its function is in libmoefusion_picture_verbs.so, which loads no LibTorch
};

/// What a verb is called with: checked options and the inputs in the order given.
struct VerbCall {
    const VerbInfo& verb;
    options::OptionSet options;
    std::vector<std::string> inputs;
    std::vector<std::string> command_line; ///< as typed, for provenance and "run again"
};

/// Does the work and returns the exit status (0, 1; errors of the whole call are thrown as moefusion::Error).
/// Each verb is a function of this type in app/cli/verbs/VERB.cpp, listed in app/cli/verbs/verb_functions.cpp.
using VerbFunction = int (*)(const VerbCall& call, Console& console);

} // namespace moefusion::cli
