// Rate of float32 multiply-adds in registers, in the vectors that the processor has.

#include "core/engine/probe.h"

#include <algorithm>
#include <cstdint>
#include <ctime>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace moefusion {

namespace {

constexpr int kChains = 12; // latency 4, at most two a cycle, and all in registers
constexpr std::int64_t kRepeats = 400'000;
constexpr int kRuns = 6;

double thread_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) float chains_avx512(std::int64_t repeats) {
    const __m512 factor = _mm512_set1_ps(0.999f);
    const __m512 shift = _mm512_set1_ps(0.001f);
    __m512 sums[kChains];
    for (int i = 0; i < kChains; ++i) {
        sums[i] = _mm512_set1_ps(static_cast<float>(i));
    }
    for (std::int64_t repeat = 0; repeat < repeats; ++repeat) {
        for (int i = 0; i < kChains; ++i) {
            sums[i] = _mm512_fmadd_ps(sums[i], factor, shift);
        }
    }
    for (int i = 1; i < kChains; ++i) {
        sums[0] = _mm512_add_ps(sums[0], sums[i]);
    }
    return _mm512_cvtss_f32(sums[0]);
}

__attribute__((target("avx2,fma"))) float chains_avx2(std::int64_t repeats) {
    const __m256 factor = _mm256_set1_ps(0.999f);
    const __m256 shift = _mm256_set1_ps(0.001f);
    __m256 sums[kChains];
    for (int i = 0; i < kChains; ++i) {
        sums[i] = _mm256_set1_ps(static_cast<float>(i));
    }
    for (std::int64_t repeat = 0; repeat < repeats; ++repeat) {
        for (int i = 0; i < kChains; ++i) {
            sums[i] = _mm256_fmadd_ps(sums[i], factor, shift);
        }
    }
    for (int i = 1; i < kChains; ++i) {
        sums[0] = _mm256_add_ps(sums[0], sums[i]);
    }
    return _mm256_cvtss_f32(sums[0]);
}
#endif

using FourFloats = float __attribute__((vector_size(16)));

float chains_four(std::int64_t repeats) {
    FourFloats sums[kChains];
    for (int i = 0; i < kChains; ++i) {
        sums[i] = FourFloats{} + static_cast<float>(i);
    }
    for (std::int64_t repeat = 0; repeat < repeats; ++repeat) {
        for (int i = 0; i < kChains; ++i) {
            sums[i] = sums[i] * 0.999f + 0.001f;
        }
    }
    for (int i = 1; i < kChains; ++i) {
        sums[0] += sums[i];
    }
    return sums[0][0];
}

struct Chains {
    const char* name;
    int width;
    float (*run)(std::int64_t repeats);
};

Chains widest() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) {
        return {"AVX-512", 16, chains_avx512};
    }
    if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
        return {"AVX2", 8, chains_avx2};
    }
    return {"SSE2", 4, chains_four};
#else
    return {"128-bit vectors", 4, chains_four};
#endif
}

} // namespace

double fma_gflops() {
    const Chains chains = widest();
    double best = 0;
    for (int run = 0; run < kRuns; ++run) {
        const double before = thread_seconds();
        volatile float used = chains.run(kRepeats); // else the loop has no result
        static_cast<void>(used);
        const double seconds = std::max(thread_seconds() - before, 1e-9);
        best = std::max(best, static_cast<double>(kRepeats) * kChains * chains.width * 2.0 / seconds / 1e9);
    }
    return best;
}

std::string vector_instructions() {
    return widest().name;
}

} // namespace moefusion
