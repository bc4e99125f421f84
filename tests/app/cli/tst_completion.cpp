#include "app/cli/completion.h"
#include "app/cli/verb_table.h"
#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

using namespace moefusion;
using namespace moefusion::cli;

namespace {

/// What bash offers for the words, the last being the one typed.
QStringList offered(const QStringList& words, const QString& folder) {
    const QString script = QString::fromStdString(bash_completion()) +
                           "\nCOMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _moe_fusion 2>/dev/null; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
    QProcess bash;
    bash.setWorkingDirectory(folder);
    bash.setProcessEnvironment(tests::program_environment());
    bash.start("bash", QStringList{"-c", script, "bash", "moe-fusion"} + words);
    bash.waitForFinished();
    return QString::fromUtf8(bash.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
}

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_verb_and_option_is_in_every_script() {
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const std::string script = completion_script(shell);
            for (const VerbInfo* verb : verb_table()) {
                QVERIFY2(verb->hidden || script.find(verb->name) != std::string::npos, verb->name.data());
                for (const options::OptionDescription& option : options_of(*verb)) {
                    const std::string name = (std::string(shell) == "fish" ? "-l " : "--") + std::string(option.id);
                    QVERIFY2(script.find(name) != std::string::npos, name.c_str());
                }
            }
        }
    }

    void the_scripts_are_sound_for_their_shells() {
        for (const QString shell : {"bash", "zsh", "fish"}) {
            if (QStandardPaths::findExecutable(shell).isEmpty()) {
                continue; // bash is always there
            }
            QProcess process;
            process.start(shell, {"-n", "-c", QString::fromStdString(completion_script(shell.toStdString()))});
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.readAllStandardError(), QByteArray());
            QCOMPARE(process.exitCode(), 0);
        }
    }

    void bash_offers_what_the_tables_say() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("runs/first run"));
        QFile run(folder.filePath("runs/first run/run.yaml"));
        QVERIFY(run.open(QIODevice::WriteOnly));
        QCOMPARE(offered({"gu"}, folder.path()), QStringList{"gui"});
        QCOMPARE(offered({"gui", "--de"}, folder.path()), QStringList{"--device"});
        QCOMPARE(offered({"gui", "--device", "c"}, folder.path()), (QStringList{"cpu", "cuda"}));
        QCOMPARE(offered({"gui", "--device", "=", "a"}, folder.path()), QStringList{"auto"});
        QCOMPARE(offered({"gui", "-m", "lap"}, folder.path()), QStringList{"laplacian"});
        QCOMPARE(offered({"gui", "ru"}, folder.path()), QStringList{"runs"});
        QCOMPARE(offered({"completion", ""}, folder.path()), (QStringList{"bash", "zsh", "fish"}));
        QVERIFY(offered({"help", ""}, folder.path()).contains("gui"));
    }

    void the_program_prints_the_script() {
        const tests::ProgramRun run = tests::run_program({"completion", "fish"});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.out.toStdString(), fish_completion());
    }
};

MOEFUSION_TEST(TestCompletion)
#include "tst_completion.moc"
