// Workspace Figure: script A of interaction.md 3.4, steps 7 and 8, and its undo.

#include "app/workbench/main_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/figure/figure_page.h"
#include "app/workbench/workspaces/figure_workspace.h"
#include "core/imaging/image_file.h"
#include "tests/support/program_run.h"
#include "tests/support/test_main.h"
#include "widgets/tiles/image_grid.h"

#include <QCheckBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QListWidget>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>

#include <cmath>
#include <memory>

using namespace moefusion;
using namespace moefusion::workbench;

class TestFigureWorkspace : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

    void trigger(const char* id) {
        QTRY_VERIFY2(m_window->actions()->action(id)->isEnabled(), id);
        m_window->actions()->action(id)->trigger();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->jobs()->isIdle(), 30000); }
    static Image picture(int phase, int channels) {
        ImageBuilder builder(96, 72, channels, Depth::U8);
        const auto values = builder.values<std::uint8_t>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<std::uint8_t>((i * 5 + i / 96 * 3 + static_cast<std::size_t>(phase) * 60) % 251);
        }
        return std::move(builder).finish();
    }
    QByteArray content(const QString& name) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList checks() {
        QStringList texts;
        auto* list = m_window->figure()->findChild<QListWidget*>("figureChecks");
        for (int row = 0; row < list->count(); ++row) {
            texts << list->item(row)->text();
        }
        return texts;
    }
    void keep(const char* name) {
        const QString folder = qEnvironmentVariable("MOEFUSION_SCREENSHOTS");
        if (!folder.isEmpty()) {
            m_window->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
        }
    }
    /// Compare with average, max and laplacian, a region, sent to a figure.
    void sendFromCompare() {
        trigger("workspace.compare");
        for (const char* name : {"average", "max", "laplacian"}) {
            m_window->compare()->setTicked(m_window->document()->methodNamed(QString::fromLatin1(name)), true);
        }
        trigger("run.current");
        settle();
        auto* grid = m_window->compare()->findChild<widgets::ImageGrid*>("compareCanvas");
        Q_EMIT grid->tools()->regionDrawn(QPolygonF(QRectF(20, 16, 24, 24)).mid(0, 4), true);
        trigger("compare.toFigure");
        settle();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder->filePath("config").toLocal8Bit());
        for (const char* side : {"data/ir", "data/vi"}) {
            QVERIFY(QDir(m_folder->path()).mkpath(side));
        }
        for (const int number : {1, 2}) {
            write_png(m_folder->filePath(QStringLiteral("data/ir/%1.png").arg(number)).toStdString(),
                      picture(number, 1));
            write_png(m_folder->filePath(QStringLiteral("data/vi/%1.png").arg(number)).toStdString(),
                      picture(number, 3));
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
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{2});
        settle();
    }

    void cleanup() {
        m_window->document()->setModified(false);
        m_window.reset();
        m_appearance.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void view_and_regions_become_a_figure_that_the_command_line_draws_equally() {
        sendFromCompare();
        QCOMPARE(m_window->currentWorkspace()->id(), QString("figure"));
        const figures::FigureSpec& spec = m_window->figure()->spec();
        QCOMPARE(spec.rows.size(), std::size_t{1});
        QCOMPARE(spec.columns.size(), std::size_t{5});
        QCOMPARE(spec.zooms.size(), std::size_t{1});
        QCOMPARE(spec.zooms[0].x, 20);
        QCOMPARE(spec.zooms[0].height, 24);
        // The results are in memory only: cells say so, and F5 makes the files.
        QVERIFY2(checks().first().startsWith("Error:"), qPrintable(checks().join('\n')));
        trigger("run.current");
        // The files come one by one; the page checks again after each.
        const QRegularExpression error(QStringLiteral("^Error:"));
        QTRY_VERIFY_WITH_TIMEOUT(checks().filter(error).isEmpty(), 30000);
        settle();
        m_window->figure()->findChild<QDoubleSpinBox*>("figureWidth")->setValue(122);
        settle();
        keep("figure_page");
        m_window->figure()->exportTo(m_folder->filePath("out.pdf"), 300);
        settle();
        QVERIFY(content("out.pdf").startsWith("%PDF"));
        QVERIFY(!content("out.figure.yaml").isEmpty());
        m_window->figure()->exportTo(m_folder->filePath("a.png"), 300);
        settle();
        if (!QStandardPaths::findExecutable("pdfimages").isEmpty()) {
            QProcess images;
            images.start("pdfimages", {"-list", m_folder->filePath("out.pdf")});
            QVERIFY(images.waitForFinished());
            const QByteArray list = images.readAllStandardOutput();
            QCOMPARE(QString::fromLatin1(list).count(QRegularExpression("image\\s+96\\s+72 ")), 5);
            QCOMPARE(list.trimmed().split('\n').size() - 2, 10); // five images and five copies
        }
        const QString library =
            QFileInfo(qEnvironmentVariable("MOEFUSION_PROGRAM")).dir().filePath("../lib/libmoefusion_figure.so");
        if (!QFile::exists(library)) {
            QSKIP("moe-fusion is not built");
        }
        const auto run = tests::run_program({"figure", "out.figure.yaml", "--format", "png", "-o", "b.png"},
                                            {.folder = m_folder->path()});
        QVERIFY2(run.exit == 0, run.err.constData());
        QVERIFY(!content("a.png").isEmpty());
        QCOMPARE(content("b.png"), content("a.png"));
    }

    void boxes_are_drawn_moved_removed_and_taken_back() {
        sendFromCompare();
        trigger("run.current");
        settle();
        auto* page = m_window->figure()->findChild<FigurePage*>("figurePage");
        trigger("figure.zoomBox");
        QTest::mousePress(page, Qt::LeftButton, {}, page->placeOf(0, 1, {60, 40}));
        QTest::mouseMove(page, page->placeOf(0, 1, {80, 60}));
        QTest::mouseRelease(page, Qt::LeftButton, {}, page->placeOf(0, 1, {80, 60}));
        QCOMPARE(m_window->figure()->spec().zooms.size(), std::size_t{2});
        QVERIFY(std::abs(m_window->figure()->spec().zooms[1].x - 60) <= 1);
        settle();
        trigger("app.escape");
        QVERIFY(page->tool() == FigureTool::None);
        const int x = m_window->figure()->spec().zooms[1].x;
        page->setSelectedZoom(1);
        QTest::keyClick(page, Qt::Key_Right);
        QCOMPARE(m_window->figure()->spec().zooms[1].x, x + 1);
        QTest::keyClick(page, Qt::Key_Delete);
        QCOMPARE(m_window->figure()->spec().zooms.size(), std::size_t{1});
        trigger("edit.undo");
        trigger("edit.undo");
        QCOMPARE(m_window->figure()->spec().zooms[1].x, x);
        settle();
    }

    void texts_arrows_and_tables_change_the_figure_and_are_taken_back() {
        sendFromCompare();
        trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(checks().filter(QRegularExpression("^Error:")).isEmpty(), 30000);
        settle();
        auto* page = m_window->figure()->findChild<FigurePage*>("figurePage");
        trigger("figure.text");
        QTest::mouseClick(page, Qt::LeftButton, {}, page->placeOf(0, 1, {30, 20}));
        settle();
        QTest::mousePress(page, Qt::LeftButton, {}, page->placeOf(0, 1, {10, 60}));
        QTest::mouseMove(page, page->placeOf(0, 1, {50, 40}));
        QTest::mouseRelease(page, Qt::LeftButton, {}, page->placeOf(0, 1, {50, 40}));
        settle();
        const figures::FigureSpec& spec = m_window->figure()->spec();
        QCOMPARE(spec.marks.size(), std::size_t{2});
        QVERIFY(!spec.marks[0].tail && !spec.marks[0].text.empty());
        QVERIFY(spec.marks[1].tail && std::abs((*spec.marks[1].tail)[0] - 10) <= 1 &&
                std::abs(spec.marks[1].x - 50) <= 1);
        trigger("app.escape");
        page->setSelectedMark(1);
        QTest::keyClick(page, Qt::Key_Delete);
        QCOMPARE(spec.marks.size(), std::size_t{1});
        trigger("edit.undo");
        QCOMPARE(spec.marks.size(), std::size_t{2});

        auto* rows = m_window->figure()->findChild<QTableWidget*>("figureRows");
        rows->item(0, 1)->setText("night");
        QCOMPARE(spec.rows[0].label, std::string("night"));
        auto* columns = m_window->figure()->findChild<QTableWidget*>("figureColumns");
        const std::string second = spec.columns[1].title;
        m_window->figure()->findChild<QTabWidget*>("figureTabs")->setCurrentWidget(columns);
        columns->setCurrentCell(1, 0);
        m_window->figure()->findChild<QToolButton*>("figureUp")->click();
        QCOMPARE(spec.columns[0].title, second);
        columns->setCurrentCell(0, 0);
        m_window->figure()->findChild<QToolButton*>("figureRemoveItem")->click();
        QCOMPARE(spec.columns.size(), std::size_t{4});
        trigger("edit.undo");
        trigger("edit.undo");
        QCOMPARE(spec.columns[1].title, second);
        // What cannot be drawn is put back.
        auto* zooms = m_window->figure()->findChild<QTableWidget*>("figureZooms");
        zooms->item(0, 2)->setText("-4");
        QCOMPARE(spec.zooms[0].width, 24);
        QCOMPARE(zooms->item(0, 2)->text(), QString("24"));
        m_window->figure()->findChild<QCheckBox*>("figureColorBars")->click();
        QVERIFY(spec.color_bars);
        settle();
        keep("figure_marks");
    }

    void a_difference_pane_becomes_a_difference_column_and_a_second_pair_a_second_row() {
        trigger("workspace.compare");
        for (const char* name : {"average", "max"}) {
            m_window->compare()->setTicked(m_window->document()->methodNamed(QString::fromLatin1(name)), true);
        }
        trigger("run.all");
        settle();
        trigger("pane.focus4");
        trigger("view.difference");
        settle();
        trigger("compare.toFigure");
        settle();
        const figures::FigureSpec& spec = m_window->figure()->spec();
        QCOMPARE(spec.columns.size(), std::size_t{4});
        QCOMPARE(spec.columns[3].layer, std::string("difference"));
        QCOMPARE(spec.columns[3].reference, std::string("visible"));
        QVERIFY(spec.color_bars);
        trigger("workspace.compare");
        trigger("pair.next");
        settle();
        trigger("compare.addToFigure");
        trigger("workspace.figure");
        settle();
        QCOMPARE(spec.rows.size(), std::size_t{2});
        QCOMPARE(spec.columns.size(), std::size_t{4});
        trigger("edit.undo");
        QCOMPARE(spec.rows.size(), std::size_t{1});
    }

    void accepted_remarks_no_longer_block() {
        sendFromCompare();
        auto* list = m_window->figure()->findChild<QListWidget*>("figureChecks");
        QTRY_VERIFY(list->count() > 0 && list->item(0)->data(Qt::UserRole + 1).toString() == "missing");
        list->item(0)->setCheckState(Qt::Checked);
        settle();
        QCOMPARE(m_window->figure()->spec().allowed, std::vector<std::string>{"missing"});
        QTRY_VERIFY(checks().filter(QRegularExpression("^Error:")).isEmpty());
        m_window->figure()->exportTo(m_folder->filePath("gaps.pdf"), 300);
        settle();
        QTRY_VERIFY(content("gaps.pdf").startsWith("%PDF"));
    }

    void a_dragged_item_and_a_session_keep_the_figure() {
        sendFromCompare();
        auto* sources = m_window->figure()->findChild<QTreeWidget*>("figureSources");
        sources->topLevelItem(0)->child(1)->setSelected(true);
        auto* page = m_window->figure()->findChild<FigurePage*>("figurePage");
        Q_EMIT page->sourcesDropped();
        settle();
        const figures::FigureSpec kept = m_window->figure()->spec();
        QCOMPARE(kept.rows.size(), std::size_t{2});
        trigger("file.saveSessionAs");
        auto* dialog = m_window->findChild<QFileDialog*>("saveSessionDialog");
        Q_EMIT dialog->fileSelected(m_folder->filePath("a.moef.yaml"));
        dialog->close();
        settle();
        QTRY_VERIFY(content("a.moef.yaml").contains("\"figures\": ["));
        m_window->figure()->restore(std::nullopt);
        QVERIFY(m_window->figure()->spec().rows.empty());
        m_window->openSession(m_folder->filePath("a.moef.yaml"));
        settle();
        QTRY_COMPARE(m_window->figure()->spec().rows.size(), std::size_t{2});
        QVERIFY(m_window->figure()->spec() == kept);
    }

    void text_is_text_and_fonts_are_embedded() {
        if (QStandardPaths::findExecutable("pdffonts").isEmpty()) {
            QSKIP("pdffonts is not installed");
        }
        sendFromCompare();
        figures::FigureSpec spec = m_window->figure()->spec();
        spec.columns[0].title = "红外图像";
        spec.allowed = {"missing"};
        m_window->figure()->showFigure(spec, "titles");
        settle();
        m_window->figure()->exportTo(m_folder->filePath("fonts.pdf"), 300);
        settle();
        QTRY_VERIFY(content("fonts.pdf").startsWith("%PDF"));
        QProcess fonts;
        fonts.start("pdffonts", {m_folder->filePath("fonts.pdf")});
        QVERIFY(fonts.waitForFinished());
        const QStringList lines =
            QString::fromLocal8Bit(fonts.readAllStandardOutput()).trimmed().split(QLatin1Char('\n')).mid(2);
        QVERIFY(!lines.isEmpty());
        for (const QString& line : lines) {
            // "name type encoding emb sub uni …": embedded, with the way back to Unicode.
            QVERIFY2(line.contains(QRegularExpression("\\byes\\s+(yes|no)\\s+yes\\b")), qPrintable(line));
        }
        if (!QStandardPaths::findExecutable("pdftotext").isEmpty()) {
            QProcess text;
            text.start("pdftotext", {m_folder->filePath("fonts.pdf"), "-"});
            QVERIFY(text.waitForFinished());
            const QString words = QString::fromUtf8(text.readAllStandardOutput());
            QVERIFY2(words.contains("average"), qPrintable(words));
            QVERIFY2(words.contains(QString::fromUtf8("红外")), qPrintable(words));
        }
    }

    void a_template_takes_what_is_ticked() {
        trigger("workspace.figure");
        auto* sources = m_window->figure()->findChild<QTreeWidget*>("figureSources");
        for (int group = 0; group < 2; ++group) {
            QTreeWidgetItem* top = sources->topLevelItem(group);
            for (int i = 0; i < top->childCount(); ++i) {
                if (group == 0 || top->child(i)->data(0, Qt::UserRole).toString() == "method:average") {
                    top->child(i)->setCheckState(0, Qt::Checked);
                }
            }
        }
        auto* templates = m_window->figure()->findChild<QListWidget*>("figureTemplates");
        Q_EMIT templates->itemActivated(templates->item(0));
        settle();
        QCOMPARE(m_window->figure()->spec().rows.size(), std::size_t{2});
        QCOMPARE(m_window->figure()->spec().columns.size(), std::size_t{3});
        trigger("edit.undo");
        QVERIFY(m_window->figure()->spec().rows.empty());
    }
};

MOEFUSION_TEST(TestFigureWorkspace)
#include "tst_figure_workspace.moc"
