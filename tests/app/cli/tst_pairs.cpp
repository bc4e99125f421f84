// The verb `pairs` end to end: what it finds, what it writes, its exit statuses.

#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include <cmath>
#include <csignal>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

namespace {

QJsonObject object_of(const QString& line) {
    return QJsonDocument::fromJson(line.toUtf8()).object();
}

QStringList ids_of(const ProgramRun& run) {
    QStringList ids;
    for (const QString& line : run.lines()) {
        const QJsonObject object = object_of(line);
        if (object["type"] == "pair") {
            ids << object["id"].toString();
        }
    }
    return ids;
}

QString hard(const char* folder) {
    return QString::fromStdString((tests::shared_folder() / "data" / "hard" / folder).string());
}

} // namespace

class TestPairs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_are_listed_and_the_list_is_read_again() {
        const QTemporaryDir folder;
        const QString out = folder.filePath("s");
        QCOMPARE(run_program({"sample", "-o", out, "--count", "4", "--image-size", "64x48"}).exit, 0);
        const QString csv = folder.filePath("list.csv");
        const ProgramRun found = run_program({"pairs", out, "--json", "-o", csv});
        QCOMPARE(found.exit, 0);
        QCOMPARE(ids_of(found).size(), 4);
        QCOMPARE(object_of(QString::fromUtf8(found.last_line()))["exit"].toInt(), 0);
        QCOMPARE(ids_of(run_program({"pairs", "--pairs", csv, "--json"})), ids_of(found));
        QCOMPARE(ids_of(run_program({"pairs", out, "--subset", "test", "--json"})).size(), 1);
        QCOMPARE(ids_of(run_program({"pairs", out, "--shard", "1/2", "--json"})).size(), 2);
    }

    void a_folder_without_pairs_is_exit_3_and_a_missing_one_too() {
        const QTemporaryDir folder;
        QCOMPARE(run_program({"pairs", folder.path()}).exit, 3);
        QCOMPARE(run_program({"pairs", folder.filePath("absent")}).exit, 3);
        QCOMPARE(run_program({"pairs"}).exit, 2);
    }

    void remarks_fail_only_when_asked() {
        MOEFUSION_NEED_SHARED("data/hard");
        QCOMPARE(run_program({"pairs", hard("02_missing")}).exit, 0);
        QCOMPARE(run_program({"pairs", hard("02_missing"), "--strict"}).exit, 1);
        QCOMPARE(run_program({"pairs", hard("04_unreadable"), "--check"}).exit, 1);
    }

    void pixel_checks_find_what_headers_cannot_tell() {
        MOEFUSION_NEED_SHARED("data/hard");
        const ProgramRun run = run_program({"pairs", hard("12_swapped"), "--check", "--json"});
        QStringList codes;
        for (const QString& line : run.lines()) {
            for (const auto& remark : object_of(line)["remarks"].toArray()) {
                codes << remark.toObject()["code"].toString();
            }
        }
        QVERIFY2(codes.contains("maybe_swapped") && codes.contains("same_content"), qPrintable(codes.join(' ')));
    }

    void registration_measures_every_pair_and_names_the_shifted() {
        MOEFUSION_NEED_SHARED("data/hard");
        const ProgramRun run = run_program({"pairs", hard("11_misaligned"), "--registration", "--json"});
        QCOMPARE(run.exit, 0);
        QMap<QString, QJsonObject> pairs;
        for (const QString& line : run.lines()) {
            if (const QJsonObject object = object_of(line); object["type"] == "pair") {
                pairs[object["id"].toString()] = object;
            }
        }
        QCOMPARE(pairs.size(), 3);
        const auto right = [&pairs](const char* id) { return pairs[id]["shift"].toObject()["right"].toDouble(); };
        QVERIFY(std::abs(right("shift_x6") - right("aligned") - 6) < 0.25);
        QVERIFY(pairs["aligned"]["remarks"].toArray().isEmpty());
        for (const char* id : {"shift_x6", "affine"}) {
            QCOMPARE(pairs[id]["remarks"].toArray()[0].toObject()["code"].toString(), QString("misaligned"));
        }
        const ProgramRun table = run_program({"pairs", hard("11_misaligned"), "--registration"});
        QVERIFY(table.out.contains("id\tset\tinfrared\tvisible\tsize\tshift\tremarks\n"));
        QVERIFY(table.err.contains("looks shifted against the visible one: about 6."));
        QCOMPARE(run_program({"pairs", hard("11_misaligned"), "--registration", "--strict"}).exit, 1);
    }

    void a_stopped_check_prints_what_it_had() {
        const QTemporaryDir folder;
        QCOMPARE(run_program({"sample", "-o", folder.filePath("s"), "--count", "1"}).exit, 0);
        QFile list(folder.filePath("list.csv"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("infrared,visible,id\n");
        const QStringList files = QDir(folder.filePath("s/train/ir")).entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        for (int i = 0; i < 3000; ++i) {
            list.write(QString("s/train/ir/%1,s/train/vi/%1,p%2\n").arg(files[0]).arg(i).toUtf8());
        }
        list.close();
        QProcess process;
        process.setReadChannel(QProcess::StandardError); // the one that is waited for
        process.setProcessEnvironment(tests::program_environment());
        process.start(QString::fromStdString(tests::program().string()),
                      {"pairs", "--pairs", list.fileName(), "--registration", "--json", "--progress", "bar"});
        QByteArray errors;
        // The bar counts headers first; after the last of them the pixels begin.
        while (!errors.contains("3000") && process.waitForReadyRead(30000)) {
            errors += process.readAllStandardError();
        }
        QThread::msleep(400);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 130);
        errors += process.readAllStandardError();
        QVERIFY2(errors.contains("Stopped after"), errors.constData());
        const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
        QVERIFY(lines.size() < 3000);
        QCOMPARE(object_of(QString::fromUtf8(lines.last()))["exit"].toInt(), 130);
        QCOMPARE(object_of(QString::fromUtf8(lines.first()))["type"].toString(), QString("pair"));
    }

    void a_report_has_a_line_for_each_remark() {
        MOEFUSION_NEED_SHARED("data/hard");
        const QTemporaryDir folder;
        for (const char* name : {"report.txt", "report.csv", "report.json"}) {
            QCOMPARE(run_program({"pairs", hard("02_missing"), "--report", folder.filePath(name)}).exit, 0);
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QCOMPARE(text.count('\n'), QByteArray(name).endsWith(".csv") ? 3 : 2);
            QVERIFY(text.contains("only_ir.png"));
        }
    }
};

MOEFUSION_TEST(TestPairs)
#include "tst_pairs.moc"
