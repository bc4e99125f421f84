#pragma once

// Values by key within a budget of bytes: the least recently used go first, pinned ones stay.

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace moefusion {

/// Any thread. Values are copied in and out: use handles (shared pointers, tensors, Image).
template <typename Value>
class ByteBudgetCache {
public:
    explicit ByteBudgetCache(std::int64_t budget_bytes) : budget_(budget_bytes) {}

    /// The value, now the most recently used; nothing on a miss.
    [[nodiscard]] std::optional<Value> find(std::string_view key) {
        const std::lock_guard lock(mutex_);
        const auto found = index_.find(key);
        if (found == index_.end()) {
            return std::nullopt;
        }
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->value;
    }

    /// Stores or replaces; then drops the least recently used unpinned entries until the budget holds. A value above
    /// the whole budget is not kept unless its key is pinned.
    void put(std::string key, Value value, std::int64_t bytes) {
        const std::lock_guard lock(mutex_);
        bool pinned = false;
        if (const auto found = index_.find(key); found != index_.end()) {
            pinned = found->second->pinned;
            erase(found);
        }
        entries_.push_front({key, std::move(value), bytes, pinned});
        index_.emplace(std::move(key), entries_.begin());
        bytes_ += bytes;
        shrink();
    }

    /// A pinned entry is not dropped (what is shown). False if the key is not there.
    bool pin(std::string_view key, bool pinned) {
        const std::lock_guard lock(mutex_);
        const auto found = index_.find(key);
        if (found == index_.end()) {
            return false;
        }
        found->second->pinned = pinned;
        shrink();
        return true;
    }

    void set_budget(std::int64_t budget_bytes) {
        const std::lock_guard lock(mutex_);
        budget_ = budget_bytes;
        shrink();
    }

    /// Drops everything, pinned entries too.
    void clear() {
        const std::lock_guard lock(mutex_);
        entries_.clear();
        index_.clear();
        bytes_ = 0;
    }

    [[nodiscard]] std::int64_t bytes() const {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }
    [[nodiscard]] std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

private:
    struct Entry {
        std::string key;
        Value value;
        std::int64_t bytes;
        bool pinned;
    };
    using Index = std::map<std::string, typename std::list<Entry>::iterator, std::less<>>;

    void erase(typename Index::iterator place) {
        bytes_ -= place->second->bytes;
        entries_.erase(place->second);
        index_.erase(place);
    }

    void shrink() {
        for (auto entry = entries_.end(); bytes_ > budget_ && entry != entries_.begin();) {
            --entry;
            if (!entry->pinned) {
                const auto place = index_.find(entry->key);
                ++entry;
                erase(place);
            }
        }
    }

    mutable std::mutex mutex_; ///< protects all below
    std::int64_t budget_;
    std::int64_t bytes_ = 0;
    std::list<Entry> entries_; ///< most recently used first
    Index index_;
};

} // namespace moefusion
