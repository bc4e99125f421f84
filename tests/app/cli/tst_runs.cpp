// Trainings beside the terminal: detached, queued, followed, deleted; a full disk, a step that is not finite, and what
// TensorBoard's own reader finds in the files.

#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/small_training.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <cmath>
#include <csignal>
#include <cstring>
#include <limits>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

QByteArray bytes_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> lines_of(const QString& path) {
    QList<QJsonObject> lines;
    for (const QByteArray& line : bytes_of(path).split('\n')) {
        if (!line.isEmpty()) {
            lines << QJsonDocument::fromJson(line).object();
        }
    }
    return lines;
}

QString state_of(const QString& run) {
    return QJsonDocument::fromJson(bytes_of(run + "/state.json")).object()["state"].toString();
}

pid_t process_of(const QString& run) {
    return static_cast<pid_t>(QJsonDocument::fromJson(bytes_of(run + "/state.json")).object()["pid"].toInt());
}

} // namespace

class TestRuns : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString data_;
    QString runs_;

    [[nodiscard]] QStringList train(const QString& name, const QStringList& more = {}) const {
        return QStringList{"train", data_, "--name", name, "--runs-dir", runs_} +
               tests::command_words(tests::small_training()) + QStringList{"--preview-every", "0"} + more;
    }
    [[nodiscard]] QString run_folder(const QString& name) const { return runs_ + "/" + name; }
    [[nodiscard]] ProgramRun runs(const QStringList& words) const {
        return run_program(QStringList{"runs"} + words + QStringList{"--runs-dir", runs_},
                           {.folder = {}, .environment = {{"XDG_DATA_HOME", folder_.filePath("data_home")}}});
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_.filePath("data");
        runs_ = folder_.filePath("runs");
        QCOMPARE(run_program({"sample", "-o", data_, "--count", "8", "--image-size", "96x72"}).exit, 0);
    }

    void a_detached_training_leaves_the_terminal_and_its_death_is_written_down() {
        const ProgramRun begun = run_program(train("alone", {"--epochs", "10000", "--detach", "--json"}));
        QVERIFY2(begun.exit == 0, begun.err.constData());
        const QJsonObject said = QJsonDocument::fromJson(begun.lines().first().toUtf8()).object();
        QCOMPARE(said["type"].toString(), QString("detached"));
        QCOMPARE(said["name"].toString(), QString("alone"));
        const auto process = static_cast<pid_t>(said["pid"].toInt());
        QCOMPARE(process, process_of(run_folder("alone")));
        QCOMPARE(::kill(process, 0), 0); // it goes on though the program that started it has ended
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(run_folder("alone") + "/checkpoints/latest.txt"), 30000);
        QCOMPARE(::kill(process, SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!lines_of(run_folder("alone") + "/faults.jsonl").isEmpty(), 10000);
        const QJsonObject fault = lines_of(run_folder("alone") + "/faults.jsonl").last();
        QCOMPARE(fault["code"].toString(), QString("training.killed"));
        QVERIFY2(fault["message"].toString().contains("signal 9"), qPrintable(fault["message"].toString()));
        QVERIFY(fault["step"].toInt() > 0);
        QVERIFY(runs({"list"}).out.contains("interrupted"));
        // `runs resume` starts it again, the same way.
        const ProgramRun resumed = runs({"resume", "alone"});
        QVERIFY2(resumed.exit == 0, resumed.err.constData());
        QCOMPARE(state_of(run_folder("alone")), QString("running"));
        QCOMPARE(runs({"stop", "alone"}).exit, 0);
        QTRY_COMPARE_WITH_TIMEOUT(state_of(run_folder("alone")), QString("stopped"), 20000);
    }

    void a_detached_training_that_cannot_begin_says_why() {
        const ProgramRun refused = run_program(train("refused", {"--detach", "--labels", folder_.filePath("none")}));
        QVERIFY(refused.exit != 0);
        QVERIFY2(!refused.err.trimmed().isEmpty(), "no word");
        QVERIFY(!QFile::exists(run_folder("refused") + "/run.yaml"));
    }

    void a_queued_training_waits_for_the_one_before_and_follow_tells_its_epochs() {
        QCOMPARE(run_program(train("first", {"--epochs", "10000", "--detach"})).exit, 0);
        QCOMPARE(run_program(train("second", {"--epochs", "2", "--after", "first", "--detach"})).exit, 0);
        QCOMPARE(state_of(run_folder("second")), QString("queued"));
        QVERIFY(!QFile::exists(run_folder("second") + "/events.jsonl"));
        QCOMPARE(run_program(train("third", {"--after", "second", "--detach"})).exit, 0);
        QCOMPARE(runs({"stop", "third"}).exit, 0); // out of the queue
        QTRY_COMPARE_WITH_TIMEOUT(state_of(run_folder("third")), QString("stopped"), 10000);
        QCOMPARE(runs({"stop", "first"}).exit, 0);
        const ProgramRun followed = runs({"follow", "second"});
        QCOMPARE(followed.exit, 0);
        QVERIFY2(followed.out.contains("epoch 1/2") && followed.out.contains("epoch 2/2"), followed.out.constData());
        QVERIFY(followed.out.contains("second: finished"));
        QCOMPARE(state_of(run_folder("first")), QString("stopped"));
        QCOMPARE(run_program(train("x", {"--after", "nowhere"})).exit, 3);
        QVERIFY(!QFile::exists(run_folder("x")));
    }

    void a_deleted_run_is_in_the_trash_and_a_living_one_is_refused() {
        QCOMPARE(run_program(train("old", {"--epochs", "1"})).exit, 0);
        QCOMPARE(runs({"delete", "old"}).exit, 2); // no terminal to ask on
        QVERIFY(QDir(run_folder("old")).exists());
        const ProgramRun deleted = runs({"delete", "old", "--force", "--json"});
        QVERIFY2(deleted.exit == 0, deleted.err.constData());
        QVERIFY(!QDir(run_folder("old")).exists());
        const QString trash = QJsonDocument::fromJson(deleted.lines().first().toUtf8()).object()["trash"].toString();
        QVERIFY2(QFile::exists(trash + "/run.yaml"), qPrintable(trash));
        const QString info = QDir(trash).filePath("../../info/" + QDir(trash).dirName() + ".trashinfo");
        QVERIFY2(bytes_of(info).contains("[Trash Info]\nPath="), qPrintable(info));
        QCOMPARE(run_program(train("living", {"--epochs", "10000", "--detach"})).exit, 0);
        QCOMPARE(runs({"delete", "living", "--force"}).exit, 3);
        QCOMPARE(runs({"stop", "living"}).exit, 0);
        QTRY_COMPARE_WITH_TIMEOUT(state_of(run_folder("living")), QString("stopped"), 20000);
    }

    void the_largest_batch_is_found_by_measuring() {
        const ProgramRun found = run_program(train("found", {"--find-batch", "--json"}));
        QVERIFY2(found.exit == 0, found.err.constData());
        QList<int> batches;
        for (const QString& line : found.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            if (object["type"] == "batch") {
                batches << object["batch"].toInt();
                QVERIFY(object["seconds_per_step"].toDouble() > 0 && object["peak_bytes"].toDouble() > 0);
            }
        }
        QCOMPARE(batches, (QList<int>{1, 2, 4, 8})); // 8 holds all six pairs
        QVERIFY(!QDir(run_folder("found")).exists());
    }

    void a_step_that_is_not_finite_stops_the_run_with_a_snapshot_of_batch_and_weights() {
        QCOMPARE(run_program(train("good", {"--epochs", "1"})).exit, 0);
        QByteArray bytes = bytes_of(run_folder("good") + "/checkpoints/step_00000003.safetensors");
        QVERIFY(bytes.size() > 4000);
        const float none = std::numeric_limits<float>::quiet_NaN();
        for (qsizetype at = bytes.size() - 400; at < bytes.size(); at += 4) {
            std::memcpy(bytes.data() + at, &none, sizeof none);
        }
        bytes.replace("state_dict_sha256", "state_dict_sha25_"); // no longer what it says of itself
        QFile broken(folder_.filePath("broken.safetensors"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(bytes);
        broken.close();
        const ProgramRun run =
            run_program(train("bad", {"--epochs", "2", "--weights", broken.fileName(), "--nan-patience", "2"}));
        QCOMPARE(run.exit, 1);
        QVERIFY2(run.err.contains("2 steps in a row had no finite result"), run.err.constData());
        QCOMPARE(state_of(run_folder("bad")), QString("failed"));
        const QString snapshot = run_folder("bad") + "/faults/step_2/";
        QVERIFY(bytes_of(snapshot + "step_00000002.safetensors").size() == bytes.size() ||
                bytes_of(snapshot + "step_00000002.safetensors").size() > 4000);
        QVERIFY(bytes_of(snapshot + "step_00000002.state.safetensors").contains("batch_0.infrared"));
        QCOMPARE(QDir(snapshot + "batch/infrared").entryList(QDir::Files).size(), 2);
        QCOMPARE(QDir(snapshot + "batch/infrared").entryList(QDir::Files),
                 QDir(snapshot + "batch/visible").entryList(QDir::Files));
        QCOMPARE(lines_of(run_folder("bad") + "/faults.jsonl").first()["code"].toString(),
                 QString("training.non_finite"));
    }

    // A file system of 64 MB in a name space of its own is filled while the trainer works, then emptied.
    void a_full_disk_ends_the_run_with_a_word_and_loses_nothing() {
        const QString place = folder_.filePath("small_disk");
        QVERIFY(QDir().mkpath(place));
        QProcess allowed;
        allowed.start("unshare", {"-rm", "mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place});
        if (!allowed.waitForStarted() || !allowed.waitForFinished() || allowed.exitCode() != 0) {
            QSKIP("file systems cannot be mounted in a user name space here");
        }
        QStringList words = train("full", {"--epochs", "10000", "--checkpoint-every", "5"});
        words[words.indexOf("--runs-dir") + 1] = place;
        QStringList quoted;
        for (const QString& word : words) {
            quoted << "'" + word + "'";
        }
        const QString program = QString::fromStdString(tests::program().string());
        const QString script =
            QString("mount -t tmpfs -o size=64m tmpfs '%1'\n"
                    "'%2' %3 2> '%4' & trainer=$!\n"
                    "until test -e '%1/full/checkpoints/latest.txt' || ! kill -0 $trainer; do sleep 0.1; done\n"
                    "dd if=/dev/zero of='%1/filler' bs=64k 2> /dev/null\n"
                    "wait $trainer; echo first $?\n"
                    "echo kept $(ls '%1/full/checkpoints' | grep -c state)\n"
                    "rm '%1/filler'\n"
                    "'%2' train --resume full --runs-dir '%1' --stop-after 3s > /dev/null; echo second $?\n"
                    "cat '%1/full/state.json'\n")
                .arg(place, program, quoted.join(' '), folder_.filePath("full.err"));
        QProcess shell;
        shell.setProcessEnvironment(tests::program_environment({}));
        shell.start("unshare", {"-rm", "sh", "-c", script});
        QVERIFY(shell.waitForFinished(50000));
        const QByteArray said = shell.readAllStandardOutput();
        const QByteArray error = bytes_of(folder_.filePath("full.err"));
        QVERIFY2(said.contains("first 1\n"), said + error);
        QVERIFY2(error.contains("No space left") || error.contains("disk is full") || error.contains("full"), error);
        QVERIFY2(!said.contains("kept 0"), said);
        QVERIFY2(said.contains("second 0\n"), said + shell.readAllStandardError());
        QVERIFY2(said.contains("\"stopped\""), said);
    }

    void tensorboard_reads_what_the_trainer_wrote() {
        const QString python = qEnvironmentVariable("MOEFUSION_PYTHON", "python3");
        QProcess has;
        has.start(python, {"-c", "import tensorboard"});
        if (!has.waitForStarted() || !has.waitForFinished(30000) || has.exitCode() != 0) {
            QSKIP("the python package tensorboard is not installed (MOEFUSION_PYTHON names another python)");
        }
        QStringList words = train("board", {"--epochs", "1", "--preview-pairs", "1"});
        words.removeAll("--no-tensorboard");
        words[words.indexOf("--preview-every") + 1] = "1";
        QCOMPARE(run_program(words).exit, 0);
        QProcess reader;
        reader.start(python,
                     {"-c",
                      "import sys, json\n"
                      "from tensorboard.backend.event_processing.event_accumulator import EventAccumulator\n"
                      "board = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0, 'images': 0})\n"
                      "board.Reload()\n"
                      "tags = board.Tags()\n"
                      "print(json.dumps({'scalars': {t: [[e.step, e.value] for e in board.Scalars(t)]\n"
                      "                              for t in tags['scalars']},\n"
                      "                  'images': {t: board.Images(t)[-1].width for t in tags['images']}}))\n",
                      run_folder("board") + "/tensorboard"});
        QVERIFY(reader.waitForFinished(50000));
        const QJsonObject read = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
        QVERIFY2(!read.isEmpty(), reader.readAllStandardError());
        int compared = 0;
        const QJsonObject scalars = read["scalars"].toObject();
        QHash<QString, int> places;
        for (const QJsonObject& event : lines_of(run_folder("board") + "/events.jsonl")) {
            const QString tag = event["tag"].toString();
            if (tag.isEmpty() || !event["value"].isDouble()) {
                continue;
            }
            const QJsonArray point = scalars[tag].toArray()[places[tag]++].toArray();
            QCOMPARE(point[0].toInt(), event["step"].toInt());
            const double value = event["value"].toDouble();
            QVERIFY2(std::abs(point[1].toDouble() - value) <= 1e-6 * std::max(1.0, std::abs(value)), qPrintable(tag));
            ++compared;
        }
        QVERIFY(compared > 30);
        QVERIFY(read["images"].toObject().begin().value().toInt() > 0);
    }

    void a_sweep_draws_its_charts() {
        const QString sheet = run_folder("study");
        QStringList words = train("study", {"--epochs", "1", "--val-split", "0.3", "--vary", "alpha=1,10"});
        words[0] = "sweep";
        const ProgramRun swept = run_program(words);
        QVERIFY2(swept.exit == 0, swept.err + swept.out);
        QVERIFY(bytes_of(sheet + "/summary.csv").startsWith("run,state,step"));
        const QByteArray chart = bytes_of(sheet + "/chart.svg");
        QVERIFY2(chart.startsWith("<?xml") && chart.contains(">Qabf<") && chart.contains(">10<") &&
                     chart.contains(">alpha<"),
                 chart.left(300));
        QVERIFY(bytes_of(sheet + "/chart.png").startsWith("\x89PNG"));
    }
};

MOEFUSION_TEST(TestRuns)
#include "tst_runs.moc"
