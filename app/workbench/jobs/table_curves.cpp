#include "app/workbench/jobs/table_curves.h"

#include "core/base/numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <span>

namespace moefusion::workbench {

namespace {

std::vector<std::string> cellsOf(std::string_view line, char comma) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == comma && !quoted) {
            cells.emplace_back();
        } else if (c != '\r' && c != '\n') {
            cells.back() += c;
        }
    }
    return cells;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c == ' ' ? '_' : std::tolower(c));
    });
    return text;
}

std::optional<double> numberOf(const std::string& text) {
    const std::string small = lower(text);
    if (small == "nan") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (small == "inf" || small == "-inf") {
        return small == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    }
    return parse_real(text);
}

} // namespace

std::optional<TableHead> readTableHead(std::string_view line) {
    constexpr std::array<std::string_view, 8> kSteps{
        "step", "global_step", "iteration", "iter", "steps", "num_timesteps", "batch", "epoch"};
    constexpr std::array<std::string_view, 4> kTimes{"wall_time", "time", "timestamp", "walltime"};
    TableHead head;
    const auto count = [&line](char c) { return std::count(line.begin(), line.end(), c); };
    head.comma = count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
    head.names = cellsOf(line, head.comma);
    const auto column = [&head](std::span<const std::string_view> wanted) {
        for (const std::string_view name : wanted) { // the first name there is, not the first column
            for (std::size_t i = 0; i < head.names.size(); ++i) {
                if (lower(head.names[i]) == name) {
                    return static_cast<int>(i);
                }
            }
        }
        return -1;
    };
    head.step = column(kSteps);
    head.time = column(kTimes);
    constexpr std::array<std::string_view, 3> kTag{"tag", "metric", "name"};
    constexpr std::array<std::string_view, 1> kValue{"value"};
    head.value = column(kValue);
    constexpr std::array<std::string_view, 1> kRun{"run"};
    head.run = column(kRun);
    head.tag = head.value >= 0 ? column(kTag) : -1;
    return head.step >= 0 && head.names.size() >= 2 ? std::optional(head) : std::nullopt;
}

void parseTable(std::string_view text, const TableHead& head, const std::string& tag, EventBlock& block) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line == "\r") {
            continue;
        }
        ++block.lines;
        const std::vector<std::string> cells = cellsOf(line, head.comma);
        const auto numberIn = [&cells](int column) {
            return column >= 0 ? numberOf(cells[static_cast<std::size_t>(column)]) : std::nullopt;
        };
        const std::optional<double> step = cells.size() == head.names.size() ? numberIn(head.step) : std::nullopt;
        if (!step) {
            ++block.damaged;
            continue;
        }
        widgets::CurvePoint point{*step, numberIn(head.time).value_or(0), 0};
        if (head.value >= 0) {
            if (const auto value = numberIn(head.value)) {
                point.value = *value;
                std::string whole = head.tag >= 0 ? cells[static_cast<std::size_t>(head.tag)] : tag;
                if (head.run >= 0) {
                    whole = cells[static_cast<std::size_t>(head.run)] + "/" + whole;
                }
                block.scalars[whole].push_back(point);
            } else {
                ++block.damaged;
            }
            continue;
        }
        for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
            if (column == head.step || column == head.time || column == head.run) {
                continue;
            }
            if (const auto value = numberIn(column)) {
                point.value = *value;
                block.scalars[head.names[static_cast<std::size_t>(column)]].push_back(point);
            }
        }
    }
}

} // namespace moefusion::workbench
