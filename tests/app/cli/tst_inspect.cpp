// The verb `inspect` end to end, with initialised weights on a small made-up pair.

#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>

#include <array>
#include <cstring>

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

    /// The first file of that name below a folder.
    static QString found(const QString& folder, const QString& name) {
        QDirIterator files(folder, {name}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }
    QHash<QByteArray, QByteArray> m_pictures; ///< by row

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

    void a_solo_expert_has_the_whole_weight_of_its_mixture() {
        const QString out = m_folder.filePath("solo");
        const ProgramRun run = run_program({"inspect",
                                            m_sample,
                                            "--weights",
                                            "untrained",
                                            "--solo",
                                            "bg:3",
                                            "--tensors",
                                            "background_gates_used",
                                            "--maps",
                                            "none",
                                            "-o",
                                            out});
        QVERIFY2(run.exit == 0, run.err.constData());
        const QByteArray npy = content(found(out, "background_gates_used.npy"));
        QVERIFY(npy.size() > 16);
        std::array<float, 4> gates{};
        std::memcpy(gates.data(), npy.constData() + npy.size() - 16, 16); // four float32 end the file
        QCOMPARE(gates, (std::array<float, 4>{0, 0, 0, 1}));
        const QJsonObject manifest = QJsonDocument::fromJson(content(found(out, "manifest.json"))).object();
        QCOMPARE(manifest["edits"].toObject()["solo"].toArray().first().toString(), QString("bg:3"));
        QCOMPARE(manifest["routed"].toObject()["background"].toArray().first().toInt(), 3);
    }

    void reduction_map_and_range_change_the_pictures_and_stand_in_the_manifest_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("map");
        QTest::newRow("by layer") << QStringList{} << "magma";
        QTest::newRow("reduction") << QStringList{"--reduce", "channel:2"} << "blue_red";
        QTest::newRow("l2") << QStringList{"--reduce", "l2"} << "magma";
        QTest::newRow("map") << QStringList{"--map", "viridis"} << "viridis";
        QTest::newRow("numbers") << QStringList{"--map-range", "0:0.25"} << "magma";
        QTest::newRow("own") << QStringList{"--map-range", "own"} << "magma";
    }
    void reduction_map_and_range_change_the_pictures_and_stand_in_the_manifest() {
        QFETCH(QStringList, options);
        QFETCH(QString, map);
        const QString out = m_folder.filePath(QString("r%1").arg(QTest::currentDataTag()));
        const ProgramRun run = run_program(
            QStringList{
                "inspect", m_sample, "--weights", "untrained:7", "--tensors", "none", "--maps", "fg_*", "-o", out} +
            options);
        QVERIFY2(run.exit == 0, run.err.constData());
        const QJsonObject manifest = QJsonDocument::fromJson(content(found(out, "manifest.json"))).object();
        const QJsonArray maps = manifest["maps"].toArray();
        QCOMPARE(maps.size(), 4);
        for (const auto& one : maps) {
            QCOMPARE(one.toObject()["map"].toString(), map);
        }
        const QJsonArray range = maps[0].toObject()["range"].toArray();
        if (options.contains("0:0.25")) {
            QCOMPARE(range[1].toDouble(), 0.25);
        } else if (!options.contains("own")) {
            QCOMPARE(maps[3].toObject()["range"].toArray(), range); // shared by the mixture
        } else {
            QVERIFY(maps[3].toObject()["range"].toArray() != range);
        }
        m_pictures.insert(QTest::currentDataTag(), content(found(out, "fg_0.png")));
        if (QByteArray(QTest::currentDataTag()) != "by layer" && m_pictures.contains("by layer")) {
            QVERIFY(m_pictures["by layer"] != m_pictures[QTest::currentDataTag()] || options.contains("own"));
        }
    }

    void wrong_reductions_maps_and_ranges_are_refused_before_work() {
        for (const QStringList& options :
             {QStringList{"--reduce", "median"}, QStringList{"--map", "rainbow"}, QStringList{"--map-range", "1:0"}}) {
            const ProgramRun run = run_program(
                QStringList{"inspect", m_sample, "--weights", "untrained", "-o", m_folder.filePath("w")} + options);
            QVERIFY2(run.exit == 2, run.err.constData());
        }
        QVERIFY(!QFile::exists(m_folder.filePath("w")));
    }

    void shards_together_write_every_pair_once() {
        const QString data = m_folder.filePath("three");
        QCOMPARE(run_program({"sample", "-o", data, "--count", "3", "--image-size", "32x32"}).exit, 0);
        QStringList written;
        for (const char* shard : {"1/2", "2/2"}) {
            const ProgramRun run = run_program({"inspect",
                                                data,
                                                "--weights",
                                                "untrained",
                                                "--usage",
                                                "--tensors",
                                                "fused",
                                                "--maps",
                                                "none",
                                                "--shard",
                                                shard,
                                                "-o",
                                                m_folder.filePath("shards"),
                                                "--json"});
            QVERIFY2(run.exit == 0, run.err.constData());
            for (const QString& line : run.lines()) {
                const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
                if (object["type"] == "result") {
                    written << object["id"].toString();
                }
            }
        }
        QCOMPARE(written.size(), 3);
        QCOMPARE(QSet<QString>(written.begin(), written.end()).size(), 3);
        int rows = 0;
        for (const char* part : {"1-of-2", "2-of-2"}) {
            const QByteArray csv = content(m_folder.filePath(QString("shards/usage.%1.csv").arg(part)));
            rows += static_cast<int>(csv.count('\n')) - 1;
        }
        QCOMPARE(rows, 3 * 12);
    }

    void without_a_word_about_weights_the_bundled_model_is_inspected() {
        const auto result = run_program({"inspect",
                                         m_sample,
                                         "--limit",
                                         "1",
                                         "--tensors",
                                         "fused",
                                         "--maps",
                                         "none",
                                         "-o",
                                         m_folder.filePath("bundled")});
        QVERIFY2(result.exit == 0, result.err.constData());
        QVERIFY(!result.err.contains("untrained"));
    }
};

MOEFUSION_TEST(TestInspect)
#include "tst_inspect.moc"
