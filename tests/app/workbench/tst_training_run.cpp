// Acceptance script B of interaction.md 3.4: a real training of the real program is launched, watched, paused, killed,
// resumed, extended and used from the window.

#include "app/workbench/jobs/run_watch.h"
#include "app/workbench/jobs/trainer_process.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "app/workbench/workspaces/train/launch_scripts.h"
#include "app/workbench/workspaces/train/options_yaml.h"
#include "tests/app/workbench/training_window.h"
#include "tests/support/test_main.h"
#include "widgets/charts/load_area.h"

#include <QInputDialog>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSlider>
#include <QUndoStack>

#include <cmath>
#include <numeric>

using namespace moefusion;
using namespace moefusion::workbench;
using tests::tensorBytes;
using tests::TrainingWindow;

class TestTrainingRun : public QObject {
    Q_OBJECT

    static constexpr int kPatienceMs = TrainingWindow::kPatienceMs;

private Q_SLOTS:
    // Step 1.
    void a_wrong_value_is_marked_and_the_command_has_only_what_changed() {
        const TrainingWindow window(4);
        LaunchPanel* panel = window.train()->launchPanel();
        widgets::OptionForm* form = panel->form();
        QVERIFY(panel->reason().contains("data"));
        form->setValue("data", "/data/my scenes");
        QCOMPARE(panel->reason(), QString());
        form->setValue("alpha", "-1");
        QVERIFY2(panel->reason().contains("1000"), qPrintable(panel->reason()));
        QVERIFY(!panel->findChild<QPushButton*>("launchButton")->isEnabled());
        QVERIFY(!window->actions()->action("run.current")->isEnabled() || !panel->reason().isEmpty());
        form->setValue("alpha", "10");
        form->setValue("no-flip", "true");
        QVERIFY(panel->findChild<QPushButton*>("launchButton")->isEnabled());
        QCOMPARE(panel->commandText(), QString("moe-fusion train '/data/my scenes' --no-flip --alpha 10"));
        QCOMPARE(panel->yamlText(), QString("train:\n  alpha: 10\n  no_flip: true\n"));
        panel->setOptions({}, {{"lr", "1e-3"}});
        QCOMPARE(panel->commandText(), QString("moe-fusion train '/data/my scenes' --lr 1e-3"));
        window.trigger("edit.undo");
        QVERIFY(panel->commandText().contains("--alpha 10"));
    }

    void the_yaml_beside_the_form_is_live_both_ways_and_names_the_line_of_a_fault() {
        QUndoStack undo;
        LaunchPanel panel(&undo);
        widgets::OptionForm* form = panel.form();
        form->setValue("data", "/data/scenes");
        OptionsYaml* yaml = panel.yaml();
        form->setValue("alpha", "12");
        QCOMPARE(yaml->toPlainText(), QString("train:\n  alpha: 12\n"));
        yaml->setPlainText("train:\n  # more of it\n  alpha: 20\n  no_flip: true\n");
        QCOMPARE(form->value("alpha"), QString("20"));
        QCOMPARE(panel.commandText(), QString("moe-fusion train /data/scenes --no-flip --alpha 20"));
        QVERIFY(yaml->toPlainText().contains("# more of it")); // what was typed stays as it was typed
        undo.undo();
        undo.undo();
        QCOMPARE(form->value("alpha"), QString("12"));
        QCOMPARE(yaml->toPlainText(), QString("train:\n  alpha: 12\n"));
        // A wrong value is marked at the field and at the line; an unknown name at the line, with the nearest.
        yaml->setPlainText("train:\n  alpha: -1\n  alhpa: 3\n");
        QVERIFY(form->faults().contains("alpha"));
        QCOMPARE(yaml->faults().keys(), (QList<int>{2, 3}));
        QVERIFY2(yaml->faults()[2].contains("1000"), qPrintable(yaml->faults()[2]));
        QVERIFY2(yaml->faults()[3].contains("did you mean “alpha”"), qPrintable(yaml->faults()[3]));
        QVERIFY(!panel.reason().isEmpty());
        // No YAML at all: the form stays, Launch says why it is off.
        yaml->setPlainText("train:\n  alpha: 10\n");
        QCOMPARE(panel.reason(), QString());
        yaml->setPlainText("train:\n  alpha: 10\n  lr: [1\n");
        QVERIFY2(panel.reason().startsWith("YAML, line"), qPrintable(panel.reason()));
        QVERIFY(!panel.findChild<QPushButton*>("launchButton")->isEnabled());
        yaml->setPlainText("train:\n  alpha: 10\n");
        QCOMPARE(panel.reason(), QString());
    }

    void scripts_and_studies_have_the_words_of_the_form() {
        const QStringList words{"train", "/data/my scenes", "--alpha", "10", "--epochs", "6"};
        QCOMPARE(torchrunCommand(words, "new"),
                 QString("torchrun --standalone --nproc-per-node 4 --no-python moe-fusion train '/data/my scenes' "
                         "--alpha 10 --epochs 6 --name new"));
        const QString script = slurmScript(QStringList(words) << "--name"
                                                              << "base",
                                           "new");
        QVERIFY(script.startsWith("#!/bin/bash\n#SBATCH --job-name=base\n"));
        QVERIFY(script.contains("srun moe-fusion train '/data/my scenes' --alpha 10 --epochs 6 --name base "
                                "--resume auto --stop-after 3h50m\n"));
        QCOMPARE(
            studyWords(QStringList(words) << "--name"
                                          << "base",
                       "paper-alpha",
                       "base"),
            (QStringList{"sweep", "/data/my scenes", "--epochs", "6", "--study", "paper-alpha", "--name", "base"}));
    }

    // Steps 2 to 7, and the stop.
    void a_training_survives_pause_kill_and_the_window_and_its_bits_are_those_of_an_undisturbed_one() {
        TrainingWindow window;
        const std::vector<std::pair<QString, QString>> options{{"epochs", "3000"},
                                                               {"checkpoint-every", "5"},
                                                               {"keep", "0"},
                                                               {"preview-every", "5"},
                                                               {"preview-pairs", "1"},
                                                               {"validate-every", "0"}};
        window.fill("from-window", options);
        window.launch("from-window");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("running"), kPatienceMs);
        QVERIFY(window->findChild<QPlainTextEdit*>("dryRunReport")->toPlainText().contains("12 training pairs"));
        const QString run = window.run("from-window");
        QVERIFY(QFile::exists(run + "/run.yaml"));
        // Step 3: six points, cards, the smoothed values by the formula, the load, a preview.
        QTRY_VERIFY_WITH_TIMEOUT(window.points().size() >= 6, kPatienceMs);
        auto* board = window.find<PlotBoard>("lossPlots");
        QVERIFY(board->shownTags().size() >= 4);
        widgets::CurveCard* card = board->card("loss/total");
        double mean = 0;
        double power = 1;
        std::vector<double> byFormula;
        for (const widgets::CurvePoint& point : *card->curves()[0].points) {
            mean = 0.6 * mean + 0.4 * point.value;
            power *= 0.6;
            byFormula.push_back(mean / (1 - power));
        }
        card->setSmoothing(0.6);
        const auto readings = card->readings(3, 0);
        QCOMPARE(readings.size(), 1);
        QVERIFY(std::abs(readings[0].smoothed - byFormula[2]) < 1e-12);
        auto* load = window.find<widgets::LoadArea>("loadArea.fg");
        QVERIFY(load != nullptr);
        const std::vector<double> shares = load->shown().back().shares;
        QVERIFY(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-9);
        QTRY_VERIFY_WITH_TIMEOUT(!window.train()->current()->history().previews.empty(), kPatienceMs);
        // Step 4: paused with a checkpoint; then nothing is written.
        window.trigger("train.pauseResume");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("paused"), kPatienceMs);
        QVERIFY(!window.train()->current()->facts().checkpoints.empty());
        const qint64 size = QFile(run + "/events.jsonl").size();
        QTest::qWait(3000);
        QCOMPARE(QFile(run + "/events.jsonl").size(), size);
        window.trigger("train.pauseResume");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("running"), kPatienceMs);
        // Step 7: the window goes and comes back; the run goes on, its curve has no gap and no double point.
        window.reopen();
        QTRY_VERIFY_WITH_TIMEOUT(window.state() == "running" && window.points().size() >= 6, kPatienceMs);
        const auto whole = window.points();
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(whole[i].step, static_cast<double>(i + 1));
        }
        // Step 5: killed. The window says so, with the signal.
        const pid_t trainer = window.process();
        QVERIFY(trainer > 1);
        QCOMPARE(::kill(trainer, SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("interrupted"), 10000);
        auto* fault = window.find<QLabel>("runFault");
        QTRY_VERIFY2_WITH_TIMEOUT(fault->text().contains("signal 9"), qPrintable(fault->text()), 10000);
        QVERIFY(fault->text().contains("Stopped unexpectedly at step"));
        QVERIFY(fault->text().contains("Resume goes on from"));
        // Step 6: resumed; a checkpoint later the weights are those of a run that nothing disturbed.
        const std::int64_t last = window.train()->current()->facts().checkpoints.back();
        window.trigger("train.pauseResume");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("running"), kPatienceMs);
        const std::int64_t later = last / 5 * 5 + 5;
        const QString name = QString("/checkpoints/step_%1.safetensors").arg(later, 8, 10, QLatin1Char('0'));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(run + name), kPatienceMs);
        window.trigger("train.stop");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("stopped"), kPatienceMs);
        QStringList words{"train", window.data(), "--name", "undisturbed", "--runs-dir", window.runs()};
        words << tests::command_words(tests::small_training()) << tests::command_words(options);
        QProcess undisturbed;
        undisturbed.setProcessEnvironment(tests::program_environment({}));
        undisturbed.start(trainerProgram(), words);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(window.run("undisturbed") + name), kPatienceMs);
        undisturbed.kill();
        QVERIFY(undisturbed.waitForFinished());
        QVERIFY(!tensorBytes(run + name).isEmpty());
        QVERIFY(tensorBytes(run + name) == tensorBytes(window.run("undisturbed") + name));
    }

    // Finished, extended, step 8: its checkpoints in Inspect.
    void a_finished_run_is_extended_and_its_checkpoints_are_methods_in_inspect() {
        TrainingWindow window;
        window.fill("short",
                    {{"epochs", "1"}, {"checkpoint-every", "3"}, {"preview-every", "0"}, {"val-split", "0.2"}});
        window.launch("short");
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("finished"), kPatienceMs);
        QTRY_VERIFY(window->actions()->action("train.extend")->isEnabled());
        QCOMPARE(window.find<QPushButton>("pauseButton")->text(), QString("Extend…"));
        window.find<QPushButton>("pauseButton")->click();
        auto* dialog = window.find<QInputDialog>("extendDialog");
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->intMinimum(), 2);
        dialog->setIntValue(2);
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(window.train()->current()->facts().epoch, 2.0, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("finished"), kPatienceMs);

        window->openPaths({window.data()});
        QTRY_VERIFY_WITH_TIMEOUT(window->document()->hasPairs() && window->isSettled(), kPatienceMs);
        window.trigger("workspace.train");
        QTRY_VERIFY(window->actions()->action("train.inspectCheckpoint")->isEnabled());
        window.trigger("train.inspectCheckpoint");
        const QString file = window->document()->method().weights.value(0);
        QVERIFY2(file.contains("short") && QFile::exists(file), qPrintable(file));
        window.trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), kPatienceMs);
        const QImage newest = window->inspect()->grab().toImage();
        QTRY_VERIFY_WITH_TIMEOUT(window->actions()->action("inspect.previousCheckpoint")->isEnabled(), kPatienceMs);
        auto* slider = window.find<QSlider>("checkpointSlider");
        const int place = slider->value();
        window.trigger("inspect.previousCheckpoint");
        QTRY_COMPARE_WITH_TIMEOUT(slider->value(), place - 1, kPatienceMs);
        QVERIFY(window->document()->method().weights.value(0) != file);
        window.trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(window->isSettled(), kPatienceMs);
        QVERIFY(window->inspect()->grab().toImage() != newest);
    }
};

MOEFUSION_TEST(TestTrainingRun)
#include "tst_training_run.moc"
