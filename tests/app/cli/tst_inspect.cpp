// The verb `inspect` end to end, with initialised weights on a small made-up pair.

#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

class TestInspect : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_sample;

    static QByteArray content(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() {
        m_sample = m_folder.filePath("s");
        QCOMPARE(run_program({"sample", "-o", m_sample, "--count", "1", "--image-size", "64x48"}).exit, 0);
    }

    void tensors_maps_and_edits_are_written_and_say_untrained() {
        const QString out = m_folder.filePath("i");
        const ProgramRun run =
            run_program({"inspect", m_sample, "--weights", "untrained", "--gate", "fg:0=0.7", "-o", out, "--json"});
        QVERIFY2(run.exit == 0, run.err.constData());
        const QString folder =
            out + "/test/" + QDir(out + "/test").entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const QString train =
            out + "/train/" + QDir(out + "/train").entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const QString pair = QFile::exists(folder + "/manifest.json") ? folder : train;
        const QJsonObject manifest = QJsonDocument::fromJson(content(pair + "/manifest.json")).object();
        QVERIFY(manifest["untrained"].toBool());
        QCOMPARE(manifest["edits"].toObject()["gates"].toObject()["fg:0"].toDouble(), 0.7);
        QVERIFY(manifest["tensors"].toArray().size() > 10);
        QVERIFY(content(pair + "/foreground_gates_used.npy").startsWith("\x93NUMPY"));
        QVERIFY(content(pair + "/attention_foreground.png").startsWith("\x89PNG"));
        QVERIFY(content(pair + "/fused_original.png") != content(pair + "/fused.png"));
    }

    void contradictions_are_refused_data() {
        QTest::addColumn<QStringList>("edits");
        QTest::addColumn<int>("exit");
        QTest::newRow("set and muted") << QStringList{"--gate", "fg:0=0.7", "--mute", "fg:0"} << 2;
        QTest::newRow("sum above 1") << QStringList{"--gate", "fg:0=0.7", "--gate", "fg:1=0.6"} << 2;
        QTest::newRow("no such expert") << QStringList{"--mute", "fg:9"} << 2;
        QTest::newRow("another method") << QStringList{"-m", "average"} << 3;
    }
    void contradictions_are_refused() {
        QFETCH(QStringList, edits);
        QFETCH(int, exit);
        const ProgramRun run = run_program(
            QStringList{"inspect", m_sample, "--weights", "moe-fusion=untrained", "-o", m_folder.filePath("x")} +
            edits);
        QVERIFY2(run.exit == exit, run.err.constData());
    }

    void without_weights_it_says_so() { QCOMPARE(run_program({"inspect", m_sample}).exit, 3); }
};

MOEFUSION_TEST(TestInspect)
#include "tst_inspect.moc"
