#pragma once

// state.json of a run, kept fresh while a step takes long.

#include "core/training/run_folder.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace moefusion::training {

/// Writes the run's state when it is set and every five seconds from then on, from a thread of its own. A disk that is
/// full then is a word in the log: the next checkpoint says it louder.
class Heartbeat {
public:
    explicit Heartbeat(RunFolder& run);
    ~Heartbeat();
    Heartbeat(const Heartbeat&) = delete;
    Heartbeat& operator=(const Heartbeat&) = delete;

    /// Written at once.
    void set(RunStatus status);
    /// Written with the next beat.
    void place(std::int64_t step, double epoch);
    [[nodiscard]] RunStatus status() const;

private:
    void beat();

    RunFolder& run_;
    mutable std::mutex mutex_; // guards status_ and stopping_
    std::condition_variable changed_;
    RunStatus status_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace moefusion::training
