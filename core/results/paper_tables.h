#pragma once

// Values printed in the paper (Tables 1, 2 and 5), for reference beside measured ones: "reported".

#include "core/results/mean_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

struct PaperTable {
    std::string id;      ///< "llvip", "flir", "m3fd": the words of --paper
    std::string dataset; ///< "LLVIP"
    std::string number;  ///< "Table 1"
    std::string profile; ///< whose scale the numbers have
    std::vector<std::string> metrics;
    std::vector<TableRow> rows; ///< all `reported`, cells in the order of `metrics`
};

/// Reads resources/tables/paper_tables.csv. Throws Error{NotFound, "resource.missing"} and Error{Malformed,
/// "paper_tables.line"}.
[[nodiscard]] std::vector<PaperTable> read_paper_tables();

/// Rows of the table `id` for the columns of a measured table; columns the paper does not have stay empty. Throws
/// Error{Usage, "paper.unknown"}, Error{Mismatch, "paper.profile"} where the profiles differ.
[[nodiscard]] std::vector<TableRow> paper_rows(std::string_view id, const MeanTable& table);

} // namespace moefusion
