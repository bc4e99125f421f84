#pragma once

// Order statistics over several curves that grow: what the vertical range of a chart is taken from.

#include <span>
#include <vector>

namespace moefusion::widgets {

/// The finite values of a curve in ascending order, kept while the curve grows.
class SortedValues {
public:
    /// All values anew.
    void assign(std::span<const double> values);
    /// Values that were added at the end.
    void append(std::span<const double> values);
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }

private:
    std::vector<double> m_values;
};

struct ValueRange {
    double low = 0;
    double high = 0;
    bool any = false; ///< false: there was no value
};

/// Lowest and highest of all values, or, where `cuts` and there are more than two, those at index ceil(0.05 (n - 1))
/// and floor(0.95 (n - 1)) of all (interaction.md 3.3.3). `positive`: only values above 0 count. Takes time for a tenth
/// of the values.
[[nodiscard]] ValueRange rangeOf(std::span<const SortedValues* const> curves, bool cuts, bool positive);

} // namespace moefusion::widgets
