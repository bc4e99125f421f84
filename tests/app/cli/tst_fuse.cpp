#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QTemporaryDir>

#include <csignal>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

/// Content of every file below a folder whose name ends with `suffix`, by relative path.
QMap<QString, QByteArray> contents(const QString& folder, const QString& suffix) {
    QMap<QString, QByteArray> files;
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        if (path.endsWith(suffix)) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly)) {
                files.insert(QDir(folder).relativeFilePath(path), file.readAll());
            }
        }
    }
    return files;
}

void write(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QList<QJsonObject> objects(const ProgramRun& run) {
    QList<QJsonObject> all;
    for (const QString& line : run.lines()) {
        all.append(QJsonDocument::fromJson(line.toUtf8()).object());
    }
    return all;
}

} // namespace

class TestFuse : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString data_;
    int number_ = 0;

    [[nodiscard]] QString fresh() { return folder_.filePath(QString::number(++number_)); }

private Q_SLOTS:
    void initTestCase() {
        data_ = folder_.filePath("data");
        const ProgramRun run = run_program({"sample", "-o", data_, "--count", "8", "--image-size", "96x72"});
        QCOMPARE(run.exit, 0);
    }

    void methods_times_pairs_are_written_with_manifests() {
        const QString out = fresh();
        const ProgramRun run = run_program({"fuse", data_, "-m", "average", "-m", "laplacian", "-o", out});
        QCOMPARE(run.exit, 0);
        QVERIFY2(run.err.isEmpty(), run.err);
        QCOMPARE(run.lines().size(), 16);
        QCOMPARE(contents(out, ".png").size(), 16);
        QVERIFY(contents(out, ".png").contains("average/train/00001D.png"));
        const QByteArray manifest = contents(out, "manifest.jsonl").value("average/manifest.jsonl");
        QCOMPARE(manifest.count('\n'), 8);
        QVERIFY(contents(out, "failed.jsonl").isEmpty());
    }

    void the_same_call_again_does_nothing_and_another_key_is_refused_before_work() {
        const QString out = fresh();
        QCOMPARE(run_program({"fuse", data_, "-m", "max", "-o", out}).exit, 0);
        const auto first = contents(out, "");
        const ProgramRun again = run_program({"fuse", data_, "-m", "max", "-o", out, "--json"});
        QCOMPARE(again.exit, 0);
        for (const QJsonObject& object : objects(again)) {
            if (object["type"] == "result") {
                QCOMPARE(object["state"].toString(), QString("up_to_date"));
            }
        }
        QCOMPARE(objects(again).last()["skipped"].toInt(), 8);
        QCOMPARE(contents(out, ""), first);

        const ProgramRun other = run_program({"fuse", data_, "-m", "max", "-o", out, "--range", "minmax"});
        QCOMPARE(other.exit, 3);
        QVERIFY(other.err.contains("--overwrite"));
        QCOMPARE(contents(out, ""), first);
        QCOMPARE(run_program({"fuse", data_, "-m", "max", "-o", out, "--range", "minmax", "--overwrite"}).exit, 0);
        QVERIFY(contents(out, ".png") != contents(out, "max.nothing"));
        QCOMPARE(run_program({"fuse", data_, "-m", "max", "-o", out, "--range", "minmax"}).exit, 0);
    }

    void interrupted_after_the_third_pair_and_run_again_equals_an_uninterrupted_run() {
        const QString whole = fresh();
        const QString stopped = fresh();
        const QStringList words{"fuse", data_, "-m", "guided-filter", "-m", "two-scale", "-o"};
        QCOMPARE(run_program(words + QStringList{whole}).exit, 0);

        QProcess process;
        process.setProcessEnvironment(tests::program_environment());
        process.start(QString::fromStdString(tests::program().string()), words + QStringList{stopped});
        int lines = 0;
        while (lines < 3 && process.waitForReadyRead(30000)) {
            lines += static_cast<int>(process.readAllStandardOutput().count('\n'));
        }
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        // A machine that fused all 16 before the signal came has nothing to continue; the rest still must hold.
        QVERIFY(process.exitCode() == 130 || contents(stopped, ".png").size() == 16);
        QVERIFY(contents(stopped, ".png").size() >= 3);
        for (const QString& name : contents(stopped, "").keys()) {
            QVERIFY2(!name.contains(".tmp-"), qPrintable(name));
        }
        QCOMPARE(run_program(words + QStringList{stopped}).exit, 0);
        QCOMPARE(contents(stopped, ".png"), contents(whole, ".png"));
        QCOMPARE(contents(stopped, "manifest.jsonl").value("two-scale/manifest.jsonl").count('\n'), 8);
    }

    void killed_at_any_moment_and_run_again_equals_an_undisturbed_run() {
        const QString whole = fresh();
        const QString killed = fresh();
        const QStringList words{"fuse", data_, "-m", "laplacian", "--format", "npy", "-o"};
        QCOMPARE(run_program(words + QStringList{whole}).exit, 0);
        for (int wait_ms : {300, 450, 600}) {
            QProcess process;
            process.setProcessEnvironment(tests::program_environment());
            process.start(QString::fromStdString(tests::program().string()), words + QStringList{killed});
            process.waitForFinished(wait_ms);
            process.kill();
            process.waitForFinished();
        }
        QCOMPARE(run_program(words + QStringList{killed}).exit, 0);
        QCOMPARE(contents(killed, ".npy"), contents(whole, ".npy"));
    }

    void shards_together_equal_one_run() {
        const QString whole = fresh();
        const QString parts = fresh();
        QCOMPARE(run_program({"fuse", data_, "-m", "wavelet", "-o", whole}).exit, 0);
        for (const char* shard : {"2/3", "1/3", "3/3"}) {
            QCOMPARE(run_program({"fuse", data_, "-m", "wavelet", "-o", parts, "--shard", shard}).exit, 0);
        }
        QCOMPARE(contents(parts, ".png"), contents(whole, ".png"));
        QCOMPARE(contents(parts, ".jsonl").keys(),
                 (QStringList{"wavelet/manifest.1-of-3.jsonl",
                              "wavelet/manifest.2-of-3.jsonl",
                              "wavelet/manifest.3-of-3.jsonl"}));
        // One run over all finds everything up to date, whoever made it.
        const ProgramRun all = run_program({"fuse", data_, "-m", "wavelet", "-o", parts, "--json"});
        QCOMPARE(objects(all).last()["skipped"].toInt(), 8);
        const ProgramRun slurm = run_program(
            {"fuse", data_, "-m", "wavelet", "-o", parts, "--shard", "slurm", "--json"},
            {.folder = {},
             .environment = {
                 {"SLURM_ARRAY_TASK_ID", "7"}, {"SLURM_ARRAY_TASK_MIN", "5"}, {"SLURM_ARRAY_TASK_COUNT", "3"}}});
        QCOMPARE(slurm.exit, 0);
        QCOMPARE(objects(slurm).last()["skipped"].toInt(), 2); // part 3 of 3 of 8 pairs
    }

    void a_failed_pair_does_not_stop_the_others() {
        const QString data = fresh();
        const auto files = contents(data_, ".png");
        for (const char* stem : {"00001D", "00002N", "00003D"}) {
            write(data + "/ir/" + stem + ".png", files.value(QString("train/ir/%1.png").arg(stem)));
            write(data + "/vi/" + stem + ".png", files.value(QString("train/vi/%1.png").arg(stem)));
        }
        write(data + "/ir/00002N.png", files.value("train/ir/00002N.png").left(900));
        const QString out = fresh();
        const ProgramRun run = run_program({"fuse", data, "-m", "average", "-o", out});
        QCOMPARE(run.exit, 1);
        QCOMPARE(contents(out, ".png").size(), 2);
        QVERIFY2(run.err.contains("1 of 3 failed, see"), run.err);
        const QByteArray failed = contents(out, "failed.jsonl").value("average/failed.jsonl");
        QCOMPARE(failed.count('\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(failed).object()["id"].toString(), QString("00002N"));
        QVERIFY(!QJsonDocument::fromJson(failed).object()["code"].toString().isEmpty());

        const QString fast = fresh();
        QCOMPARE(run_program({"fuse", data, "-m", "average", "-m", "max", "-o", fast, "--fail-fast"}).exit, 1);
        QCOMPARE(contents(fast, ".png").size(), 1);

        // Mended: the failure is forgotten.
        write(data + "/ir/00002N.png", files.value("train/ir/00002N.png"));
        QCOMPARE(run_program({"fuse", data, "-m", "average", "-o", out}).exit, 0);
        QCOMPARE(contents(out, ".png").size(), 3);
        QVERIFY(contents(out, "failed.jsonl").isEmpty());
    }

    void one_pair_goes_to_one_file_or_to_standard_output() {
        const QString file = fresh() + ".png";
        const QStringList pair{"--infrared",
                               data_ + "/train/ir/00001D.png",
                               "--visible",
                               data_ + "/train/vi/00001D.png",
                               "-m",
                               "laplacian"};
        QCOMPARE(run_program(QStringList{"fuse"} + pair + QStringList{"-o", file}).exit, 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.startsWith("\x89PNG"));
        QVERIFY(bytes.contains("moe-fusion:key"));
        const ProgramRun piped = run_program(QStringList{"fuse"} + pair + QStringList{"-o", "-"});
        QCOMPARE(piped.exit, 0);
        QCOMPARE(piped.out, bytes);
        QCOMPARE(run_program(QStringList{"fuse"} + pair + QStringList{"-o", file}).exit, 0);
        QCOMPARE(run_program(QStringList{"fuse"} + pair + QStringList{"-o", file, "--range", "minmax"}).exit, 3);
        QCOMPARE(run_program({"fuse", data_, "-m", "laplacian", "-o", file}).exit, 2);
    }

    void sources_colour_float_sheet_and_times_are_written_when_asked_for() {
        const QString out = fresh();
        const QString sheet = fresh() + ".png";
        const ProgramRun run = run_program({"fuse",
                                            data_,
                                            "-m",
                                            "max",
                                            "--limit",
                                            "2",
                                            "-o",
                                            out,
                                            "--also",
                                            "sources",
                                            "--also",
                                            "color",
                                            "--also",
                                            "float",
                                            "--contact-sheet",
                                            sheet,
                                            "--time"});
        QCOMPARE(run.exit, 0);
        const auto files = contents(out, "");
        QCOMPARE(files.value("sources/infrared/test/00004N.png"), contents(data_, ".png").value("test/ir/00004N.png"));
        QVERIFY(files.contains("sources/visible/test/00008N.png"));
        QVERIFY(files.contains("max.color/test/00004N.png"));
        QVERIFY(files.value("max.float/test/00004N.npy").startsWith("\x93NUMPY"));
        const QByteArray times = files.value("timing.csv");
        QVERIFY(times.startsWith("label,statistic,id,width,height,seconds\nmax,pair,test/00004N,96,72,"));
        QCOMPARE(times.count('\n'), 1 + 2 + 3);
        QVERIFY(QFileInfo(sheet).size() > 2000);
    }

    void formats_and_size_policies_follow_the_options() {
        const QString out = fresh();
        const QStringList words{"fuse", data_, "-m", "average", "--limit", "1", "-o", out};
        QCOMPARE(run_program(words).exit, 0);
        // The 16-bit file has the same name: it is another result, not an up-to-date one.
        QCOMPARE(run_program(words + QStringList{"--format", "png16"}).exit, 3);
        QCOMPARE(run_program(words + QStringList{"--format", "tiff"}).exit, 0);
        QCOMPARE(run_program(words + QStringList{"--format", "npy"}).exit, 0);
        const ProgramRun smaller = run_program(words + QStringList{"--size", "max:48", "--name", "small", "--json"});
        QCOMPARE(smaller.exit, 0);
        QCOMPARE(objects(smaller).first()["size"].toArray().at(0).toInt(), 48);
        const ProgramRun kept =
            run_program(words + QStringList{"--size", "max:48", "--keep-size", "--name", "kept", "--json"});
        QCOMPARE(objects(kept).first()["size"].toArray().at(0).toInt(), 96);
        QVERIFY(kept.out.contains("resized"));
    }

    void a_batch_takes_pairs_of_equal_size_together_and_gives_the_same_bytes() {
        QTemporaryDir mixed;
        int scene = 0;
        for (const char* size : {"64x48", "80x64"}) {
            const QString made = mixed.filePath(size);
            const ProgramRun sample = run_program({"sample", "--count", "3", "--image-size", size, "-o", made});
            QCOMPARE(sample.exit, 0);
            for (const QString& name : QDir(made + "/train/ir").entryList(QDir::Files, QDir::Name)) {
                for (const char* role : {"ir", "vi"}) {
                    QDir().mkpath(mixed.filePath(QString("data/") + role));
                    // 0, 2 … of one size, 1, 3 … of the other
                    const QString place = QString("data/%1/%2.png").arg(role).arg(scene);
                    QVERIFY(QFile::rename(made + "/train/" + role + "/" + name, mixed.filePath(place)));
                }
                scene += 2;
            }
            scene = 1;
        }
        const auto fuse = [&](const char* batch) {
            const ProgramRun run = run_program({"fuse",
                                                mixed.filePath("data"),
                                                "-m",
                                                "laplacian",
                                                "-m",
                                                "moe-fusion",
                                                "--weights",
                                                "moe-fusion=untrained",
                                                "--batch",
                                                batch,
                                                "-o",
                                                mixed.filePath(QString("out") + batch)});
            QString order;
            for (const QString& line : run.lines()) {
                order +=
                    line.contains("/laplacian/") ? QFileInfo(line.section('\t', 1, 1)).completeBaseName() : QString();
            }
            return run.exit == 0 ? order : QString::fromUtf8(run.err);
        };
        QCOMPARE(fuse("1"), QString("012345"));
        QCOMPARE(fuse("2"), QString("021345")); // 0 and 2 are of one size, 1 and 3 of the other
        const QMap<QString, QByteArray> single = contents(mixed.filePath("out1"), ".png");
        QCOMPARE(single.size(), 12); // six pairs by two methods
        QCOMPARE(contents(mixed.filePath("out2"), ".png"), single);
    }

    void images_made_elsewhere_are_matched_by_name() {
        const QString out = fresh();
        QCOMPARE(run_program({"fuse", data_, "-m", "laplacian", "-o", out}).exit, 0);
        // A flat folder with the stems only, as other programs write.
        const QString elsewhere = fresh();
        const auto made = contents(out + "/laplacian", ".png");
        for (auto file = made.begin(); file != made.end(); ++file) {
            write(elsewhere + "/" + QFileInfo(file.key()).fileName(), file.value());
        }
        const QString again = fresh();
        const ProgramRun run =
            run_program({"fuse", data_, "-m", "results:" + elsewhere, "--name", "mine", "-o", again});
        QVERIFY2(run.exit == 0, run.err);
        QCOMPARE(contents(again + "/mine", ".png").keys(), made.keys());
        QFile::remove(elsewhere + "/00001D.png");
        const QString rest = fresh();
        const ProgramRun missing = run_program({"fuse", data_, "-m", "results:" + elsewhere, "-o", rest});
        QCOMPARE(missing.exit, 1);
        QVERIFY(missing.err.contains("00001D"));
        const ProgramRun wrong_size =
            run_program({"fuse", data_, "-m", "results:" + elsewhere, "--size", "64x48", "-o", fresh()});
        QCOMPARE(wrong_size.exit, 1);
        QVERIFY(wrong_size.err.contains("96x72"));
    }

    void a_dry_run_writes_nothing() {
        const QString out = fresh();
        const ProgramRun run = run_program({"fuse", data_, "-m", "min", "-o", out, "--dry-run"});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.lines().size(), 8);
        QVERIFY(!QFileInfo::exists(out));
    }

    void without_a_method_laplacian_is_used_and_said() {
        const ProgramRun run = run_program({"fuse", data_, "--limit", "1", "-o", fresh(), "--json"});
        QCOMPARE(run.exit, 0);
        const QString method = objects(run).first()["method"].toString();
        if (method == "laplacian") {
            QVERIFY(run.err.contains("laplacian"));
        } else {
            QCOMPARE(method, QString("moe-fusion"));
        }
    }

    void names_with_other_letters_are_kept() {
        const QString data = fresh();
        const auto files = contents(data_, ".png");
        const QStringList names{"夜景 03", "Straße 1", "a'b\"c", "-dash", QString(200, 'x')};
        for (const QString& name : names) {
            write(data + "/ir/" + name + ".png", files.value("train/ir/00001D.png"));
            write(data + "/vi/" + name + ".png", files.value("train/vi/00001D.png"));
        }
        const QString out = fresh();
        const QString sheet = fresh() + ".png";
        const ProgramRun run = run_program({"fuse", data, "-m", "max", "-o", out, "--contact-sheet", sheet});
        QVERIFY2(run.exit == 0, run.err);
        const QStringList made = contents(out + "/max", ".png").keys();
        QCOMPARE(made.size(), 5);
        QVERIFY(made.contains("夜景 03.png") && made.contains("a'b%22c.png") && made.contains("%2Ddash.png"));
        QCOMPARE(run_program({"fuse", data, "-m", "max", "-o", out}).exit, 0);
    }
};

MOEFUSION_TEST(TestFuse)
#include "tst_fuse.moc"
