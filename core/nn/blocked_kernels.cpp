#include "core/nn/blocked_kernels.h"

#include <algorithm>
#include <array>

namespace moefusion::nn {

namespace {

constexpr int kLargestGroup = 4;

#if defined(MOEFUSION_X86_KERNELS)
bool processor_has_avx512() {
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx2") != 0 &&
           __builtin_cpu_supports("fma") != 0;
}

bool processor_has_avx2() {
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
}
#endif

} // namespace

std::int64_t winograd_scratch(int input_blocks, int tiles) {
    // One pixel more per matrix: with a power of two between them the 36 stores of a tile fall on the same cache set.
    const std::int64_t per_point = std::int64_t{tiles} * kLanes * (input_blocks + kLargestGroup) + 2 * kLanes;
    return kPoints * per_point;
}

int tiles_per_run(int input_blocks) {
    constexpr std::int64_t kCacheBytes = 768 * 1024; // three quarters of the second-level cache of current servers
    constexpr int kStep = 12;                        // a multiple of every register tile
    const std::int64_t tile_bytes = std::int64_t{kPoints} * kLanes * (input_blocks + kLargestGroup) * 4;
    const auto tiles = static_cast<int>(std::min<std::int64_t>(kCacheBytes / tile_bytes, 96));
    return std::max(kStep, tiles / kStep * kStep);
}

const BlockedKernels* find_blocked_kernels(std::string_view name) {
#if defined(MOEFUSION_X86_KERNELS)
    if (processor_has_avx512() && (name.empty() || name == avx512_kernels().name)) {
        return &avx512_kernels();
    }
    if (processor_has_avx2() && (name.empty() || name == avx2_kernels().name)) {
        return &avx2_kernels();
    }
#endif
    static_cast<void>(name);
    return nullptr;
}

} // namespace moefusion::nn
