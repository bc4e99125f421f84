#pragma once

// Batch statistics over several processes: what makes two processes with batch 2 one with batch 4.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace moefusion::nn {

/// While it lives, batch norms of this thread in training take their statistics over the batches of all processes.
class SharedStatistics {
public:
    /// `sum`: sum of a tensor over the processes, whose gradient is summed too; every process has a batch of one size.
    SharedStatistics(std::function<at::Tensor(const at::Tensor&)> sum, std::int64_t processes);
    ~SharedStatistics();
    SharedStatistics(const SharedStatistics&) = delete;
    SharedStatistics& operator=(const SharedStatistics&) = delete;

    [[nodiscard]] std::int64_t processes() const { return processes_; }

private:
    std::function<at::Tensor(const at::Tensor&)> sum_;
    std::int64_t processes_;
    const SharedStatistics* before_;

    friend at::Tensor mean_over_processes(const SharedStatistics& shared, const at::Tensor& own_mean);
};

/// The one in force on this thread, or null.
[[nodiscard]] const SharedStatistics* shared_statistics();
/// Mean of the processes' means.
[[nodiscard]] at::Tensor mean_over_processes(const SharedStatistics& shared, const at::Tensor& own_mean);

} // namespace moefusion::nn
