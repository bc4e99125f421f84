// Kernels of the fast path for processors with AVX-512 (F). Compiled with the flags of that instruction set: nothing of
// this file may run before find_blocked_kernels has asked the processor, so it includes no code of others that is
// inlined.

#include "core/nn/blocked_kernels.h"

#include <algorithm>

namespace moefusion::nn {

namespace {

constexpr int kWidth = 16;
constexpr int kGroup = 4;

#include "core/nn/blocked_kernels_source.inc"
#include "core/nn/row_kernels_source.inc"

constexpr BlockedKernels kKernels = table("avx512");

} // namespace

const BlockedKernels& avx512_kernels() {
    return kKernels;
}

} // namespace moefusion::nn
