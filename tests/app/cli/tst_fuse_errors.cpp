#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

class TestFuseErrors : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString data_;

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_.filePath("data");
        QCOMPARE(run_program({"sample", "-o", data_, "--count", "2", "--image-size", "64x48"}).exit, 0);
    }

    void errors_of_the_whole_call_end_with_their_status_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        QTest::newRow("no input") << QStringList{"fuse", "-m", "max"} << 2 << "INPUT";
        QTest::newRow("unknown method") << QStringList{"fuse", "DATA", "-m", "laplacain"} << 2 << "laplacian";
        QTest::newRow("torchscript") << QStringList{"fuse", "DATA", "-m", "torchscript:a.pt"} << 3 << "TorchScript";
        QTest::newRow("no folder of results") << QStringList{"fuse", "DATA", "-m", "results:/none"} << 3 << "/none";
        QTest::newRow("network without weights") << QStringList{"fuse", "DATA", "-m", "cddfuse"} << 3 << "cddfuse";
        QTest::newRow("equal labels")
            << QStringList{"fuse", "DATA", "-m", "max", "-m", "min", "--name", "max=a", "--name", "min=a"} << 2
            << "--name";
        QTest::newRow("name of none") << QStringList{"fuse", "DATA", "-m", "max", "--name", "min=a"} << 2 << "min";
        QTest::newRow("weights not needed")
            << QStringList{"fuse", "DATA", "-m", "max", "--weights", "max=a"} << 2 << "max";
        QTest::newRow("no such input") << QStringList{"fuse", "/no/such/folder", "-m", "max"} << 3 << "/no/such/folder";
        QTest::newRow("no device") << QStringList{"fuse", "DATA", "-m", "max", "--device", "cuda:9"} << 3 << "cuda:9";
        QTest::newRow("half a pair") << QStringList{"fuse", "--infrared", "a.png", "-m", "max"} << 2 << "--visible";
        QTest::newRow("sheet of floats")
            << QStringList{"fuse", "DATA", "-m", "max", "--format", "npy", "--contact-sheet", "s.png"} << 2 << "npy";
        QTest::newRow("file and format") << QStringList{"fuse", "DATA", "-m", "max", "-o", "a.png", "--format", "tiff"}
                                         << 2 << ".tiff";
        QTest::newRow("output under a file")
            << QStringList{"fuse", "DATA", "-m", "max", "-o", "DATA/README/out"} << 3 << "README";
        QTest::newRow("shard") << QStringList{"fuse", "DATA", "-m", "max", "--shard", "slurm"} << 2 << "SLURM";
        QTest::newRow("unknown id in a split")
            << QStringList{"fuse", "DATA", "-m", "max", "--split", "DATA/README"} << 3 << "README";
    }
    void errors_of_the_whole_call_end_with_their_status() {
        QFETCH(QStringList, words);
        QFETCH(int, exit);
        QFETCH(QString, says);
        for (QString& word : words) {
            word.replace("DATA", data_);
        }
        const ProgramRun run = run_program(words + QStringList{"--json"});
        QVERIFY2(run.exit == exit, run.err);
        QVERIFY2(QString::fromUtf8(run.err).contains(says), run.err);
        const QJsonObject last = QJsonDocument::fromJson(run.last_line()).object();
        QCOMPARE(last["type"].toString(), QString("summary"));
        QCOMPARE(last["exit"].toInt(), exit);
    }

    void an_empty_folder_has_no_pairs() {
        const QString empty = folder_.filePath("empty");
        QDir().mkpath(empty);
        const ProgramRun run = run_program({"fuse", empty, "-m", "max"});
        QCOMPARE(run.exit, 3);
        QVERIFY2(run.err.contains("No pair"), run.err);
    }
};

MOEFUSION_TEST(TestFuseErrors)
#include "tst_fuse_errors.moc"
