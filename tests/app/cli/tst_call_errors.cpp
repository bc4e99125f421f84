#include "app/cli/verb_table.h"
#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

class TestCallErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrong_words_end_with_2_and_say_which_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("message");
        QTest::newRow("verb") << QStringList{"gi"} << "moe-fusion: unknown verb gi; did you mean gui?\n";
        QTest::newRow("no near verb") << QStringList{"xyzzyx"} << "moe-fusion: unknown verb xyzzyx\n";
        QTest::newRow("abbreviated verb")
            << QStringList{"complet", "bash"} << "moe-fusion: unknown verb complet; did you mean completion?\n";
        QTest::newRow("no verb") << QStringList{"--json", "--quiet", "-v"}
                                 << "moe-fusion: no verb is given; 'moe-fusion --help' lists them\n";
        QTest::newRow("option") << QStringList{"gui", "--devcie", "cpu"}
                                << "moe-fusion: unknown option --devcie; did you mean --device?\n";
        QTest::newRow("option before the verb") << QStringList{"--device", "gpu", "gui"}
                                                << "moe-fusion: --device takes cpu, cuda, cuda:N or auto, not 'gpu'\n";
        QTest::newRow("program option") << QStringList{"--versoin"}
                                        << "moe-fusion: unknown option --versoin; did you mean --version?\n";
        QTest::newRow("range") << QStringList{"gui", "--threads=0"}
                               << "moe-fusion: --threads 0 is out of range; 1 to 256 is allowed\n";
        QTest::newRow("choice") << QStringList{"gui", "--workspace", "comapre"}
                                << "moe-fusion: --workspace takes inspect, compare, train, evaluate or figure, not "
                                   "'comapre'; did you mean compare?\n";
        QTest::newRow("small window") << QStringList{"gui", "--window", "640x480"}
                                      << "moe-fusion: --window 640x480 is out of range; 1024x640 or more is allowed\n";
        QTest::newRow("act") << QStringList{"completion", "zhs"}
                             << "moe-fusion: completion knows bash, zsh, fish, not 'zhs'; did you mean zsh?\n";
        QTest::newRow("no act") << QStringList{"completion"} << "moe-fusion: completion needs one of bash, zsh, fish\n";
        QTest::newRow("two shells") << QStringList{"completion", "bash", "zsh"}
                                    << "moe-fusion: completion takes one shell; 'zsh' is too much\n";
        QTest::newRow("option of another verb")
            << QStringList{"completion", "bash", "--workspace", "train"}
            << "moe-fusion: unknown option --workspace of completion; these take it: gui\n";
    }

    void wrong_words_end_with_2_and_say_which() {
        QFETCH(QStringList, words);
        QFETCH(QString, message);
        const ProgramRun run = run_program(words);
        QCOMPARE(QString::fromUtf8(run.err), message);
        QCOMPARE(run.exit, 2);
        if (!words.contains("--json")) {
            QVERIFY(run.out.isEmpty());
        }
        // The same with --json: an error object, then the summary with the exit status of the process.
        const ProgramRun machine = run_program(QStringList{"--json"} + words);
        QCOMPARE(machine.exit, 2);
        QCOMPARE(machine.lines().size(), 2);
        const QJsonObject error = QJsonDocument::fromJson(machine.lines()[0].toUtf8()).object();
        QCOMPARE(error["type"].toString(), QString("error"));
        QVERIFY(!error["code"].toString().isEmpty());
        QVERIFY(message.contains(error["message"].toString()));
        const QJsonObject summary = QJsonDocument::fromJson(machine.last_line()).object();
        QCOMPARE(summary["type"].toString(), QString("summary"));
        QCOMPARE(summary["exit"].toInt(), 2);
    }

    void quiet_errors_are_still_said() {
        const ProgramRun run = run_program({"gui", "-q", "--devcie"});
        QCOMPARE(run.exit, 2);
        QVERIFY(!run.err.isEmpty());
    }

    void without_a_display_the_window_is_refused_with_3() {
        const ProgramRun run = run_program(
            {"gui"},
            {.folder = {}, .environment = {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"QT_QPA_PLATFORM", ""}}});
        QCOMPARE(run.exit, 3);
        QCOMPARE(run.err, QByteArray("moe-fusion: No display. Set QT_QPA_PLATFORM=offscreen only for tests.\n"));
    }

    void the_version_is_one_line_and_with_json_names_the_libraries() {
        const ProgramRun text = run_program({"--version"});
        QCOMPARE(text.exit, 0);
        QVERIFY(text.out.startsWith("moe-fusion "));
        QCOMPARE(text.lines().size(), 1);
        const ProgramRun machine = run_program({"--version", "--json"});
        QCOMPARE(machine.exit, 0);
        const QJsonObject version = QJsonDocument::fromJson(machine.lines()[0].toUtf8()).object();
        for (const char* key : {"version", "numerics", "compiler", "qt", "opencv", "libtorch", "cuda"}) {
            QVERIFY2(version.contains(key), key);
        }
    }

    void a_reader_that_goes_away_ends_the_program_quietly() {
        QProcess shell;
        shell.setProcessEnvironment(tests::program_environment());
        shell.start("bash",
                    {"-c",
                     "\"$MOEFUSION_PROGRAM\" completion bash | true; echo ${PIPESTATUS[0]}; "
                     "\"$MOEFUSION_PROGRAM\" completion bash > /dev/full; echo $?"});
        QVERIFY(shell.waitForFinished());
        const QList<QByteArray> lines = shell.readAllStandardOutput().split('\n');
        // `true` may end before or after the script was written.
        QVERIFY2(lines[0] == "141" || lines[0] == "0", lines[0].constData());
        QCOMPARE(lines[1], QByteArray("3"));
        QVERIFY(
            shell.readAllStandardError().startsWith("moe-fusion: Standard output cannot be written: No space left"));
    }
};

MOEFUSION_TEST(TestCallErrors)
#include "tst_call_errors.moc"
