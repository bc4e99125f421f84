#include "core/results/evaluation_files.h"

#include "core/base/atomic_file.h"
#include "core/base/limited_yaml.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace moefusion {

namespace fs = std::filesystem;

std::string evaluation_yaml(const EvaluationOutput& output) {
    std::string text;
    for (const auto& [key, value] : output.facts) {
        text += fmt::format("{}: {}\n", key, yaml_scalar(value));
    }
    text += fmt::format("pairs: {}\nmethods:\n", output.values.pairs.size());
    for (std::size_t method = 0; method < output.values.methods.size(); ++method) {
        const StoredMethod& row = output.values.methods[method];
        const MethodNotes& notes = output.values.notes[method];
        std::size_t ok = 0;
        std::size_t failed = 0;
        for (const auto& result : output.values.results[method]) {
            ok += result && result->state == "ok" ? 1 : 0;
            failed += result && result->state != "ok" ? 1 : 0;
        }
        text += fmt::format("  - label: {}\n    method: {}\n    results: {}\n    failed: {}\n",
                            yaml_scalar(row.label),
                            yaml_scalar(row.name),
                            ok,
                            failed);
        if (!row.weights_sha256.empty()) {
            text += fmt::format("    weights_sha256: {}\n", yaml_scalar(row.weights_sha256));
        }
        if (!notes.weights_source.empty()) {
            text += fmt::format("    weights_source: {}\n", yaml_scalar(notes.weights_source));
        }
        if (notes.untrained) {
            text += "    untrained: true\n";
        }
    }
    text += output.warnings.empty() ? "warnings: []\n" : "warnings:\n";
    for (const std::string& warning : output.warnings) {
        text += fmt::format("  - {}\n", yaml_scalar(warning));
    }
    return text;
}

std::string tables_text(const std::vector<MeanTable>& tables, std::string_view form) {
    std::string text;
    for (const MeanTable& table : tables) {
        text += text.empty() ? "" : "\n";
        text += form == "latex" ? to_latex(table) : to_markdown(table);
    }
    return text;
}

std::string wide_csv(const std::vector<MeanTable>& tables) {
    std::vector<std::string> columns;
    for (const MeanTable& table : tables) {
        for (const TableColumn& column : table.columns) {
            if (std::ranges::find(columns, column.metric) == columns.end()) {
                columns.push_back(column.metric);
            }
        }
    }
    constexpr int kDigits = 9;
    std::string text = "profile,region,method,reported,n";
    for (const std::string& column : columns) {
        text += "," + csv_field(column);
    }
    text += "\n";
    for (const MeanTable& table : tables) {
        for (const TableRow& row : table.rows) {
            text += fmt::format("{},{},{},{},{}",
                                table.profile,
                                csv_field(table.region),
                                csv_field(row.label),
                                row.reported ? "yes" : "no",
                                row.reported ? std::string() : std::to_string(pairs_of(row)));
            for (const std::string& column : columns) {
                const auto place = std::ranges::find(table.columns, column, &TableColumn::metric);
                const std::optional<double> mean =
                    place == table.columns.end()
                        ? std::nullopt
                        : row.cells[static_cast<std::size_t>(place - table.columns.begin())].mean;
                text += "," + (mean ? significant(*mean, kDigits) : std::string());
            }
            text += "\n";
        }
    }
    return text;
}

std::vector<fs::path> write_evaluation(const fs::path& folder, const EvaluationOutput& output) {
    std::vector<fs::path> written;
    const auto write = [&](const char* name, const std::string& text) {
        write_file_atomically(folder / name, text);
        written.push_back(folder / name);
    };
    const auto write_or_remove = [&](const char* name, const std::string& text) {
        if (!text.empty()) {
            write(name, text);
            return;
        }
        std::error_code fault; // it need not be there
        fs::remove(folder / name, fault);
    };
    write("values.csv", values_csv(output.values));
    std::string means;
    for (const MeanTable& table : output.tables) {
        means += to_csv(table, means.empty());
    }
    write("means.csv", means);
    write_or_remove("comparison.csv", output.comparison.empty() ? std::string() : to_csv(output.comparison));
    write("table.md", tables_text(output.tables, "markdown"));
    write("table.tex", tables_text(output.tables, "latex"));
    write("table.csv", wide_csv(output.tables));
    write_or_remove("failed.jsonl", failures_text(output.values));
    write("evaluation.yaml", evaluation_yaml(output));
    return written;
}

} // namespace moefusion
