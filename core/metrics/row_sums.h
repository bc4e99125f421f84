#pragma once

// Sums of rows in a fixed order: eight running sums side by side, added up at the end. Vector code of any width gives
// the same bits.

namespace moefusion::metrics {

/// Sum of `count` values.
[[nodiscard]] double sum_of_row(const double* values, int count);

/// Sum of log10 of values >= 1, as logarithms of products: one logarithm per 64 values or fewer instead of one each.
/// Values up to 2^64.
class LogarithmSum {
public:
    void add(const double* values, int count);
    /// Sum so far.
    [[nodiscard]] double total() const;

private:
    static constexpr int kLanes = 8;
    void take_logarithms();

    double products_[kLanes] = {1, 1, 1, 1, 1, 1, 1, 1};
    double total_ = 0;
};

} // namespace moefusion::metrics
