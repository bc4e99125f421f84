#pragma once

// Cancellation of long work: whoever started it holds a token, the work looks at it.

#include <atomic>
#include <memory>

namespace moefusion {

/// Copies share one flag. Any thread.
class CancelToken {
public:
    CancelToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}

    void cancel() noexcept { flag_->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }

    /// Throws Error{Cancelled, "cancelled"} after cancel(). Long work calls it at least every 50 ms.
    void throw_if_cancelled() const;

private:
    std::shared_ptr<std::atomic<bool>> flag_;
};

} // namespace moefusion
