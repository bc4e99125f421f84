#pragma once

// The combinations of a sweep as `train` commands.

#include "app/cli/verb.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::cli {

/// One training: its name below the sweep's folder and the words of its command.
struct SweepRun {
    std::string name;
    std::string label;              ///< its values alone, for charts: "4/2"
    std::vector<std::string> words; ///< from "train" on
};

struct SweepPlan {
    std::filesystem::path folder; ///< RUNS/NAME
    std::string varied;           ///< the options that differ: "experts/top-k"
    std::vector<SweepRun> runs;
};

/// Values that go together: {"experts" = "2", "top-k" = "2"}.
using Combination = std::vector<std::pair<std::string, std::string>>;

/// "experts,top-k=2:2,4:2" -> {experts 2, top-k 2}, {experts 4, top-k 2}. Throws Error{Usage, "sweep.vary"}.
[[nodiscard]] std::vector<Combination> parse_vary(const std::string& text);
/// Every combination of the lists' members with the others'.
[[nodiscard]] std::vector<Combination> product_of(const std::vector<std::vector<Combination>>& lists);

/// From --vary, --study or FILE.yaml (keys inputs, vary, study, name, options). Throws Error{Usage, "sweep.vary" |
/// "sweep.nothing"} and as YAML reading does.
[[nodiscard]] SweepPlan sweep_plan(const VerbCall& call);

} // namespace moefusion::cli
