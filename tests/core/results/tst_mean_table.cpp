#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/results/mean_table.h"
#include "core/results/paper_tables.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <limits>

using namespace moefusion;

namespace {

MeanTable example() {
    MeanTable table{.profile = "tang-2022", .region = "whole", .columns = {{"EN"}, {"MSE", metrics::Better::Lower}}};
    const auto row = [](std::string label, double entropy, double error) {
        return TableRow{std::move(label),
                        {TableCell{.mean = entropy, .count = 3}, TableCell{.mean = error, .count = 3}}};
    };
    table.rows = {row("a_b", 7.1, 0.2), row("c%", 7.1, 0.1), row("d", 6.0, 0.3), row("e", 5.0, 0.4)};
    return table;
}

int rank_of(const PaperTable& paper, const std::string& method, const std::string& metric) {
    MeanTable table{.profile = paper.profile, .region = "whole"};
    for (const std::string& name : paper.metrics) {
        table.columns.push_back({name});
    }
    table.rows = paper.rows;
    const auto ranks = table_ranks(table);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (table.rows[row].label == method && table.columns[column].metric == metric) {
                return ranks[row][column].value_or(0);
            }
        }
    }
    return 0;
}

} // namespace

class TestMeanTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undefined_values_are_left_out_and_counted() {
        const std::vector<std::optional<double>> values = {
            1.0, std::nullopt, 4.0, std::numeric_limits<double>::infinity(), 2.0};
        const TableCell cell = cell_of(values);
        QCOMPARE(*cell.mean, 7.0 / 3);
        QCOMPARE(cell.median, 2.0);
        QCOMPARE(cell.count, std::int64_t{3});
        QCOMPARE(cell.undefined, std::int64_t{2});
        QVERIFY(!cell_of({}).mean);
    }

    void ties_share_a_rank_and_lower_may_be_better() {
        const auto ranks = table_ranks(example());
        QCOMPARE(*ranks[0][0], 1);
        QCOMPARE(*ranks[1][0], 1);
        QCOMPARE(*ranks[2][0], 3);
        QCOMPARE(*ranks[1][1], 1);
        QCOMPARE(*ranks[3][1], 4);
    }

    void reported_rows_are_never_ranked_with_measured_ones() {
        MeanTable table = example();
        table.rows[0].reported = true;
        const auto ranks = table_ranks(table);
        QCOMPARE(*ranks[0][0], 1);
        QCOMPARE(*ranks[1][0], 1);
        QCOMPARE(*ranks[2][0], 2);
        table.ranked = false;
        QVERIFY(!table_ranks(table)[1][0]);
    }

    void the_papers_tables_have_the_ranks_that_its_text_claims() {
        const std::vector<PaperTable> tables = read_paper_tables();
        QCOMPARE(static_cast<int>(tables.size()), 3);
        const auto ranks = [&](std::size_t table) {
            std::string text;
            for (const std::string& metric : tables[table].metrics) {
                text += std::to_string(rank_of(tables[table], "MoE-Fusion", metric)) + " ";
            }
            return text;
        };
        // EN SF SD MI VIF AG SCD Qabf
        QCOMPARE(tables[0].dataset, std::string("LLVIP"));
        QCOMPARE(ranks(0), std::string("2 1 1 3 1 1 1 1 "));
        QCOMPARE(ranks(1), std::string("1 3 3 1 1 3 1 1 "));
        QCOMPARE(rank_of(tables[0], "PIAFusion", "EN"), 1);
        QCOMPARE(rank_of(tables[0], "TarDAL", "MI"), 1);
        const std::string m3fd = ranks(2);
        QCOMPARE(static_cast<int>(std::count(m3fd.begin(), m3fd.end(), '1')), 6); // "most (6/8) metrics"
    }

    void paper_rows_need_the_papers_profile() {
        MeanTable table = example();
        const std::vector<TableRow> rows = paper_rows("llvip", table);
        QCOMPARE(static_cast<int>(rows.size()), 10);
        QVERIFY(rows[0].reported);
        QCOMPARE(*rows[0].cells[0].mean, 6.8314);
        QVERIFY(!rows[0].cells[1].mean); // the paper has no MSE
        table.profile = "cddfuse";
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(paper_rows("llvip", table)), Error);
    }

    void csv_has_nine_digits_and_empty_cells() {
        MeanTable table = example();
        table.rows.resize(1);
        table.rows[0].label = "a,\"b";
        table.rows[0].cells[0].mean = 1.0 / 3;
        table.rows[0].cells[1].mean.reset();
        QCOMPARE(to_csv(table),
                 std::string("label,profile,region,metric,n,mean,std,median,rank,low,high,reported\n"
                             "\"a,\"\"b\",tang-2022,whole,EN,3,0.333333333,0,0,1,,,no\n"
                             "\"a,\"\"b\",tang-2022,whole,MSE,3,,,,,,,no\n"));
    }

    void markdown_marks_the_best_three_without_colour() {
        const std::string text = to_markdown(example());
        QVERIFY(text.find("| EN ↑ | MSE ↓ |") != std::string::npos);
        QVERIFY(text.find("| c% | **7.1000**¹ | **0.1000**¹ |") != std::string::npos);
        QVERIFY(text.find("<u>0.2000</u>²") != std::string::npos);
        QVERIFY(text.find("*6.0000*³") != std::string::npos);
        QVERIFY(text.find("Profile tang-2022") != std::string::npos);
    }

    void latex_marks_ranks_in_colour_and_in_form() {
        const std::string text = to_latex(example());
        QVERIFY(text.find("\\textcolor{red}{\\textbf{7.1000}$^{1}$}") != std::string::npos);
        QVERIFY(text.find("\\textcolor{blue}{\\underline{\\textbf{0.2000}}$^{2}$}") != std::string::npos);
        QVERIFY(text.find("\\textcolor{cyan}") != std::string::npos);
        QVERIFY(text.find("a\\_b") != std::string::npos);
        QVERIFY(text.find("\\toprule") != std::string::npos);
        QVERIFY(text.find("$\\uparrow$") != std::string::npos);
    }

    void latex_compiles() {
        const QString pdflatex = QStandardPaths::findExecutable("pdflatex");
        if (pdflatex.isEmpty()) {
            QSKIP("pdflatex is not installed");
        }
        MeanTable table = example();
        table.remarks = {"made by\na test, 50 % of # $ & ~ ^ \\"};
        table.rows[0].label = "every # $ % & ~ ^ _ { } \\ sign";
        QTemporaryDir folder;
        const std::string source = "\\documentclass{article}\n\\usepackage{booktabs,xcolor}\n\\begin{document}\n" +
                                   to_latex(table) + "\\end{document}\n";
        write_file_atomically(folder.filePath("table.tex").toStdString(), source);
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(pdflatex, {"-halt-on-error", "-interaction=nonstopmode", "table.tex"});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
        QVERIFY(QFile::exists(folder.filePath("table.pdf")));
    }
};

MOEFUSION_TEST(TestMeanTable)
#include "tst_mean_table.moc"
