#pragma once

// Names and bookkeeping of a run's checkpoints/ folder, for those who do not read the tensors in it (the window,
// `runs`).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::training {

/// "step_00000500"
[[nodiscard]] std::string checkpoint_name(std::int64_t step);

/// The weights of a step, and what resuming needs beside them.
[[nodiscard]] std::filesystem::path weights_file(const std::filesystem::path& folder, std::int64_t step);
[[nodiscard]] std::filesystem::path state_file(const std::filesystem::path& folder, std::int64_t step);

/// Marks a saved step as the best (best.txt).
void mark_best(const std::filesystem::path& folder, std::int64_t step);

/// Removes all but the newest `keep` and the best. 0 keeps all.
void prune_checkpoints(const std::filesystem::path& folder, std::int64_t keep);

/// Steps with both files, ascending.
[[nodiscard]] std::vector<std::int64_t> checkpoint_steps(const std::filesystem::path& folder);

/// The step best.txt names, -1 without one.
[[nodiscard]] std::int64_t best_step(const std::filesystem::path& folder);

} // namespace moefusion::training
