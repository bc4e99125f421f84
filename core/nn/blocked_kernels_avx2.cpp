// Kernels of the fast path for processors with AVX2 with FMA. Compiled with the flags of that instruction set: nothing
// of this file may run before find_blocked_kernels has asked the processor, so it includes no code of others that is
// inlined.

#include "core/nn/blocked_kernels.h"

#include <algorithm>

namespace moefusion::nn {

namespace {

constexpr int kWidth = 8;
constexpr int kGroup = 1;

#include "core/nn/blocked_kernels_source.inc"
#include "core/nn/row_kernels_source.inc"

constexpr BlockedKernels kKernels = table("avx2");

} // namespace

const BlockedKernels& avx2_kernels() {
    return kKernels;
}

} // namespace moefusion::nn
