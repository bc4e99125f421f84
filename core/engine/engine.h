#pragma once

// Where and how networks compute: device, threads, determinism, memory. Without LibTorch, so that the window and the
// fronts can hold one; the tensor side of it is core/engine/torch_device.h.

#include "core/imaging/policies.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace moefusion {

struct EngineOptions {
    std::string device = "auto"; ///< cpu, cuda, cuda:N, auto (cuda:0 where it is usable, else cpu)
    int threads = 0;             ///< 0 = default_threads() of core/base/processor.h
    bool deterministic = false;  ///< bit-equal repetition on one device and thread count
    Precision precision = Precision::Float32;
};

/// Memory of this process and of its machine, in bytes.
struct MemoryReport {
    std::int64_t resident_bytes = 0; ///< now
    std::int64_t peak_bytes = 0;     ///< highest so far
    std::int64_t available_bytes =
        0; ///< what could still be taken without swapping: the machine's or the cgroup's limit
};

/// One per program; passed to whatever computes. Making one sets process-wide settings (inter-op threads 1, large
/// allocations kept by the process from layer to layer, determinism).
class Engine {
public:
    /// Throws Error{Usage, "device.unknown"} for other words, Error{NoDevice, "device.absent"} for an explicit device
    /// that is not there, Error{Usage, "threads.range"} outside 0..256.
    explicit Engine(const EngineOptions& options = {});

    /// "cpu", "cuda:0": what `auto` came to.
    [[nodiscard]] const std::string& device() const { return device_; }
    [[nodiscard]] bool on_cpu() const { return cuda_index_ < 0; }
    /// Index of the CUDA device, -1 on the CPU.
    [[nodiscard]] int cuda_index() const { return cuda_index_; }
    [[nodiscard]] int threads() const { return threads_; }
    [[nodiscard]] bool deterministic() const { return deterministic_; }
    [[nodiscard]] Precision precision() const { return precision_; }

    /// Sets the intra-op threads of the calling thread: OpenMP keeps them per thread, so every worker that computes
    /// calls this first. Cheap.
    void use_on_this_thread() const;

    /// Throws Error{OutOfMemory, "memory.estimate"} if `needed_bytes` are more than what is available on the CPU;
    /// `what` names the work ("fusing 01023N").
    void require_memory(std::int64_t needed_bytes, std::string_view what) const;
    /// Gives freed memory back to the system: after a batch, or when the method changes.
    void give_memory_back() const;

private:
    std::string device_;
    int cuda_index_ = -1;
    int threads_ = 1;
    bool deterministic_ = false;
    Precision precision_ = Precision::Float32;
};

/// Number of CUDA devices LibTorch can use, 0 in a build without CUDA.
[[nodiscard]] int cuda_device_count();
/// Present figures; zeros where the system does not tell.
[[nodiscard]] MemoryReport memory_report();

} // namespace moefusion
