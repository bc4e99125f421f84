#pragma once

// run.yaml of a run folder: how a run was started, for people, the window and for resuming it.

#include "core/options/option_set.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion::training {

/// A value of an option and where it came from.
struct RecordedOption {
    std::string id;
    std::vector<std::string> values; ///< one, or several of a repeatable option
    std::string origin;
};

struct RunRecord {
    std::string name;
    std::vector<std::string> inputs;       ///< absolute paths
    std::vector<std::string> command_line; ///< as typed
    std::vector<RecordedOption> options;
    /// Facts: program, started, device, threads, network, parameters, pairs, data_hash, classes …
    std::vector<std::pair<std::string, std::string>> facts;

    [[nodiscard]] const RecordedOption* find(std::string_view id) const;
    /// A fact's text, empty if it is not there.
    [[nodiscard]] std::string fact(std::string_view key) const;
};

/// What a set holds: everything that has a value.
[[nodiscard]] std::vector<RecordedOption> recorded_options(const options::OptionSet& set);

/// Replaces RUN/run.yaml. Throws Error{DiskFull | NotWritable}.
void write_run_record(const std::filesystem::path& run, const RunRecord& record);
/// Throws Error{NotFound, "run.missing"} and as read_yaml.
[[nodiscard]] RunRecord read_run_record(const std::filesystem::path& run);

} // namespace moefusion::training
