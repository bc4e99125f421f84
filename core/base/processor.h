#pragma once

// What the processor offers this process.

#include <string_view>

namespace moefusion {

/// Physical cores among the processors this process may use (affinity mask); at least 1.
[[nodiscard]] int physical_cores();

/// Threads to compute with where nobody says: OMP_NUM_THREADS, in a Slurm job SLURM_CPUS_PER_TASK, else physical_cores.
[[nodiscard]] int default_threads();

/// The set of OpenBLAS kernels this processor should run ("Cooperlake", "SkylakeX", "Haswell"), empty if OpenBLAS is to
/// choose. OpenBLAS 0.3.21 takes processors that are newer than itself for "Prescott" and is then 4 times slower.
[[nodiscard]] std::string_view openblas_core_type();

} // namespace moefusion
