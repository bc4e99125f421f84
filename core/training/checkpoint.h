#pragma once

// Checkpoints of a run: checkpoints/step_00000500.safetensors (weights, usable everywhere as a weight file) and
// step_00000500.state.safetensors (what resuming needs beside them). No pickle is written.

#include "core/tensors/state_dict.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace moefusion::training {

struct CheckpointPart {
    tensors::StateDict tensors;
    std::map<std::string, std::string> metadata; ///< plain texts
};

struct Checkpoint {
    std::int64_t step = 0;
    CheckpointPart weights; ///< the network's tensors; metadata as architecture of weight files: format, options, run …
    CheckpointPart state;   ///< moments, generators; metadata: position in the data, event bytes, seeds
};

/// "step_00000500"
[[nodiscard]] std::string checkpoint_name(std::int64_t step);

/// Writes the state, then the weights, reads both back and compares them, then points latest.txt at them. A fault at
/// any point leaves the checkpoint before. Throws Error{DiskFull | NotWritable}, Error{Mismatch,
/// "checkpoint.read_back"}.
void save_checkpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint);

/// Marks a saved step as the best (best.txt).
void mark_best(const std::filesystem::path& folder, std::int64_t step);

/// Removes all but the newest `keep` and the best. 0 keeps all.
void prune_checkpoints(const std::filesystem::path& folder, std::int64_t keep);

/// Steps with both files, ascending.
[[nodiscard]] std::vector<std::int64_t> checkpoint_steps(const std::filesystem::path& folder);

/// The newest checkpoint whose two files are sound; a damaged one is passed over with a word in the log.
/// Throws Error{NotFound, "checkpoint.none"}.
[[nodiscard]] Checkpoint load_latest_checkpoint(const std::filesystem::path& folder);

/// Throws Error{NotFound | Malformed | Mismatch} naming the file.
[[nodiscard]] Checkpoint load_checkpoint(const std::filesystem::path& folder, std::int64_t step);

} // namespace moefusion::training
