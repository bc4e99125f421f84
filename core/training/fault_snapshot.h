#pragma once

// What is kept of a step whose loss or gradient was not finite, so that it can be looked at and made again.

#include "core/training/checkpoint.h"
#include "core/training/train_step.h"

#include <filesystem>
#include <vector>

namespace moefusion::training {

/// RUN/faults/step_N of a run's fault at step N.
[[nodiscard]] std::filesystem::path snapshot_folder(const std::filesystem::path& run, std::int64_t step);

/// Writes it: the weights as a checkpoint's, beside them the batches as tensors (batch_0.infrared, .visible, .mask),
/// and every sample as a pair of 8-bit pictures in batch/infrared and batch/visible, for eyes and for Inspect.
/// `snapshot`: made at the bad step; its state is replaced. Throws as save_checkpoint and write_png.
void write_fault_snapshot(const std::filesystem::path& run, Checkpoint snapshot, const std::vector<Batch>& batches);

} // namespace moefusion::training
