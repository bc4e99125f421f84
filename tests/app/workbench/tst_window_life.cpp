// What happens to a window beside its commands: drops, closing at work, crashes and recovery, the pair list over time.

#include "app/workbench/crash_notes.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/test_main.h"
#include "widgets/lists/pair_delegate.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace moefusion;
using namespace moefusion::workbench;
using tests::OpenWindow;
using tests::threadSeconds;

namespace {

void drop(OpenWindow& window, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls << QUrl::fromLocalFile(path);
    }
    data.setUrls(urls);
    const QPoint middle = window->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &event);
    QVERIFY(event.isAccepted());
}

QStringList idsOf(const OpenWindow& window) {
    const QAbstractItemModel* model = window.find<QAbstractItemView>("pairList")->model();
    QStringList ids;
    for (int row = 0; row < model->rowCount(); ++row) {
        ids << model->index(row, 0).data(widgets::kPairIdRole).toString();
    }
    return ids;
}

QString statusOf(const OpenWindow& window, int row) {
    return window.find<QAbstractItemView>("pairList")->model()->index(row, 0).data(widgets::kStatusTextRole).toString();
}

} // namespace

class TestWindowLife : public QObject {
    Q_OBJECT

    static void saveAs(const OpenWindow& window, const QString& file) {
        window->actions()->action("file.saveSessionAs")->trigger();
        auto* dialog = window.find<QFileDialog>("saveSessionDialog");
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
    }

private Q_SLOTS:
    void folders_pairs_and_weights_are_dropped() {
        OpenWindow window;
        window.writePairs(3, {96, 72});
        drop(window, {window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{3});
        drop(window, {window.path("data/vi/2.png"), window.path("data/ir/2.png")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{1});
        QVERIFY(window->document()->pairs()->front().infrared.string().ends_with("ir/2.png")); // by the folders' words
        drop(window, {window.path("data/ir/1.png")});
        QVERIFY(window.find<QLabel>("statusMessage")->text().contains("A pair needs two images"));
        window->document()->setMethod({.name = "densefuse", .weights = {}, .label = {}});
        QFile weights(window.path("some.model"));
        QVERIFY(weights.open(QIODevice::WriteOnly));
        weights.close();
        drop(window, {weights.fileName()});
        QTRY_COMPARE(window->document()->method().weights,
                     QStringList{weights.fileName()}); // its hash is read in a job
        drop(window, {window.path("settings.ini")});
        QVERIFY(window.find<QLabel>("statusMessage")->text().contains("nothing this window opens"));
    }

    void a_run_folder_opens_in_train() {
        OpenWindow window;
        QVERIFY(QDir().mkpath(window.path("runs/look")));
        QFile record(window.path("runs/look/run.yaml"));
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.close();
        window->openPaths({window.path("runs/look/")});
        QCOMPARE(window->currentWorkspace()->id(), QString("train"));
        QVERIFY(window.settings().value("train/folders").toStringList().contains(window.path("runs")));
    }

    void what_only_pixels_tell_appears_in_list_and_report() {
        OpenWindow window;
        window.writePairs(2, {96, 72});
        QImage flat(96, 72, QImage::Format_Grayscale8);
        flat.fill(90);
        QVERIFY(flat.save(window.path("data/ir/2.png")));
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        QTRY_COMPARE(statusOf(window, 1), QString("warn"));
        auto* report = window.find<QTreeWidget>("pairsReportRemarks");
        QTRY_COMPARE(report->findItems("constant", Qt::MatchExactly, 0).size(), 1);
        QCOMPARE(report->findItems("constant", Qt::MatchExactly, 0)[0]->text(1), QString("2"));
        QVERIFY(window.find<QToolButton>("pairsHeadline")->text().contains("with remarks"));
        // Excluding a pair starts the list anew; what was found is not looked for again, and is still told.
        QTRY_VERIFY(window->jobs()->isIdle());
        window->document()->setExcluded("1", true);
        QCOMPARE(statusOf(window, 0), QString("warn"));
    }

    void the_list_is_sorted_and_the_session_remembers() {
        OpenWindow window;
        window.writePairs(3, {96, 72});
        tests::writePicture(window.path("data/ir/1.png"), {128, 96}, false, 1);
        tests::writePicture(window.path("data/vi/1.png"), {128, 96}, true, 1);
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{3});
        auto* menu = window.find<QToolButton>("pairSort")->menu();
        const auto choose = [menu](const char* name) {
            Q_EMIT menu->aboutToShow();
            auto* action = menu->findChild<QAction*>(QStringLiteral("pairSort.") + QLatin1String(name));
            QVERIFY(action != nullptr);
            action->trigger();
        };
        choose("size");
        QCOMPARE(idsOf(window), QStringList({"2", "3", "1"}));
        choose("descending");
        QCOMPARE(idsOf(window).first(), QString("1"));
        const QString file = window.path("work.moef.yaml");
        window->document()->setFile(file);
        window->actions()->action("file.saveSession")->trigger();
        QTRY_VERIFY(QFile::exists(file));
        choose("descending");
        choose("id");
        QCOMPARE(idsOf(window), QStringList({"1", "2", "3"}));
        window->document()->setMarked("3", true);
        choose("marked");
        QCOMPARE(idsOf(window), QStringList({"3", "1", "2"}));
        window->document()->setModified(false);
        window->openSession(file);
        QTRY_COMPARE(idsOf(window).first(), QString("1"));
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->findChild<QAction*>("pairSort.size")->isChecked());
        QVERIFY(menu->findChild<QAction*>("pairSort.descending")->isChecked());
    }

    void named_layouts_are_listed_restored_and_deleted() {
        OpenWindow window;
        window.writePairs(1, {96, 72});
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{1});
        auto* menu = window.find<QMenu>("view.layouts");
        Q_EMIT menu->aboutToShow();
        QVERIFY(!menu->actions().first()->isEnabled());
        window->inspect()->saveNamedLayout("wide");
        auto* dock = window.find<QDockWidget>("histogramDock");
        dock->hide();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().first()->text(), QString("wide"));
        menu->actions().first()->trigger();
        QVERIFY(!dock->isHidden());
        Q_EMIT menu->aboutToShow();
        menu->actions().last()->menu()->actions().first()->trigger();
        QVERIFY(!window->inspect()->restoreNamedLayout("wide"));
    }

    void a_window_closes_while_jobs_run() {
        OpenWindow window;
        window.writePairs(12, {640, 480});
        window->document()->setMethod({.name = "guided-filter", .weights = {}, .label = {}});
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{12});
        window->actions()->action("run.all")->setEnabled(true);
        window->actions()->action("run.all")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(window, 0), QString("ok"), 20000);
        QVERIFY(!window->jobs()->isIdle());
        window->document()->setModified(false);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(window->close());
        window.closeWindow(); // waits for the workers
        QVERIFY2(clock.elapsed() < 10000, qPrintable(QString::number(clock.elapsed()) + " ms"));
    }

    void a_session_left_by_a_crash_is_offered_and_one_that_ended_well_is_not() {
        OpenWindow window;
        window.writePairs(2, {96, 72});
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        window->document()->setMarked("2", true);
        auto* timer = [&window]() -> QTimer* { // the autosave's, once a minute
            for (QTimer* one : window->findChildren<QTimer*>(QString(), Qt::FindDirectChildrenOnly)) {
                if (one->interval() == 60000) {
                    return one;
                }
            }
            return nullptr;
        }();
        QVERIFY(timer != nullptr);
        timer->start(0);
        const QString saved = window.path("config/recovered.moef.yaml");
        QTRY_VERIFY(QFile::exists(saved));
        timer->stop();
        QTRY_VERIFY_WITH_TIMEOUT(window->jobs()->isIdle(), 30000);
        window.makeWindow(); // without a close event: as after a crash
        window->offerRecovery();
        QVERIFY(window.find<QLabel>("statusMessage")->text().contains("did not end well"));
        window->openSession(saved);
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        QVERIFY(window->document()->marked().contains("2"));
        QVERIFY(window->document()->file().isEmpty());
        // It is dirty, on disk again at once, and can be saved.
        QTRY_VERIFY(window->document()->isModified());
        QTRY_VERIFY_WITH_TIMEOUT(window->jobs()->isIdle(), 30000);
        QVERIFY(QFile::exists(saved));
        saveAs(window, window.path("kept.moef.yaml"));
        QTRY_VERIFY(!window->document()->isModified());
        QVERIFY(QFile::exists(window.path("kept.moef.yaml")));
        QVERIFY(window->close());
        QVERIFY(!QFile::exists(saved));
    }

    void a_moved_folder_is_found_by_its_content() {
        OpenWindow window;
        window.writePairs(2, {96, 72});
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        window->document()->setMarked("2", true);
        QVERIFY(QDir().mkpath(window.path("session")) && QDir().mkpath(window.path("disk")));
        const QString session = window.path("session/a.moef.yaml");
        saveAs(window, session);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(session) && window->jobs()->isIdle(), 30000);
        QVERIFY(QDir().rename(window.path("data"), window.path("disk/renamed")));
        window.makeWindow();
        window->openSession(session);
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        QCOMPARE(QFileInfo(window->document()->opened().source.path).fileName(), QString("renamed"));
        QVERIFY(window->document()->marked().contains("2"));
        QTRY_VERIFY(window->document()->isModified()); // the new place is not on disk yet
        QVERIFY(window.find<QLabel>("statusMessage")->text().contains("has moved"));
        window->document()->setModified(false);
    }

    void a_damaged_figure_of_a_session_leaves_the_rest_usable() {
        OpenWindow window;
        window.writePairs(2, {96, 72});
        QFile file(window.path("a.moef.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("version: 1\npairs: {source: data}\nmarked: [\"2\"]\nfigures: [\"version: 1\\nrows: {\"]\n");
        file.close();
        window->openSession(window.path("a.moef.yaml"));
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{2});
        QVERIFY(window->document()->marked().contains("2"));
        QTRY_VERIFY(window.find<QLabel>("statusMessage")->text().contains("figure is left out"));
        window->document()->setModified(false);
    }

    void a_crash_leaves_a_note_that_is_told_once() {
        const QTemporaryDir folder;
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            installCrashNotes(folder.path().toStdString());
            std::raise(SIGSEGV);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV); // ends as it would have without the note
        const auto note = takeCrashNote(folder.path().toStdString());
        QVERIFY(note.has_value());
        QFile file(QString::fromStdString(note->string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.startsWith("moe-fusion-workbench "));
        QVERIFY(text.contains("signal 11"));
        QVERIFY(text.count('\n') > 3); // frames
        QVERIFY(!takeCrashNote(folder.path().toStdString()).has_value());
    }

    void fusing_all_and_scrolling_a_long_list_never_takes_50_ms_at_a_time() {
        OpenWindow window;
        window.writePairs(40, {320, 240});
        window->openPaths({window.path("data")});
        QTRY_COMPARE(window->document()->pairs()->size(), std::size_t{40});
        QTest::qWait(200);
        double longest = 0;
        double last = threadSeconds();
        QTimer watchdog;
        watchdog.setInterval(0);
        connect(&watchdog, &QTimer::timeout, this, [&] {
            const double now = threadSeconds();
            longest = std::max(longest, now - last);
            last = now;
        });
        watchdog.start();
        window->actions()->action("run.all")->trigger();
        QScrollBar* bar = window.find<QAbstractItemView>("pairList")->verticalScrollBar();
        for (int step = 0; step <= 40; ++step) {
            bar->setValue(bar->maximum() * step / 40);
            QTest::qWait(15);
        }
        QTRY_VERIFY_WITH_TIMEOUT(window->jobs()->isIdle(), 40000);
        watchdog.stop();
        qInfo("longest turn of the event loop: %.1f ms of CPU", longest * 1000);
        QVERIFY2(longest < 0.050, qPrintable(QString::number(longest * 1000) + " ms"));
    }
};

MOEFUSION_TEST(TestWindowLife)
#include "tst_window_life.moc"
