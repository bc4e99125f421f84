#pragma once

// `train --find-batch`: what a step takes for growing batches.

#include "core/engine/engine.h"
#include "core/training/trainer.h"

namespace moefusion::cli {

class Console;

/// Makes trial steps with batch 1, 2, 4 … until memory would not do, the batch holds all pairs or 256 are reached, and
/// prints time, images per second and memory of each. Nothing is written. Returns the exit status.
int find_batch(const training::TrainingPlan& plan, const Engine& engine, Console& console);

} // namespace moefusion::cli
