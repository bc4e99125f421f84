#pragma once

// The processes of one training (command_line.md 7.3). One process needs none.

#include "core/training/process_environment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace moefusion::training {

class ProcessGroup {
public:
    virtual ~ProcessGroup() = default;
    [[nodiscard]] virtual std::int64_t rank() const = 0;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    /// Replaces each tensor by its sum over all processes; every process calls it with the same shapes in the same
    /// order. Throws Error{Unsupported, "processes.lost"} when another process has died.
    virtual void sum(std::vector<at::Tensor>& tensors) = 0;
};

/// Joins the others by LibTorch's c10d over Gloo; waits for them up to five minutes. Null for one process. Throws
/// Error{Unsupported, "processes.unsupported"} in a build without Gloo, "processes.join" if the others do not come.
[[nodiscard]] std::unique_ptr<ProcessGroup> join_processes(const ProcessEnvironment& environment);

/// Sum over the processes whose gradient is summed over them too: what batch statistics need. `group` must outlive the
/// backward pass.
[[nodiscard]] at::Tensor summed_over_processes(const at::Tensor& own, ProcessGroup& group);

} // namespace moefusion::training
