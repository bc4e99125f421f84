#include "core/results/statistics.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace moefusion {

namespace {

constexpr int kMostForExact = 50;
constexpr double kRounding = 1e12;

/// Share of the 2^n sign patterns of ranks 1..n whose positive rank sum is at most `sum`.
double share_at_most(int n, double sum) {
    const int largest = n * (n + 1) / 2;
    std::vector<double> share(static_cast<std::size_t>(largest) + 1, 0.0);
    share[0] = 1.0;
    for (int rank = 1; rank <= n; ++rank) {
        for (int total = largest; total >= 0; --total) {
            const auto here = static_cast<std::size_t>(total);
            const double with = total >= rank ? share[here - static_cast<std::size_t>(rank)] : 0.0;
            share[here] = (share[here] + with) / 2.0;
        }
    }
    const auto last = static_cast<std::ptrdiff_t>(std::floor(sum));
    return std::accumulate(share.begin(), share.begin() + last + 1, 0.0);
}

struct SignedRanks {
    double positive = 0;
    double negative = 0;
    double tie_term = 0; ///< sum of t^3 - t over groups of equal size
};

/// `differences` without zeros.
SignedRanks signed_ranks(std::vector<double> differences) {
    std::sort(differences.begin(), differences.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    SignedRanks ranks;
    for (std::size_t start = 0; start < differences.size();) {
        std::size_t end = start;
        while (end < differences.size() && std::abs(differences[end]) == std::abs(differences[start])) {
            ++end;
        }
        const auto ties = static_cast<double>(end - start);
        const double rank = static_cast<double>(start + 1 + end) / 2.0; // mean of start + 1 .. end
        ranks.tie_term += ties * ties * ties - ties;
        for (; start < end; ++start) {
            (differences[start] > 0.0 ? ranks.positive : ranks.negative) += rank;
        }
    }
    return ranks;
}

PairedComparison
compare(std::span<const double> first, std::span<const double> second, bool lower_is_better, bool may_be_exact) {
    MOEFUSION_EXPECT(first.size() == second.size(), "paired values differ in number");
    PairedComparison result;
    result.pairs = static_cast<int>(first.size());
    std::vector<double> differences;
    double sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double difference = lower_is_better ? second[i] - first[i] : first[i] - second[i];
        sum += difference;
        const double rounded = std::round(difference * kRounding) / kRounding;
        if (rounded == 0.0) {
            ++result.zeros;
        } else {
            differences.push_back(rounded);
        }
    }
    result.mean_difference = first.empty() ? 0.0 : sum / static_cast<double>(first.size());
    const int n = static_cast<int>(differences.size());
    const SignedRanks ranks = signed_ranks(std::move(differences));
    result.positive_ranks = ranks.positive;
    result.negative_ranks = ranks.negative;
    if (n == 0) {
        return result;
    }
    result.effect = (ranks.positive - ranks.negative) / (ranks.positive + ranks.negative);
    if (result.pairs < kFewestForTest) {
        return result;
    }
    const double smaller = std::min(ranks.positive, ranks.negative);
    result.exact = may_be_exact && n <= kMostForExact && result.zeros == 0;
    if (result.exact) {
        result.p = std::min(1.0, 2.0 * share_at_most(n, smaller));
    } else {
        const double count = n;
        const double mean = count * (count + 1.0) / 4.0;
        const double variance = count * (count + 1.0) * (2.0 * count + 1.0) / 24.0 - ranks.tie_term / 48.0;
        result.p = std::erfc(std::abs(smaller - mean) / std::sqrt(variance) / std::sqrt(2.0));
    }
    return result;
}

} // namespace

PairedComparison compare_paired(std::span<const double> first, std::span<const double> second, bool lower_is_better) {
    return compare(first, second, lower_is_better, true);
}

PairedComparison
compare_paired_normal(std::span<const double> first, std::span<const double> second, bool lower_is_better) {
    return compare(first, second, lower_is_better, false);
}

std::vector<double> holm_adjusted(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        largest = std::max(largest, std::min(1.0, static_cast<double>(p.size() - i) * p[order[i]]));
        adjusted[order[i]] = largest;
    }
    return adjusted;
}

std::uint64_t SplitMix64::next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::uint64_t SplitMix64::below(std::uint64_t n) {
    // High word of a 64 x 64 bit product, by halves.
    const std::uint64_t a = next();
    constexpr std::uint64_t kLow = 0xFFFFFFFFULL;
    const std::uint64_t low = (a & kLow) * (n & kLow);
    const std::uint64_t middle = (a >> 32U) * (n & kLow) + (low >> 32U);
    const std::uint64_t other = (a & kLow) * (n >> 32U) + (middle & kLow);
    return (a >> 32U) * (n >> 32U) + (middle >> 32U) + (other >> 32U);
}

Interval bootstrap_interval(std::span<const double> values, int resamples, std::uint64_t seed) {
    MOEFUSION_EXPECT(!values.empty() && resamples > 0, "a bootstrap needs values and resamples");
    SplitMix64 random(seed);
    std::vector<double> means(static_cast<std::size_t>(resamples));
    for (double& mean : means) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            sum += values[random.below(values.size())];
        }
        mean = sum / static_cast<double>(values.size());
    }
    std::sort(means.begin(), means.end());
    const std::size_t tail = means.size() / 40; // 2.5 %
    return {means[tail], means[means.size() - 1 - tail]};
}

} // namespace moefusion
