#include "core/results/evaluation_tables.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace moefusion {

namespace {

constexpr int kDigits = 9;
constexpr int kComparisonResamples = 10000; // specs/metrics.md 7.4
constexpr std::string_view kNoiseLevel = "noise_level";
constexpr std::string_view kDenoised = "@denoised";

TableCell cell_over(const EvaluationValues& values,
                    std::size_t method,
                    const ValueName& name,
                    const std::vector<std::size_t>& counted,
                    const TableChoice& choice) {
    std::vector<std::optional<double>> numbers;
    std::vector<double> finite;
    for (const std::size_t pair : counted) {
        numbers.push_back(values.number(method, pair, name));
        finite.push_back(*numbers.back());
    }
    TableCell cell = cell_of(numbers);
    if (choice.common == CommonPairs::Each) {
        for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
            const StoredValue* value = values.find(method, pair, name);
            cell.undefined += value != nullptr && !value->value ? 1 : 0;
        }
    }
    if (choice.resamples > 0 && !finite.empty()) {
        const Interval interval = bootstrap_interval(finite, choice.resamples, choice.seed);
        cell.low = interval.low;
        cell.high = interval.high;
    }
    return cell;
}

void add_cost(const EvaluationValues& values, MeanTable& table) {
    for (const char* name : {"time_ms", "parameters_M", "multiply_adds_G"}) {
        table.columns.push_back({name, metrics::Better::Lower});
    }
    constexpr double kMillion = 1e6;
    constexpr double kBillion = 1e9;
    for (std::size_t method = 0; method < values.methods.size(); ++method) {
        std::vector<TableCell>& cells = table.rows[method].cells;
        const std::optional<MethodCost>& cost = values.notes[method].cost;
        if (!cost) {
            cells.resize(cells.size() + 3);
            continue;
        }
        const auto cell = [](std::optional<double> number, std::int64_t count) {
            TableCell made{.mean = number, .count = count};
            made.median = number.value_or(0.0);
            return made;
        };
        const auto scaled = [](const std::optional<std::int64_t>& count, double by) {
            return count ? std::optional(static_cast<double>(*count) / by) : std::nullopt;
        };
        cells.push_back(cell(1000.0 * cost->median_seconds, 1));
        cells.push_back(cell(scaled(cost->parameters, kMillion), 1));
        cells.push_back(cell(scaled(cost->multiply_adds, kBillion), 1));
        table.remarks.push_back(fmt::format("{}: median of {} fusions at {}x{} on {}, {} threads",
                                            values.methods[method].label,
                                            cost->runs,
                                            cost->width,
                                            cost->height,
                                            cost->device,
                                            cost->threads));
    }
}

MeanTable table_of(const EvaluationValues& values,
                   const TableChoice& choice,
                   metrics::Profile profile,
                   const std::string& region) {
    MeanTable table{.profile = std::string(metrics::profile_name(profile)), .region = region};
    table.ranked = choice.common == CommonPairs::Pairs;
    for (const std::string& name : values.metrics) {
        const metrics::Metric* metric = metrics::find_metric(name);
        const bool in_region = region == "whole" || metric->region_value != nullptr;
        if (in_region && !metric->definition(profile).empty()) {
            table.columns.push_back({name, metric->better});
        }
    }
    for (const StoredMethod& method : values.methods) {
        table.rows.push_back({.label = method.label, .cells = {}});
    }
    for (const TableColumn& column : table.columns) {
        const ValueName name{table.profile, region, column.metric};
        const auto counted = values.counted(name, choice.common);
        for (std::size_t method = 0; method < values.methods.size(); ++method) {
            table.rows[method].cells.push_back(cell_over(values, method, name, counted[method], choice));
        }
    }
    return table;
}

MeanTable noise_table(const EvaluationValues& values, metrics::Profile profile) {
    MeanTable table{.profile = std::string(metrics::profile_name(profile)), .region = "whole, noise check"};
    table.ranked = false;
    table.columns.push_back({std::string(kNoiseLevel), metrics::Better::Lower});
    for (const std::string& metric : values.metrics) {
        table.columns.push_back({"drop of " + metric, metrics::Better::Lower});
    }
    for (std::size_t method = 0; method < values.methods.size(); ++method) {
        TableRow row{.label = values.methods[method].label, .cells = {}};
        const ValueName level{table.profile, "whole", std::string(kNoiseLevel)};
        std::vector<std::optional<double>> levels;
        std::size_t suspicious = 0;
        for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
            if (const StoredValue* value = values.find(method, pair, level)) {
                levels.push_back(value->value);
                suspicious += value->reason.empty() ? 0 : 1;
            }
        }
        row.cells.push_back(cell_of(levels));
        for (const std::string& metric : values.metrics) {
            std::vector<std::optional<double>> drops;
            for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
                const auto before = values.number(method, pair, {table.profile, "whole", metric});
                const auto after =
                    values.number(method, pair, {table.profile, "whole", metric + std::string(kDenoised)});
                if (before && after && *before != 0.0) {
                    drops.emplace_back((*before - *after) / *before);
                }
            }
            row.cells.push_back(cell_of(drops));
        }
        if (suspicious > 0) {
            table.remarks.push_back(
                fmt::format("{}: SF or AG falls far when denoised in {} of {} pairs, which rewards noise",
                            row.label,
                            suspicious,
                            levels.size()));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string number_text(const std::optional<double>& number) {
    return number ? significant(*number, kDigits) : std::string();
}

ComparisonRow compare_two(const EvaluationValues& values,
                          const TableChoice& choice,
                          std::size_t method,
                          std::size_t against,
                          const std::vector<std::size_t>& counted,
                          const ValueName& name,
                          bool lower_is_better) {
    ComparisonRow row{.label = values.methods[method].label,
                      .against = values.methods[against].label,
                      .profile = name.profile,
                      .region = name.region,
                      .metric = name.metric,
                      .paired = {},
                      .holm = {},
                      .interval = {}};
    std::vector<double> first;
    std::vector<double> second;
    std::vector<double> differences;
    for (const std::size_t pair : counted) {
        const std::optional<double> other = values.number(against, pair, name);
        if (other) {
            first.push_back(*values.number(method, pair, name));
            second.push_back(*other);
            const double difference = first.back() - second.back();
            differences.push_back(lower_is_better ? -difference : difference);
            row.won += differences.back() > 0 ? 1.0 : differences.back() == 0 ? 0.5 : 0.0;
        }
    }
    row.paired = compare_paired(first, second, lower_is_better);
    if (!differences.empty()) {
        row.won /= static_cast<double>(differences.size());
        row.interval = bootstrap_interval(differences, kComparisonResamples, choice.seed);
    }
    return row;
}

/// Holm's correction over the rows from `start` on: one table of tests.
void correct(std::vector<ComparisonRow>& rows, std::size_t start) {
    std::vector<double> p;
    std::vector<std::size_t> places;
    for (std::size_t i = start; i < rows.size(); ++i) {
        if (rows[i].paired.p) {
            p.push_back(*rows[i].paired.p);
            places.push_back(i);
        }
    }
    const std::vector<double> adjusted = holm_adjusted(p);
    for (std::size_t i = 0; i < places.size(); ++i) {
        rows[places[i]].holm = adjusted[i];
    }
}

} // namespace

std::vector<MeanTable>
mean_tables(const EvaluationValues& values, const TableChoice& choice, std::span<const std::string> remarks) {
    std::vector<MeanTable> tables;
    for (const metrics::Profile profile : values.profiles) {
        for (const std::string& region : values.regions) {
            tables.push_back(table_of(values, choice, profile, region));
            if (choice.cost && region == "whole") {
                add_cost(values, tables.back());
            }
        }
    }
    if (choice.noise_check) {
        for (const metrics::Profile profile : values.profiles) {
            tables.push_back(noise_table(values, profile));
        }
    }
    for (MeanTable& table : tables) {
        table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
    }
    return tables;
}

std::vector<ComparisonRow>
compare_all(const EvaluationValues& values, const TableChoice& choice, std::string_view against) {
    const auto found = std::ranges::find(values.methods, against, &StoredMethod::label);
    if (found == values.methods.end()) {
        throw Error(ErrorKind::NotFound,
                    "comparison.unknown",
                    fmt::format("{} is not among the evaluated methods.", against),
                    {},
                    "Name with --against the label of one of the methods.");
    }
    const auto reference = static_cast<std::size_t>(found - values.methods.begin());
    std::vector<ComparisonRow> rows;
    for (const metrics::Profile profile : values.profiles) {
        for (const std::string& region : values.regions) {
            const std::size_t start = rows.size();
            for (const std::string& metric_name : values.metrics) {
                const metrics::Metric* metric = metrics::find_metric(metric_name);
                const bool in_region = region == "whole" || metric->region_value != nullptr;
                if (!in_region || metric->definition(profile).empty()) {
                    continue;
                }
                const ValueName name{std::string(metrics::profile_name(profile)), region, metric_name};
                const auto counted = values.counted(name, choice.common);
                for (std::size_t method = 0; method < values.methods.size(); ++method) {
                    if (method != reference) {
                        rows.push_back(compare_two(values,
                                                   choice,
                                                   method,
                                                   reference,
                                                   counted[method],
                                                   name,
                                                   metric->better == metrics::Better::Lower));
                    }
                }
            }
            correct(rows, start);
        }
    }
    return rows;
}

std::string to_csv(std::span<const ComparisonRow> rows) {
    std::string out = "label,against,profile,region,metric,n,zeros,mean_difference,low,high,won,w_plus,w_minus,p,exact,"
                      "p_holm,effect\n";
    for (const ComparisonRow& row : rows) {
        const PairedComparison& paired = row.paired;
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                           csv_field(row.label),
                           csv_field(row.against),
                           row.profile,
                           row.region,
                           row.metric,
                           paired.pairs,
                           paired.zeros,
                           paired.pairs > 0 ? significant(paired.mean_difference, kDigits) : "",
                           row.interval ? significant(row.interval->low, kDigits) : "",
                           row.interval ? significant(row.interval->high, kDigits) : "",
                           paired.pairs > 0 ? significant(row.won, kDigits) : "",
                           significant(paired.positive_ranks, kDigits),
                           significant(paired.negative_ranks, kDigits),
                           number_text(paired.p),
                           paired.p ? (paired.exact ? "yes" : "no") : "",
                           number_text(row.holm),
                           significant(paired.effect, kDigits));
    }
    return out;
}

std::string values_csv(const EvaluationValues& values) {
    std::string out = "set,id,method,label,profile,region,metric,value,reason\n";
    for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
        for (std::size_t method = 0; method < values.methods.size(); ++method) {
            const std::optional<StoredResult>& result = values.results[method][pair];
            if (!result) {
                continue;
            }
            const std::string head = fmt::format("{},{},{},{}",
                                                 csv_field(values.pairs[pair].set),
                                                 csv_field(values.pairs[pair].id),
                                                 csv_field(values.methods[method].name),
                                                 csv_field(values.methods[method].label));
            const auto line = [&](const ValueName& name, const std::optional<double>& number, std::string_view reason) {
                out += fmt::format("{},{},{},{},{},{}\n",
                                   head,
                                   name.profile,
                                   name.region,
                                   name.metric,
                                   number_text(number),
                                   csv_field(reason));
            };
            for (const metrics::Profile profile : values.profiles) {
                const std::string profile_text(metrics::profile_name(profile));
                for (const std::string& region : values.regions) {
                    for (const std::string& metric : values.metrics) {
                        const ValueName name{profile_text, region, metric};
                        if (result->state != "ok") {
                            line(name, std::nullopt, result->error_code + ": " + result->error_message);
                        } else if (const StoredValue* value = values.find(method, pair, name)) {
                            line(name, value->value, value->reason);
                        }
                    }
                }
                for (const auto& [name, value] : result->values) {
                    const bool of_check = name.metric == kNoiseLevel || name.metric.ends_with(kDenoised);
                    if (of_check && name.profile == profile_text && result->state == "ok") {
                        line(name, value.value, value.reason);
                    }
                }
            }
        }
    }
    return out;
}

std::string failures_text(const EvaluationValues& values) {
    std::string out;
    for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
        for (std::size_t method = 0; method < values.methods.size(); ++method) {
            const std::optional<StoredResult>& result = values.results[method][pair];
            if (result && result->state != "ok") {
                const nlohmann::json object{{"id", values.pairs[pair].id},
                                            {"label", values.methods[method].label},
                                            {"code", result->error_code},
                                            {"message", result->error_message}};
                out += object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
            }
        }
    }
    return out;
}

} // namespace moefusion
