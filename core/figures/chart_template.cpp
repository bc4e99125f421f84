// Templates of charts: which columns of which tables become curves and bars.

#include "core/base/atomic_file.h"
#include "core/base/csv_rows.h"
#include "core/base/numbers.h"
#include "core/figures/figure_template.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
constexpr std::array<std::string_view, 4> kNames{"curves", "studies", "metrics", "profile"};
constexpr std::array<std::string_view, 8> kPaperMetrics{"EN", "SF", "SD", "MI", "VIF", "AG", "SCD", "Qabf"};

/// The file itself, or the one of that name in the folder.
fs::path file_in(const fs::path& place, const char* name) {
    std::error_code fault;
    return fs::absolute(fs::is_directory(place, fault) ? place / name : place);
}

std::string name_of(const fs::path& file) {
    return file.parent_path().filename().string();
}

std::vector<std::string> head_of(const fs::path& file) {
    const std::string text = read_file(file, kMostBytes);
    const std::string name = file.string();
    CsvRows rows(text, {.code_prefix = "figure_csv", .name = name, .advice = "Choose a CSV file with a head line."});
    return rows.next_row().value_or(std::vector<std::string>());
}

bool has(const std::vector<std::string>& head, std::string_view column) {
    return std::find(head.begin(), head.end(), column) != head.end();
}

[[noreturn]] void refuse_file(const fs::path& file, const std::string& wanted) {
    throw Error(ErrorKind::NotFound,
                "figure.series",
                file.filename().string() + " has no " + wanted + ".",
                file.string(),
                "Choose another file.");
}

/// Tags of losses, loss/total first, then by name.
std::vector<std::string> losses_of(const fs::path& file) {
    const std::string text = read_file(file, kMostBytes);
    std::set<std::string> tags;
    for (std::size_t at = 0; (at = text.find("\"tag\":\"loss/", at)) != std::string::npos;) {
        const std::size_t from = at + 7;
        const std::size_t end = text.find('"', from);
        if (end == std::string::npos) {
            break;
        }
        tags.insert(text.substr(from, end - from));
        at = end;
    }
    std::vector<std::string> ordered;
    if (tags.erase("loss/total") > 0) {
        ordered.emplace_back("loss/total");
    }
    ordered.insert(ordered.end(), tags.begin(), tags.end());
    return ordered;
}

FigureSpec curves_of(std::span<const fs::path> places) {
    constexpr double kSmoothing = 0.6;
    FigureSpec spec;
    std::vector<std::string> tags;
    for (const fs::path& place : places) {
        const fs::path file = file_in(place, "events.jsonl");
        for (const std::string& tag : losses_of(file)) {
            auto chart = std::find(tags.begin(), tags.end(), tag) - tags.begin();
            if (chart == static_cast<std::ptrdiff_t>(tags.size())) {
                tags.push_back(tag);
                spec.charts.push_back({.title = tag, .x_title = "step", .y_title = {}, .series = {}});
                spec.charts.back().smoothing = kSmoothing;
            }
            spec.charts[static_cast<std::size_t>(chart)].series.push_back(
                {.file = file, .x = "step", .y = tag, .title = places.size() > 1 ? name_of(file) : std::string()});
        }
        if (spec.charts.empty()) {
            refuse_file(file, "losses");
        }
    }
    constexpr std::size_t kFew = 6;
    spec.chart_columns = spec.charts.size() > kFew ? 3 : 2;
    return spec;
}

/// One chart per metric that the table has, over the texts of column `x`.
FigureSpec
bars_of(std::span<const fs::path> places, const char* name, std::string_view x, const std::vector<std::string>& where) {
    FigureSpec spec;
    for (const std::string_view metric : kPaperMetrics) {
        FigureChart chart{.kind = "bars", .title = std::string(metric), .x_title = {}, .y_title = {}, .series = {}};
        for (const fs::path& place : places) {
            const fs::path file = file_in(place, name);
            const std::vector<std::string> head = head_of(file);
            if (!has(head, x)) {
                refuse_file(file, "column " + std::string(x));
            }
            if (has(head, metric)) {
                chart.series.push_back({.file = file,
                                        .x = std::string(x),
                                        .y = std::string(metric),
                                        .title = places.size() > 1 ? name_of(file) : std::string(),
                                        .where = where});
            }
        }
        if (!chart.series.empty()) {
            spec.charts.push_back(std::move(chart));
        }
    }
    if (spec.charts.empty()) {
        refuse_file(file_in(places.front(), name), "columns of metrics");
    }
    spec.chart_columns = 4;
    return spec;
}

FigureSpec profiles_of(std::span<const fs::path> places) {
    FigureSpec spec;
    for (const fs::path& place : places) {
        const fs::path file = fs::absolute(place);
        const std::vector<std::string> head = head_of(file);
        if (head.size() < 2) {
            refuse_file(file, "curves");
        }
        FigureChart chart{.title = places.size() > 1 ? file.stem().string() : std::string(),
                          .x_title = head.front(),
                          .y_title = "grey level",
                          .series = {}};
        for (std::size_t column = 1; column < head.size(); ++column) {
            if (head[column] != "x" && head[column] != "y") {
                chart.series.push_back({.file = file, .x = head.front(), .y = head[column], .title = head[column]});
            }
        }
        spec.charts.push_back(std::move(chart));
    }
    spec.chart_columns = 1;
    return spec;
}

} // namespace

bool is_chart_template(std::string_view name) {
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

FigureSpec make_charts(std::string_view name, std::span<const fs::path> files) {
    if (!is_chart_template(name)) {
        throw Error(ErrorKind::Usage,
                    "figure.template",
                    "The template " + std::string(name) + " is not made of tables.",
                    {},
                    "Use curves, studies, metrics or profile.");
    }
    if (files.empty()) {
        throw Error(ErrorKind::Usage,
                    "figure.empty",
                    "The template " + std::string(name) + " has no files to read.",
                    {},
                    "Name run folders, sweep folders, evaluation folders or CSV files.");
    }
    return name == "curves"    ? curves_of(files)
           : name == "studies" ? bars_of(files, "summary.csv", "run", {})
           : name == "metrics" ? bars_of(files, "table.csv", "method", {"profile=tang-2022", "region=whole"})
                               : profiles_of(files);
}

} // namespace moefusion::figures
