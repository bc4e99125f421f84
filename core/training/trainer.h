#pragma once

// A whole training: the loop around the step, with everything a run folder holds (interaction.md 4.4).

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/engine/engine.h"
#include "core/moefusion/network_options.h"
#include "core/pairs/pair.h"
#include "core/training/epoch_summary.h"
#include "core/training/run_folder.h"
#include "core/training/sample_stream.h"
#include "core/training/training_data.h"
#include "core/training/training_options.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace moefusion::training {

class ProcessGroup; // core/training/process_group.h

struct TrainingPlan {
    std::string name; ///< of the run
    NetworkOptions network;
    TrainingOptions options;
    std::uint64_t seed = 0;
    std::vector<Pair> train; ///< with sizes (pairs::check_headers), readable
    std::vector<Pair> validation;
    ReadingOptions reading; ///< without the size, which the options have
    int workers = 2;
    std::filesystem::path start_weights;             ///< a MoE-Fusion file; empty: new from the seed
    std::filesystem::path infrared_detector_weights; ///< torchvision's; empty: none
    std::filesystem::path visible_detector_weights;
    bool resume = false;           ///< from the run's newest sound checkpoint
    double stop_after_seconds = 0; ///< of this sitting; 0 = never
    double pause_keep_seconds = 600;
    ProcessGroup* processes = nullptr;
};

struct TrainingListener {
    std::function<void(const EpochLine&)> epoch = [](const EpochLine&) {};
    std::function<void(const std::string&)> note = [](const std::string&) {};
    std::function<bool()> stop_requested = [] { return false; };
    std::function<bool()> checkpoint_requested = [] { return false; }; ///< true once per request
};

struct TrainingOutcome {
    RunState state = RunState::Finished; ///< Finished, Stopped or Paused
    std::int64_t step = 0;
    std::int64_t total_steps = 0; ///< 0 under a time budget
    std::int64_t best_step = -1;
    double best_score = 0;
    double seconds = 0;    ///< all sittings
    double wait_share = 0; ///< of this sitting
};

/// Trains until the plan's end, a stop or a fault. State, events, checkpoints, previews go to `run`; run.yaml is its
/// caller's. Throws Error{Malformed, "training.non_finite"} after nan_patience bad steps in a row (a snapshot is in
/// faults/step_N), Error{DiskFull | Unreadable | Mismatch | Cancelled …}; the run's state is then `failed`, its
/// checkpoints stay.
TrainingOutcome train(const TrainingPlan& plan,
                      const Engine& engine,
                      RunFolder& run,
                      const TrainingListener& listener,
                      Progress& progress,
                      const CancelToken& cancel);

/// How the plan reads pairs, with the size of its options.
[[nodiscard]] ReadingOptions reading_of(const TrainingPlan& plan);
/// The samples of the plan from step `first_step` on.
[[nodiscard]] StreamOptions stream_of(const TrainingPlan& plan, std::int64_t first_step);

/// Steps of one epoch: the pairs over the batches of all processes, the last one filled up from the start.
[[nodiscard]] std::int64_t steps_per_epoch(const TrainingPlan& plan);

} // namespace moefusion::training
