#pragma once

// Routing statistics over many pairs (interaction.md 3.3.1, "Usage"). Without LibTorch.

#include "core/inspection/edits.h"

#include <cstdint>
#include <string>
#include <vector>

namespace moefusion::inspection {

/// One line of usage.csv.
struct UsageRow {
    std::string id; ///< of the pair
    ExpertId expert;
    float gate = 0;
    float logit = 0;
    bool routed = false;
};

/// What one expert did over all pairs.
struct ExpertUsage {
    ExpertId expert;
    double share_of_pairs = 0;        ///< pairs that were routed to it, 0..1
    double mean_gate_when_routed = 0; ///< 0 if it never was
    double mean_gate = 0;             ///< over all pairs
};

struct MixtureUsage {
    MixtureId mixture = MixtureId::Foreground;
    std::int64_t pairs = 0;
    std::vector<ExpertUsage> experts;
    double balance = 0;                              ///< entropy of the shares over its largest value; 1 = balanced
    std::vector<std::vector<std::int64_t>> together; ///< [N][N]: pairs routed to both; the diagonal: to this one
    std::vector<std::int64_t> dead;                  ///< experts that no pair was routed to
};

/// Rows of one pair and mixture, in expert order.
[[nodiscard]] std::vector<UsageRow>
usage_rows(const std::string& id, MixtureId mixture, const std::vector<float>& gates, const std::vector<float>& logits);
/// One entry per mixture that occurs, in the order fg, bg, dec. Rows of a pair may come in any order.
[[nodiscard]] std::vector<MixtureUsage> summarise(const std::vector<UsageRow>& rows);

/// "id,mixture,expert,gate,logit,routed" and a line per row; 9 significant digits.
[[nodiscard]] std::string usage_csv(const std::vector<UsageRow>& rows);
/// Shares, means, balance, co-routing counts ("with_0" …) per expert.
[[nodiscard]] std::string usage_summary_csv(const std::vector<MixtureUsage>& usage);

} // namespace moefusion::inspection
