#pragma once

// A call of `evaluate` as the core takes it.

#include "app/cli/verb.h"
#include "core/evaluation/evaluation_run.h"
#include "core/results/evaluation_values.h"

#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::cli {

class Console;

/// Pairs with their labels, methods, metrics, profiles and regions. Throws Error{Usage} for contradictions and unknown
/// labels, and as the pairs' and methods' options do; nothing is computed.
[[nodiscard]] EvaluationRequest evaluation_request(const VerbCall& call, Console& console);

/// Which part of the store the tables of this call show, without labels and pairs.
[[nodiscard]] TableChoice table_choice(const VerbCall& call);

/// --metric with its groups, in the order of the table of metrics.
[[nodiscard]] std::vector<const metrics::Metric*> chosen_metrics(const VerbCall& call);
[[nodiscard]] std::vector<metrics::Profile> chosen_profiles(const VerbCall& call);

/// --out, or evaluation/NAME of the data set's folder.
[[nodiscard]] std::filesystem::path evaluation_folder(const VerbCall& call, const EvaluationRequest& request);

} // namespace moefusion::cli
