#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include <csignal>
#include <sys/types.h>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

/// Every file below the folder with its content.
QMap<QString, QByteArray> files_of(const QString& folder) {
    QMap<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly)) {
            files[QDir(folder).relativeFilePath(file.fileName())] = file.readAll();
        }
    }
    return files;
}

} // namespace

class TestMachineOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_line_is_an_object_and_the_last_a_summary_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("version") << QStringList{"--version"};
        QTest::newRow("methods") << QStringList{"methods"};
        QTest::newRow("unknown method") << QStringList{"methods", "no-such-method"};
        QTest::newRow("sample") << QStringList{
            "sample", "-o", "夜 间's \"set\"", "--count", "2", "--image-size", "64x64"};
        QTest::newRow("not writable") << QStringList{"sample", "-o", "/proc/no", "--count", "1"};
        QTest::newRow("value out of range") << QStringList{"sample", "-o", "x", "--count", "0"};
        QTest::newRow("unknown verb") << QStringList{"smaple"};
    }

    void each_line_is_an_object_and_the_last_a_summary() {
        QFETCH(QStringList, words);
        const QTemporaryDir folder;
        const ProgramRun run = run_program(QStringList{"--json"} + words, {.folder = folder.path()});
        QVERIFY(run.exit >= 0 && run.exit <= 3);
        QVERIFY(!run.lines().isEmpty());
        bool has_error = false;
        for (const QString& line : run.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            QVERIFY2(!object["type"].toString().isEmpty(), qPrintable(line));
            has_error = has_error || object["type"].toString() == "error";
        }
        const QJsonObject summary = QJsonDocument::fromJson(run.last_line()).object();
        QCOMPARE(summary["type"].toString(), QString("summary"));
        QCOMPARE(summary["exit"].toInt(-1), run.exit);
        for (const char* key : {"verb", "ok", "failed", "skipped", "seconds", "version", "device", "outputs"}) {
            QVERIFY2(summary.contains(key), key);
        }
        QCOMPARE(has_error, run.exit >= 2);
        QCOMPARE(run.err.isEmpty(), run.exit == 0);
    }

    void quiet_success_says_nothing_on_standard_error() {
        const QTemporaryDir folder;
        const ProgramRun run =
            run_program({"sample", "-q", "-o", "set", "--count", "2", "--image-size", "64x64", "--progress", "bar"},
                        {.folder = folder.path()});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.err, QByteArray());
    }

    void progress_never_reaches_standard_output() {
        const QTemporaryDir folder;
        const QStringList words{"sample", "-o", "set", "--count", "2", "--image-size", "64x64"};
        const ProgramRun bare = run_program(words, {.folder = folder.path()});
        const QTemporaryDir other;
        const ProgramRun bar = run_program(words + QStringList{"--progress", "bar"}, {.folder = other.path()});
        QCOMPARE(bar.exit, 0);
        QCOMPARE(bar.out, bare.out);
        QVERIFY(bar.err.contains("\r["));
        QVERIFY(!bare.err.contains('\r'));
    }

    void an_interrupted_call_goes_on_to_the_same_files() {
        const QStringList words{"sample", "-o", "set", "--count", "60", "--image-size", "64x64"};
        const QTemporaryDir whole;
        QCOMPARE(run_program(words, {.folder = whole.path()}).exit, 0);
        const QTemporaryDir cut;
        QProcess process;
        process.setProcessEnvironment(tests::program_environment());
        process.setWorkingDirectory(cut.path());
        process.start(QString::fromStdString(tests::program().string()), words);
        QVERIFY(process.waitForStarted());
        // After the third image or so, whenever that is.
        for (int i = 0; i < 3000 && files_of(cut.filePath("set")).size() < 5; ++i) {
            QThread::msleep(10);
        }
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("run again to continue"));
        QVERIFY(files_of(cut.path()).size() < files_of(whole.path()).size());
        for (const QString& name : files_of(cut.path()).keys()) {
            QVERIFY2(!name.contains(".tmp-"), qPrintable(name));
        }
        QCOMPARE(run_program(words, {.folder = cut.path()}).exit, 0);
        QCOMPARE(files_of(cut.path()), files_of(whole.path()));
    }
};

MOEFUSION_TEST(TestMachineOutput)
#include "tst_machine_output.moc"
