#include "core/inspection/expert_usage.h"

#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace moefusion::inspection {

namespace {

constexpr int kDigits = 9;

std::string csv_text(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

double balance_of(const std::vector<std::int64_t>& counts) {
    if (counts.size() < 2) {
        return 1;
    }
    double total = 0;
    for (const auto count : counts) {
        total += static_cast<double>(count);
    }
    double entropy = 0;
    for (const auto count : counts) {
        if (count > 0) {
            const double share = static_cast<double>(count) / total;
            entropy -= share * std::log(share);
        }
    }
    return entropy / std::log(static_cast<double>(counts.size()));
}

MixtureUsage usage_of(MixtureId mixture, const std::map<std::string, std::vector<const UsageRow*>>& by_pair) {
    MixtureUsage usage;
    usage.mixture = mixture;
    std::size_t experts = 0;
    for (const auto& [id, rows] : by_pair) {
        for (const UsageRow* row : rows) {
            experts = std::max(experts, static_cast<std::size_t>(row->expert.index) + 1);
        }
    }
    usage.pairs = static_cast<std::int64_t>(by_pair.size());
    usage.together.assign(experts, std::vector<std::int64_t>(experts, 0));
    std::vector<double> sums(experts, 0);
    std::vector<double> routed_sums(experts, 0);
    for (const auto& [id, rows] : by_pair) {
        for (const UsageRow* row : rows) {
            const auto index = static_cast<std::size_t>(row->expert.index);
            sums[index] += row->gate;
            routed_sums[index] += row->routed ? row->gate : 0;
            for (const UsageRow* other : rows) {
                usage.together[index][static_cast<std::size_t>(other->expert.index)] +=
                    row->routed && other->routed ? 1 : 0;
            }
        }
    }
    std::vector<std::int64_t> counts;
    for (std::size_t i = 0; i < experts; ++i) {
        const auto count = usage.together[i][i];
        const auto pairs = static_cast<double>(usage.pairs);
        counts.push_back(count);
        usage.experts.push_back({{mixture, static_cast<std::int64_t>(i)},
                                 static_cast<double>(count) / pairs,
                                 count == 0 ? 0 : routed_sums[i] / static_cast<double>(count),
                                 sums[i] / pairs});
        if (count == 0) {
            usage.dead.push_back(static_cast<std::int64_t>(i));
        }
    }
    usage.balance = balance_of(counts);
    return usage;
}

} // namespace

std::vector<UsageRow> usage_rows(const std::string& id,
                                 MixtureId mixture,
                                 const std::vector<float>& gates,
                                 const std::vector<float>& logits) {
    std::vector<UsageRow> rows;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        rows.push_back({id, {mixture, static_cast<std::int64_t>(i)}, gates[i], logits[i], gates[i] != 0});
    }
    return rows;
}

std::vector<MixtureUsage> summarise(const std::vector<UsageRow>& rows) {
    std::map<MixtureId, std::map<std::string, std::vector<const UsageRow*>>> grouped;
    for (const UsageRow& row : rows) {
        grouped[row.expert.mixture][row.id].push_back(&row);
    }
    std::vector<MixtureUsage> result;
    for (const auto& [mixture, by_pair] : grouped) {
        result.push_back(usage_of(mixture, by_pair));
    }
    return result;
}

std::string usage_csv(const std::vector<UsageRow>& rows) {
    std::string text = "id,mixture,expert,gate,logit,routed\n";
    for (const UsageRow& row : rows) {
        text += fmt::format("{},{},{},{},{},{}\n",
                            csv_text(row.id),
                            short_name(row.expert.mixture),
                            row.expert.index,
                            significant(row.gate, kDigits),
                            significant(row.logit, kDigits),
                            row.routed ? 1 : 0);
    }
    return text;
}

std::string usage_summary_csv(const std::vector<MixtureUsage>& usage) {
    std::size_t most = 0;
    for (const MixtureUsage& mixture : usage) {
        most = std::max(most, mixture.experts.size());
    }
    std::string text = "mixture,expert,pairs,share_of_pairs,mean_gate_when_routed,mean_gate,balance";
    for (std::size_t i = 0; i < most; ++i) {
        text += fmt::format(",with_{}", i);
    }
    text += "\n";
    for (const MixtureUsage& mixture : usage) {
        for (std::size_t i = 0; i < mixture.experts.size(); ++i) {
            const ExpertUsage& expert = mixture.experts[i];
            text += fmt::format("{},{},{},{},{},{},{}",
                                short_name(mixture.mixture),
                                i,
                                mixture.pairs,
                                significant(expert.share_of_pairs, kDigits),
                                significant(expert.mean_gate_when_routed, kDigits),
                                significant(expert.mean_gate, kDigits),
                                significant(mixture.balance, kDigits));
            for (std::size_t other = 0; other < most; ++other) {
                text += other < mixture.experts.size() ? fmt::format(",{}", mixture.together[i][other]) : ",";
            }
            text += "\n";
        }
    }
    return text;
}

} // namespace moefusion::inspection
