#include "app/cli/verbs/evaluate_report.h"

#include "app/cli/console.h"
#include "core/base/numbers.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/results/evaluation_files.h"
#include "core/results/paper_tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace moefusion::cli {

namespace {

nlohmann::json number_or_null(const std::optional<double>& number) {
    return number ? nlohmann::json(*number) : nlohmann::json(nullptr);
}

void add_paper_rows(const std::string& paper, std::vector<MeanTable>& tables) {
    if (paper == "none") {
        return;
    }
    const std::vector<PaperTable> printed = read_paper_tables();
    const auto found = std::ranges::find(printed, paper, &PaperTable::id);
    for (MeanTable& table : tables) {
        if (table.region == "whole" && found != printed.end() && table.profile == found->profile) {
            const std::vector<TableRow> rows = paper_rows(paper, table);
            table.rows.insert(table.rows.end(), rows.begin(), rows.end());
            table.remarks.push_back(
                fmt::format("Rows \"(paper)\": {} of MoE-Fusion, {}, as printed there, not computed here",
                            found->number,
                            found->dataset));
        }
    }
}

std::vector<std::string>
remarks_of(const EvaluationValues& values, const std::string& settings, const std::vector<std::string>& warnings) {
    std::vector<std::string> remarks;
    remarks.push_back(fmt::format("moe-fusion {}; {}; {} pairs", program_version(), settings, values.pairs.size()));
    for (const StoredMethod& method : values.methods) {
        if (!method.weights_sha256.empty()) {
            remarks.push_back(fmt::format("{}: weights {}", method.label, method.weights_sha256));
        }
    }
    remarks.insert(remarks.end(), warnings.begin(), warnings.end());
    return remarks;
}

EvaluationFacts facts_of(const VerbCall& call, const EvaluationValues& values, const std::string& settings) {
    std::vector<std::string_view> profiles;
    for (const metrics::Profile profile : values.profiles) {
        profiles.push_back(metrics::profile_name(profile));
    }
    return {{"program", fmt::format("moe-fusion {}", program_version())},
            {"created", utc_stamp(seconds_for_files())},
            {"command", fmt::format("{}", fmt::join(call.command_line, " "))},
            {"settings", settings},
            {"range", call.options.text("range")},
            {"profiles", fmt::format("{}", fmt::join(profiles, ", "))},
            {"regions", fmt::format("{}", fmt::join(values.regions, ", "))},
            {"metrics", fmt::format("{}", fmt::join(values.metrics, ", "))},
            {"common", call.options.text("common")},
            {"interval", call.options.text("interval")},
            {"seed", call.options.text("seed")}};
}

void print_means(const std::vector<MeanTable>& tables, Console& console) {
    for (const MeanTable& table : tables) {
        const auto ranks = table_ranks(table);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                const TableCell& cell = table.rows[row].cells[column];
                nlohmann::json object{{"type", "mean"},
                                      {"label", table.rows[row].label},
                                      {"profile", table.profile},
                                      {"region", table.region},
                                      {"metric", table.columns[column].metric},
                                      {"n", cell.count},
                                      {"mean", number_or_null(cell.mean)},
                                      {"std", cell.deviation},
                                      {"median", cell.median},
                                      {"rank", ranks[row][column] ? nlohmann::json(*ranks[row][column]) : nullptr}};
                if (table.rows[row].reported) {
                    object["reported"] = true;
                    for (const char* name : {"n", "std", "median"}) {
                        object.erase(name); // the paper does not print them
                    }
                }
                if (cell.low && cell.high) {
                    object["low"] = *cell.low;
                    object["high"] = *cell.high;
                }
                console.answer(object, "");
            }
        }
    }
}

void print_tables(const std::vector<MeanTable>& tables, const std::string& format, Console& console) {
    if (console.settings().json) {
        print_means(tables, console);
        return;
    }
    if (format != "text") {
        console.text(format == "csv" ? wide_csv(tables) : tables_text(tables, format));
        return;
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (tables.size() > 1) {
            console.text(fmt::format("{}{}, {}", i == 0 ? "" : "\n", tables[i].profile, tables[i].region));
        }
        const PlainTable plain = to_plain(tables[i]);
        console.table(plain.head, plain.rows);
    }
}

} // namespace

void print_values(const EvaluatedItem& item, const std::string& method, Console& console) {
    if (!console.settings().json) {
        return;
    }
    for (const auto& [name, value] : item.result.values) {
        console.answer({{"type", "value"},
                        {"set", item.pair.set},
                        {"id", item.pair.id},
                        {"method", method},
                        {"label", item.result.label},
                        {"profile", name.profile},
                        {"region", name.region},
                        {"metric", name.metric},
                        {"value", number_or_null(value.value)},
                        {"reason", value.reason}},
                       "");
    }
}

void report_tables(const VerbCall& call,
                   EvaluationStore& store,
                   const TableChoice& choice,
                   const std::filesystem::path& folder,
                   Console& console) {
    const EvaluationValues values = read_values(store, choice);
    const std::string settings = store.settings();
    const std::vector<std::string> warnings = warnings_of(values, choice.common);
    std::vector<MeanTable> tables = mean_tables(values, choice, remarks_of(values, settings, warnings));
    add_paper_rows(call.options.text("paper"), tables);
    std::vector<ComparisonRow> comparison;
    if (call.options.given("against")) {
        comparison = compare_all(values, choice, call.options.text("against"));
    }
    const EvaluationFacts facts = facts_of(call, values, settings);
    const auto written = write_evaluation(
        folder, {.values = values, .tables = tables, .comparison = comparison, .warnings = warnings, .facts = facts});
    for (const std::filesystem::path& file : written) {
        console.add_output(file.string());
    }
    for (const std::string& warning : warnings) {
        console.remark(warning);
    }
    print_tables(tables, call.options.text("format"), console);
}

} // namespace moefusion::cli
