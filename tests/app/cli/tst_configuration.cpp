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

namespace {

void write(const QString& file, const QByteArray& text) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

/// The line of --print-config that starts with the key.
QString shown(const ProgramRun& run, const QString& key) {
    for (const QString& line : run.lines()) {
        if (line.startsWith(key + ": ")) {
            return line;
        }
    }
    return "no line for " + key;
}

} // namespace

class TestConfiguration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_source_wins_over_the_next() {
        const QTemporaryDir tree;
        QVERIFY(QDir(tree.path()).mkpath("project/below") && QDir(tree.path()).mkpath("user"));
        const QString folder = tree.filePath("project/below");
        tests::ProgramSettings settings{.folder = folder, .environment = {{"HOME", tree.path()}}};
        settings.environment.emplace_back("MOE_FUSION_CONFIG_DIR", tree.filePath("user"));
        QStringList words{"gui", "--print-config"};
        const auto device = [&] { return shown(run_program(words, settings), "device"); };
        QCOMPARE(device(), QString("device: auto  (default)"));
        write(tree.filePath("user/config.yaml"), "common:\n  device: cuda:1\n");
        QCOMPARE(device(), QString("device: cuda:1  (%1:2)").arg(tree.filePath("user/config.yaml")));
        write(tree.filePath("project/moe-fusion.yaml"), "\n\ncommon: {device: cuda:2}\n");
        QCOMPARE(device(), QString("device: cuda:2  (../moe-fusion.yaml:3)"));
        write(tree.filePath("named.yaml"), "gui: {device: cuda:3}\n");
        words << "--config"
              << "../../named.yaml";
        QCOMPARE(device(), QString("device: cuda:3  (../../named.yaml:1)"));
        settings.environment.emplace_back("MOE_FUSION_DEVICE", "cuda:4");
        QCOMPARE(device(), QString("device: cuda:4  (environment MOE_FUSION_DEVICE)"));
        words << "--device=cpu";
        QCOMPARE(device(), QString("device: cpu  (command line)"));
    }

    void the_configuration_may_be_named_by_the_environment() {
        const QTemporaryDir folder;
        write(folder.filePath("c.yaml"), "common: {threads: 3}\n");
        const ProgramRun run = run_program({"gui", "--print-config"},
                                           {.folder = folder.path(), .environment = {{"MOE_FUSION_CONFIG", "c.yaml"}}});
        QCOMPARE(shown(run, "threads"), QString("threads: 3  (c.yaml:1)"));
    }

    void unknown_names_are_errors_but_remarks_in_the_user_s_file() {
        const QTemporaryDir folder;
        write(folder.filePath("moe-fusion.yaml"), "common: {devise: cpu}\n");
        const ProgramRun project = run_program({"gui", "--print-config"}, {.folder = folder.path()});
        QCOMPARE(project.exit, 2);
        QVERIFY(project.err.contains("moe-fusion.yaml:1: unknown key in 'common': 'devise'; did you mean device?"));
        QVERIFY(QDir(folder.path()).mkpath("user"));
        QFile::rename(folder.filePath("moe-fusion.yaml"), folder.filePath("user/config.yaml"));
        const ProgramRun user =
            run_program({"gui", "--print-config"},
                        {.folder = folder.path(), .environment = {{"MOE_FUSION_CONFIG_DIR", folder.filePath("user")}}});
        QCOMPARE(user.exit, 0);
        QVERIFY(user.err.contains("unknown key in 'common': 'devise'"));
    }

    void faults_of_the_files_are_named() {
        const QTemporaryDir folder;
        const tests::ProgramSettings settings{.folder = folder.path()};
        const ProgramRun missing = run_program({"gui", "--print-config", "--config", "none.yaml"}, settings);
        QCOMPARE(missing.exit, 3);
        QVERIFY(missing.err.contains("none.yaml does not exist"));
        write(folder.filePath("bad.yaml"), "common: {device: cpu\n");
        const ProgramRun bad = run_program({"gui", "--print-config", "--config", "bad.yaml"}, settings);
        QCOMPARE(bad.exit, 3);
        QVERIFY2(bad.err.contains("bad.yaml:"), bad.err);
        write(folder.filePath("range.yaml"), "common:\n  threads: 1000\n");
        const ProgramRun range = run_program({"gui", "--print-config", "--config", "range.yaml"}, settings);
        QCOMPARE(range.exit, 2);
        QVERIFY2(range.err.contains("range.yaml:2: threads 1000 is out of range; 1 to 256 is allowed"), range.err);
    }

    void help_does_not_need_a_sound_configuration() {
        const QTemporaryDir folder;
        write(folder.filePath("moe-fusion.yaml"), "common: {devise: cpu}\n");
        QCOMPARE(run_program({"gui", "--help"}, {.folder = folder.path()}).exit, 0);
    }

    void machines_get_values_with_their_types() {
        const ProgramRun run = run_program({"gui", "--print-config", "--json", "-m", "max"});
        QCOMPARE(run.exit, 0);
        bool found = false;
        for (const QString& line : run.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            if (object["name"].toString() == "method") {
                found = true;
                QCOMPARE(object["value"].toArray().size(), 1);
                QCOMPARE(object["origin"].toString(), QString("command line"));
            }
        }
        QVERIFY(found);
        QCOMPARE(QJsonDocument::fromJson(run.last_line()).object()["exit"].toInt(), 0);
    }
};

MOEFUSION_TEST(TestConfiguration)
#include "tst_configuration.moc"
