#pragma once

// Methods x metrics: means, spread and ranks, as CSV, Markdown, LaTeX and plain rows. Rows "reported" by a paper stand
// beside measured ones and are never ranked with them. interaction.md 3.3.4.

#include "core/metrics/metric.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

struct TableColumn {
    std::string metric; ///< "EN"
    metrics::Better better = metrics::Better::Higher;
};

struct TableCell {
    std::optional<double> mean; ///< over the counted pairs with a value
    double deviation = 0;       ///< standard deviation of the sample (n - 1); 0 for one pair
    double median = 0;
    std::int64_t count = 0;         ///< pairs with a value
    std::int64_t undefined = 0;     ///< pairs without one, left out of the mean
    std::optional<double> low = {}; ///< 95 % interval where it was asked for
    std::optional<double> high = {};
};

/// The cell of these values; those without a value or not finite are counted as undefined. Summed in the order given.
[[nodiscard]] TableCell cell_of(std::span<const std::optional<double>> values);

struct TableRow {
    std::string label;
    std::vector<TableCell> cells; ///< one per column
    bool reported = false;        ///< printed in a paper, not computed here
};

/// Pairs of a row: the most that one of its cells has, with or without a value.
[[nodiscard]] std::int64_t pairs_of(const TableRow& row);

/// One profile and one region.
struct MeanTable {
    std::string profile;
    std::string region; ///< "whole", "foreground", "background"
    std::vector<TableColumn> columns = {};
    std::vector<TableRow> rows = {};
    bool ranked = true;                    ///< false where the rows have different pairs
    std::vector<std::string> remarks = {}; ///< versions, policies, n: comments of the written forms
};

/// 1 = best; ties share a rank; unrounded. Nothing where there is no value.
[[nodiscard]] std::vector<std::optional<int>> ranks_of(std::span<const std::optional<double>> values,
                                                       metrics::Better better);

/// Ranks [row][column]: measured rows among themselves, and reported ones among themselves. All empty where the table
/// is not ranked.
[[nodiscard]] std::vector<std::vector<std::optional<int>>> table_ranks(const MeanTable& table);

/// label,profile,region,metric,n,mean,std,median,rank,low,high,reported with a head line unless `with_head` is false.
[[nodiscard]] std::string to_csv(const MeanTable& table, bool with_head = true);
/// Four decimals; best, second and third bold, underlined, italic with superscripts 1, 2, 3.
[[nodiscard]] std::string to_markdown(const MeanTable& table);
/// A tabular for booktabs and xcolor: best, second, third in red, blue, cyan and bold, underlined, with superscripts.
[[nodiscard]] std::string to_latex(const MeanTable& table);
/// Head and rows for a terminal: four decimals, the rank in brackets.
struct PlainTable {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] PlainTable to_plain(const MeanTable& table);

/// A field of a CSV line: quoted where it has to be.
[[nodiscard]] std::string csv_field(std::string_view text);

} // namespace moefusion
