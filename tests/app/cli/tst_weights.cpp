// The verb `weights` through the program: small files of tests/data, no shared files needed.

#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include <algorithm>

using namespace moefusion;
using namespace moefusion::tests;

namespace {

QString small_file(const char* name) {
    return QString::fromStdString(test_data(std::string("containers/") + name).string());
}

} // namespace

class TestWeights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void list_names_every_tensor() {
        const ProgramRun run = run_program({"weights", "list", small_file("state_dict_zip.pt")});
        QCOMPARE(run.exit, 0);
        for (const char* part : {"torch_zip", "matrix", "float32", "4x6", "counter", "int64", "scalar"}) {
            QVERIFY2(run.out.contains(part), run.out.constData());
        }
    }

    void equal_tensors_have_one_hash_in_every_container() {
        QByteArray first;
        for (const char* name : {"state_dict_zip.pt", "state_dict_legacy.pt"}) {
            const ProgramRun run = run_program({"weights", "hash", small_file(name), "--json"});
            QCOMPARE(run.exit, 0);
            const auto object = QJsonDocument::fromJson(run.out.left(run.out.indexOf('\n'))).object();
            const QByteArray hash = object.value("tensors_sha256").toString().toUtf8();
            QCOMPARE(hash.size(), 64);
            QVERIFY(first.isEmpty() || hash == first);
            first = hash;
        }
    }

    void a_file_of_another_network_does_not_fit() {
        const ProgramRun run = run_program({"weights", "check", "densefuse=" + small_file("state_dict_zip.pt")});
        QCOMPARE(run.exit, 1);
        QVERIFY2(run.out.contains("missing tensors (16)"), run.out.constData());
        QVERIFY2(run.out.contains("matrix"), run.out.constData());
    }

    void wrong_calls_say_what_to_write_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exit");
        QTest::newRow("no act") << QStringList{"weights"} << 2;
        QTest::newRow("unknown act") << QStringList{"weights", "show", "x"} << 2;
        QTest::newRow("no method") << QStringList{"weights", "check", "x.pt"} << 2;
        QTest::newRow("no file") << QStringList{"weights", "list", "/nowhere/x.pt"} << 3;
        QTest::newRow("convert to what") << QStringList{"weights", "convert", "densefuse=x.pt"} << 2;
    }
    void wrong_calls_say_what_to_write() {
        QFETCH(QStringList, words);
        QFETCH(int, exit);
        const ProgramRun run = run_program(words);
        QCOMPARE(run.exit, exit);
        QVERIFY(!run.err.isEmpty());
    }

    void converted_weights_hold_the_same_tensors() {
        MOEFUSION_NEED_SHARED("weights/densefuse");
        const QString file =
            QString::fromStdString((shared_folder() / "weights/densefuse/densefuse_gray.model").string());
        const QTemporaryDir folder;
        const QString out = folder.filePath("densefuse.safetensors");
        const ProgramRun run = run_program({"weights", "convert", "densefuse=" + file, "-o", out});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(run_program({"weights", "check", "densefuse=" + out}).exit, 0);
        const ProgramRun again = run_program({"weights", "convert", "densefuse=" + file, "-o", out});
        QCOMPARE(again.exit, 3);
    }
};

MOEFUSION_TEST(TestWeights)
#include "tst_weights.moc"
