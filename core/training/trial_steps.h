#pragma once

// What a training will need, measured by a few of its own steps.

#include "core/training/trainer.h"

#include <cstdint>

namespace moefusion::training {

struct TrialReport {
    double seconds_per_step = 0;       ///< fastest of the measured ones; steps without detectors weighed in
    std::int64_t peak_bytes = 0;       ///< of the process
    std::int64_t checkpoint_bytes = 0; ///< both files
};

/// Makes the plan's first steps without a run folder: one to warm up, then as many as detection_every. Throws as
/// `train` does.
[[nodiscard]] TrialReport make_trial_steps(const TrainingPlan& plan, const Engine& engine, const CancelToken& cancel);

} // namespace moefusion::training
