#include "core/base/processor.h"

#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sched.h>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace moefusion {

namespace {

/// A number of a variable such as "4" or "4,2" (OpenMP: threads per level); 0 if it holds none in 1…256.
int threads_in(const char* variable) {
    const char* text = std::getenv(variable);
    if (text == nullptr) {
        return 0;
    }
    const std::string_view first = std::string_view(text).substr(0, std::string_view(text).find(','));
    const auto number = parse_integer(first);
    return number && *number >= 1 && *number <= 256 ? static_cast<int>(*number) : 0;
}

/// (package, core) of a logical processor, by which two threads of one core are told.
std::pair<int, int> core_of(int processor) {
    const std::string folder = fmt::format("/sys/devices/system/cpu/cpu{}/topology/", processor);
    int package = 0;
    int core = processor;
    std::ifstream(folder + "physical_package_id") >> package;
    std::ifstream core_file(folder + "core_id");
    int number = 0;
    if (core_file >> number) {
        core = number;
    }
    return {package, core};
}

} // namespace

int physical_cores() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    }
    std::set<std::pair<int, int>> cores;
    for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
        if (CPU_ISSET(static_cast<unsigned>(processor), &allowed)) {
            cores.insert(core_of(processor));
        }
    }
    return std::max(1, static_cast<int>(cores.size()));
}

int default_threads() {
    if (const int threads = threads_in("OMP_NUM_THREADS"); threads > 0) {
        return threads;
    }
    if (const int threads = threads_in("SLURM_CPUS_PER_TASK"); threads > 0) {
        return threads;
    }
    return std::min(256, physical_cores());
}

std::string_view openblas_core_type() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bf16")) {
        return "Cooperlake";
    }
    if (__builtin_cpu_supports("avx512f")) {
        return "SkylakeX";
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return "Haswell";
    }
#endif
    return {};
}

} // namespace moefusion
