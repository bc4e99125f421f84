// The window with small pairs of its own, driven by actions and named widgets only (interaction.md 3.4).

#include "app/workbench/main_window.h"
#include "app/workbench/models/pair_list_model.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/test_main.h"
#include "widgets/lists/pair_delegate.h"
#include "widgets/tiles/image_pane.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>
#include <memory>

using namespace moefusion;
using namespace moefusion::workbench;

using tests::threadSeconds;
using tests::writePicture;

class TestMainWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

    template <typename T>
    T* find(const QString& name) {
        return m_window->findChild<T*>(name);
    }
    void trigger(const char* id) {
        QTRY_VERIFY2(m_window->actions()->action(id)->isEnabled(), id);
        m_window->actions()->action(id)->trigger();
    }
    [[nodiscard]] QString state(int pane) {
        return find<widgets::ImagePane>(QStringLiteral("pane.%1").arg(pane))->property("state").toString();
    }
    void openPairs() {
        qputenv("MOE_FUSION_TEST_FOLDER", m_folder->filePath("data").toLocal8Bit());
        trigger("file.openFolder");
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{3});
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder->filePath("config").toLocal8Bit());
        for (const char* side : {"data/ir", "data/vi"}) {
            QVERIFY(QDir(m_folder->path()).mkpath(side));
        }
        for (const int number : {1, 2, 10}) {
            writePicture(m_folder->filePath(QStringLiteral("data/ir/%1.png").arg(number)), {96, 72}, false, number);
            writePicture(m_folder->filePath(QStringLiteral("data/vi/%1.png").arg(number)), {96, 72}, true, number + 3);
        }
        writePicture(m_folder->filePath("data/ir/only_ir.png"), {96, 72}, false, 0);
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

    void an_empty_window_offers_the_ways_to_pairs() {
        for (const char* name : {"openFolderButton", "openImagesButton", "sampleButton"}) {
            QVERIFY2(find<QAbstractButton>(name) != nullptr && find<QAbstractButton>(name)->isVisible(), name);
        }
        QVERIFY(!m_window->actions()->action("run.current")->isEnabled());
        QVERIFY(m_window->actions()->action("run.current")->toolTip().contains("No pair is open."));
    }

    // Script A, step 1.
    void a_folder_gives_pairs_in_natural_order_a_report_and_sources() {
        openPairs();
        auto* list = find<QAbstractItemView>("pairList");
        QStringList ids;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            ids << list->model()->index(row, 0).data(widgets::kPairIdRole).toString();
        }
        QCOMPARE(ids, QStringList({"1", "2", "10"}));
        QVERIFY(find<QLabel>("pairsReportHead")->text().contains("sibling_folders"));
        QVERIFY(find<QLabel>("pairsReportHead")->text().contains("3 pairs"));
        QCOMPARE(find<QTreeWidget>("pairsReportRemarks")->topLevelItem(0)->text(0), QString("no_partner"));
        QTRY_COMPARE(state(1), QString("ready"));
        QTRY_COMPARE(state(2), QString("ready"));
        QCOMPARE(state(3), QString("empty"));
        auto* pane = find<widgets::ImagePane>("pane.3");
        QVERIFY(pane->findChild<QAbstractButton*>("fuseButton") != nullptr);
    }

    // Script A, step 2, with a method that needs no weights.
    void fusing_one_then_all_fills_pane_and_list() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("run.current");
        QTRY_COMPARE(state(3), QString("ready"));
        QVERIFY(find<widgets::ImagePane>("pane.3")->property("header").toString().contains("average"));
        const auto picture = find<widgets::ImagePane>("pane.3")->canvas()->picture();
        QCOMPARE(picture->values.width, 96);
        trigger("run.all");
        auto* list = find<QAbstractItemView>("pairList");
        for (int row = 0; row < 3; ++row) {
            QTRY_COMPARE(list->model()->index(row, 0).data(widgets::kStatusTextRole).toString(), QString("ok"));
        }
        QTRY_VERIFY(m_window->jobs()->isIdle());
    }

    void results_are_saved_with_the_keys_of_the_command_line() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("file.saveResults");
        const QString folder = m_folder->filePath("data/results/average");
        QTRY_VERIFY(QFile::exists(folder + "/10.png"));
        QTRY_VERIFY(m_window->jobs()->isIdle());
        QFile manifest(folder + "/manifest.jsonl");
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        const QByteArray first = manifest.readAll();
        QCOMPARE(first.count('\n'), 3);
        QVERIFY(first.contains("\"key\""));
        manifest.close();
        trigger("file.saveResults"); // all up to date: no new line
        QTRY_VERIFY(find<QLabel>("statusMessage")->text().contains("3 were up to date"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QCOMPARE(manifest.readAll(), first);
    }

    void walking_pairs_keeps_the_camera() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("view.zoomIn");
        const auto* canvas = find<widgets::ImagePane>("pane.1")->canvas();
        const QPointF corner = canvas->imagePointAt({0, 0});
        trigger("pair.next");
        QTRY_COMPARE(m_window->inspect()->currentPair(), QString("2"));
        QTRY_COMPARE(state(1), QString("ready"));
        QCOMPARE(canvas->imagePointAt({0, 0}), corner);
        trigger("pair.last");
        QCOMPARE(m_window->inspect()->currentPair(), QString("10"));
    }

    void a_pair_of_two_sizes_is_an_error_in_its_panes_until_a_size_policy_is_chosen() {
        writePicture(m_folder->filePath("data/vi/1.png"), {128, 96}, true, 1);
        openPairs();
        QTRY_COMPARE(state(1), QString("error"));
        auto* size = find<QComboBox>("sizePolicy");
        size->setCurrentText("visible");
        Q_EMIT size->activated(1);
        QTRY_COMPARE(state(1), QString("ready"));
        QCOMPARE(find<widgets::ImagePane>("pane.1")->canvas()->picture()->values.width, 128);
    }

    void marks_and_layers_are_undone() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("pair.mark");
        QVERIFY(m_window->document()->marked().contains("1"));
        find<widgets::ImagePane>("pane.1")->header()->layerChosen("visible_luma");
        QCOMPARE(find<widgets::ImagePane>("pane.1")->property("layer").toString(), QString("visible_luma"));
        trigger("edit.undo");
        QCOMPARE(find<widgets::ImagePane>("pane.1")->property("layer").toString(), QString("infrared"));
        trigger("edit.undo");
        QVERIFY(m_window->document()->marked().isEmpty());
        trigger("edit.redo");
        QVERIFY(m_window->document()->marked().contains("1"));
    }

    void another_policy_makes_the_shown_result_stale() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("run.current");
        QTRY_COMPARE(state(3), QString("ready"));
        Policies policies = m_window->document()->policies();
        policies.range = RangePolicy::MinMax;
        m_window->document()->setPolicies(policies);
        QTRY_COMPARE(state(3), QString("stale"));
        trigger("run.current");
        QTRY_COMPARE(state(3), QString("ready"));
    }

    void a_session_is_saved_and_comes_back() {
        openPairs();
        QTRY_COMPARE(state(1), QString("ready"));
        trigger("pair.last");
        trigger("pair.mark");
        const QString file = m_folder->filePath("work.moef.yaml");
        m_window->document()->setFile(file);
        trigger("file.saveSession");
        QTRY_VERIFY(QFile::exists(file));
        QTRY_VERIFY(!m_window->document()->isModified());
        trigger("file.newSession");
        QVERIFY(!m_window->document()->hasPairs());
        m_window->openSession(file);
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{3});
        QCOMPARE(m_window->inspect()->currentPair(), QString("10"));
        QVERIFY(m_window->document()->marked().contains("10"));
        QVERIFY(!m_window->document()->isModified());
    }

    void a_folder_without_pairs_says_so_and_what_to_do() {
        QVERIFY(QDir(m_folder->path()).mkpath("nothing"));
        m_window->openPaths({m_folder->filePath("nothing")});
        QTRY_VERIFY(find<QLabel>("statusMessage")->text().contains("No pairs"));
        QVERIFY(find<QAbstractButton>("openFolderButton")->isVisible());
    }

    void workspaces_switch_and_those_to_come_say_what_the_command_line_does() {
        for (const char* id : {"compare", "train", "evaluate", "figure", "inspect"}) {
            trigger(qPrintable(QStringLiteral("workspace.%1").arg(id)));
            QCOMPARE(m_window->currentWorkspace()->id(), QString(id));
        }
        trigger("workspace.train");
        QVERIFY(!m_window->actions()->action("run.current")->isEnabled());
        QTRY_VERIFY(m_window->actions()->action("edit.copyCommand")->isEnabled());
    }

    void dropped_weights_of_a_method_are_installed_and_it_becomes_ready() {
        qputenv("MOE_FUSION_WEIGHTS_DIR", m_folder->filePath("weights").toLocal8Bit());
        QFile file(m_folder->filePath("CDDFuse_IVF.pth"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("weights that are looked into when the method is made");
        file.close();
        m_window->openPaths({file.fileName()});
        QTRY_VERIFY(QFileInfo::exists(m_folder->filePath("weights/cddfuse/CDDFuse_IVF.pth")));
        QTRY_VERIFY(m_window->findChild<QLabel*>("statusMessage")->text().contains("cddfuse"));
        qunsetenv("MOE_FUSION_WEIGHTS_DIR");
    }

    void every_control_has_a_name() {
        openPairs();
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            const bool interactive = qobject_cast<const QAbstractButton*>(widget) != nullptr ||
                                     qobject_cast<const QLineEdit*>(widget) != nullptr ||
                                     qobject_cast<const QComboBox*>(widget) != nullptr ||
                                     qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                                     qobject_cast<const QAbstractItemView*>(widget) != nullptr;
            // Parts that Qt makes inside its own controls carry the name of the control.
            const bool isPart = widget->objectName().startsWith("qt_") || widget->parentWidget() == nullptr ||
                                qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr ||
                                qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) != nullptr ||
                                widget->inherits("QComboBoxListView") || widget->inherits("QHeaderView") ||
                                widget->inherits("QTableCornerButton") || widget->inherits("QLineEditIconButton") ||
                                widget->parentWidget()->inherits("QTabBar") ||
                                widget->parentWidget()->inherits("QMenuBar") ||
                                widget->parentWidget()->inherits("QTableView");
            if (interactive && !isPart) {
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const bool named =
                    !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
                QVERIFY2(named,
                         qPrintable(QStringLiteral("%1 %2 in %3")
                                        .arg(widget->metaObject()->className(),
                                             widget->objectName(),
                                             widget->parentWidget()->metaObject()->className())));
            }
        }
    }

    void the_language_changes_at_run_time() {
        openPairs();
        m_settings->setValue("ui.language", "zh_CN");
        m_appearance->apply();
        QTRY_VERIFY(m_window->actions()->action("pair.next")->text() != QString("Next pair"));
        QVERIFY(!m_window->menuBar()->actions().first()->text().contains("File"));
        m_settings->setValue("ui.language", "en");
        m_appearance->apply();
        QTRY_COMPARE(m_window->actions()->action("pair.next")->text(), QString("Next pair"));
    }

    void nothing_takes_the_window_50_ms_at_a_time() {
        for (const int number : {1, 2, 10}) {
            writePicture(m_folder->filePath(QStringLiteral("data/ir/%1.png").arg(number)), {640, 480}, false, number);
            writePicture(m_folder->filePath(QStringLiteral("data/vi/%1.png").arg(number)), {640, 480}, true, number);
        }
        double longest = 0;
        double last = threadSeconds();
        QTimer watchdog;
        watchdog.setInterval(0);
        connect(&watchdog, &QTimer::timeout, this, [&] {
            const double now = threadSeconds();
            longest = std::max(longest, now - last);
            last = now;
        });
        // The first turns lay out and polish the whole window; the journey counts from there.
        QTest::qWait(200);
        last = threadSeconds();
        watchdog.start();
        m_window->openPaths({m_folder->filePath("data")});
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{3});
        QTRY_COMPARE(state(1), QString("ready"));
        for (const char* act : {"run.current", "pair.next", "view.zoomIn", "pair.next", "view.fit"}) {
            trigger(act);
            QTest::qWait(60);
        }
        trigger("run.all");
        QTRY_VERIFY(m_window->jobs()->isIdle());
        watchdog.stop();
        qInfo("longest turn of the event loop: %.1f ms of CPU", longest * 1000);
        QVERIFY2(longest < 0.050, qPrintable(QString::number(longest * 1000) + " ms"));
    }
};

MOEFUSION_TEST(TestMainWindow)
#include "tst_main_window.moc"
