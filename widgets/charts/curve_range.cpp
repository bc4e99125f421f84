#include "widgets/charts/curve_range.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>

namespace moefusion::widgets {

namespace {

using Iterator = std::vector<double>::const_iterator;

/// The value at `index` of all ranges joined in ascending order; Order is std::greater for that, std::less from above.
template <typename Order, typename Step>
double valueAt(std::vector<std::pair<Iterator, Iterator>> ranges, std::size_t index, Step step) {
    using Head = std::pair<double, std::size_t>; // value, range
    const auto behind = [](const Head& one, const Head& other) { return Order()(one.first, other.first); };
    std::priority_queue<Head, std::vector<Head>, decltype(behind)> heads(behind);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].first != ranges[i].second) {
            heads.emplace(step(ranges[i]), i);
        }
    }
    double value = 0;
    for (std::size_t taken = 0; taken <= index && !heads.empty(); ++taken) {
        const auto [next, from] = heads.top();
        heads.pop();
        value = next;
        if (ranges[from].first != ranges[from].second) {
            heads.emplace(step(ranges[from]), from);
        }
    }
    return value;
}

} // namespace

void SortedValues::assign(std::span<const double> values) {
    m_values.clear();
    append(values);
}

void SortedValues::append(std::span<const double> values) {
    const auto known = static_cast<std::ptrdiff_t>(m_values.size());
    std::copy_if(
        values.begin(), values.end(), std::back_inserter(m_values), [](double value) { return std::isfinite(value); });
    std::sort(m_values.begin() + known, m_values.end());
    std::inplace_merge(m_values.begin(), m_values.begin() + known, m_values.end());
}

ValueRange rangeOf(std::span<const SortedValues* const> curves, bool cuts, bool positive) {
    std::vector<std::pair<Iterator, Iterator>> ranges;
    std::size_t count = 0;
    for (const SortedValues* curve : curves) {
        const std::vector<double>& values = curve->values();
        const auto first = positive ? std::upper_bound(values.begin(), values.end(), 0.0) : values.begin();
        ranges.emplace_back(first, values.end());
        count += static_cast<std::size_t>(values.end() - first);
    }
    if (count == 0) {
        return {};
    }
    const auto last = static_cast<double>(count - 1);
    const bool isCut = cuts && count > 2;
    const auto below = static_cast<std::size_t>(isCut ? std::ceil(0.05 * last) : 0);
    const auto above = count - 1 - static_cast<std::size_t>(isCut ? std::floor(0.95 * last) : last);
    const auto up = [](std::pair<Iterator, Iterator>& range) { return *range.first++; };
    const auto down = [](std::pair<Iterator, Iterator>& range) { return *--range.second; };
    return {valueAt<std::greater<>>(ranges, below, up), valueAt<std::less<>>(ranges, above, down), true};
}

} // namespace moefusion::widgets
