#include "core/methods/pair_prefetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace moefusion {

namespace {

std::int64_t bytes_of_pair(const LoadedPair& pair) {
    std::int64_t bytes = 0;
    for (const Image* image : {&pair.infrared, &pair.visible, &pair.infrared_raw}) {
        bytes += image->empty() ? 0 : image->byte_count();
    }
    return bytes;
}

/// Everything a reader throws as a value: this is the border of its thread.
LoadedOrFault loaded_or_fault(const PairPrefetch::Loader& load, std::size_t pair) {
    try {
        return {load(pair), std::nullopt};
    } catch (const Error& error) {
        return {nullptr, error};
    } catch (const std::bad_alloc&) {
        return {nullptr,
                Error(ErrorKind::OutOfMemory,
                      "memory.exhausted",
                      "Memory ran out while the pair was loaded.",
                      {},
                      "Use fewer workers or a smaller size.")};
    } catch (const std::exception& fault) {
        return {
            nullptr,
            Error(ErrorKind::Internal, "internal.exception", fmt::format("A fault of the program: {}.", fault.what()))};
    }
}

} // namespace

struct LoadedPairStore::State {
    mutable std::mutex mutex; // of both members below
    std::int64_t free_bytes = 0;
    std::map<std::size_t, std::shared_ptr<const LoadedPair>> pairs;
};

LoadedPairStore::LoadedPairStore(std::int64_t budget_bytes) : state_(std::make_unique<State>()) {
    state_->free_bytes = budget_bytes;
}

LoadedPairStore::~LoadedPairStore() = default;

std::shared_ptr<const LoadedPair> LoadedPairStore::find(std::size_t pair) const {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->pairs.find(pair);
    return found == state_->pairs.end() ? nullptr : found->second;
}

void LoadedPairStore::keep(std::size_t pair, const std::shared_ptr<const LoadedPair>& loaded) {
    const std::int64_t bytes = bytes_of_pair(*loaded);
    const std::lock_guard lock(state_->mutex);
    if (bytes <= state_->free_bytes && state_->pairs.emplace(pair, loaded).second) {
        state_->free_bytes -= bytes;
    }
}

struct PairPrefetch::State {
    std::vector<std::size_t> order;
    Loader load;
    std::size_t ahead = 0; ///< places that may be loaded before they are asked for

    std::mutex mutex; // of the members below
    std::condition_variable changed;
    std::size_t started = 0; ///< places given to readers
    std::size_t taken = 0;   ///< places given to the caller
    std::map<std::size_t, LoadedOrFault> ready;
    bool ending = false;

    std::vector<std::jthread> readers; // last: joined before the rest goes

    void read() {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return ending || started >= order.size() || started < taken + ahead; });
            if (ending || started >= order.size()) {
                return;
            }
            const std::size_t place = started++;
            lock.unlock();
            LoadedOrFault loaded = loaded_or_fault(load, order[place]);
            lock.lock();
            ready.emplace(place, std::move(loaded));
            changed.notify_all();
        }
    }
};

PairPrefetch::PairPrefetch(std::vector<std::size_t> order, int workers, Loader load)
    : state_(std::make_unique<State>()) {
    state_->order = std::move(order);
    state_->load = std::move(load);
    state_->ahead = static_cast<std::size_t>(workers) + 1;
    const int useful = std::min(workers, static_cast<int>(state_->order.size()));
    for (int i = 0; i < useful; ++i) {
        state_->readers.emplace_back([state = state_.get()] { state->read(); });
    }
}

PairPrefetch::~PairPrefetch() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->ending = true;
    }
    state_->changed.notify_all();
}

LoadedOrFault PairPrefetch::next() {
    std::unique_lock lock(state_->mutex);
    const std::size_t place = state_->taken;
    MOEFUSION_EXPECT(place < state_->order.size(), "more pairs were asked for than there are");
    if (state_->readers.empty()) {
        ++state_->taken;
        lock.unlock();
        return loaded_or_fault(state_->load, state_->order[place]);
    }
    state_->changed.wait(lock, [&] { return state_->ready.contains(place); });
    LoadedOrFault loaded = std::move(state_->ready.at(place));
    state_->ready.erase(place);
    ++state_->taken;
    lock.unlock();
    state_->changed.notify_all();
    return loaded;
}

} // namespace moefusion
