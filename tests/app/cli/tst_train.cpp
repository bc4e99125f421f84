// `train` and `runs` as programs: a killed and resumed run equals an uninterrupted one to the bit; options, faults,
// requests.

#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/small_training.h"
#include "tests/support/test_main.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>

#include <cmath>
#include <csignal>
#include <cstring>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

QByteArray bytes_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What stands behind the header of a safetensors file: the tensors' bytes.
QByteArray tensor_bytes(const QString& path) {
    const QByteArray bytes = bytes_of(path);
    quint64 header = 0;
    for (int i = 0; i < 8 && i < bytes.size(); ++i) {
        header |= quint64{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return bytes.mid(static_cast<qsizetype>(8 + header));
}

/// The float32 tensors of a safetensors file by name.
QMap<QString, QList<float>> float_tensors(const QByteArray& bytes) {
    quint64 header = 0;
    for (int i = 0; i < 8 && i < bytes.size(); ++i) {
        header |= quint64{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    const QByteArray data = bytes.mid(static_cast<qsizetype>(8 + header));
    const QJsonObject names = QJsonDocument::fromJson(bytes.mid(8, static_cast<qsizetype>(header))).object();
    QMap<QString, QList<float>> tensors;
    for (const QString& name : names.keys()) {
        const QJsonObject tensor = names[name].toObject();
        if (tensor["dtype"].toString() == "F32") {
            const auto begin = static_cast<qsizetype>(tensor["data_offsets"].toArray()[0].toInteger());
            const auto end = static_cast<qsizetype>(tensor["data_offsets"].toArray()[1].toInteger());
            QList<float> values((end - begin) / 4);
            std::memcpy(values.data(), data.constData() + begin, static_cast<std::size_t>(end - begin));
            tensors.insert(name, values);
        }
    }
    return tensors;
}

/// Lines of values without their time; speeds depend on the clock.
QStringList value_events(const QString& run) {
    QStringList lines;
    for (const QByteArray& line : bytes_of(run + "/events.jsonl").split('\n')) {
        QJsonObject event = QJsonDocument::fromJson(line).object();
        const QString tag = event["tag"].toString();
        if (!tag.isEmpty() && !tag.startsWith("speed/")) {
            event.remove("t");
            lines.append(QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)));
        }
    }
    return lines;
}

QString state_of(const QString& run) {
    return QJsonDocument::fromJson(bytes_of(run + "/state.json")).object()["state"].toString();
}

} // namespace

class TestTrain : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString data_;
    QString runs_;

    /// A network and steps of milliseconds.
    [[nodiscard]] QStringList arguments(const QString& name, const QStringList& more = {}) const {
        return QStringList{"train", data_, "--name", name, "--runs-dir", runs_} +
               tests::command_words(tests::small_training()) + QStringList{"--epochs", "4", "--preview-every", "0"} +
               more;
    }
    [[nodiscard]] QString run_folder(const QString& name) const { return runs_ + "/" + name; }

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_.filePath("data");
        runs_ = folder_.filePath("runs");
        QCOMPARE(run_program({"sample", "-o", data_, "--count", "16", "--image-size", "96x72"}).exit, 0);
    }

    void a_run_killed_at_random_moments_equals_an_uninterrupted_one() {
        // 12 pairs, batch 2: 24 steps.
        QCOMPARE(run_program(arguments("whole")).exit, 0);
        QCOMPARE(state_of(run_folder("whole")), QString("finished"));
        QRandomGenerator random(5);
        int kills = 0;
        // The number of the newest: older ones are removed as new ones come.
        const auto checkpoints = [this]() -> qsizetype {
            const QStringList files = QDir(run_folder("killed") + "/checkpoints")
                                          .entryList({"step_*.state.safetensors"}, QDir::Files, QDir::Name);
            return files.isEmpty() ? 0 : files.last().mid(5, 8).toInt();
        };
        for (int sitting = 0; sitting < 60 && state_of(run_folder("killed")) != "finished"; ++sitting) {
            QProcess process;
            process.start(QString::fromStdString(tests::program().string()),
                          arguments("killed", {"--resume", "auto", "--checkpoint-every", "1", "--keep", "2"}));
            QVERIFY(process.waitForStarted());
            // Some moments after the first new checkpoint of this sitting, whatever is being written then.
            const qsizetype had = checkpoints();
            while (kills < 20 && process.state() != QProcess::NotRunning && checkpoints() <= had) {
                process.waitForFinished(2);
            }
            if (kills < 20 && !process.waitForFinished(1 + static_cast<int>(random.bounded(60)))) {
                if (process.state() != QProcess::NotRunning) {
                    QVERIFY(::kill(static_cast<pid_t>(process.processId()), SIGKILL) == 0);
                    ++kills;
                }
            }
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(60000));
        }
        QCOMPARE(state_of(run_folder("killed")), QString("finished"));
        QVERIFY(kills > 3);
        for (const char* file :
             {"/checkpoints/step_00000024.safetensors", "/checkpoints/step_00000024.state.safetensors"}) {
            QVERIFY(!tensor_bytes(run_folder("whole") + file).isEmpty());
            QVERIFY2(tensor_bytes(run_folder("killed") + file) == tensor_bytes(run_folder("whole") + file), file);
        }
        QCOMPARE(value_events(run_folder("killed")), value_events(run_folder("whole")));
    }

    void a_finished_run_is_extended() {
        QCOMPARE(run_program(arguments("long", {"--epochs", "2"})).exit, 0);
        QCOMPARE(run_program({"train", "--resume", "long", "--runs-dir", runs_, "--epochs", "3"}).exit, 0);
        QVERIFY(QFile::exists(run_folder("long") + "/checkpoints/step_00000018.safetensors"));
        const ProgramRun changed = run_program({"train", "--resume", "long", "--runs-dir", runs_, "--alpha", "3"});
        QCOMPARE(changed.exit, 2);
        QVERIFY(changed.err.contains("alpha: 3, was 15"));
        QCOMPARE(run_program({"train", "--resume", "nowhere", "--runs-dir", runs_}).exit, 3);
    }

    void a_request_to_stop_is_obeyed_and_runs_tell_of_it() {
        QProcess process;
        process.start(QString::fromStdString(tests::program().string()), arguments("steered", {"--epochs", "10000"}));
        QVERIFY(process.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(state_of(run_folder("steered")), QString("running"), 20000);
        const ProgramRun list = run_program({"runs", "list", "--runs-dir", runs_, "--where", "state=running"});
        QVERIFY(list.out.contains("steered"));
        QCOMPARE(run_program({"runs", "stop", "steered", "--runs-dir", runs_}).exit, 0);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(state_of(run_folder("steered")), QString("stopped"));
        QCOMPARE(run_program({"runs", "stop", "steered", "--runs-dir", runs_}).exit, 3);
        QCOMPARE(run_program({"runs", "show", "steered", "--runs-dir", runs_}).exit, 0);
    }

    void data_that_cannot_be_trained_on_is_told_before_the_first_step() {
        QCOMPARE(run_program({"train", "--runs-dir", runs_}).exit, 2);
        const ProgramRun unlabelled = run_program({"train",
                                                   "--infrared",
                                                   data_ + "/train/ir/00001D.png",
                                                   "--visible",
                                                   data_ + "/train/vi/00001D.png",
                                                   "--runs-dir",
                                                   runs_,
                                                   "--name",
                                                   "none"});
        QCOMPARE(unlabelled.exit, 3);
        QVERIFY(unlabelled.err.contains("--masks none"));
        const ProgramRun wrong = run_program(arguments("x", {"--alhpa", "3"}));
        QCOMPARE(wrong.exit, 2);
        QVERIFY(wrong.err.contains("alpha"));
        QVERIFY(!QDir(run_folder("none")).exists());
    }

    // After one step Adam's first moment is a tenth of the gradient: that is what must be equal. The weights moved by
    // the rate whatever the gradient's size, so where a gradient is only rounding its sign, and so the weight, may
    // differ.
    void two_processes_are_one_with_the_whole_batch() {
        const QStringList more{"--box-sample", "8", "--epochs", "1", "--crop", "64", "--limit", "4"};
        const ProgramRun one = run_program(arguments("one",
                                                     QStringList(more) << "--batch"
                                                                       << "4"));
        QVERIFY2(one.exit == 0, one.err.constData());
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank) {
            QProcessEnvironment environment = tests::program_environment({});
            environment.insert("RANK", QString::number(rank));
            environment.insert("WORLD_SIZE", "2");
            environment.insert("MASTER_ADDR", "127.0.0.1");
            environment.insert("MASTER_PORT", QString::number(29000 + QCoreApplication::applicationPid() % 500));
            ranks[rank].setProcessEnvironment(environment);
            ranks[rank].start(QString::fromStdString(tests::program().string()), arguments("two", more));
        }
        for (QProcess& rank : ranks) {
            QVERIFY(rank.waitForFinished(50000));
            const QByteArray error = rank.readAllStandardError();
            if (error.contains("made without Gloo")) {
                QSKIP("this build has no Gloo");
            }
            QVERIFY2(rank.exitCode() == 0, error);
        }
        const auto floats = [this](const QString& name, const char* file) {
            return float_tensors(bytes_of(run_folder(name) + file));
        };
        const auto state = "/checkpoints/step_00000001.state.safetensors";
        const auto weights = "/checkpoints/step_00000001.safetensors";
        const auto moments = floats("one", state);
        const auto shared_moments = floats("two", state);
        const auto whole = floats("one", weights);
        const auto shared = floats("two", weights);
        QVERIFY(moments.size() > 20 && moments.keys() == shared_moments.keys() && whole.keys() == shared.keys());
        double worst_gradient = 0;
        double worst_weight = 0;
        qsizetype compared = 0;
        qsizetype noise = 0;
        for (auto entry = whole.begin(); entry != whole.end(); ++entry) {
            const QString name = entry.key();
            const QString moment = name + ".first";
            if (!moments.contains(moment)) {
                continue; // statistics
            }
            for (qsizetype i = 0; i < entry->size(); ++i) {
                const double gradient = 10.0 * double{moments[moment][i]};
                const double other = 10.0 * double{shared_moments[moment][i]};
                worst_gradient = std::max(worst_gradient, std::abs(gradient - other));
                ++compared;
                if (std::abs(gradient) < 1e-4) {
                    ++noise;
                    continue;
                }
                worst_weight = std::max(worst_weight, std::abs(double{(*entry)[i]} - double{shared[name][i]}));
            }
        }
        qInfo("%lld values, largest difference of a gradient %.2g, of a weight %.2g; %lld gradients below 1e-4",
              static_cast<long long>(compared),
              worst_gradient,
              worst_weight,
              static_cast<long long>(noise));
        QVERIFY(compared > 5000);
        QVERIFY2(worst_gradient <= 5e-5, QByteArray::number(worst_gradient)); // of gradients up to 0.8
        QVERIFY2(worst_weight <= 1e-5, QByteArray::number(worst_weight));
    }

    void a_dry_run_measures_and_writes_nothing() {
        const ProgramRun run = run_program(arguments("dry", {"--dry-run", "--val-split", "0.25"}));
        QCOMPARE(run.exit, 0);
        QVERIFY(run.out.contains("A step takes") && run.out.contains("Leakage:"));
        QVERIFY(!QDir(run_folder("dry")).exists());
    }
};

MOEFUSION_TEST(TestTrain)
#include "tst_train.moc"
