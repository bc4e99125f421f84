#pragma once

// Loads pairs ahead of the method that fuses them, on reader threads of its own.

#include "core/base/error.h"
#include "core/pairs/pair.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace moefusion {

/// Keeps loaded pairs for the methods that follow, the first ones that fit; never gives any back before its end, since
/// every method walks the same order and a cache of the latest would hold none of the next ones. Any thread.
class LoadedPairStore {
public:
    explicit LoadedPairStore(std::int64_t budget_bytes);
    ~LoadedPairStore();
    LoadedPairStore(const LoadedPairStore&) = delete;
    LoadedPairStore& operator=(const LoadedPairStore&) = delete;

    [[nodiscard]] std::shared_ptr<const LoadedPair> find(std::size_t pair) const;
    void keep(std::size_t pair, const std::shared_ptr<const LoadedPair>& loaded);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A loaded pair, or why it could not be loaded.
struct LoadedOrFault {
    std::shared_ptr<const LoadedPair> pair;
    std::optional<Error> fault;
};

/// Gives pairs in the order of `order`, loading up to `workers` + 1 of them ahead on `workers` threads (0: on the
/// caller's). `load` is called from those threads; what it throws comes out of next() as a fault. Ends its threads in
/// the destructor, after the pairs they are at.
class PairPrefetch {
public:
    using Loader = std::function<std::shared_ptr<const LoadedPair>(std::size_t pair)>;

    PairPrefetch(std::vector<std::size_t> order, int workers, Loader load);
    ~PairPrefetch();
    PairPrefetch(const PairPrefetch&) = delete;
    PairPrefetch& operator=(const PairPrefetch&) = delete;

    /// The next pair of the order; at most order.size() calls. Not for two threads at once.
    [[nodiscard]] LoadedOrFault next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace moefusion
