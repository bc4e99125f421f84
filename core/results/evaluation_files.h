#pragma once

// The folder of an evaluation: values.csv, means.csv, comparison.csv, table.md, table.tex, table.csv, failed.jsonl and
// evaluation.yaml beside the store (interaction.md 4.4). They are made from the store and never read back.

#include "core/results/evaluation_tables.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion {

/// What evaluation.yaml says beside the methods: keys with plain values, in order.
using EvaluationFacts = std::vector<std::pair<std::string, std::string>>;

struct EvaluationOutput {
    const EvaluationValues& values;
    const std::vector<MeanTable>& tables;
    const std::vector<ComparisonRow>& comparison; ///< empty: no comparison.csv
    const std::vector<std::string>& warnings;
    const EvaluationFacts& facts;
};

/// Methods, facts and warnings as YAML.
[[nodiscard]] std::string evaluation_yaml(const EvaluationOutput& output);

/// Several tables below each other, in the form "markdown" or "latex".
[[nodiscard]] std::string tables_text(const std::vector<MeanTable>& tables, std::string_view form);

/// profile,region,method,reported,n and a column for each metric of any table: means with nine significant digits.
[[nodiscard]] std::string wide_csv(const std::vector<MeanTable>& tables);

/// Writes the files, each complete or absent; comparison.csv and failed.jsonl of an earlier call are removed where this
/// one has none. Returns what was written. Throws Error{DiskFull | NotWritable}.
std::vector<std::filesystem::path> write_evaluation(const std::filesystem::path& folder,
                                                    const EvaluationOutput& output);

} // namespace moefusion
