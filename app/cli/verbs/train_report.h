#pragma once

// What `train` says about its data and its progress, and the dry run.

#include "app/cli/verbs/training_call.h"
#include "core/engine/engine.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace moefusion::cli {

/// The header: run folder, device, parameters, data, preset values.
void print_header(const TrainingCall& training,
                  const TrainingPairs& pairs,
                  const training::TrainingPlan& plan,
                  const Engine& engine,
                  Console& console);

/// One line of an epoch.
[[nodiscard]] std::string epoch_text(const training::EpochLine& line);
[[nodiscard]] nlohmann::json epoch_json(const training::EpochLine& line);
/// The line of an event of kind "epoch" in events.jsonl (training::epoch_fields); what is missing stays at its default.
[[nodiscard]] training::EpochLine epoch_line_from(const nlohmann::json& event);

/// Reports on the data (leakage between the lists by content and by look, misregistration) and makes two steps to
/// measure time and memory. Nothing is written. Returns the exit status.
int dry_run_training(const TrainingPairs& pairs,
                     const training::TrainingPlan& plan,
                     const Engine& engine,
                     Console& console);

} // namespace moefusion::cli
