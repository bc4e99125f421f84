#pragma once

// Decoded sources, fused results and pictures, least recently used out first, within a budget of bytes.

#include <QHash>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>

namespace moefusion::workbench {

/// Window's thread only. What somebody still holds stays alive after it is dropped here.
template <typename T>
class ResultCache {
public:
    explicit ResultCache(std::int64_t budgetBytes) : m_budget(budgetBytes) {}

    /// Null if it is not there; else it becomes the most recent.
    [[nodiscard]] std::shared_ptr<const T> get(const QString& key) {
        const auto found = m_index.find(key);
        if (found == m_index.end()) {
            return nullptr;
        }
        m_order.splice(m_order.begin(), m_order, *found);
        return m_order.front().value;
    }

    /// True without making it recent.
    [[nodiscard]] bool contains(const QString& key) const { return m_index.contains(key); }

    /// Something larger than the whole budget is kept alone.
    void put(const QString& key, std::shared_ptr<const T> value, std::int64_t bytes) {
        remove(key);
        m_order.push_front({key, std::move(value), bytes});
        m_index.insert(key, m_order.begin());
        m_bytes += bytes;
        while (m_bytes > m_budget && m_order.size() > 1) {
            const QString oldest = m_order.back().key; // a copy: remove() erases its owner
            remove(oldest);
        }
    }

    void remove(const QString& key) {
        const auto found = m_index.find(key);
        if (found != m_index.end()) {
            m_bytes -= (*found)->bytes;
            m_order.erase(*found);
            m_index.erase(found);
        }
    }

    /// Drops all values for which gone(value).
    template <typename Gone>
    void removeIf(const Gone& gone) {
        for (auto entry = m_order.begin(); entry != m_order.end();) {
            const auto at = entry++;
            if (gone(*at->value)) {
                const QString key = at->key; // a copy: remove() erases its owner
                remove(key);
            }
        }
    }

    /// How many values answer true.
    template <typename Counted>
    [[nodiscard]] int countIf(const Counted& counted) const {
        return static_cast<int>(std::count_if(
            m_order.begin(), m_order.end(), [&counted](const Entry& entry) { return counted(*entry.value); }));
    }

    void clear() {
        m_order.clear();
        m_index.clear();
        m_bytes = 0;
    }

    [[nodiscard]] std::int64_t bytes() const { return m_bytes; }
    [[nodiscard]] std::int64_t budget() const { return m_budget; }

private:
    struct Entry {
        QString key;
        std::shared_ptr<const T> value;
        std::int64_t bytes = 0;
    };
    std::list<Entry> m_order; ///< most recent first
    QHash<QString, typename std::list<Entry>::iterator> m_index;
    std::int64_t m_budget;
    std::int64_t m_bytes = 0;
};

} // namespace moefusion::workbench
