// Tables behind charts: CSV files and the events of runs.

#include "core/base/atomic_file.h"
#include "core/base/csv_rows.h"
#include "core/base/numbers.h"
#include "core/figures/figure_chart.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
constexpr CsvWords kWords{.code_prefix = "figure_csv", .name = {}, .advice = "Choose a CSV file with a head line."};

[[noreturn]] void refuse_column(const FigureSeries& series, const std::string& name, const std::string& known) {
    throw Error(ErrorKind::NotFound,
                "figure.series",
                "There is no column " + name + " in " + series.file.filename().string() + ".",
                series.file.string(),
                "It has " + known + ".");
}

/// x as written, y as a number.
using Points = std::vector<std::pair<std::string, double>>;

Points csv_points(const FigureSeries& series, const CancelToken& cancel) {
    const std::string text = read_file(series.file, kMostBytes);
    const std::string name = series.file.string();
    CsvWords words = kWords;
    words.name = name;
    CsvRows rows(text, words);
    const auto head = rows.next_row();
    std::string known;
    for (const std::string& column : head ? *head : std::vector<std::string>()) {
        known += (known.empty() ? "" : ", ") + column;
    }
    const auto place_of = [&](const std::string& column) {
        const auto found = head ? std::find(head->begin(), head->end(), column) : std::vector<std::string>::iterator();
        if (!head || found == head->end()) {
            refuse_column(series, column, known);
        }
        return static_cast<std::size_t>(found - head->begin());
    };
    const bool numbered = series.x.empty();
    const std::size_t x = numbered ? 0 : place_of(series.x);
    const std::size_t y = place_of(series.y);
    std::vector<std::pair<std::size_t, std::string>> conditions;
    for (const std::string& condition : series.where) {
        const std::size_t equals = condition.find('=');
        conditions.emplace_back(place_of(condition.substr(0, equals)), condition.substr(equals + 1));
    }
    const auto field = [](const std::vector<std::string>& row, std::size_t place) {
        return place < row.size() ? row[place] : std::string();
    };
    Points points;
    std::size_t number = 0;
    while (const auto row = rows.next_row()) {
        cancel.throw_if_cancelled();
        ++number;
        const bool taken = std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
            return field(*row, condition.first) == condition.second;
        });
        const auto value = parse_real(field(*row, y));
        if (taken && value) {
            points.emplace_back(numbered ? std::to_string(number) : field(*row, x), *value);
        }
    }
    return points;
}

Points event_points(const FigureSeries& series, const CancelToken& cancel) {
    const std::string text = read_file(series.file, kMostBytes);
    const std::string x = series.x.empty() ? "step" : series.x;
    if (x != "step" && x != "epoch" && x != "t") {
        refuse_column(series, x, "step, epoch and t for x");
    }
    Points points;
    std::map<std::string, bool> tags;
    for (std::size_t at = 0; at < text.size();) {
        cancel.throw_if_cancelled();
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const auto event = nlohmann::json::parse(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                 text.begin() + static_cast<std::ptrdiff_t>(end),
                                                 nullptr,
                                                 /*allow_exceptions=*/false);
        at = end + 1;
        // A torn last line and events of other kinds are passed over.
        if (!event.is_object() || !event.contains("tag") || !event["tag"].is_string() || !event.contains("value") ||
            !event["value"].is_number() || !event.contains(x) || !event[x].is_number()) {
            continue;
        }
        const auto tag = event["tag"].get<std::string>();
        if (tag == series.y) {
            points.emplace_back(shortest(event[x].get<double>()), event["value"].get<double>());
        } else {
            tags[tag] = true;
        }
    }
    if (points.empty()) {
        std::string known;
        for (const auto& [tag, there] : tags) {
            known += (known.empty() ? "" : ", ") + tag;
        }
        refuse_column(series, series.y, known);
    }
    return points;
}

} // namespace

ChartData load_chart(const FigureChart& chart, const CancelToken& cancel) {
    std::vector<Points> all;
    bool numbers = chart.kind != "bars";
    for (const FigureSeries& series : chart.series) {
        all.push_back(series.file.extension() == ".jsonl" ? event_points(series, cancel) : csv_points(series, cancel));
        for (const auto& [x, y] : all.back()) {
            numbers = numbers && parse_real(x).has_value();
        }
    }
    ChartData data;
    std::map<std::string, std::size_t> places;
    for (const Points& points : all) {
        SeriesData series;
        for (const auto& [x, y] : points) {
            if (numbers) {
                series.x.push_back(*parse_real(x));
            } else {
                const auto [place, is_new] = places.try_emplace(x, data.categories.size());
                if (is_new) {
                    data.categories.push_back(x);
                }
                series.x.push_back(static_cast<double>(place->second));
            }
            series.y.push_back(y);
        }
        data.series.push_back(std::move(series));
    }
    return data;
}

} // namespace moefusion::figures
