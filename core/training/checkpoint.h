#pragma once

// Checkpoints of a run: checkpoints/step_00000500.safetensors (weights, usable everywhere as a weight file) and
// step_00000500.state.safetensors (what resuming needs beside them). No pickle is written.

#include "core/tensors/state_dict.h"
#include "core/training/checkpoint_folder.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

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

/// Writes the state, then the weights, reads both back and compares them, then points latest.txt at them. A fault at
/// any point leaves the checkpoint before. Throws Error{DiskFull | NotWritable}, Error{Mismatch,
/// "checkpoint.read_back"}.
void save_checkpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint);

/// The newest checkpoint whose two files are sound; a damaged one is passed over with a word in the log.
/// Throws Error{NotFound, "checkpoint.none"}.
[[nodiscard]] Checkpoint load_latest_checkpoint(const std::filesystem::path& folder);

/// Throws Error{NotFound | Malformed | Mismatch} naming the file.
[[nodiscard]] Checkpoint load_checkpoint(const std::filesystem::path& folder, std::int64_t step);

} // namespace moefusion::training
