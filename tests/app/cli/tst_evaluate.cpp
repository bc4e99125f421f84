#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>

#include <csignal>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What must not depend on how the evaluation came about.
QMap<QString, QByteArray> tables(const QString& folder) {
    QMap<QString, QByteArray> files;
    for (const char* name : {"values.csv", "means.csv", "comparison.csv", "table.md", "table.tex", "table.csv"}) {
        files.insert(name, content(QDir(folder).filePath(name)));
    }
    return files;
}

/// Fields of the lines of a CSV whose text begins with `start`.
QList<QList<QByteArray>> lines_of(const QByteArray& csv, const QByteArray& start) {
    QList<QList<QByteArray>> lines;
    for (const QByteArray& line : csv.split('\n')) {
        if (line.startsWith(start)) {
            lines.append(line.split(','));
        }
    }
    return lines;
}

QList<QJsonObject> objects(const ProgramRun& run, const QString& type) {
    QList<QJsonObject> found;
    for (const QString& line : run.lines()) {
        const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
        if (object["type"] == type) {
            found.append(object);
        }
    }
    return found;
}

} // namespace

class TestEvaluate : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString data_;
    QString results_;
    int number_ = 0;

    [[nodiscard]] QString fresh() { return folder_.filePath(QString("out%1").arg(++number_)); }
    /// Two methods over the eight pairs.
    [[nodiscard]] QStringList words(const QString& out, const QStringList& more = {}) const {
        return QStringList{"evaluate", data_, "-m", "average", "-m", "laplacian", "--results", results_, "-o", out} +
               more;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_.filePath("data");
        results_ = folder_.filePath("results");
        QCOMPARE(run_program({"sample", "-o", data_, "--count", "8", "--image-size", "96x72"}).exit, 0);
    }

    void methods_are_fused_first_and_every_file_is_written() {
        const QString out = fresh();
        const ProgramRun run = run_program(words(out, {"--against", "average", "--interval", "bootstrap:200"}));
        QVERIFY2(run.exit == 0, run.err);
        QVERIFY(QFile::exists(results_ + "/laplacian/train/00001D.png"));
        QCOMPARE(run.lines().size(), 3);
        QVERIFY(run.lines().first().startsWith("method\tn\tEN"));
        const auto files = tables(out);
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            QVERIFY2(!file.value().isEmpty(), qPrintable(file.key()));
        }
        QCOMPARE(lines_of(files["values.csv"], "").size(), 1 + 8 * 2 * 8 + 1);
        QCOMPARE(lines_of(files["means.csv"], "laplacian,tang-2022,whole,SF,8,").size(), 1);
        // Seven of eight pairs are enough for a test; every row has its p and Holm's correction.
        const auto compared = lines_of(files["comparison.csv"], "laplacian,average,tang-2022,whole,");
        QCOMPARE(compared.size(), 8);
        for (const auto& line : compared) {
            QCOMPARE(line[5], QByteArray("8"));
            QVERIFY(!line[13].isEmpty());
            QVERIFY(line[15].toDouble() >= line[13].toDouble());
            QVERIFY(line[8].toDouble() <= line[7].toDouble() && line[7].toDouble() <= line[9].toDouble());
        }
        const QByteArray yaml = content(out + "/evaluation.yaml");
        QVERIFY(yaml.contains("profiles: tang-2022"));
        QVERIFY(yaml.contains("fewer than 20 pairs"));
        QVERIFY(run.err.contains("fewer than 20 pairs"));
        QVERIFY(!QFile::exists(out + "/failed.jsonl"));
    }

    void the_means_are_those_of_the_values_and_ranks_follow_them() {
        const QString out = fresh();
        QCOMPARE(run_program(words(out)).exit, 0);
        QMap<QByteArray, double> means;
        for (const QByteArray& label : {QByteArray("average"), QByteArray("laplacian")}) {
            double sum = 0;
            int count = 0;
            for (const QByteArray& line : content(out + "/values.csv").split('\n')) {
                const auto fields = line.split(',');
                if (fields.size() > 7 && fields[3] == label && fields[6] == "SF") {
                    sum += fields[7].toDouble();
                    ++count;
                }
            }
            QCOMPARE(count, 8);
            means[label] = sum / 8;
            const auto row = lines_of(content(out + "/means.csv"), label + ",tang-2022,whole,SF,");
            QVERIFY(std::abs(row[0][5].toDouble() - means[label]) < 1e-8);
        }
        const auto best = lines_of(content(out + "/means.csv"),
                                   (means["average"] > means["laplacian"] ? "average" : "laplacian") +
                                       QByteArray(",tang-2022,whole,SF,"));
        QCOMPARE(best[0][8], QByteArray("1"));
    }

    void killed_at_any_moment_and_run_again_gives_the_same_tables_to_the_bit() {
        const QString whole = fresh();
        const QString killed = fresh();
        const QStringList more{"--metric", "all", "--profile", "tang-2022", "--profile", "textbook"};
        QCOMPARE(run_program(words(whole, more)).exit, 0);
        int kills = 0;
        for (const int wait_ms : {350, 600, 900}) {
            QProcess process;
            process.setProcessEnvironment(tests::program_environment());
            process.start(QString::fromStdString(tests::program().string()), words(killed, more));
            QVERIFY(process.waitForStarted());
            if (!process.waitForFinished(wait_ms)) {
                ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
                ++kills;
                process.waitForFinished();
            }
        }
        const ProgramRun last = run_program(words(killed, more));
        QVERIFY2(last.exit == 0, last.err);
        QCOMPARE(tables(killed), tables(whole));
        QVERIFY(kills > 0);
    }

    void shards_join_to_the_tables_of_one_process() {
        const QString whole = fresh();
        const QString parts = fresh();
        const QStringList more{"--against", "laplacian"};
        QCOMPARE(run_program(words(whole, more)).exit, 0);
        for (const char* shard : {"1/3", "3/3"}) {
            QCOMPARE(run_program(words(parts, {"--shard", shard})).exit, 0);
        }
        const ProgramRun early = run_program({"evaluate", "--merge", parts});
        QCOMPARE(early.exit, 3);
        QVERIFY2(early.err.contains("evaluation.2-of-3.sqlite"), early.err);
        QCOMPARE(run_program(words(parts, {"--shard", "2/3"})).exit, 0);
        QVERIFY(!QFile::exists(parts + "/values.csv"));
        const ProgramRun joined = run_program(QStringList{"evaluate", "--merge", parts} + more);
        QVERIFY2(joined.exit == 0, joined.err);
        QCOMPARE(tables(parts), tables(whole));
    }

    void bad_images_are_rows_and_only_changed_images_are_computed_again() {
        const QString copies = folder_.filePath("others");
        QDir().mkpath(copies);
        for (const QString& image : QDir(results_ + "/average/train").entryList({"*.png"})) {
            QVERIFY(QFile::copy(results_ + "/average/train/" + image, copies + "/" + image));
        }
        const QStringList images = QDir(copies).entryList({"*.png"});
        QVERIFY(images.size() >= 3);
        QFile::remove(copies + "/" + images[0]);
        QFile broken(copies + "/" + images[1]);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no picture");
        broken.close();
        const QString out = fresh();
        const QStringList call{"evaluate",
                               data_,
                               "-m",
                               "laplacian",
                               "-m",
                               "results:" + copies,
                               "--results",
                               results_,
                               "-o",
                               out,
                               "--only",
                               "train/*",
                               "--json"};
        const int count = static_cast<int>(images.size());
        const ProgramRun run = run_program(call);
        QCOMPARE(run.exit, 1);
        QCOMPARE(objects(run, "summary")[0]["failed"].toInt(), 2);
        QCOMPARE(objects(run, "summary")[0]["ok"].toInt(), 2 * count - 2);
        const QByteArray failed = content(out + "/failed.jsonl");
        QCOMPARE(failed.count('\n'), 2);
        QVERIFY(failed.contains("result.missing"));
        QVERIFY(run.err.contains("2 of "));
        // The means of both methods count the pairs that both have.
        const QByteArray n = QByteArray::number(count - 2);
        QCOMPARE(lines_of(content(out + "/means.csv"), "laplacian,tang-2022,whole,EN," + n + ",").size(), 1);
        QCOMPARE(lines_of(content(out + "/means.csv"), "others,tang-2022,whole,EN," + n + ",").size(), 1);
        QVERIFY(content(out + "/evaluation.yaml").contains("missing: others 2"));

        // One image is replaced, one comes back: these two are computed, the rest is not.
        QFile::remove(copies + "/" + images[1]);
        QVERIFY(QFile::copy(results_ + "/average/train/" + images[1], copies + "/" + images[1]));
        QFile::remove(copies + "/" + images[2]);
        QVERIFY(QFile::copy(results_ + "/laplacian/train/" + images[2], copies + "/" + images[2]));
        const ProgramRun again = run_program(call + QStringList{"--common", "each"});
        QCOMPARE(again.exit, 1);
        QCOMPARE(objects(again, "summary")[0]["ok"].toInt(), 2);
        QCOMPARE(objects(again, "summary")[0]["skipped"].toInt(), 2 * count - 3);
        for (const QJsonObject& mean : objects(again, "mean")) {
            QVERIFY(mean["rank"].isNull());
            QCOMPARE(mean["n"].toInt(), mean["label"] == "others" ? count - 1 : count);
        }
    }

    void regions_metrics_and_the_noise_check_are_in_the_values() {
        const QString out = fresh();
        const ProgramRun run = run_program(words(out,
                                                 {"--metric",
                                                  "all",
                                                  "--region",
                                                  "whole",
                                                  "--region",
                                                  "foreground",
                                                  "--noise-check",
                                                  "--limit",
                                                  "2",
                                                  "--paper",
                                                  "llvip",
                                                  "--json"}));
        QVERIFY2(run.exit == 0, run.err);
        QSet<QString> names;
        QMap<QString, double> spatial_frequency;
        for (const QJsonObject& value : objects(run, "value")) {
            names.insert(value["metric"].toString());
            if (value["metric"] == "SF" && value["label"] == "average") {
                spatial_frequency[value["region"].toString()] = value["value"].toDouble();
            }
        }
        // 16 metrics, each also denoised, and the level of noise.
        QCOMPARE(names.size(), 33);
        QVERIFY(spatial_frequency["whole"] != spatial_frequency["foreground"]);
        int reported = 0;
        for (const QJsonObject& mean : objects(run, "mean")) {
            reported += mean["reported"].toBool() && mean["metric"] == "EN" ? 1 : 0;
        }
        QVERIFY(reported >= 10);
        QVERIFY(content(out + "/table.md").contains("MoE-Fusion (paper)"));
        QVERIFY(content(out + "/table.md").contains("drop of SF"));
    }

    void cost_stands_in_the_table_and_is_kept_with_the_store() {
        const QString out = fresh();
        const ProgramRun run = run_program(words(out, {"--cost", "--metric", "EN", "--limit", "1"}));
        QVERIFY2(run.exit == 0, run.err);
        const auto row = lines_of(content(out + "/table.csv"), "tang-2022,whole,laplacian,");
        QCOMPARE(lines_of(content(out + "/table.csv"), "profile,")[0].mid(5),
                 QList<QByteArray>({"EN", "time_ms", "parameters_M", "multiply_adds_G"}));
        QVERIFY(row[0][6].toDouble() > 0);
        QCOMPARE(row[0][7], QByteArray("0"));
        QVERIFY(row[0][8].isEmpty());
        QVERIFY(content(out + "/table.md").contains("fusions at 96x72 on cpu"));
        // Not timed again: the tables stay as they are.
        const auto before = tables(out);
        QCOMPARE(run_program(words(out, {"--cost", "--metric", "EN", "--limit", "1"})).exit, 0);
        QCOMPARE(tables(out), before);
    }

    void contradictions_are_found_before_any_work() {
        const QString out = fresh();
        QCOMPARE(run_program(words(out, {"--against", "wavelet"})).exit, 2);
        QCOMPARE(run_program(words(out, {"--paper", "llvip", "--profile", "cddfuse"})).exit, 2);
        QCOMPARE(run_program(words(out, {"--interval", "bootstrap:5"})).exit, 2);
        QCOMPARE(run_program(words(out, {"--metric", "ENN"})).exit, 2);
        QCOMPARE(run_program({"evaluate", "--merge", out}).exit, 3);
        QCOMPARE(run_program({"evaluate", "--merge", out, data_}).exit, 2);
        QVERIFY(!QFile::exists(out));
        const ProgramRun missing = run_program(words(out, {"--no-fuse", "--results", folder_.filePath("nothing")}));
        QCOMPARE(missing.exit, 1);
        QVERIFY(missing.err.contains("16 of 16 failed"));
    }

    void every_image_of_the_sample_set_by_two_folders_agrees_with_the_set_itself() {
        const QString out = fresh();
        const QString set = fresh();
        QVERIFY(QDir(data_ + "/train/ir").exists());
        QCOMPARE(run_program(words(set, {"--subset", "train"})).exit, 0);
        const ProgramRun run = run_program({"evaluate",
                                            "--infrared-dir",
                                            data_ + "/train/ir",
                                            "--visible-dir",
                                            data_ + "/train/vi",
                                            "-m",
                                            "results:" + results_ + "/average/train",
                                            "--name",
                                            "average",
                                            "-o",
                                            out});
        QVERIFY2(run.exit == 0, run.err);
        const auto alone = lines_of(content(out + "/means.csv"), "average,tang-2022,whole,VIF,");
        const auto within = lines_of(content(set + "/means.csv"), "average,tang-2022,whole,VIF,");
        QCOMPARE(alone[0][5], within[0][5]);
    }
};

MOEFUSION_TEST(TestEvaluate)
#include "tst_evaluate.moc"
