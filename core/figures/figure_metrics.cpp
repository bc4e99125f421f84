#include "core/figures/figure_metrics.h"

#include "core/base/error.h"
#include "core/figures/figure_images.h"
#include "core/imaging/image_file.h"
#include "core/metrics/source_terms.h"
#include "core/pairs/load_pair.h"
#include "core/results/evaluation_files.h"
#include "core/results/evaluation_tables.h"

#include <algorithm>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr metrics::Profile kProfile = metrics::Profile::Tang2022;

/// The columns of results, each method once.
std::vector<FigureColumn> result_columns(const FigureSpec& spec) {
    std::vector<FigureColumn> columns;
    for (const FigureColumn& column : spec.columns) {
        const bool is_known = std::any_of(columns.begin(), columns.end(), [&](const FigureColumn& other) {
            return column_label(other) == column_label(column);
        });
        if (column.layer == "fused" && !is_known) {
            columns.push_back(column);
        }
    }
    if (columns.empty()) {
        throw Error(ErrorKind::NotFound,
                    "figure.metrics",
                    "The figure shows no fused images, so there is no table of metrics.",
                    {},
                    "Add a method, or leave the table out.");
    }
    return columns;
}

std::string table_of_rows(const FigureSpec& spec, Progress& progress, const CancelToken& cancel) {
    const std::vector<FigureColumn> columns = result_columns(spec);
    Policies policies;
    policies.size = size_policy_from(spec.size);
    policies.infrared_window = infrared_window_from(spec.infrared_window);
    const auto paper = metrics::paper_metrics();
    // [column][metric][row]
    std::vector<std::vector<std::vector<std::optional<double>>>> values(
        columns.size(), std::vector<std::vector<std::optional<double>>>(paper.size()));
    std::int64_t done = 0;
    for (const FigureRow& row : spec.rows) {
        Pair pair;
        pair.id = row.pair;
        pair.infrared = row.infrared;
        pair.visible = row.visible;
        const LoadedPair loaded = pairs::load_pair(pair, policies);
        const metrics::SourceTerms sources(loaded.infrared, loaded.visible);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const fs::path file = result_file(columns[column], row);
            std::error_code fault;
            const bool is_there = fs::is_regular_file(file, fault);
            const Image fused = is_there ? read_image(file).image : Image{};
            for (std::size_t metric = 0; metric < paper.size(); ++metric) {
                cancel.throw_if_cancelled();
                values[column][metric].push_back(is_there ? paper[metric].value(sources, fused, kProfile).value
                                                          : std::nullopt);
            }
            progress.step(++done, static_cast<std::int64_t>(columns.size() * spec.rows.size()), row.pair);
        }
    }
    MeanTable table{.profile = std::string(metrics::profile_name(kProfile)), .region = "whole"};
    for (const metrics::Metric& metric : paper) {
        table.columns.push_back({std::string(metric.name), metric.better});
    }
    std::string ids;
    for (const FigureRow& row : spec.rows) {
        ids += (ids.empty() ? "" : ", ") + row.pair;
    }
    table.remarks = {"means over the pairs of the figure: " + ids};
    for (std::size_t column = 0; column < columns.size(); ++column) {
        TableRow row{.label = columns[column].title.empty() ? column_label(columns[column]) : columns[column].title,
                     .cells = {}};
        for (const auto& cell : values[column]) {
            row.cells.push_back(cell_of(cell));
            // Ranks over different pairs would rank the pairs.
            table.ranked = table.ranked && row.cells.back().undefined == 0;
        }
        table.rows.push_back(std::move(row));
    }
    return tables_text({table}, "latex");
}

std::string table_of_store(const FigureSpec& spec) {
    const fs::path place = spec.metrics;
    std::error_code fault;
    const fs::path file = fs::is_directory(place, fault) ? place / "evaluation.sqlite" : place;
    EvaluationStore store = EvaluationStore::read(file);
    TableChoice choice;
    choice.labels.emplace();
    const std::vector<StoredMethod> stored = store.methods();
    for (const FigureColumn& column : result_columns(spec)) {
        const std::string label = column.title.empty() ? column_label(column) : column.title;
        for (const std::string& name : {column_label(column), label}) {
            const bool known = std::any_of(
                stored.begin(), stored.end(), [&](const StoredMethod& method) { return method.label == name; });
            if (known && std::find(choice.labels->begin(), choice.labels->end(), name) == choice.labels->end()) {
                choice.labels->push_back(name);
                break;
            }
        }
    }
    if (choice.labels->empty()) {
        throw Error(ErrorKind::NotFound,
                    "figure.metrics",
                    "The evaluation has none of the figure's methods.",
                    file.string(),
                    "Evaluate them, or choose another evaluation.");
    }
    const EvaluationValues values = read_values(store, choice);
    const std::vector<std::string> remarks{"from " + file.filename().string() + ", " +
                                           std::to_string(values.pairs.size()) + " pairs"};
    return tables_text(mean_tables(values, choice, remarks), "latex");
}

} // namespace

std::string metrics_latex(const FigureSpec& spec, Progress& progress, const CancelToken& cancel) {
    return spec.metrics == "shown" ? table_of_rows(spec, progress, cancel) : table_of_store(spec);
}

} // namespace moefusion::figures
