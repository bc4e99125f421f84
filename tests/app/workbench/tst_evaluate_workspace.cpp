// Workspace Evaluate: its models by hand-worked values, and the window over small pairs of its own.

#include "app/workbench/main_window.h"
#include "app/workbench/models/mean_table_model.h"
#include "app/workbench/models/pair_values_model.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/evaluate/chart_series.h"
#include "app/workbench/workspaces/evaluate/map_panel.h"
#include "app/workbench/workspaces/evaluate/metric_chart.h"
#include "app/workbench/workspaces/evaluate_workspace.h"
#include "tests/support/test_main.h"
#include "widgets/tiles/image_pane.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace moefusion;
using namespace moefusion::workbench;

namespace {

/// Two methods, four pairs, EN and MSE; pair p10 of "b" failed, p2 of "a" has no MSE.
ValuesPointer handValues() {
    auto values = std::make_shared<EvaluationValues>();
    values->methods = {{.label = "a", .name = "a"}, {.label = "b", .name = "b"}};
    values->notes.resize(2);
    values->metrics = {"EN", "MSE"};
    values->profiles = {metrics::Profile::Tang2022};
    values->regions = {"whole"};
    const char* ids[] = {"p1", "p2", "p3", "p10"};
    const double entropies[2][4] = {{5, 6, 7, 8}, {1, 2, 30, 0}};
    values->results.resize(2);
    for (std::size_t pair = 0; pair < 4; ++pair) {
        values->pairs.push_back({.id = ids[pair], .set = "test", .content_hash = {}});
        for (std::size_t method = 0; method < 2; ++method) {
            StoredResult result{.pair_id = ids[pair], .label = values->methods[method].label};
            result.values[{"tang-2022", "whole", "EN"}] = {entropies[method][pair], ""};
            result.values[{"tang-2022", "whole", "MSE"}] = {1.0 / entropies[method][pair], ""};
            values->results[method].push_back(result);
        }
    }
    values->results[0][1]->values[{"tang-2022", "whole", "MSE"}] = {std::nullopt, "constant image"};
    values->results[1][3]->state = "failed";
    values->results[1][3]->error_message = "Method b has no image of pair p10.";
    return values;
}

void writePicture(const QString& file, bool color, int phase) {
    QImage image({96, 72}, color ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int value = (x * 3 + y * 5 + (x / 12 + y / 9) % 2 * 60 + phase * 40) % 256;
            image.setPixelColor(
                x, y, color ? QColor(value, 255 - value, (value * 7) % 256) : QColor(value, value, value));
        }
    }
    QVERIFY(image.save(file));
}

QByteArray start(const QString& file, int bytes) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.read(bytes) : QByteArray();
}

} // namespace

class TestEvaluateWorkspace : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

    template <typename T>
    T* find(const QString& name) {
        return m_window->findChild<T*>(name);
    }
    EvaluateWorkspace* workspace() { return find<EvaluateWorkspace>(QStringLiteral("evaluateWorkspace")); }
    void trigger(const char* id) {
        QTRY_VERIFY2(m_window->actions()->action(id)->isEnabled(), id);
        m_window->actions()->action(id)->trigger();
    }
    void openPairs() {
        qputenv("MOE_FUSION_TEST_FOLDER", m_folder->filePath("data").toLocal8Bit());
        trigger("file.openFolder");
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{3});
        trigger("workspace.evaluate");
    }
    void evaluate() {
        trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(workspace()->isSettled(), 30000);
        QTRY_COMPARE(find<QTableView>("resultsTable")->model()->rowCount(), 2);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder->filePath("config").toLocal8Bit());
        for (const char* side : {"data/ir", "data/vi"}) {
            QVERIFY(QDir(m_folder->path()).mkpath(side));
        }
        for (const int number : {1, 2, 10}) {
            writePicture(m_folder->filePath(QStringLiteral("data/ir/%1.png").arg(number)), false, number);
            writePicture(m_folder->filePath(QStringLiteral("data/vi/%1.png").arg(number)), true, number + 3);
        }
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_settings->setValue("run.auto", false);
        m_settings->setValue("ui.language", "en");
        m_appearance = std::make_unique<Appearance>(qApp, m_settings.get());
        m_window = std::make_unique<MainWindow>(m_settings.get(), m_appearance.get(), "cpu", "1");
        m_window->document()->setMethod({.name = "average", .weights = {}, .label = {}});
        m_window->resize(1280, 800);
        m_window->show();
    }

    void cleanup() {
        m_window->document()->setModified(false);
        m_window.reset();
        m_appearance.reset();
        m_settings.reset();
        m_folder.reset();
        qunsetenv("MOE_FUSION_TEST_FOLDER");
    }

    void means_show_ranks_without_colour_and_reported_rows_stay_below() {
        MeanTableModel model;
        SortedMeans sorted;
        sorted.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester other(&sorted, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto cell = [](double mean) { return TableCell{.mean = mean, .deviation = 0.5, .count = 4}; };
        MeanTable table{.profile = "tang-2022", .region = "whole"};
        table.columns = {{"EN", metrics::Better::Higher}, {"MSE", metrics::Better::Lower}};
        table.rows = {{"a", {cell(6.5), cell(0.25)}}, {"b", {cell(7), cell(0.5)}}, {"p", {cell(9), TableCell{}}, true}};
        model.setTable(std::make_shared<const MeanTable>(table));
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QString("EN ↑"));
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QString("MSE ↓"));
        QCOMPARE(model.index(0, 2).data().toString(), QString("6.5000²"));
        QCOMPARE(model.index(1, 2).data().toString(), QString("7.0000¹"));
        QCOMPARE(model.index(0, 3).data().toString(), QString("0.2500¹"));
        QCOMPARE(model.index(0, 4).data().toString(), QString("1.50"));
        QCOMPARE(model.index(0, 5).data().toString(), QString("1"));
        QCOMPARE(model.index(2, 0).data().toString(), QString("p (paper)"));
        QVERIFY(model.index(1, 2).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(model.index(2, 2).data(Qt::FontRole).value<QFont>().italic());
        model.setSpreadShown(true);
        QVERIFY(model.index(0, 2).data().toString().startsWith("6.5000 ± 0.5000"));
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            sorted.sort(2, order);
            QCOMPARE(sorted.index(2, 0).data().toString(), QString("p (paper)"));
            QCOMPARE(sorted.index(0, 0).data().toString(), order == Qt::AscendingOrder ? QString("a") : QString("b"));
        }
        QCOMPARE(tabSeparated(table), QString("method\tn\tEN\tMSE\na\t4\t6.5\t0.25\nb\t4\t7\t0.5\np (paper)\t\t9\t\n"));
    }

    void values_are_sorted_filtered_and_cut_to_the_worst_or_best() {
        PairValuesModel model;
        FilteredValues filtered(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester other(&filtered, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setValues(handValues(), "tang-2022", "whole");
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(model.headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), QString("EN (1 without)"));
        QCOMPARE(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), QString("MSE (2 without)"));
        const int failed = model.rowOf("p10", "b");
        QCOMPARE(model.index(failed, 3).data().toString(), QString("!"));
        QVERIFY(model.index(failed, 3).data(Qt::ToolTipRole).toString().contains("no image"));
        QCOMPARE(model.index(model.rowOf("p2", "a"), 4).data(Qt::ToolTipRole).toString(), QString("constant image"));
        QVERIFY(model.index(model.rowOf("p3", "b"), 3).data(PairValuesModel::kOutlierRole).toBool());
        QVERIFY(!model.index(model.rowOf("p3", "a"), 3).data(PairValuesModel::kOutlierRole).toBool());

        const auto pairsShown = [&] {
            QStringList shown;
            for (int row = 0; row < filtered.rowCount(); ++row) {
                shown << filtered.index(row, 0).data().toString() + filtered.index(row, 2).data().toString();
            }
            return shown;
        };
        filtered.sort(3, Qt::AscendingOrder);
        QCOMPARE(pairsShown().first(), QString("p1b"));
        QCOMPARE(pairsShown().last(), QString("p10b")); // without a value: last …
        filtered.sort(3, Qt::DescendingOrder);
        QCOMPARE(pairsShown().first(), QString("p3b"));
        QCOMPARE(pairsShown().last(), QString("p10b")); // … whichever way
        filtered.sort(0, Qt::AscendingOrder);
        QCOMPARE(pairsShown().last().left(3), QString("p10")); // natural order
        filtered.sort(3, Qt::AscendingOrder);
        filtered.setExtreme(FilteredValues::Extreme::Worst, 3, 2);
        QCOMPARE(pairsShown(), QStringList({"p1b", "p2b"}));
        filtered.setText("a");
        QCOMPARE(pairsShown(), QStringList({"p1a", "p2a"}));
        filtered.setText("");
        filtered.setExtreme(FilteredValues::Extreme::Worst, 4, 1); // of MSE the largest is the worst
        QCOMPARE(pairsShown(), QStringList({"p1b"}));
        filtered.setExtreme(FilteredValues::Extreme::None, 0, 0);
        filtered.setText("p10");
        QCOMPARE(filtered.rowCount(), 2);
        model.setValues(nullptr, "tang-2022", "whole");
        QCOMPARE(filtered.rowCount(), 0);
    }

    void boxes_follow_tukey() {
        const BoxOfValues box = boxOf({1, 2, 3, 4, 100});
        QCOMPARE(box.lower, 2.0);
        QCOMPARE(box.median, 3.0);
        QCOMPARE(box.upper, 4.0);
        QCOMPARE(box.lowest, 1.0);
        QCOMPARE(box.highest, 4.0); // 100 lies beyond 4 + 1.5 * 2
        const BoxOfValues one = boxOf({7});
        QCOMPARE(one.lowest, 7.0);
        QCOMPARE(one.highest, 7.0);
    }

    void a_map_lies_over_the_fused_image_and_leaves_out_what_is_undefined() {
        const auto grey = [] {
            ImageBuilder builder(2, 1, 1, Depth::U8);
            builder.values<std::uint8_t>()[0] = 100;
            builder.values<std::uint8_t>()[1] = 100;
            return std::move(builder).finish();
        }();
        metrics::MetricMap map;
        ImageBuilder builder(2, 1, 1, Depth::F32);
        builder.values<float>()[0] = 1.0F;
        builder.values<float>()[1] = std::numeric_limits<float>::quiet_NaN();
        map.values = std::move(builder).finish();
        std::array<QRgb, 256> colors{};
        colors.fill(qRgb(0, 0, 0));
        colors[255] = qRgb(200, 0, 0);
        const Image over = overlaid(grey, map, colors, 0.5);
        const auto values = over.values<std::uint8_t>();
        QCOMPARE(int{values[0]}, 150);
        QCOMPARE(int{values[1]}, 50);
        QCOMPARE(int{values[3]}, 100);
    }

    void ticked_methods_are_fused_measured_kept_and_found_again() {
        openPairs();
        evaluate();
        auto* means = find<QTableView>("resultsTable");
        QVERIFY(means->isVisible());
        QCOMPARE(means->model()->columnCount(), 2 + 8 + 2);
        QCOMPARE(find<QTableView>("valuesTable")->model()->rowCount(), 6);
        QVERIFY(find<QLabel>("evaluateWarnings")->text().contains("n = 3"));
        QVERIFY(QFile::exists(workspace()->folder() + "/evaluation.sqlite"));
        QVERIFY(QFile::exists(m_folder->filePath("data/results/laplacian/10.png")));
        // The same pairs in a window that starts anew show what the store has, without computing.
        m_window->document()->setModified(false);
        m_window = std::make_unique<MainWindow>(m_settings.get(), m_appearance.get(), "cpu", "1");
        m_window->show();
        openPairs();
        QTRY_COMPARE(find<QTableView>("resultsTable")->model()->rowCount(), 2);
    }

    void a_row_opens_its_pair_and_the_table_is_copied() {
        openPairs();
        evaluate();
        auto* values = find<QTableView>("valuesTable");
        find<QLineEdit>("valuesFilter")->setText("laplacian");
        QCOMPARE(values->model()->rowCount(), 3);
        values->setCurrentIndex(values->model()->index(1, 0));
        const QString pair = values->model()->index(1, 0).data().toString();
        trigger("evaluate.copyLatex");
        const QString latex = QGuiApplication::clipboard()->text();
        QVERIFY(latex.contains("\\toprule") && latex.contains("laplacian"));
        trigger("edit.copy");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("method\tn\tEN"));
        trigger("edit.copyCommand");
        QVERIFY(QGuiApplication::clipboard()->text().contains("moe-fusion evaluate"));
        values->setFocus();
        QTest::keyClick(values, Qt::Key_Return);
        QCOMPARE(m_window->currentWorkspace()->id(), QString("compare"));
        QCOMPARE(m_window->compare()->currentPair(), pair);
        const auto& panes = m_window->compare()->state().panes;
        QVERIFY(std::any_of(
            panes.begin(), panes.end(), [](const auto& pane) { return pane.method.name == QString("laplacian"); }));
    }

    void charts_follow_the_choice_and_are_written() {
        openPairs();
        evaluate();
        auto* tabs = find<QTabWidget>("evaluateTabs");
        tabs->setCurrentIndex(1);
        auto* chart = m_window->findChild<MetricChart*>();
        QVERIFY(chart->isVisible());
        QCOMPARE(chart->dataCsv().count('\n'), 1 + 6);
        for (const char* name : {"chart.pdf", "chart.svg", "chart.png", "chart.csv"}) {
            chart->save(m_folder->filePath(QString(name)));
        }
        QCOMPARE(start(m_folder->filePath("chart.pdf"), 4), QByteArray("%PDF"));
        QVERIFY(start(m_folder->filePath("chart.svg"), 400).contains("<svg"));
        QCOMPARE(start(m_folder->filePath("chart.png"), 4), QByteArray("\x89PNG"));
        QVERIFY_EXCEPTION_THROWN(chart->save(m_folder->filePath("chart.doc")), Error);
        QSet<QString> seen;
        for (int i = 0; i < 5; ++i) {
            trigger("evaluate.chart");
            seen.insert(find<QComboBox>("chartKind")->currentText());
            QVERIFY(!chart->dataCsv().isEmpty());
        }
        QCOMPARE(seen.size(), 5);
        chart->setKind(ChartKind::Differences);
        QCOMPARE(chart->dataCsv().count('\n'), 1 + 3);
    }

    void a_map_is_shown_for_the_chosen_row() {
        openPairs();
        evaluate();
        find<QTabWidget>("evaluateTabs")->setCurrentIndex(2);
        auto* pane = find<widgets::ImagePane>("mapPane");
        auto* values = find<QTableView>("valuesTable");
        values->setCurrentIndex(values->model()->index(1, 0));
        QTRY_COMPARE(pane->stateName(), QString("ready"));
        QVERIFY(find<QWidget>("mapLegend")->isVisible());
        auto* kinds = find<QComboBox>("mapKind");
        for (int kind = 0; kind < kinds->count(); ++kind) {
            kinds->setCurrentIndex(kind);
            QTRY_VERIFY(workspace()->isSettled());
            QCOMPARE(pane->stateName(), QString("ready"));
        }
    }

    void pausing_keeps_what_is_done_and_running_again_finishes() {
        openPairs();
        trigger("run.current");
        find<QAbstractButton>("evaluatePause")->click();
        QTRY_VERIFY_WITH_TIMEOUT(workspace()->isSettled(), 30000);
        evaluate();
        QCOMPARE(find<QTableView>("valuesTable")->model()->rowCount(), 6);
        QVERIFY(!find<QAbstractButton>("evaluatePause")->isEnabled());
    }

    void a_bad_source_is_a_row_with_its_reason() {
        QFile broken(m_folder->filePath("data/ir/2.png"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no picture");
        broken.close();
        openPairs();
        evaluate();
        auto* values = find<QTableView>("valuesTable");
        find<QLineEdit>("valuesFilter")->setText("2");
        QCOMPARE(values->model()->rowCount(), 2);
        QCOMPARE(values->model()->index(0, 3).data().toString(), QString("!"));
        QVERIFY(!values->model()->index(0, 3).data(Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(find<QTableView>("resultsTable")->model()->index(0, 1).data().toString() == "2");
    }
};

MOEFUSION_TEST(TestEvaluateWorkspace)
#include "tst_evaluate_workspace.moc"
