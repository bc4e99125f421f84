#include "core/training/batch_loader.h"

#include "core/base/error.h"

#include <chrono>
#include <numeric>
#include <utility>

namespace moefusion::training {

std::vector<std::int64_t> order_of_epoch(std::uint64_t run_seed, std::int64_t epoch, std::int64_t count) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    RandomStream random(seed_for(run_seed, "data_order", epoch));
    for (std::int64_t i = count - 1; i > 0; --i) {
        std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(random.below(i + 1))]);
    }
    return order;
}

BatchLoader::BatchLoader(std::int64_t first, std::int64_t end, Reader reader, int workers, int ahead)
    : end_(end), reader_(std::move(reader)), ahead_(ahead), taken_(first), started_(first) {
    threads_.reserve(static_cast<std::size_t>(workers));
    for (int i = 0; i < workers; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

BatchLoader::~BatchLoader() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void BatchLoader::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || started_ == end_ || started_ < taken_ + ahead_; });
        if (stopping_ || started_ == end_) {
            return;
        }
        const std::int64_t place = started_++;
        lock.unlock();
        Ready ready;
        try {
            ready.sample = reader_(place);
        } catch (...) { // a thread's border: the consumer gets it
            ready.fault = std::current_exception();
        }
        lock.lock();
        ready_.emplace(place, std::move(ready));
        changed_.notify_all();
    }
}

TrainingSample BatchLoader::next() {
    MOEFUSION_EXPECT(!at_end(), "The loader was asked for a sample past its end.");
    const auto from = std::chrono::steady_clock::now();
    const auto waited = [&] {
        seconds_waited_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    };
    if (threads_.empty()) {
        TrainingSample sample = reader_(taken_++);
        waited();
        return sample;
    }
    Ready ready;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ready_.count(taken_) != 0; });
        auto node = ready_.extract(taken_);
        ready = std::move(node.mapped());
        ++taken_;
    }
    changed_.notify_all();
    waited();
    if (ready.fault) {
        std::rethrow_exception(ready.fault);
    }
    return std::move(ready.sample);
}

} // namespace moefusion::training
