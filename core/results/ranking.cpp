#include "core/results/ranking.h"

#include "core/base/csv_rows.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace moefusion {

namespace {

constexpr int kResamples = 10000;

/// Ranks in which tied methods share the mean of their places.
std::vector<double> shared_ranks(const std::vector<int>& ranks) {
    std::vector<double> shared(ranks.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        double better = 0;
        double equal = 0;
        for (const int other : ranks) {
            better += other < ranks[i] ? 1 : 0;
            equal += other == ranks[i] ? 1 : 0;
        }
        shared[i] = better + (equal + 1) / 2;
    }
    return shared;
}

/// Maximum likelihood by Hunter's minorisation (Annals of Statistics 2004), which always converges here.
std::vector<double> strengths_of(const std::vector<std::vector<double>>& wins) {
    const std::size_t count = wins.size();
    constexpr double kVirtual = 0.5;
    constexpr int kSteps = 1000;
    constexpr double kSettled = 1e-12;
    std::vector<double> strengths(count, 1.0 / static_cast<double>(std::max<std::size_t>(1, count)));
    for (int step = 0; step < kSteps; ++step) {
        std::vector<double> next(count);
        for (std::size_t i = 0; i < count; ++i) {
            double won = 0;
            double expected = 0;
            for (std::size_t j = 0; j < count; ++j) {
                if (i != j) {
                    won += wins[i][j] + kVirtual;
                    expected += (wins[i][j] + wins[j][i] + 2 * kVirtual) / (strengths[i] + strengths[j]);
                }
            }
            next[i] = expected > 0 ? won / expected : strengths[i];
        }
        const double sum = std::accumulate(next.begin(), next.end(), 0.0);
        double moved = 0;
        for (std::size_t i = 0; i < count; ++i) {
            next[i] /= sum;
            moved = std::max(moved, std::abs(next[i] - strengths[i]));
        }
        strengths = std::move(next);
        if (moved < kSettled) {
            break;
        }
    }
    return strengths;
}

/// Kendall's W with the correction for ties.
double agreement_of(std::span<const BlindRanking> rankings, std::size_t methods) {
    const auto judges = static_cast<double>(rankings.size());
    const auto count = static_cast<double>(methods);
    std::vector<double> sums(methods, 0.0);
    double ties = 0;
    for (const BlindRanking& ranking : rankings) {
        const std::vector<double> ranks = shared_ranks(ranking.ranks);
        std::map<int, double> groups;
        for (std::size_t i = 0; i < methods; ++i) {
            sums[i] += ranks[i];
            groups[ranking.ranks[i]] += 1;
        }
        for (const auto& [rank, size] : groups) {
            ties += size * size * size - size;
        }
    }
    const double mean = judges * (count + 1) / 2;
    double squares = 0;
    for (const double sum : sums) {
        squares += (sum - mean) * (sum - mean);
    }
    const double most = judges * judges * (count * count * count - count) - judges * ties;
    return most > 0 ? 12 * squares / most : 0;
}

} // namespace

RankingSummary summarise_rankings(const std::vector<std::string>& methods,
                                  std::span<const BlindRanking> rankings,
                                  std::uint64_t seed) {
    const std::size_t count = methods.size();
    RankingSummary summary;
    summary.rankings = static_cast<int>(rankings.size());
    summary.wins.assign(count, std::vector<double>(count, 0.0));
    std::vector<std::vector<double>> ranks(count);
    std::set<std::string> raters;
    for (const BlindRanking& ranking : rankings) {
        MOEFUSION_EXPECT(ranking.ranks.size() == count, "A ranking has a rank for every method.");
        raters.insert(ranking.rater);
        const std::vector<double> shared = shared_ranks(ranking.ranks);
        for (std::size_t i = 0; i < count; ++i) {
            ranks[i].push_back(shared[i]);
            for (std::size_t j = 0; j < count; ++j) {
                if (i != j) {
                    summary.wins[i][j] += shared[i] < shared[j] ? 1 : shared[i] == shared[j] ? 0.5 : 0;
                }
            }
        }
    }
    summary.raters = static_cast<int>(raters.size());
    const std::vector<double> strengths = strengths_of(summary.wins);
    for (std::size_t i = 0; i < count; ++i) {
        RankedMethod method{.method = methods[i], .strength = strengths[i]};
        if (!ranks[i].empty()) {
            method.mean_rank =
                std::accumulate(ranks[i].begin(), ranks[i].end(), 0.0) / static_cast<double>(ranks[i].size());
            method.interval = bootstrap_interval(ranks[i], kResamples, seed);
        }
        summary.methods.push_back(std::move(method));
    }
    summary.agreement = rankings.empty() || count < 2 ? 0 : agreement_of(rankings, count);
    return summary;
}

std::vector<int> blind_order(int methods, std::string_view pair, std::uint64_t seed) {
    // FNV-1a of the id: the same on every machine.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : pair) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    SplitMix64 random(seed ^ hash);
    std::vector<int> order(static_cast<std::size_t>(methods));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    return order;
}

std::string
to_csv(const std::vector<std::string>& methods, std::span<const BlindRanking> rankings, std::uint64_t seed) {
    std::string text = "rater,pair,position,method,rank,seconds,seed\n";
    for (const BlindRanking& ranking : rankings) {
        for (std::size_t i = 0; i < methods.size(); ++i) {
            text += fmt::format("{},{},{},{},{},{},{}\n",
                                csv_field(ranking.rater),
                                csv_field(ranking.pair),
                                ranking.positions.at(i) + 1,
                                csv_field(methods[i]),
                                ranking.ranks.at(i),
                                fixed(ranking.seconds, 1),
                                seed);
        }
    }
    return text;
}

std::vector<BlindRanking> rankings_from_csv(std::string_view text,
                                            std::string_view name,
                                            const std::vector<std::string>& methods,
                                            std::uint64_t seed) {
    CsvRows rows(text, {.code_prefix = "ranking_csv", .name = name, .advice = "Choose another file for the votes."});
    constexpr std::size_t kFields = 7;
    (void)rows.next_row(); // the head
    std::vector<BlindRanking> rankings;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::set<std::size_t> foreign;
    while (const auto row = rows.next_row()) {
        if (row->size() != kFields) {
            rows.fail(ErrorKind::Malformed, "columns", "has not the seven fields of a vote");
        }
        const auto position = parse_integer((*row)[2]);
        const auto rank = parse_integer((*row)[4]);
        const auto [place, is_new] = places.try_emplace({(*row)[0], (*row)[1]}, rankings.size());
        if (is_new) {
            rankings.push_back({.rater = (*row)[0],
                                .pair = (*row)[1],
                                .ranks = std::vector<int>(methods.size(), 0),
                                .positions = std::vector<int>(methods.size(), 0),
                                .seconds = parse_real((*row)[5]).value_or(0)});
        }
        const auto method = std::find(methods.begin(), methods.end(), (*row)[3]);
        if (method == methods.end() || !position || !rank || (*row)[6] != std::to_string(seed)) {
            foreign.insert(place->second);
            continue;
        }
        const auto index = static_cast<std::size_t>(method - methods.begin());
        rankings[place->second].ranks[index] = static_cast<int>(*rank);
        rankings[place->second].positions[index] = static_cast<int>(*position) - 1;
    }
    std::vector<BlindRanking> whole;
    for (std::size_t i = 0; i < rankings.size(); ++i) {
        const bool is_complete =
            std::all_of(rankings[i].ranks.begin(), rankings[i].ranks.end(), [](int rank) { return rank > 0; });
        if (is_complete && foreign.count(i) == 0) {
            whole.push_back(std::move(rankings[i]));
        }
    }
    return whole;
}

std::string to_markdown(const RankingSummary& summary) {
    std::string text = fmt::format("{} rankings by {} raters; Kendall's W {}.\n\n| Method | Mean rank | 95 % | "
                                   "Bradley-Terry |\n|---|---|---|---|\n",
                                   summary.rankings,
                                   summary.raters,
                                   fixed(summary.agreement, 3));
    std::vector<std::size_t> order(summary.methods.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return summary.methods[one].mean_rank < summary.methods[other].mean_rank;
    });
    for (const std::size_t i : order) {
        const RankedMethod& method = summary.methods[i];
        text += fmt::format("| {} | {} | {} to {} | {} |\n",
                            method.method,
                            fixed(method.mean_rank, 2),
                            fixed(method.interval.low, 2),
                            fixed(method.interval.high, 2),
                            fixed(method.strength, 3));
    }
    text += "\nWins of the row against the column (ties count half):\n\n| |";
    for (const std::size_t i : order) {
        text += " " + summary.methods[i].method + " |";
    }
    text += "\n|---|";
    for (std::size_t i = 0; i < order.size(); ++i) {
        text += "---|";
    }
    for (const std::size_t row : order) {
        text += "\n| " + summary.methods[row].method + " |";
        for (const std::size_t column : order) {
            text += row == column ? " |" : " " + shortest(summary.wins[row][column]) + " |";
        }
    }
    return text + "\n";
}

} // namespace moefusion
