#pragma once

// What this machine does at best, measured: which layout and precision pay, whether BLAS has the right kernels
// (design/dependencies.md 5). `precision auto`, `doctor` and the benchmarks follow these figures, not a guess.

#include <functional>
#include <string>
#include <vector>

namespace moefusion {

/// GFLOP/s of float32 multiply-adds of one thread with everything in registers, in the widest vectors of the processor
/// ("AVX-512", "AVX2", "SSE2"). About 20 ms; the best of several short runs.
[[nodiscard]] double fma_gflops();
/// The vectors fma_gflops uses.
[[nodiscard]] std::string vector_instructions();
/// Model name and the extensions that matter here, "AMD EPYC, avx2 fma avx512f avx512_bf16".
[[nodiscard]] std::string processor_name();

/// Rates of one thread in GFLOP per second of processor time; two flops per multiply-add.
struct ProbedRates {
    double fma = 0;
    double matrix_product = 0;            ///< 768 x 768 x 768, through BLAS
    double convolution_nchw = 0;          ///< 3x3, 64 to 64 channels, padding 1, 320 x 256
    double convolution_channels_last = 0; ///< the same
    double convolution_bfloat16 = 0;      ///< the same, channels-last
    double copy_gbytes = 0;               ///< GB/s read plus written, copying 128 MiB
};
/// Least processor time of several runs of `work` in seconds; a first run, which fills caches, does not count.
[[nodiscard]] double least_processor_seconds(const std::function<void()>& work);

/// Measures with one thread on the calling thread (its number of threads is put back); about 1.5 s.
[[nodiscard]] ProbedRates probe_rates();

/// Channels-last unless NCHW was measured faster.
[[nodiscard]] bool channels_last_pays(const ProbedRates& rates);
/// True if bfloat16 was measured at least a tenth faster than float32 in the layout that pays.
[[nodiscard]] bool bfloat16_pays(const ProbedRates& rates);
/// Matrix products below a third of the FMA rate: no OpenBLAS, or one that took the processor for an older one.
[[nodiscard]] bool blas_is_slow(const ProbedRates& rates);

/// A BLAS library that is loaded now.
struct LoadedBlas {
    std::string file;      ///< resolved path
    std::string core_type; ///< OpenBLAS: kernels it runs ("Cooperlake"); empty for others
    std::string settings;  ///< OpenBLAS: its line of version and build options
    int threads = 0;       ///< OpenBLAS: its own threads; 0 for others
};
/// Every loaded library whose name speaks of BLAS. LibTorch must be loaded, as in every verb.
[[nodiscard]] std::vector<LoadedBlas> loaded_blas();

} // namespace moefusion
