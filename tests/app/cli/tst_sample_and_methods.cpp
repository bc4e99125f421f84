#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

class TestSampleAndMethods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_sample_is_written_and_lists_its_files() {
        const QTemporaryDir folder;
        const QString out = folder.filePath("s");
        const ProgramRun run =
            run_program({"sample", "-o", out, "--count", "4", "--image-size", "64x48", "--faults", "--json"});
        QCOMPARE(run.exit, 0);
        QVERIFY(QFileInfo::exists(out + "/train/ir/00001D.png"));
        QVERIFY(QFileInfo::exists(out + "/faults/too_small/ir/scene.png"));
        int files = 0;
        for (const QString& line : run.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            files += object["type"] == "file" && QFileInfo::exists(object["file"].toString()) ? 1 : 0;
        }
        QVERIFY(files > 30);
        QCOMPARE(QJsonDocument::fromJson(run.last_line()).object()["ok"].toInt(), 4);
    }

    void every_layout_of_sample_is_found_again_data() {
        QTest::addColumn<QString>("layout");
        for (const char* layout : {"ir_vi", "llvip", "flir", "m3fd", "numbered"}) {
            QTest::newRow(layout) << layout;
        }
    }
    void every_layout_of_sample_is_found_again() {
        QFETCH(QString, layout);
        const QTemporaryDir folder;
        const QString out = folder.filePath("s");
        const QStringList words{"sample", "-o", out, "--count", "5", "--image-size", "64x48", "--folders", layout};
        QCOMPARE(run_program(words).exit, 0);
        QCOMPARE(run_program({"fuse", out, "-m", "max", "--dry-run"}).lines().size(), 5);
    }

    void sample_refuses_what_it_cannot_do_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exit");
        QTest::newRow("no folder") << QStringList{"sample"} << 2;
        QTest::newRow("too small") << QStringList{"sample", "-o", "s", "--image-size", "16x16"} << 2;
        QTest::newRow("too many") << QStringList{"sample", "-o", "s", "--count", "10001"} << 2;
        QTest::newRow("layout") << QStringList{"sample", "-o", "s", "--folders", "kitti"} << 2;
        QTest::newRow("not writable") << QStringList{"sample", "-o", "/dev/null/s"} << 3;
    }
    void sample_refuses_what_it_cannot_do() {
        QFETCH(QStringList, words);
        QFETCH(int, exit);
        QCOMPARE(run_program(words).exit, exit);
    }

    void methods_are_listed_for_people_and_machines() {
        const ProgramRun table = run_program({"methods"});
        QCOMPARE(table.exit, 0);
        QVERIFY(table.lines().size() > 20);
        for (const char* name : {"moe-fusion\t", "densefuse\t", "guided-filter\t", "two-scale\t"}) {
            QVERIFY2(table.out.contains(name), name);
        }
        const ProgramRun machine = run_program({"methods", "average", "--json"});
        const QJsonObject object = QJsonDocument::fromJson(machine.lines().first().toUtf8()).object();
        QCOMPARE(object["type"].toString(), QString("method"));
        QCOMPARE(object["state"].toString(), QString("ready"));
        QCOMPARE(object["needs_weights"].toBool(true), false);
        QVERIFY(run_program({"methods", "--format", "markdown"}).out.startsWith("| name |"));
        QVERIFY(run_program({"methods", "--format", "csv"}).out.startsWith("name,family,"));
    }

    void a_check_fuses_and_prints_a_hash_that_does_not_change() {
        const ProgramRun one = run_program({"methods", "laplacian", "wavelet", "--check", "--json"});
        QCOMPARE(one.exit, 0);
        const QJsonObject object = QJsonDocument::fromJson(one.lines().first().toUtf8()).object();
        QCOMPARE(object["output_sha256"].toString().size(), 64);
        QCOMPARE(run_program({"methods", "laplacian", "wavelet", "--check", "--json"}).lines().first(),
                 one.lines().first());
        const ProgramRun none = run_program({"methods", "cddfuse", "--check"});
        QCOMPARE(none.exit, 1);
        QVERIFY(none.err.contains("cddfuse"));
        QCOMPARE(run_program({"methods", "laplacain"}).exit, 2);
    }
};

MOEFUSION_TEST(TestSampleAndMethods)
#include "tst_sample_and_methods.moc"
