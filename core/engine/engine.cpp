#include "core/engine/engine.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/processor.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <fmt/format.h>

#include <limits>
#include <mutex>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace moefusion {

namespace {

constexpr int kMostThreads = 256; // command_line.md 1

void set_process_wide_once() {
    static std::once_flag once;
    std::call_once(once, [] {
#ifdef __GLIBC__
        // moe_fusion.md 6: an activation of 20-210 MB fresh from the system is mapped, zeroed and unmapped for every
        // layer (1.6 times the whole fusion); kept by the process it is not. give_memory_back() is the other half.
        mallopt(M_MMAP_MAX, 0);
        mallopt(M_TRIM_THRESHOLD, 2'000'000'000);
#endif
        try {
            at::set_num_interop_threads(1);
        } catch (const c10::Error&) { // a library in this process has started them before us: they stay idle
        }
    });
}

int threads_for(int asked) {
    if (asked < 0 || asked > kMostThreads) {
        throw Error(
            ErrorKind::Usage, "threads.range", fmt::format("threads is {}; it may be 1 to {}.", asked, kMostThreads));
    }
    if (asked > 0) {
        return asked;
    }
    return default_threads();
}

/// -1 for the CPU.
int cuda_index_for(std::string_view device) {
    if (device == "cpu") {
        return -1;
    }
    if (device == "auto") {
        return cuda_device_count() > 0 ? 0 : -1;
    }
    const std::string_view digits = device == "cuda" ? "0" : device.substr(0, 5) == "cuda:" ? device.substr(5) : "";
    const auto index = parse_integer(digits);
    if (!index || *index < 0 || *index > std::numeric_limits<signed char>::max()) {
        throw Error(ErrorKind::Usage,
                    "device.unknown",
                    fmt::format("Device \"{}\" is not a known name.", device),
                    {},
                    "Use cpu, cuda, cuda:N or auto.");
    }
    if (*index >= cuda_device_count()) {
        throw Error(
            ErrorKind::NoDevice,
            "device.absent",
            fmt::format("Device {} is not there; this LibTorch sees {} CUDA devices.", device, cuda_device_count()),
            {},
            "Use --device cpu, or a LibTorch with CUDA on a machine that has it.");
    }
    return static_cast<int>(*index);
}

} // namespace

Engine::Engine(const EngineOptions& options)
    : cuda_index_(cuda_index_for(options.device)), threads_(threads_for(options.threads)),
      deterministic_(options.deterministic), precision_(options.precision) {
    device_ = on_cpu() ? "cpu" : fmt::format("cuda:{}", cuda_index_);
    set_process_wide_once();
    at::globalContext().setDeterministicAlgorithms(deterministic_, /*warn_only=*/false);
    use_on_this_thread();
}

void Engine::use_on_this_thread() const {
    if (at::get_num_threads() != threads_) {
        at::set_num_threads(threads_);
    }
}

void Engine::require_memory(std::int64_t needed_bytes, std::string_view what) const {
    const std::int64_t available = memory_report().available_bytes;
    if (on_cpu() && available > 0 && needed_bytes > available) {
        throw Error(ErrorKind::OutOfMemory,
                    "memory.estimate",
                    fmt::format("Memory does not suffice for {} (needs about {}, {} free).",
                                what,
                                human_bytes(needed_bytes),
                                human_bytes(available)),
                    {},
                    "Use a smaller size (--size max:N), or close other programs.");
    }
}

void Engine::give_memory_back() const {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

int cuda_device_count() {
    return c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA)
               ? static_cast<int>(c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount())
               : 0;
}

} // namespace moefusion
