#include "core/results/mean_table.h"

#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion {

namespace {

constexpr int kDecimals = 4;

std::string number(double value) {
    constexpr int kDigits = 9;
    return significant(value, kDigits);
}

std::string optional_number(const std::optional<double>& value) {
    return value ? number(*value) : std::string();
}

std::string_view arrow_latex(metrics::Better better) {
    return better == metrics::Better::Higher ? "$\\uparrow$" : "$\\downarrow$";
}

std::string_view arrow(metrics::Better better) {
    return better == metrics::Better::Higher ? "↑" : "↓";
}

std::string latex_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '\\':
            out += "\\textbackslash{}";
            break;
        case '~':
            out += "\\textasciitilde{}";
            break;
        case '^':
            out += "\\textasciicircum{}";
            break;
        case '#':
        case '$':
        case '%':
        case '&':
        case '_':
        case '{':
        case '}':
            out += '\\';
            out += c;
            break;
        default:
            out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
    }
    return out;
}

/// A comment must stay on its line.
std::string one_line_text(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return text;
}

std::string markdown_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '*' || c == '_' || c == '\\' || c == '<' || c == '`') {
            out += '\\';
        }
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out;
}

std::string latex_cell(const TableCell& cell, std::optional<int> rank) {
    if (!cell.mean) {
        return "n/a";
    }
    std::string text = fixed(*cell.mean, kDecimals);
    if (cell.low && cell.high) {
        text += fmt::format(" [{}, {}]", fixed(*cell.low, kDecimals), fixed(*cell.high, kDecimals));
    }
    switch (rank.value_or(0)) {
    case 1:
        return fmt::format("\\textcolor{{red}}{{\\textbf{{{}}}$^{{1}}$}}", text);
    case 2:
        return fmt::format("\\textcolor{{blue}}{{\\underline{{\\textbf{{{}}}}}$^{{2}}$}}", text);
    case 3:
        return fmt::format("\\textcolor{{cyan}}{{\\textbf{{{}}}$^{{3}}$}}", text);
    default:
        return text;
    }
}

std::string markdown_cell(const TableCell& cell, std::optional<int> rank) {
    if (!cell.mean) {
        return "n/a";
    }
    std::string text = fixed(*cell.mean, kDecimals);
    if (cell.low && cell.high) {
        text += fmt::format(" [{}, {}]", fixed(*cell.low, kDecimals), fixed(*cell.high, kDecimals));
    }
    switch (rank.value_or(0)) {
    case 1:
        return fmt::format("**{}**¹", text);
    case 2:
        return fmt::format("<u>{}</u>²", text);
    case 3:
        return fmt::format("*{}*³", text);
    default:
        return text;
    }
}

std::string label_of(const TableRow& row) {
    return row.reported ? row.label + " (paper)" : row.label;
}

} // namespace

TableCell cell_of(std::span<const std::optional<double>> values) {
    TableCell cell;
    std::vector<double> finite;
    double sum = 0;
    for (const std::optional<double>& value : values) {
        if (value && std::isfinite(*value)) {
            finite.push_back(*value);
            sum += *value;
        } else {
            ++cell.undefined;
        }
    }
    cell.count = static_cast<std::int64_t>(finite.size());
    if (finite.empty()) {
        return cell;
    }
    const double mean = sum / static_cast<double>(finite.size());
    cell.mean = mean;
    if (finite.size() > 1) {
        double squares = 0;
        for (const double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        cell.deviation = std::sqrt(squares / static_cast<double>(finite.size() - 1));
    }
    std::sort(finite.begin(), finite.end());
    const std::size_t middle = finite.size() / 2;
    cell.median = finite.size() % 2 == 1 ? finite[middle] : (finite[middle - 1] + finite[middle]) / 2.0;
    return cell;
}

std::vector<std::optional<int>> ranks_of(std::span<const std::optional<double>> values, metrics::Better better) {
    std::vector<std::optional<int>> ranks(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) {
            continue;
        }
        ranks[i] = 1 + static_cast<int>(std::count_if(values.begin(), values.end(), [&](const auto& other) {
                       return other && (better == metrics::Better::Higher ? *other > *values[i] : *other < *values[i]);
                   }));
    }
    return ranks;
}

std::vector<std::vector<std::optional<int>>> table_ranks(const MeanTable& table) {
    std::vector<std::vector<std::optional<int>>> ranks(table.rows.size(),
                                                       std::vector<std::optional<int>>(table.columns.size()));
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        for (const bool reported : {false, true}) {
            if (!table.ranked && !reported) {
                continue;
            }
            std::vector<std::optional<double>> values(table.rows.size());
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                if (table.rows[row].reported == reported) {
                    values[row] = table.rows[row].cells[column].mean;
                }
            }
            const auto of_kind = ranks_of(values, table.columns[column].better);
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                if (of_kind[row]) {
                    ranks[row][column] = of_kind[row];
                }
            }
        }
    }
    return ranks;
}

std::int64_t pairs_of(const TableRow& row) {
    std::int64_t pairs = 0;
    for (const TableCell& cell : row.cells) {
        pairs = std::max(pairs, cell.count + cell.undefined);
    }
    return pairs;
}

std::string to_csv(const MeanTable& table, bool with_head) {
    std::string out = with_head ? "label,profile,region,metric,n,mean,std,median,rank,low,high,reported\n" : "";
    const auto ranks = table_ranks(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const TableRow& from = table.rows[row];
            const TableCell& cell = from.cells[column];
            const bool spread = cell.mean && !from.reported;
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n",
                               csv_field(from.label),
                               table.profile,
                               table.region,
                               table.columns[column].metric,
                               from.reported ? std::string() : std::to_string(cell.count),
                               optional_number(cell.mean),
                               spread ? number(cell.deviation) : "",
                               spread ? number(cell.median) : "",
                               ranks[row][column] ? std::to_string(*ranks[row][column]) : "",
                               optional_number(cell.low),
                               optional_number(cell.high),
                               from.reported ? "yes" : "no");
        }
    }
    return out;
}

std::string to_markdown(const MeanTable& table) {
    const auto ranks = table_ranks(table);
    std::string out = fmt::format("Profile {}, region {}.\n\n| Method |", table.profile, table.region);
    std::string rule = "|---|";
    for (const TableColumn& column : table.columns) {
        out += fmt::format(" {} {} |", column.metric, arrow(column.better));
        rule += "---:|";
    }
    out += "\n" + rule + "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        out += fmt::format("| {} |", markdown_text(label_of(table.rows[row])));
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            out += fmt::format(" {} |", markdown_cell(table.rows[row].cells[column], ranks[row][column]));
        }
        out += "\n";
    }
    for (const std::string& remark : table.remarks) {
        out += fmt::format("\n<!-- {} -->", one_line_text(remark));
    }
    return out + "\n";
}

std::string to_latex(const MeanTable& table) {
    const auto ranks = table_ranks(table);
    std::string out =
        fmt::format("% Profile {}, region {}. Needs \\usepackage{{booktabs,xcolor}}.\n", table.profile, table.region);
    for (const std::string& remark : table.remarks) {
        out += fmt::format("% {}\n", one_line_text(remark));
    }
    out += fmt::format("\\begin{{tabular}}{{l{}}}\n\\toprule\nMethod", std::string(table.columns.size(), 'r'));
    for (const TableColumn& column : table.columns) {
        out += fmt::format(" & {} {}", latex_text(column.metric), arrow_latex(column.better));
    }
    out += " \\\\\n\\midrule\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        out += latex_text(label_of(table.rows[row]));
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            out += " & " + latex_cell(table.rows[row].cells[column], ranks[row][column]);
        }
        out += " \\\\\n";
    }
    return out + "\\bottomrule\n\\end{tabular}\n";
}

PlainTable to_plain(const MeanTable& table) {
    PlainTable plain;
    plain.head.emplace_back("method");
    plain.head.emplace_back("n");
    for (const TableColumn& column : table.columns) {
        plain.head.push_back(fmt::format("{} {}", column.metric, arrow(column.better)));
    }
    const auto ranks = table_ranks(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const TableRow& from = table.rows[row];
        std::vector<std::string> line = {label_of(from), from.reported ? "-" : std::to_string(pairs_of(from))};
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const TableCell& cell = from.cells[column];
            std::string text = cell.mean ? fixed(*cell.mean, kDecimals) : "n/a";
            if (ranks[row][column]) {
                text += fmt::format(" ({})", *ranks[row][column]);
            }
            line.push_back(std::move(text));
        }
        plain.rows.push_back(std::move(line));
    }
    return plain;
}

} // namespace moefusion
