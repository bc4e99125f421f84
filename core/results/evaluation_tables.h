#pragma once

// From the values of an evaluation to what is printed and written: means with ranks, paired comparisons, long CSV.

#include "core/results/evaluation_values.h"
#include "core/results/mean_table.h"
#include "core/results/statistics.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// One table per profile and region, in that order; metrics that a profile or a region does not define are left out.
/// Behind them, where it was chosen, the noise check of each profile (specs/metrics.md 7.3: the noise level and the
/// drop of each metric when denoised; never ranked). Cost, where it was chosen, is the last columns of the tables of
/// whole images. `remarks` of every table: versions, weights, policies, n.
[[nodiscard]] std::vector<MeanTable>
mean_tables(const EvaluationValues& values, const TableChoice& choice, std::span<const std::string> remarks = {});

/// One method against another over the pairs that both have (of those the means count).
struct ComparisonRow {
    std::string label;
    std::string against;
    std::string profile;
    std::string region;
    std::string metric;
    PairedComparison paired;          ///< first = label, second = against
    std::optional<double> holm;       ///< p after Holm's correction over all tests of one profile and region
    std::optional<Interval> interval; ///< 95 % of the mean difference
    double won = 0;                   ///< share of the pairs where `label` is better; ties count half
};

/// All methods against `against`. Throws Error{NotFound, "comparison.unknown"} if it is not among them.
[[nodiscard]] std::vector<ComparisonRow>
compare_all(const EvaluationValues& values, const TableChoice& choice, std::string_view against);

/// label,against,profile,region,metric,n,zeros,mean_difference,low,high,won,w_plus,w_minus,p,exact,p_holm,effect
[[nodiscard]] std::string to_csv(std::span<const ComparisonRow> rows);

/// set,id,method,label,profile,region,metric,value,reason: nine significant digits; a failed result has a line per
/// chosen metric with its error as the reason.
[[nodiscard]] std::string values_csv(const EvaluationValues& values);

/// One line of failed.jsonl per failed result: id, label, code, message.
[[nodiscard]] std::string failures_text(const EvaluationValues& values);

} // namespace moefusion
