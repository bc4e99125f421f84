#pragma once

// What blind rankings say together: mean ranks with intervals, who won against whom, strengths by Bradley and Terry
// (Biometrika 1952), agreement of raters by Kendall's W.

#include "core/results/statistics.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// One pair ranked once. `ranks`: of every method, 1 = best; equal ranks are ties.
struct BlindRanking {
    std::string rater;
    std::string pair;
    std::vector<int> ranks;
    std::vector<int> positions; ///< pane in which each method stood, from 0
    double seconds = 0;
};

struct RankedMethod {
    std::string method;
    double mean_rank = 0;   ///< tied methods share the mean of their places
    Interval interval = {}; ///< 95 % bootstrap of the mean rank
    /// Strength by Bradley and Terry: chances of winning against an average method, sums to 1 over the methods. Ties
    /// count half for each. A method that never won or never lost has no finite strength; half a virtual win and loss
    /// against every other keeps it so.
    double strength = 0;
};

struct RankingSummary {
    std::vector<RankedMethod> methods;     ///< in the order given
    std::vector<std::vector<double>> wins; ///< [winner][loser], ties 0.5
    double agreement = 0;                  ///< Kendall's W with ties, 0..1, over all rankings as judges
    int rankings = 0;
    int raters = 0;
};

/// Throws Error{Internal} if a ranking has another number of methods.
[[nodiscard]] RankingSummary
summarise_rankings(const std::vector<std::string>& methods, std::span<const BlindRanking> rankings, std::uint64_t seed);

/// Order of the methods' panes for a pair: a permutation that depends on both alone (Fisher and Yates).
[[nodiscard]] std::vector<int> blind_order(int methods, std::string_view pair, std::uint64_t seed);

/// rater,pair,position,method,rank,seconds,seed with a head line; a line per method of every ranking.
[[nodiscard]] std::string
to_csv(const std::vector<std::string>& methods, std::span<const BlindRanking> rankings, std::uint64_t seed);

/// What such a text holds of these methods and this seed; rankings with other methods or seeds are left out, as are
/// incomplete ones. `name`: of the file, for errors. Throws as CsvRows does.
[[nodiscard]] std::vector<BlindRanking> rankings_from_csv(std::string_view text,
                                                          std::string_view name,
                                                          const std::vector<std::string>& methods,
                                                          std::uint64_t seed);

/// The summary as Markdown: a table of methods, the matrix of wins, n and W.
[[nodiscard]] std::string to_markdown(const RankingSummary& summary);

} // namespace moefusion
