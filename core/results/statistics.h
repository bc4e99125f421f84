#pragma once

// Paired comparison of two methods over the same pairs: Wilcoxon signed rank, Holm's correction, effect size and a
// bootstrap interval. specs/metrics.md 7.4; exact p as SciPy 1.10 gives it.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace moefusion {

struct Interval {
    double low = 0;
    double high = 0;
};

/// Below this many pairs no test is made: the smallest two-sided exact p is 2/2^n.
inline constexpr int kFewestForTest = 6;

struct PairedComparison {
    int pairs = 0;              ///< with both values
    int zeros = 0;              ///< equal values, dropped before ranking
    double mean_difference = 0; ///< first - second, sign turned where lower is better
    double positive_ranks = 0;  ///< W+
    double negative_ranks = 0;  ///< W-
    std::optional<double> p;    ///< two-sided; nothing below kFewestForTest pairs or where all are equal
    bool exact = false;         ///< p from the exact distribution, else the normal approximation
    double effect = 0;          ///< matched-pairs rank-biserial correlation, -1..1; 0 where all are equal
};

/// `first` and `second`: values of the same pairs in the same order, finite. Differences are rounded to 1e-12 before
/// ties are looked for. Throws Error{Internal} if the lengths differ.
[[nodiscard]] PairedComparison
compare_paired(std::span<const double> first, std::span<const double> second, bool lower_is_better);

/// The same with the normal approximation whatever n is.
[[nodiscard]] PairedComparison
compare_paired_normal(std::span<const double> first, std::span<const double> second, bool lower_is_better);

/// Holm's correction over all p of a table, in the order given.
[[nodiscard]] std::vector<double> holm_adjusted(std::span<const double> p);

/// splitmix64 (Steele, Lea and Flood 2014).
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
    [[nodiscard]] std::uint64_t next();
    /// 0 .. n-1: the high 64 bits of next() * n.
    [[nodiscard]] std::uint64_t below(std::uint64_t n);

private:
    std::uint64_t state_;
};

/// 95 % percentile interval of the mean of `values` (not empty) by `resamples` resamples.
[[nodiscard]] Interval bootstrap_interval(std::span<const double> values, int resamples, std::uint64_t seed);

} // namespace moefusion
