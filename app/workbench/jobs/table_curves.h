#pragma once

// Curves in CSV files of other programs: a column per value (metrics.csv of Lightning and the like), or a line per
// value (TensorBoard's downloads, curves.csv of this program).

#include "app/workbench/jobs/run_events.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::workbench {

/// What the columns of a file are.
struct TableHead {
    std::vector<std::string> names;
    int step = -1; ///< column
    int time = -1; ///< column of seconds since 1970; -1: none
    int tag = -1;  ///< column; -1: the names of the columns are the tags
    int value = -1;
    int run = -1;     ///< column; goes before the tag, so that runs do not mix
    char comma = ','; ///< or ';' or a tab
};

/// Nothing if the line is no head of curves: it needs a column of steps (step, global_step, iteration, epoch …).
[[nodiscard]] std::optional<TableHead> readTableHead(std::string_view line);

/// Reads whole lines behind the head. `tag`: of a file whose lines have only step and value. Empty cells are no points;
/// lines with a wrong number of cells or without a step are counted as damaged.
void parseTable(std::string_view text, const TableHead& head, const std::string& tag, EventBlock& block);

} // namespace moefusion::workbench
