#pragma once

// Reads and augments samples in background threads, so that the network does not wait for the disk.

#include "core/training/training_sample.h"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace moefusion::training {

/// Order of the pairs in one epoch: a permutation of 0..count-1 from the seed (Fisher and Yates).
[[nodiscard]] std::vector<std::int64_t> order_of_epoch(std::uint64_t run_seed, std::int64_t epoch, std::int64_t count);

/// Gives the samples of places first, first + 1, … in that order, a few ahead. What a sample holds depends on its place
/// only, never on the threads.
class BatchLoader {
public:
    /// Reads and augments the sample of a place; called from the loader's threads. A thrown Error comes out of next()
    /// at that place.
    using Reader = std::function<TrainingSample(std::int64_t place)>;

    /// Places first … end - 1. `workers` 0: read in next(). At most `ahead` samples wait.
    BatchLoader(std::int64_t first, std::int64_t end, Reader reader, int workers, int ahead);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// The next sample; waits for it. Not past the end.
    [[nodiscard]] TrainingSample next();
    [[nodiscard]] bool at_end() const { return taken_ == end_; }
    /// Seconds that next() waited or read in all.
    [[nodiscard]] double seconds_waited() const { return seconds_waited_; }

private:
    struct Ready {
        TrainingSample sample;
        std::exception_ptr fault;
    };
    void work();

    const std::int64_t end_;
    const Reader reader_;
    const std::int64_t ahead_;
    double seconds_waited_ = 0;

    std::mutex mutex_; // guards all below but threads_; taken_ is changed by the consumer alone
    std::condition_variable changed_;
    std::int64_t taken_;
    std::int64_t started_;
    std::map<std::int64_t, Ready> ready_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace moefusion::training
