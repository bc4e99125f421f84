#include "core/nn/tile_threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>

namespace moefusion::nn {

int worker_count() {
    return std::max(1, at::get_num_threads());
}

void for_each_piece(std::int64_t count, const std::function<void(std::int64_t piece, int worker)>& work) {
    const std::int64_t workers = std::min<std::int64_t>(count, at::in_parallel_region() ? 1 : worker_count());
    if (workers <= 1) {
        for (std::int64_t piece = 0; piece < count; ++piece) {
            work(piece, 0);
        }
        return;
    }
    std::atomic<std::int64_t> next{0};
    at::parallel_for(0, workers, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t worker = begin; worker < end; ++worker) {
            for (std::int64_t piece = next.fetch_add(1); piece < count; piece = next.fetch_add(1)) {
                work(piece, static_cast<int>(worker));
            }
        }
    });
}

} // namespace moefusion::nn
