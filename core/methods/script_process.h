#pragma once

// A TorchScript file in a process of its own with limits (reliability.md 6): `moe-fusion run-script FILE`, spoken to by
// one JSON line per request on a socket; pixels lie in memory that both processes see. Without LibTorch.

#include "core/base/cancel.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace moefusion {

struct ScriptLimits {
    std::int64_t memory_bytes = std::int64_t{8} << 30; ///< of addresses
    int cpu_seconds = 600;                             ///< of the process
    int wall_seconds = 600;                            ///< of one request
    int threads = 1;
};

/// Planes of one input, [channels, height, width] float32.
struct ScriptInput {
    std::span<const float> values;
    int channels = 1;
};

/// File descriptors of the child: requests and replies, pixels.
inline constexpr int kScriptSocket = 3;
inline constexpr int kScriptPixels = 4;

/// Not for two threads at once.
class ScriptProcess {
public:
    /// Nothing is started yet.
    ScriptProcess(std::filesystem::path script, const ScriptLimits& limits);
    ~ScriptProcess();
    ScriptProcess(const ScriptProcess&) = delete;
    ScriptProcess& operator=(const ScriptProcess&) = delete;

    /// Runs the script's forward on inputs [1, C, height, width]; result [height * width]. Starts the process where
    /// none runs. Throws Error{Malformed, "script.failed" | "script.not_finite"} with the script's own words,
    /// Error{Unsupported, "script.ended"} if the process ended (crash, limit of memory or of time),
    /// Error{Unsupported, "script.too_slow"}, Error{Cancelled}; in the last three the process is gone.
    [[nodiscard]] std::vector<float>
    run(std::span<const ScriptInput> inputs, int height, int width, const CancelToken& cancel);
    /// What the script printed, at most 64 KiB since the last call, control characters escaped.
    [[nodiscard]] std::string take_output();

private:
    struct Child;
    void start();

    std::filesystem::path script_;
    ScriptLimits limits_;
    std::string output_;
    std::unique_ptr<Child> child_; ///< null while none runs
};

/// Refuses sockets, other programs, new processes, tracing and opening files for writing in this process and its
/// threads, for good. Throws Error{Unsupported, "script.no_sandbox"} where the system cannot do it.
void forbid_side_effects();

} // namespace moefusion
