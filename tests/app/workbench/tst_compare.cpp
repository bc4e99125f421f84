// Workspace Compare, driven by actions and named widgets only (interaction.md 3.3.2; script A of 3.4, step 6 and 7).

#include "app/workbench/main_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/imaging/image_file.h"
#include "core/methods/script_description.h"
#include "tests/support/test_main.h"
#include "widgets/charts/line_plot.h"
#include "widgets/tiles/image_pane.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QUndoStack>

#include <cmath>
#include <memory>

using namespace moefusion;
using namespace moefusion::workbench;

namespace {

constexpr QSize kSize{96, 72};

/// Infrared: a bright square on dark; visible: a ramp.
void writePair(const QString& folder, int number) {
    ImageBuilder infrared(kSize.width(), kSize.height(), 1, Depth::U8);
    ImageBuilder visible(kSize.width(), kSize.height(), 3, Depth::U8);
    for (int y = 0; y < kSize.height(); ++y) {
        for (int x = 0; x < kSize.width(); ++x) {
            const bool inside = x >= 20 && x < 44 && y >= 16 && y < 40;
            infrared.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>(inside ? 220 : 30 + number);
            for (int channel = 0; channel < 3; ++channel) {
                visible.row<std::uint8_t>(y)[static_cast<std::size_t>(3 * x + channel)] =
                    static_cast<std::uint8_t>(2 * x + 10 * channel);
            }
        }
    }
    write_png(QStringLiteral("%1/ir/%2.png").arg(folder).arg(number).toStdString(), std::move(infrared).finish());
    write_png(QStringLiteral("%1/vi/%2.png").arg(folder).arg(number).toStdString(), std::move(visible).finish());
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

    template <typename T>
    T* find(const QString& name) {
        return m_window->compare()->findChild<T*>(name);
    }
    void trigger(const char* id) {
        QTRY_VERIFY2(m_window->actions()->action(id)->isEnabled(), id);
        m_window->actions()->action(id)->trigger();
    }
    widgets::ImagePane* pane(int number) { return find<widgets::ImagePane>(QStringLiteral("pane.%1").arg(number)); }
    QString state(int number) { return pane(number)->property("state").toString(); }
    void tick(const QString& label) {
        auto* table = find<QTreeWidget>("methodsTable");
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            if (table->topLevelItem(row)->text(0) == label) {
                table->topLevelItem(row)->setCheckState(0, Qt::Checked);
                return;
            }
        }
        QFAIL(qPrintable("no method " + label));
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->jobs()->isIdle(), 30000); }
    /// average, max and laplacian beside the sources, computed.
    void computeThree() {
        for (const char* label : {"average", "max", "laplacian"}) {
            tick(QString::fromLatin1(label));
        }
        trigger("run.current");
        settle();
        for (int number = 1; number <= 5; ++number) {
            QTRY_COMPARE(state(number), QString("ready"));
        }
    }
    void keep(const char* name) {
        const QString folder = qEnvironmentVariable("MOEFUSION_SCREENSHOTS");
        if (!folder.isEmpty()) {
            m_window->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
        }
    }
    QPoint onCanvas(int number, const QPointF& image) {
        const auto* canvas = pane(number)->canvas();
        const auto* camera = m_window->compare()->camera();
        return (camera->viewFromImage(image, QSizeF(canvas->viewSize())) / canvas->devicePixelRatioF()).toPoint();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder->filePath("config").toLocal8Bit());
        for (const char* side : {"data/ir", "data/vi"}) {
            QVERIFY(QDir(m_folder->path()).mkpath(side));
        }
        for (const int number : {1, 2, 10}) {
            writePair(m_folder->filePath("data"), number);
        }
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_settings->setValue("run.auto", false);
        m_settings->setValue("ui.language", "en");
        m_appearance = std::make_unique<Appearance>(qApp, m_settings.get());
        m_window = std::make_unique<MainWindow>(m_settings.get(), m_appearance.get(), "cpu", "1");
        m_window->document()->setMethod({.name = "average", .weights = {}, .label = {}});
        m_window->resize(1280, 800);
        m_window->show();
        m_window->openPaths({m_folder->filePath("data")});
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{3});
        m_window->actions()->action("workspace.compare")->trigger();
        settle();
    }

    void cleanup() {
        m_window->document()->setModified(false);
        m_window.reset();
        m_appearance.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void sources_stand_first_and_missing_results_come_with_f5() {
        QTRY_COMPARE(state(1), QString("ready"));
        QTRY_COMPARE(state(2), QString("ready"));
        QTRY_VERIFY(!m_window->actions()->action("run.current")->isEnabled());
        tick("average");
        QCOMPARE(state(3), QString("empty"));
        QVERIFY(pane(3)->findChild<QAbstractButton*>("fuseButton") != nullptr);
        computeThree();
        QVERIFY(pane(5)->property("header").toString().contains("laplacian"));
        QVERIFY(pane(5)->property("header").toString().contains("native 96×72"));
        QVERIFY(pane(5)->property("header").toString().contains("luma"));
        // Once more: nothing is missing.
        trigger("run.current");
        QVERIFY(m_window->jobs()->isIdle());
    }

    void all_pairs_are_computed_method_by_method() {
        tick("average");
        tick("max");
        trigger("run.all");
        settle();
        auto* table = find<QTreeWidget>("methodsTable");
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            if (table->topLevelItem(row)->checkState(0) == Qt::Checked) {
                QCOMPARE(table->topLevelItem(row)->text(2), QString("3 of 3"));
            }
        }
    }

    void peek_shows_the_reference_while_held_and_moves_nothing() {
        computeThree();
        trigger("pane.focus3");
        const auto place = m_window->compare()->camera()->place();
        const auto own = pane(3)->canvas()->picture();
        QTest::keyPress(pane(3)->canvas(), Qt::Key_Space);
        QCOMPARE(pane(3)->property("layer").toString(), QString("visible"));
        QCOMPARE(pane(3)->canvas()->picture(), pane(2)->canvas()->picture());
        QCOMPARE(pane(4)->property("layer").toString(), QString("fused"));
        QTest::keyRelease(pane(3)->canvas(), Qt::Key_Space);
        QCOMPARE(pane(3)->property("layer").toString(), QString("fused"));
        QCOMPARE(pane(3)->canvas()->picture(), own);
        QVERIFY(m_window->compare()->camera()->place() == place);
    }

    void blinking_alternates_and_ends_with_escape() {
        m_settings->setValue("view.blink_hz", "3.0");
        computeThree();
        trigger("pane.focus3");
        trigger("view.blink");
        QCOMPARE(pane(3)->property("layer").toString(), QString("visible"));
        QTRY_COMPARE(pane(3)->property("layer").toString(), QString("fused"));
        QTRY_COMPARE(pane(3)->property("layer").toString(), QString("visible"));
        trigger("app.escape");
        QCOMPARE(pane(3)->property("layer").toString(), QString("fused"));
    }

    void a_difference_says_kind_gain_and_numbers_and_has_every_kind() {
        computeThree();
        trigger("pane.focus4");
        trigger("view.difference");
        settle();
        QTRY_COMPARE(state(4), QString("ready"));
        const QString header = pane(4)->property("header").toString();
        QVERIFY2(header.contains("signed difference to visible") && header.contains("gain ×1") &&
                     header.contains("MAE"),
                 qPrintable(header));
        // max - visible, on the luma: positive in the square of the infrared image.
        const Image& values = pane(4)->canvas()->picture()->values;
        QVERIFY(values.at<float>(22, 20) > 100);
        QVERIFY(std::abs(values.at<float>(90, 60)) < 1);
        for (const char* kind : {"absolute", "squared", "relative", "tolerance", "gradient", "ssim", "signed"}) {
            trigger("view.differenceKind");
            settle();
            QVERIFY(pane(4)->property("header").toString().contains(QString::fromLatin1(kind)));
        }
        find<QComboBox>("differenceGain")->setCurrentIndex(2);
        Q_EMIT find<QComboBox>("differenceGain")->activated(2);
        settle();
        QVERIFY(pane(4)->property("header").toString().contains("gain ×4"));
        keep("compare_difference");
        trigger("edit.undo");
        settle();
        QVERIFY(pane(4)->property("header").toString().contains("gain ×1"));
    }

    void metric_maps_and_the_papers_targets_are_layers_with_a_legend() {
        computeThree();
        trigger("pane.focus3");
        const auto showLayer = [&](int number, const char* layer) {
            Q_EMIT find<widgets::ImageGrid>("compareCanvas")->layerChosen(number - 1, QString::fromLatin1(layer));
            settle();
            QTRY_COMPARE(state(number), QString("ready"));
        };
        for (const char* layer : {"map_local_entropy", "map_gradient", "map_edge_transfer", "map_infrared_share"}) {
            showLayer(3, layer);
            QCOMPARE(pane(3)->property("layer").toString(), QString::fromLatin1(layer));
        }
        // The mean of the sources is what the method average makes, up to its rounding.
        showLayer(1, "sources_mean");
        showLayer(3, "fused");
        const Image& mean = pane(1)->canvas()->picture()->values;
        const Image& average = pane(3)->canvas()->picture()->values;
        QVERIFY(std::abs(255 * mean.at<float>(30, 20) - average.at<std::uint8_t>(30, 20)) <= 0.51F);
        showLayer(1, "sources_maximum");
        QVERIFY(std::abs(255 * pane(1)->canvas()->picture()->values.at<float>(30, 20) - 220) < 0.01F);
    }

    void a_blind_ranking_hides_names_counts_picks_and_resumes() {
        computeThree();
        trigger("pair.mark");
        const CompareState before = m_window->compare()->state();
        const QString votes = m_folder->filePath("votes.csv");
        const auto start = [&] {
            trigger("compare.blind");
            auto* dialog = m_window->findChild<QDialog*>("blindDialog");
            QVERIFY(dialog != nullptr);
            dialog->findChild<QLineEdit*>("blindFile")->setText(votes);
            dialog->findChild<QComboBox*>("blindPairs")->setCurrentIndex(1); // all of the list
            dialog->findChild<QPushButton*>("blindStart")->click();
            settle();
            QTRY_VERIFY(find<QLabel>("blindBanner")->isVisible());
        };
        start();
        settle();
        for (int number = 3; number <= 5; ++number) {
            QTRY_COMPARE(state(number), QString("ready"));
            for (const char* name : {"average", "max", "laplacian"}) {
                QVERIFY(!pane(number)->property("header").toString().contains(QString::fromLatin1(name)));
                QVERIFY(!pane(number)->property("method").toString().contains(QString::fromLatin1(name)));
            }
        }
        QVERIFY(!find<QWidget>("methodsDock")->isVisible());
        QVERIFY(!m_window->actions()->action("edit.copyCommand")->isEnabled());
        keep("compare_blind");
        // The first two tie, the third is last; one pick is taken back on the way.
        trigger("pane.focus2");
        trigger("compare.blindBack");
        trigger("pane.focus1");
        trigger("layer.toggleLast");
        trigger("pane.focus2");
        trigger("pane.focus3");
        settle();
        QTRY_COMPARE(m_window->document()->currentPair(), QString("2"));
        trigger("pair.next"); // skipped
        settle();
        trigger("compare.blind"); // ends
        settle();
        QVERIFY(!find<QLabel>("blindBanner")->isVisible());
        QVERIFY(m_window->compare()->state() == before);
        auto* summary = m_window->findChild<QDialog*>("blindSummary");
        QVERIFY(summary != nullptr);
        QCOMPARE(summary->findChild<QTableWidget*>("blindTable")->rowCount(), 3);
        summary->close();
        QFile file(votes);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("rater,pair,position,method,rank,seconds,seed"));
        int tied = 0;
        for (int line = 1; line < 4; ++line) {
            tied += lines[line].split(',')[4] == "1" ? 1 : 0;
        }
        QCOMPARE(tied, 2);
        // A second sitting asks the pairs that are left only.
        start();
        QVERIFY2(find<QLabel>("blindBanner")->text().contains("pair 1 of 2"),
                 qPrintable(find<QLabel>("blindBanner")->text()));
        trigger("compare.blind");
        settle();
        if (auto* again = m_window->findChild<QDialog*>("blindSummary")) {
            again->close();
        }
    }

    void the_wipe_follows_the_mouse_turns_and_swaps() {
        computeThree();
        trigger("pane.focus5");
        trigger("view.wipe");
        auto* canvas = pane(5)->canvas();
        QTest::mouseMove(canvas, QPoint(canvas->width() / 4, 40));
        const QImage left = canvas->grab().toImage();
        QTest::mouseMove(canvas, QPoint(canvas->width() * 3 / 4, 40));
        QVERIFY(canvas->grab().toImage() != left);
        keep("compare_wipe");
        trigger("view.wipeTurn");
        QVERIFY(canvas->grab().toImage() != left);
        trigger("pane.swap");
        QCOMPARE(m_window->compare()->state().panes[4].method.name, QString("laplacian")); // sides, not panes
        trigger("app.escape");
        QTRY_VERIFY(!m_window->actions()->action("view.wipe")->isChecked());
    }

    void a_range_holds_for_all_panes_of_a_kind_unless_they_are_unlinked() {
        computeThree();
        trigger("pane.focus3");
        trigger("range.auto");
        settle();
        const CompareState& state = m_window->compare()->state();
        QTRY_VERIFY(state.panes[2].range.has_value());
        QCOMPARE(state.panes[3].range, state.panes[2].range);
        QVERIFY(!state.panes[0].range);
        QVERIFY(!pane(3)->property("header").toString().contains("own range"));
        trigger("compare.linkRanges");
        trigger("range.reset");
        QVERIFY(!m_window->compare()->state().panes[2].range);
        QVERIFY(m_window->compare()->state().panes[3].range);
        QTRY_VERIFY(pane(4)->property("header").toString().contains("own range"));
    }

    void alt_drag_moves_one_picture_and_the_badge_takes_it_back() {
        computeThree();
        auto* canvas = pane(4)->canvas();
        const double step = m_window->compare()->camera()->zoom() / canvas->devicePixelRatioF();
        const QPoint from = canvas->rect().center();
        QTest::mousePress(canvas, Qt::LeftButton, Qt::AltModifier, from);
        QTest::mouseMove(canvas, from + QPointF(3.2 * step, -2.1 * step).toPoint());
        QTest::mouseRelease(canvas, Qt::LeftButton, Qt::AltModifier, from + QPointF(3.2 * step, -2.1 * step).toPoint());
        QCOMPARE(m_window->compare()->state().panes[3].offset, QPoint(3, -2));
        QVERIFY(pane(4)->property("header").toString().contains("moved +3, -2"));
        QCOMPARE(pane(3)->canvas()->offset(), QPoint(0, 0));
        trigger("pane.focus4");
        trigger("pane.shiftRight");
        QCOMPARE(m_window->compare()->state().panes[3].offset, QPoint(4, -2));
        // Moves within half a second are one step, on a slow machine they are two.
        for (int i = 0; i < 2 && !m_window->compare()->state().panes[3].offset.isNull(); ++i) {
            m_window->compare()->undoStack()->undo();
        }
        QCOMPARE(m_window->compare()->state().panes[3].offset, QPoint(0, 0));
    }

    // Script A, step 7, its first half.
    void a_drawn_region_is_measured_in_every_pane() {
        computeThree();
        trigger("tool.region");
        auto* canvas = pane(3)->canvas();
        QTest::mousePress(canvas, Qt::LeftButton, {}, onCanvas(3, {20.4, 16.4}));
        QTest::mouseMove(canvas, onCanvas(3, {43.6, 39.6}));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, onCanvas(3, {43.6, 39.6}));
        QCOMPARE(m_window->compare()->state().regions.size(), 1);
        QCOMPARE(m_window->compare()->state().regions[0].outline.boundingRect(), QRectF(20, 16, 24, 24));
        auto* table = find<QTableWidget>("regionTable");
        settle();
        QTRY_COMPARE(table->rowCount(), 5);
        QCOMPARE(table->verticalHeaderItem(0)->text(), QString("infrared"));
        QCOMPARE(table->item(0, 0)->text(), QString("220.00"));
        QCOMPARE(table->item(0, 1)->text(), QString("0.00"));
        QCOMPARE(table->item(0, 5)->text().toDouble(), 220.0 - 31.0); // contrast to its ring
        QCOMPARE(table->item(1, 6)->text(), QString("–"));            // the reference against itself
        QVERIFY(table->item(3, 7)->text() != QString("–"));           // EN on the crop of a result
        QCOMPARE(find<widgets::LinePlot>("regionHistogram")->curves().size(), std::size_t{5});
        keep("compare_region");
        find<QSpinBox>("regionX")->setValue(21);
        QCOMPARE(m_window->compare()->state().regions[0].outline.boundingRect(), QRectF(21, 16, 24, 24));
        trigger("edit.undo");
        QCOMPARE(m_window->compare()->state().regions[0].outline.boundingRect(), QRectF(20, 16, 24, 24));
    }

    void a_profile_goes_through_all_panes_and_stays_for_the_next_pair() {
        computeThree();
        trigger("tool.profile");
        auto* canvas = pane(1)->canvas();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, onCanvas(1, {10.5, 24.5}));
        QTest::mouseClick(canvas, Qt::LeftButton, {}, onCanvas(1, {60.5, 24.5}));
        auto* plot = find<widgets::LinePlot>("profilePlot");
        settle();
        QTRY_COMPARE(plot->curves().size(), std::size_t{5});
        QVERIFY(plot->curves()[0].y.size() >= 49);
        QVERIFY(plot->curves()[0].y[20] > 200); // in the square
        QVERIFY(plot->curves()[0].y[2] < 40);
        keep("compare_profile");
        trigger("app.escape"); // the tool
        trigger("pair.next");
        settle();
        QTRY_COMPARE(plot->curves().size(), std::size_t{2}); // only the sources are there
        QCOMPARE(m_window->document()->currentPair(), QString("2"));
        trigger("app.escape"); // the profile
        QVERIFY(m_window->compare()->state().profile.isEmpty());
    }

    void the_loupe_is_drawn_in_every_pane_at_once() {
        computeThree();
        const QImage before = pane(5)->canvas()->grab().toImage();
        trigger("view.loupe");
        QTest::mouseMove(pane(3)->canvas(), onCanvas(3, {44, 40}));
        QVERIFY(pane(5)->canvas()->grab().toImage() != before);
        keep("compare_loupe");
    }

    void layouts_order_and_removed_panes_are_undoable() {
        computeThree();
        trigger("compare.layout");
        QCOMPARE(pane(1)->geometry().top(), pane(5)->geometry().top());
        trigger("compare.layout");
        QCOMPARE(pane(1)->geometry().left(), pane(5)->geometry().left());
        trigger("pane.focus4");
        trigger("pane.remove");
        QCOMPARE(m_window->compare()->state().panes.size(), 4);
        QCOMPARE(m_window->compare()->state().reference, 1);
        for (int i = 0; i < 3; ++i) {
            trigger("edit.undo");
        }
        QCOMPARE(m_window->compare()->state().panes.size(), 5);
        QVERIFY(m_window->compare()->state().layout == widgets::GridLayout::Grid);
    }

    void the_camera_and_the_pair_are_those_of_inspect() {
        m_window->compare()->camera()->setPlace({{30, 20}, 4});
        trigger("pair.next");
        settle();
        trigger("workspace.inspect");
        QCOMPARE(m_window->inspect()->currentPair(), QString("2"));
        QVERIFY(m_window->inspect()->camera()->place() == m_window->compare()->camera()->place());
    }

    void the_registration_check_shows_edges_then_tiles_then_nothing() {
        trigger("compare.registration");
        settle();
        QTRY_COMPARE(state(3), QString("ready"));
        QCOMPARE(pane(3)->property("layer").toString(), QString("registration_edges"));
        const QString header = pane(3)->property("header").toString();
        QVERIFY2(header.contains("infrared lies") || header.contains("no estimate"), qPrintable(header));
        keep("compare_registration");
        trigger("compare.registration");
        settle();
        QCOMPARE(pane(3)->property("layer").toString(), QString("registration_tiles"));
        trigger("compare.registration");
        QCOMPARE(m_window->compare()->state().panes.size(), 2);
    }

    void a_session_brings_back_panes_regions_and_differences() {
        computeThree();
        trigger("pane.focus4");
        trigger("view.difference");
        trigger("compare.layout");
        Q_EMIT m_window->compare()
            ->findChild<widgets::ImageGrid*>("compareCanvas")
            ->tools()
            ->regionDrawn(QPolygonF({{1, 2}, {9, 2}, {5, 8}}), false);
        const CompareState before = m_window->compare()->state();
        QVERIFY(compareFrom(compareText(before), "test") == before);
        SessionSpec spec;
        m_window->compare()->fillSpec(spec);
        const SessionSpec read = sessionFrom(sessionText(spec, "/"), "/", "test");
        m_window->compare()->changeState(firstCompareState(), "reset");
        m_window->compare()->restoreFrom(read);
        QVERIFY(m_window->compare()->state() == before);
        SessionSpec damaged = spec;
        damaged.compare = "{difference: {kind: strange}}";
        m_window->compare()->restoreFrom(damaged); // said, and what is there stays
        QVERIFY(m_window->compare()->state() == before);
        settle();
    }

    void the_command_line_names_every_method() {
        computeThree();
        trigger("edit.copyCommand");
        const QString line = QGuiApplication::clipboard()->text();
        QVERIFY2(line.contains("-m average") && line.contains("-m max") && line.contains("-m laplacian"),
                 qPrintable(line));
    }

    void an_unfit_result_says_so_in_its_pane_and_leaves_the_others_alone() {
        QVERIFY(QDir(m_folder->path()).mkpath("other"));
        ImageBuilder small(10, 10, 1, Depth::U8);
        write_png(m_folder->filePath("other/1.png").toStdString(), std::move(small).finish());
        m_window->document()->addResultsFolder("results:" + m_folder->filePath("other"));
        m_window->compare()->setTicked(m_window->document()->methodNamed("results:" + m_folder->filePath("other")),
                                       true);
        tick("average");
        trigger("run.current");
        settle();
        QTRY_COMPARE(state(3), QString("error"));
        QTRY_COMPARE(state(4), QString("ready"));
    }

    void new_pictures_of_a_results_folder_come_by_themselves() {
        QVERIFY(QDir(m_folder->path()).mkpath("other"));
        const QString name = "results:" + m_folder->filePath("other");
        m_window->document()->addResultsFolder(name);
        m_window->compare()->setTicked(m_window->document()->methodNamed(name), true);
        trigger("run.current");
        settle();
        QTRY_COMPARE(state(3), QString("error"));
        ImageBuilder picture(kSize.width(), kSize.height(), 1, Depth::U8);
        write_png(m_folder->filePath("other/1.png").toStdString(), std::move(picture).finish());
        QTRY_COMPARE_WITH_TIMEOUT(state(3), QString("ready"), 20000);
    }

    void a_torchscript_file_is_asked_about_once_and_becomes_a_method() {
        const QString file = m_folder->filePath("mine.pt");
        QFile script(file);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("not a script, but a program all the same");
        script.close();
        const auto choose = [&] {
            trigger("method.script");
            auto* dialog = m_window->findChild<QFileDialog*>("scriptDialog");
            QVERIFY(dialog != nullptr);
            Q_EMIT dialog->fileSelected(file);
            dialog->close();
        };
        choose();
        QTRY_VERIFY(m_window->findChild<QMessageBox*>("scriptQuestion") != nullptr);
        QVERIFY(m_window->document()->resultsFolders().isEmpty());
        m_window->findChild<QMessageBox*>("scriptQuestion")->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(m_window->findChild<QMessageBox*>("scriptQuestion") == nullptr);
        QVERIFY(!is_trusted_script(file.toStdString()));
        choose();
        QTRY_VERIFY(m_window->findChild<QPushButton*>("scriptRun") != nullptr);
        m_window->findChild<QPushButton*>("scriptRun")->click();
        QTRY_COMPARE(m_window->document()->resultsFolders(), QStringList{"torchscript:" + file});
        QVERIFY(is_trusted_script(file.toStdString()));
        settle();
        QTRY_COMPARE_WITH_TIMEOUT(state(3), QString("error"), 30000); // its process read it and said what it is
    }
};

MOEFUSION_TEST(TestCompare)
#include "tst_compare.moc"
