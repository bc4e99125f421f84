#include "core/results/paper_tables.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace moefusion {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{1} << 20;

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at, start)) {
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.emplace_back(text.substr(start));
    return parts;
}

} // namespace

std::vector<PaperTable> read_paper_tables() {
    const auto file = resource_file("tables/paper_tables.csv");
    std::vector<PaperTable> tables;
    std::vector<std::string> metrics;
    constexpr std::size_t kNames = 5; // id, dataset, number, profile, method
    for (const std::string& line : split(read_file(file, kMostBytes), '\n')) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        const std::vector<std::string> fields = split(line, ',');
        if (metrics.empty()) {
            metrics.assign(fields.begin() + static_cast<std::ptrdiff_t>(std::min(kNames, fields.size())), fields.end());
            continue;
        }
        if (fields.size() != kNames + metrics.size()) {
            throw Error(ErrorKind::Malformed,
                        "paper_tables.line",
                        fmt::format("The line \"{}\" of the paper's tables has {} fields.", line, fields.size()),
                        file.string(),
                        "Install the program again.");
        }
        if (tables.empty() || tables.back().id != fields[0]) {
            tables.push_back({fields[0], fields[1], fields[2], fields[3], metrics, {}});
        }
        TableRow row{.label = fields[4], .cells = {}, .reported = true};
        for (std::size_t i = kNames; i < fields.size(); ++i) {
            row.cells.push_back(TableCell{.mean = parse_real(fields[i])});
        }
        tables.back().rows.push_back(std::move(row));
    }
    return tables;
}

std::vector<TableRow> paper_rows(std::string_view id, const MeanTable& table) {
    const std::vector<PaperTable> tables = read_paper_tables();
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const PaperTable& paper) { return paper.id == id; });
    if (found == tables.end()) {
        throw Error(ErrorKind::Usage,
                    "paper.unknown",
                    fmt::format("The paper has no table \"{}\".", id),
                    {},
                    "Use llvip, flir or m3fd.");
    }
    if (found->profile != table.profile) {
        throw Error(ErrorKind::Mismatch,
                    "paper.profile",
                    fmt::format("The paper's values have the scale of {}, not of {}.", found->profile, table.profile),
                    {},
                    "Use --profile tang-2022 with --paper.");
    }
    std::vector<TableRow> rows;
    for (const TableRow& printed : found->rows) {
        TableRow row{.label = printed.label, .cells = std::vector<TableCell>(table.columns.size()), .reported = true};
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const auto metric = std::find(found->metrics.begin(), found->metrics.end(), table.columns[column].metric);
            if (metric != found->metrics.end()) {
                row.cells[column] = printed.cells[static_cast<std::size_t>(metric - found->metrics.begin())];
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace moefusion
