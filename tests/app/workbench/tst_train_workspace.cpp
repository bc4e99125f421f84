// Run folders as the window sees them: events while they are written, the list of runs, the workspace over them.

#include "app/workbench/action_set.h"
#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/run_events.h"
#include "app/workbench/jobs/run_watch.h"
#include "app/workbench/jobs/trainer_process.h"
#include "app/workbench/models/run_list_model.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/train/plot_board.h"
#include "app/workbench/workspaces/train/run_panel.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "core/base/atomic_file.h"
#include "core/training/run_folder.h"
#include "core/training/run_record.h"
#include "tests/support/test_main.h"
#include "widgets/charts/curve_card.h"
#include "widgets/charts/load_area.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest/QSignalSpy>

#include <cmath>
#include <filesystem>

using namespace moefusion;
using namespace moefusion::workbench;

namespace {

QString scalarLine(int step, const QString& tag, double value) {
    return QStringLiteral("{\"epoch\":0.5,\"step\":%1,\"t\":%2,\"tag\":\"%3\",\"value\":%4}\n")
        .arg(step)
        .arg(1.7e9 + step, 0, 'f', 3)
        .arg(tag)
        .arg(value, 0, 'g', 12);
}

void append(const QString& file, const QString& text) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Append));
    out.write(text.toUtf8());
}

/// A run folder as a trainer leaves it, with this process as its trainer.
QString makeRun(const QString& runs, const QString& name, const QString& alpha, training::RunState state) {
    const QString folder = runs + QLatin1Char('/') + name;
    training::RunRecord record;
    record.name = name.toStdString();
    record.inputs = {"/data/scenes"};
    record.command_line = {"train", "/data/scenes", "--alpha", alpha.toStdString()};
    record.options = {
        {"alpha", {alpha.toStdString()}, "command line"}, {"epochs", {"4"}, "default"}, {"batch", {"2"}, "default"}};
    record.facts = {{"started", "2026-11-24T10:00:0" + std::to_string(name.size() % 10) + "Z"},
                    {"device", "cpu"},
                    {"steps_per_epoch", "10"},
                    {"train_pairs", "20"}};
    QDir().mkpath(folder + "/checkpoints");
    training::write_run_record(folder.toStdString(), record);
    training::RunFolder writer(folder.toStdString());
    training::RunStatus status;
    status.state = state;
    status.step = 12;
    status.epoch = 1.2;
    writer.write_status(status);
    for (int step = 1; step <= 12; ++step) {
        append(
            folder + "/events.jsonl",
            scalarLine(step, "loss/total", 10.0 / step) + scalarLine(step, "rate/learning", 1e-4) +
                QStringLiteral("{\"epoch\":0.5,\"step\":%1,\"t\":1,\"tag\":\"load/foreground\",\"value\":[1,1,0,0]}\n")
                    .arg(step));
    }
    append(folder + "/events.jsonl", "{\"kind\":\"checkpoint\",\"name\":\"step_00000010\",\"step\":10,\"t\":1}\n");
    append(folder + "/checkpoints/step_00000010.safetensors", "weights");
    append(folder + "/checkpoints/step_00000010.state.safetensors", "state");
    writer.add_fault(3, "training.unreadable", "pair 7 cannot be read.", "Mend it.");
    return folder;
}

} // namespace

class TestTrainWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_torn_last_line_waits_for_its_end() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("events.jsonl");
        EventReader reader(file.toStdString());
        QVERIFY(reader.read().missing);
        const QString second = scalarLine(2, "loss/total", 0.25);
        append(file, scalarLine(1, "loss/total", 0.5) + second.left(20));
        EventBlock block = reader.read();
        QCOMPARE(block.lines, 1);
        QCOMPARE(block.damaged, 0);
        QCOMPARE(reader.read().lines, 0);
        append(file, second.mid(20));
        block = reader.read();
        QCOMPARE(block.lines, 1);
        QCOMPARE(block.scalars.at("loss/total").front().value, 0.25);
        QCOMPARE(block.scalars.at("loss/total").front().step, 2.0);
    }

    void damaged_lines_are_counted_and_skipped() {
        EventBlock block;
        parseEvents("{\"epoch\":0,\"step\":1,\"t\":2.5,\"tag\":\"a\",\"value\":\"nan\"}\n"
                    "{\"epoch\":0,\"step\":2,\"t\":2.5,\"tag\":\"a\",\"value\":-1e-3}\n"
                    "{\"epoch\":0,\"step\":3,\"t\":2.5,\"tag\":\"a\",\"val\n"
                    "\x01\x02garbage\n"
                    "\n"
                    "[1,2]\n"
                    "{\"step\":4,\"tag\":\"v\",\"value\":[0.5,\"inf\"]}\n"
                    "{\"step\":4,\"tag\":\"v\",\"value\":[0.5,{}]}\n"
                    "{\"step\":5,\"kind\":\"fault\",\"text\":\"disk full\"}\n"
                    "{\"step\":6,\"kind\":\"of the future\",\"x\":1}\n"
                    "{\"step\":7,\"kind\":\"preview\",\"id\":\"p\",\"file\":\"f.png\",\"gates\":{\"decoder\":[1]}}\n",
                    block);
        QCOMPARE(block.lines, 10);
        QCOMPARE(block.damaged, 4);
        QCOMPARE(block.scalars.at("a").size(), std::size_t{2});
        QVERIFY(std::isnan(block.scalars.at("a")[0].value));
        QCOMPARE(block.scalars.at("a")[1].value, -1e-3);
        QCOMPARE(block.vectors.at("v").size(), std::size_t{1});
        QCOMPARE(block.marks.size(), std::size_t{1});
        QCOMPARE(block.marks[0].text, QString("disk full"));
        QCOMPARE(block.previews[0].gates, QString("{\"decoder\":[1]}"));
    }

    void a_file_that_was_cut_by_a_resumed_trainer_is_read_again() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("events.jsonl");
        append(file, scalarLine(1, "a", 1) + scalarLine(2, "a", 2) + scalarLine(3, "a", 3));
        EventReader reader(file.toStdString());
        RunHistory history;
        history.add(reader.read());
        QCOMPARE(history.scalars.at("a")->size(), std::size_t{3});
        std::filesystem::resize_file(file.toStdString(), static_cast<std::uintmax_t>(scalarLine(1, "a", 1).size()));
        history.add(reader.read());
        append(file, scalarLine(2, "a", 20));
        history.add(reader.read());
        QCOMPARE(history.scalars.at("a")->size(), std::size_t{2});
        QCOMPARE(history.last("a"), std::optional(20.0));
    }

    void long_files_come_in_parts_without_loss() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("events.jsonl");
        QString text;
        for (int step = 0; step < 5000; ++step) {
            text += scalarLine(step, "a", step);
        }
        append(file, text);
        EventReader reader(file.toStdString());
        RunHistory history;
        for (bool more = true; more;) {
            EventBlock block = reader.read(10000);
            more = block.more;
            history.add(std::move(block));
        }
        QCOMPARE(history.lines, 5000);
        QCOMPARE(history.damaged, 0);
        QCOMPARE(history.scalars.at("a")->back().value, 4999.0);
    }

    void the_list_of_runs_is_a_sound_model_with_filter_and_differences() {
        RunListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        FilteredRuns filtered;
        filtered.setSourceModel(&model);
        const QAbstractItemModelTester second(&filtered, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto row = [](const QString& name, const QString& state, const QString& alpha) {
            RunRow run;
            run.folder = "/runs/" + name;
            run.name = name;
            run.state = state;
            run.options = {{"alpha", alpha}, {"lr", "1e-4"}};
            return run;
        };
        model.setRow(row("one", "running", "10"));
        model.setRow(row("two", "failed", "20"));
        model.setRow(row("three", "finished", "10"));
        QSignalSpy changed(&model, &RunListModel::dataChanged);
        model.setRow(row("two", "interrupted", "20"));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(changed.count(), 1);
        const QColor color = model.look("/runs/two").color;
        QVERIFY(color != model.look("/runs/one").color);
        filtered.setFilter("alpha:10");
        QCOMPARE(filtered.rowCount(), 2);
        filtered.setFilter("alpha:10 state:run");
        QCOMPARE(filtered.rowCount(), 1);
        filtered.setFilter("");
        model.removeRow("/runs/one");
        QCOMPARE(model.look("/runs/two").color, color); // a run keeps its colour
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.isShown("/runs/two"));
        const QList<QStringList> table = differences(model.rows());
        QCOMPARE(table.size(), 2); // alpha differs, lr does not
        QCOMPARE(table[1], (QStringList{"alpha", "20", "10"}));
    }

    void the_workspace_shows_runs_curves_loads_and_faults() {
        const QTemporaryDir folder;
        makeRun(folder.path(), "first", "10", training::RunState::Finished);
        const QString running = makeRun(folder.path(), "second1", "20", training::RunState::Running);
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        settings.setValue("train/folders", QStringList{folder.path()});
        ActionSet actions(&settings);
        JobQueue jobs;
        SessionDocument document;
        TrainWorkspace workspace({&settings, &actions, &jobs, &document, nullptr}, nullptr);
        workspace.resize(1280, 760);
        workspace.show();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.isSettled() && workspace.model()->rowCount() == 2, 20000);
        QVERIFY(workspace.current() != nullptr);
        QCOMPARE(workspace.current()->folder(), running);
        auto* board = workspace.findChild<PlotBoard*>();
        QTRY_VERIFY_WITH_TIMEOUT(board->card("loss/total") != nullptr, 10000);
        QCOMPARE(board->shownTags(), (QStringList{"loss/total", "rate/learning"}));
        QCOMPARE(board->card("loss/total")->curves().size(), 1);
        QTRY_COMPARE(board->card("loss/total")->curves()[0].points->size(), std::size_t{12});
        QCOMPARE(workspace.findChild<QLabel*>("runState")->text(), QString("running"));
        QVERIFY(workspace.findChild<QLabel*>("runPlace")->text().contains("12"));
        auto* load = workspace.findChild<widgets::LoadArea*>("loadArea.fg");
        QVERIFY(load != nullptr);
        QCOMPARE(load->shown().back().shares, (std::vector<double>{0.5, 0.5, 0, 0}));
        QCOMPARE(workspace.findChild<QTreeWidget*>("faultsPanel")->topLevelItemCount(), 1);
        // The second run's curves join; new events come by themselves.
        workspace.model()->setShown(folder.filePath("first"), true);
        QTRY_COMPARE_WITH_TIMEOUT(board->card("loss/total")->curves().size(), 2, 10000);
        append(running + "/events.jsonl", scalarLine(13, "loss/total", 0.5));
        QTRY_COMPARE_WITH_TIMEOUT(board->card("loss/total")->curves()[0].points->size(), std::size_t{13}, 10000);
        QVERIFY(board->exportAll(folder.path(), "svg").isEmpty());
        QVERIFY(QFile::exists(folder.filePath("loss_total.svg")));
        QFile csv(folder.filePath("curves.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        // One row for every point that is shown, under a heading.
        qsizetype points = 0;
        for (const QString& tag : board->shownTags()) {
            for (const auto& curve : board->card(tag)->curves()) {
                points += static_cast<qsizetype>(curve.points->size());
            }
        }
        QVERIFY(points >= 13 + 12);
        QCOMPARE(csv.readAll().count('\n'), 1 + points);
        if (!qEnvironmentVariable("MOEFUSION_SCREENSHOTS").isEmpty()) {
            workspace.grab().save(qEnvironmentVariable("MOEFUSION_SCREENSHOTS") + "/train_workspace.png");
        }
        QSignalSpy wanted(&workspace, &TrainWorkspace::checkpointWanted);
        workspace.runAction("train.inspectCheckpoint");
        QCOMPARE(wanted.count(), 1);
        QVERIFY(QFile::exists(wanted[0][0].toString()));
        // Requests go into the folder.
        QVERIFY(workspace.actionState("train.stop").enabled);
        workspace.runAction("train.stop");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(running + "/control/stop"), 10000);
        workspace.runAction("train.pauseResume");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(running + "/control/pause"), 10000);
        // A folder that goes leaves its curves, and is said.
        QVERIFY(QDir(running).removeRecursively());
        QTRY_COMPARE_WITH_TIMEOUT(workspace.findChild<QLabel*>("runState")->text(), QString("folder missing"), 10000);
        QCOMPARE(board->card("loss/total")->curves()[0].points->size(), std::size_t{13});
        QVERIFY(!workspace.actionState("train.stop").enabled);
        QVERIFY(workspace.actionState("train.stop").reason.contains("missing"));
    }

    void words_for_a_shell_are_quoted_where_they_must() {
        QCOMPARE(shellLine({"train", "a b", "it's", "--lr", "1e-4"}), QString("train 'a b' 'it'\\''s' --lr 1e-4"));
    }
};

MOEFUSION_TEST(TestTrainWorkspace)
#include "tst_train_workspace.moc"
