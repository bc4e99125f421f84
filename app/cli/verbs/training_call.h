#pragma once

// A training as the options of `train` (and of each run of a sweep) describe it.

#include "app/cli/verb.h"
#include "core/training/run_record.h"
#include "core/training/trainer.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace moefusion::cli {

class Console;

/// Options that a resumed run may be given anew.
[[nodiscard]] bool may_change_on_resume(std::string_view id);

/// The call as it is in force: values of the resumed run, then those of the preset, under what was typed.
struct TrainingCall {
    VerbCall call;
    std::string run_name;
    std::filesystem::path run;                  ///< its folder
    std::optional<training::RunRecord> resumed; ///< of the run that is resumed
    std::vector<std::string> changed_on_resume; ///< "lr: 1e-4, was 1e-3": only with --force
};

/// Throws Error{Usage, "resume.options"} for options that a resumed run cannot change, Error{NotFound, "run.missing"}.
/// `processes`: of how many this is one; `is_writer`: it is the first of them.
[[nodiscard]] TrainingCall training_call(const VerbCall& typed, std::int64_t processes = 1, bool is_writer = true);

/// What was found in the data.
struct TrainingPairs {
    std::vector<Pair> train;
    std::vector<Pair> validation;
    std::vector<std::string> broken; ///< "ID: why", left out
    training::LabelReport labels;    ///< of the training pairs
    std::int64_t in_both = 0;        ///< files that are in both lists
};

/// Finds and checks the pairs. Throws Error{Unreadable, "training.data"} if more than 1 % of them are broken,
/// Error{NotFound, "pairs.none"}.
[[nodiscard]] TrainingPairs training_pairs(const TrainingCall& training, Console& console);

/// The whole plan. Throws Error{Usage} for contradictions.
[[nodiscard]] training::TrainingPlan training_plan(const TrainingCall& training, const TrainingPairs& pairs);

} // namespace moefusion::cli
