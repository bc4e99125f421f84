#include "core/base/error.h"
#include "core/results/evaluation_files.h"
#include "core/results/evaluation_tables.h"
#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cmath>
#include <limits>

using namespace moefusion;
namespace fs = std::filesystem;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Values of one metric per method, one per pair; NaN: a result without a value, +infinity: no result at all.
using Given = std::vector<std::pair<std::string, std::vector<double>>>;

EvaluationStore filled(const QTemporaryDir& folder, const Given& given, const std::string& metric = "EN") {
    EvaluationStore store =
        EvaluationStore::open(fs::path(folder.path().toStdString()) / "evaluation.sqlite", "size native");
    for (std::size_t method = 0; method < given.size(); ++method) {
        const auto& [label, numbers] = given[method];
        store.put_method(
            {.label = label,
             .name = label,
             .provenance = to_json_text({.place = static_cast<int>(method), .weights_source = "none", .cost = {}})});
        for (std::size_t pair = 0; pair < numbers.size(); ++pair) {
            StoredResult result{.pair_id = "p" + std::to_string(pair + 1), .label = label, .key = "k"};
            const double number = numbers[pair];
            if (std::isinf(number)) {
                result.state = "failed";
                result.error_code = "result.missing";
                result.error_message = "There is none.";
            } else {
                const bool is_number = !std::isnan(number);
                result.values[{"tang-2022", "whole", metric}] = {is_number ? std::optional(number) : std::nullopt,
                                                                 is_number ? "" : "constant image"};
            }
            store.put({{.id = result.pair_id, .set = "test", .width = 8, .height = 8, .content_hash = "c"}, {result}});
        }
    }
    return store;
}

double mean_of(const MeanTable& table, std::size_t row) {
    return table.rows[row].cells[0].mean.value_or(kNone);
}

} // namespace

class TestEvaluationTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void only_pairs_that_all_methods_have_count() {
        const QTemporaryDir folder;
        constexpr double kMissing = std::numeric_limits<double>::infinity();
        EvaluationStore store =
            filled(folder, {{"z", {1, 2, 3, 4}}, {"a", {5, kMissing, 7, 9}}, {"m", {1, 1, kNone, 3}}});
        TableChoice choice;
        const EvaluationValues values = read_values(store, choice);
        QCOMPARE(values.methods[0].label, std::string("z")); // as the call named them, not by name
        // p1 and p4 are left: means 2.5, 7, 2.
        const MeanTable table = mean_tables(values, choice).front();
        QCOMPARE(mean_of(table, 0), 2.5);
        QCOMPARE(mean_of(table, 1), 7.0);
        QCOMPARE(mean_of(table, 2), 2.0);
        QCOMPARE(table.rows[1].cells[0].count, std::int64_t{2});
        QCOMPARE(table_ranks(table)[1][0].value(), 1);
        QCOMPARE(table_ranks(table)[2][0].value(), 3);

        choice.common = CommonPairs::Each;
        const MeanTable each = mean_tables(values, choice).front();
        QCOMPARE(mean_of(each, 0), 2.5);
        QCOMPARE(mean_of(each, 1), 7.0);
        QVERIFY(std::abs(mean_of(each, 2) - 5.0 / 3.0) < 1e-15);
        QCOMPARE(each.rows[2].cells[0].undefined, std::int64_t{1});
        QVERIFY(!table_ranks(each)[0][0]);
    }

    void a_method_without_any_value_does_not_empty_the_others() {
        const QTemporaryDir folder;
        constexpr double kMissing = std::numeric_limits<double>::infinity();
        EvaluationStore store = filled(folder, {{"a", {1, 2}}, {"b", {kMissing, kMissing}}});
        const EvaluationValues values = read_values(store, {});
        const MeanTable table = mean_tables(values, {}).front();
        QCOMPARE(mean_of(table, 0), 1.5);
        QVERIFY(!table.rows[1].cells[0].mean);
        const auto warnings = warnings_of(values, CommonPairs::Pairs);
        QVERIFY(
            std::ranges::any_of(warnings, [](const std::string& text) { return text.starts_with("b has no result"); }));
        QCOMPARE(failures_text(values),
                 std::string(
                     "{\"code\":\"result.missing\",\"id\":\"p1\",\"label\":\"b\",\"message\":\"There is none.\"}\n"
                     "{\"code\":\"result.missing\",\"id\":\"p2\",\"label\":\"b\",\"message\":\"There is none.\"}\n"));
        QVERIFY(values_csv(values).find("test,p1,b,b,tang-2022,whole,EN,,result.missing: There is none.\n") !=
                std::string::npos);
    }

    void comparisons_are_those_of_the_worked_example() {
        // specs/metrics.md 7.4: one method against B, C and D, with Holm's correction over the three tests.
        const QTemporaryDir folder;
        EvaluationStore store = filled(folder,
                                       {{"one", {0.52, 0.61, 0.48, 0.57, 0.66, 0.59, 0.55, 0.63, 0.50, 0.58}},
                                        {"B", {0.47, 0.585, 0.49, 0.50, 0.60, 0.571, 0.555, 0.57, 0.47, 0.54}},
                                        {"C", {0.50, 0.615, 0.47, 0.58, 0.65, 0.575, 0.56, 0.61, 0.507, 0.571}},
                                        {"D", {0.40, 0.55, 0.39, 0.46, 0.58, 0.50, 0.43, 0.52, 0.43, 0.49}}});
        const auto rows = compare_all(read_values(store, {}), {}, "one");
        QCOMPARE(rows.size(), std::size_t{3});
        const double p[] = {0.009765625, 0.193359375, 0.001953125};
        const double holm[] = {0.01953125, 0.193359375, 0.005859375};
        const double won[] = {0.2, 0.4, 0.0};
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(std::abs(*rows[i].paired.p - p[i]) < 1e-12);
            QVERIFY(std::abs(*rows[i].holm - holm[i]) < 1e-12);
            QVERIFY(std::abs(rows[i].won - won[i]) < 1e-12);
        }
        // The others minus the method: the signs of the example turned.
        QVERIFY(std::abs(rows[0].paired.mean_difference + 0.0339) < 1e-12);
        QVERIFY(std::abs(rows[0].interval->low + 0.0494) < 1e-9);
        QVERIFY(std::abs(rows[0].interval->high + 0.0173) < 1e-9);
        QVERIFY_EXCEPTION_THROWN((void)compare_all(read_values(store, {}), {}, "E"), Error);
    }

    void lower_is_better_turns_difference_and_share() {
        const QTemporaryDir folder;
        EvaluationStore store = filled(folder, {{"a", {1, 1, 1, 5}}, {"b", {2, 2, 2, 2}}}, "MSE");
        const auto rows = compare_all(read_values(store, {}), {}, "b");
        QCOMPARE(rows[0].won, 0.75);
        QCOMPARE(rows[0].paired.mean_difference, 0.0);
        QVERIFY(!rows[0].paired.p); // four pairs are no test
    }

    void a_choice_of_pairs_is_counted_in_natural_order_and_files_repeat_to_the_byte() {
        const QTemporaryDir folder;
        EvaluationStore store = filled(folder, {{"a", {0.1, 0.2, 0.3}}, {"b", {1, 2, 3}}});
        TableChoice choice;
        choice.labels = {"b", "a"};
        choice.pair_ids = {"p3", "p1"};
        choice.resamples = 100;
        const EvaluationValues values = read_values(store, choice);
        QCOMPARE(values.pairs[0].id, std::string("p1"));
        QCOMPARE(values.methods[0].label, std::string("b"));
        const std::vector<MeanTable> tables = mean_tables(values, choice);
        QVERIFY(*tables[0].rows[0].cells[0].low <= 2.0 && 2.0 <= *tables[0].rows[0].cells[0].high);
        QCOMPARE(wide_csv(tables),
                 std::string("profile,region,method,reported,n,EN\ntang-2022,whole,b,no,2,2\n"
                             "tang-2022,whole,a,no,2,0.2\n"));
        const fs::path out = fs::path(folder.path().toStdString()) / "out";
        const auto written = write_evaluation(
            out, {.values = values, .tables = tables, .comparison = {}, .warnings = {}, .facts = {{"program", "x"}}});
        QCOMPARE(written.size(), std::size_t{6});
        QVERIFY(!fs::exists(out / "comparison.csv"));
        QFile yaml(QString::fromStdString((out / "evaluation.yaml").string()));
        QVERIFY(yaml.open(QIODevice::ReadOnly));
        QCOMPARE(yaml.readAll(),
                 QByteArray("program: x\npairs: 2\nmethods:\n"
                            "  - label: b\n    method: b\n    results: 2\n    failed: 0\n    weights_source: none\n"
                            "  - label: a\n    method: a\n    results: 2\n    failed: 0\n    weights_source: none\n"
                            "warnings: []\n"));
    }

    void cost_stands_in_the_table_and_survives_the_store() {
        const QTemporaryDir folder;
        EvaluationStore store = filled(folder, {{"a", {1, 2}}, {"b", {1, 3}}});
        const MethodCost cost{.median_seconds = 0.25,
                              .runs = 20,
                              .width = 640,
                              .height = 480,
                              .device = "cpu",
                              .threads = 2,
                              .parameters = 1'500'000,
                              .multiply_adds = std::nullopt};
        store.put_method({.label = "b",
                          .name = "b",
                          .provenance = to_json_text({.place = 1, .weights_source = "file", .cost = cost})});
        TableChoice choice;
        choice.cost = true;
        const MeanTable table = mean_tables(read_values(store, choice), choice).front();
        QCOMPARE(table.columns.size(), std::size_t{4});
        QCOMPARE(*table.rows[1].cells[1].mean, 250.0);
        QCOMPARE(*table.rows[1].cells[2].mean, 1.5);
        QVERIFY(!table.rows[1].cells[3].mean);
        QVERIFY(!table.rows[0].cells[1].mean);
        QCOMPARE(table.remarks.back(), std::string("b: median of 20 fusions at 640x480 on cpu, 2 threads"));
    }
};

MOEFUSION_TEST(TestEvaluationTables)
#include "tst_evaluation_tables.moc"
