#pragma once

// One loop over pieces of work on the threads that LibTorch was given (Engine sets their number).

#include <cstdint>
#include <functional>

namespace moefusion::nn {

/// Threads that `for_each_piece` uses at most; ids of workers are below it.
[[nodiscard]] int worker_count();

/// work(piece, worker) for pieces 0 … count - 1. A worker takes the next piece when it is done with one, so that a core
/// which others use too does not hold up the rest. Pieces must not depend on each other. Exceptions of `work` are
/// passed on (one of them).
void for_each_piece(std::int64_t count, const std::function<void(std::int64_t piece, int worker)>& work);

} // namespace moefusion::nn
