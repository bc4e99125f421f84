#include "core/training/heartbeat.h"

#include "core/base/error.h"
#include "core/base/log.h"

#include <chrono>
#include <utility>

namespace moefusion::training {

namespace {

constexpr std::chrono::seconds kInterval{5};

} // namespace

Heartbeat::Heartbeat(RunFolder& run) : run_(run), thread_([this] { beat(); }) {}

Heartbeat::~Heartbeat() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Heartbeat::set(RunStatus status) {
    {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    run_.write_status(std::move(status));
}

void Heartbeat::place(std::int64_t step, double epoch) {
    const std::lock_guard lock(mutex_);
    status_.step = step;
    status_.epoch = epoch;
}

RunStatus Heartbeat::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

void Heartbeat::beat() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kInterval, [this] { return stopping_; })) {
        const RunStatus status = status_;
        lock.unlock();
        try {
            run_.write_status(status);
        } catch (const Error& error) { // a thread's border
            log::warn("{}", one_line(error));
        }
        lock.lock();
    }
}

} // namespace moefusion::training
