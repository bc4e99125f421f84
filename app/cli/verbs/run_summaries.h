#pragma once

// Run folders as `runs` (and `sweep`) show them.

#include "core/training/run_record.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::cli {

struct RunSummary {
    std::string name;
    std::filesystem::path folder;
    std::string state; ///< "running", … ; "unknown" without state.json
    std::string fault;
    std::int64_t step = 0;
    double epoch = 0;
    double seconds = 0;                 ///< from the first to the last event
    std::optional<double> best_quality; ///< highest validation/Qabf
    std::map<std::string, double> last; ///< last value of every scalar tag
    std::map<std::string, double> best; ///< highest value of every validation tag
    std::vector<std::string> faults;    ///< messages of faults.jsonl
    training::RunRecord record;
};

/// Reads a run's files; lines that are no JSON are passed over. Throws as read_run_record.
[[nodiscard]] RunSummary summary_of(const std::filesystem::path& run);
[[nodiscard]] nlohmann::json to_json(const RunSummary& run);
/// "alpha=20 lr=1e-3": what was neither a default nor a preset's, without paths and general options.
[[nodiscard]] std::string changed_options(const training::RunRecord& record);
/// CSV, LaTeX or Markdown.
[[nodiscard]] std::string table_text(const std::vector<std::string>& head,
                                     const std::vector<std::vector<std::string>>& rows,
                                     std::string_view format);
/// Lines run,step,epoch,time,tag,value (and smoothed, the debiased running average of interaction.md 3.3.3).
[[nodiscard]] std::string curves_csv(const std::filesystem::path& run, double smooth);
/// Options and facts of any of the runs, and "best Qabf".
[[nodiscard]] std::vector<std::string> keys_of(const std::vector<RunSummary>& runs);
[[nodiscard]] std::string value_of(const RunSummary& run, const std::string& key);
[[nodiscard]] std::int64_t bytes_of_folder(const std::filesystem::path& folder);

} // namespace moefusion::cli
