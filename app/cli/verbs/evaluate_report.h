#pragma once

// What `evaluate` prints and writes once the values are in the store.

#include "app/cli/verb.h"
#include "core/evaluation/evaluate.h"
#include "core/results/evaluation_values.h"

#include <filesystem>

namespace moefusion::cli {

class Console;

/// The values of a result as objects of type "value"; nothing without --json.
void print_values(const EvaluatedItem& item, const std::string& method, Console& console);

/// Reads the chosen part of the store, writes all files of the folder and prints the means in --format, with --json as
/// objects of type "mean". Throws as the files do.
void report_tables(const VerbCall& call,
                   EvaluationStore& store,
                   const TableChoice& choice,
                   const std::filesystem::path& folder,
                   Console& console);

} // namespace moefusion::cli
