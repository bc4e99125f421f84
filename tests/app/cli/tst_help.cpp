#include "app/cli/help_text.h"
#include "app/cli/text_table.h"
#include "app/cli/verb_table.h"
#include "core/base/error.h"
#include "core/options/common_options.h"
#include "tests/support/program_run.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <map>
#include <set>
#include <string>

using namespace moefusion;
using namespace moefusion::cli;

class TestHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_verb_has_help_within_100_columns_data() {
        QTest::addColumn<QString>("verb");
        for (const VerbInfo* verb : verb_table()) {
            QTest::newRow(std::string(verb->name).c_str()) << QString::fromStdString(std::string(verb->name));
        }
    }

    void every_verb_has_help_within_100_columns() {
        QFETCH(QString, verb);
        const VerbInfo& info = *find_verb(verb.toStdString());
        const tests::ProgramRun run = tests::run_program({verb, "--help"});
        QCOMPARE(run.exit, 0);
        QVERIFY(run.err.isEmpty());
        for (const QString& line : run.lines()) {
            QVERIFY2(display_width(line.toStdString()) <= 100, qPrintable(line));
            QVERIFY2(!line.endsWith(' '), qPrintable(line));
        }
        for (const options::OptionDescription& option : options_of(info)) {
            const QString name = QString("--%1").arg(QString::fromStdString(std::string(option.id)));
            QVERIFY2(run.out.contains(name.toUtf8()), qPrintable(name));
        }
        QVERIFY(info.synopsis.starts_with(info.name));
        QCOMPARE(info.examples.size(), std::size_t{2});
        for (const std::string_view heading : {"Usage", "Examples", "Exit status", "General"}) {
            QVERIFY2(run.out.contains(std::string(heading).c_str()), std::string(heading).c_str());
        }
        QCOMPARE(tests::run_program({"help", verb}).out, run.out);
        QCOMPARE(tests::run_program({"--json", verb, "-h"}).out, run.out);
    }

    void defaults_stand_in_the_help() {
        for (const VerbInfo* verb : verb_table()) {
            for (const options::OptionDescription& option : options_of(*verb)) {
                if (!option.default_text.empty() && option.type != options::OptionType::Count) {
                    const std::string text = option_explanation(option);
                    QVERIFY2(text.find("default: ") != std::string::npos, text.c_str());
                }
            }
        }
    }

    void a_name_never_means_two_things() {
        struct Meaning {
            std::string_view owner;
            std::string_view help;
            options::OptionType type;
        };
        std::map<std::string_view, Meaning> meanings;
        for (const options::OptionDescription& row : options::common_options()) {
            meanings[row.id] = {"the common table", {}, row.type};
        }
        for (const VerbInfo* verb : verb_table()) {
            std::set<std::string_view> ids;
            std::set<char> letters;
            for (const options::OptionDescription& option : verb->own) {
                const auto [place, is_new] = meanings.emplace(option.id, Meaning{verb->name, option.help, option.type});
                // sweep takes every option of train: the same row, so the same meaning.
                const bool is_same = place->second.help == option.help && place->second.type == option.type;
                QVERIFY2(is_new || is_same,
                         qPrintable(QString("--%1 of %2 means something else in %3")
                                        .arg(option.id.data(), verb->name.data(), place->second.owner.data())));
            }
            for (const options::OptionDescription& option : options_of(*verb)) {
                QVERIFY2(ids.insert(option.id).second, option.id.data());
                QVERIFY2(option.short_name == 0 || letters.insert(option.short_name).second, option.id.data());
                QVERIFY2(!option.help.empty() && !option.help.ends_with('.'), option.id.data());
                QVERIFY2(option.type != options::OptionType::Choice || !option.choices.empty(), option.id.data());
            }
        }
    }

    void every_default_is_a_value_the_option_takes() {
        for (const VerbInfo* verb : verb_table()) {
            options::OptionSet set(option_pointers(*verb));
            for (const options::OptionDescription& option : options_of(*verb)) {
                if (!option.default_text.empty()) {
                    set.set(option.id, option.default_text, {options::Origin::Kind::CommandLine, {}});
                }
            }
        }
    }

    void changes_concern_options_the_verb_takes() {
        for (const VerbInfo* verb : verb_table()) {
            const options::OptionSet set(option_pointers(*verb));
            for (const OptionChange& change : verb->changes) {
                QVERIFY2(set.find(change.id) != nullptr, change.id.data());
            }
        }
    }

    void the_program_alone_lists_its_verbs() {
        const tests::ProgramRun run = tests::run_program({});
        QCOMPARE(run.exit, 0);
        for (const std::string_view verb : verb_names()) {
            QVERIFY(run.out.contains(("\n  " + std::string(verb) + " ").c_str()));
        }
        QCOMPARE(tests::run_program({"--help"}).out, run.out);
        QCOMPARE(tests::run_program({"help"}).out, run.out);
    }

    void help_loads_neither_the_verbs_nor_libtorch() {
        // A copy of the program without the library of verbs still answers; so nothing of it was opened.
        const QTemporaryDir tree;
        const QFileInfo program(QString::fromStdString(tests::program().string()));
        QVERIFY(QDir(tree.path()).mkpath("bin") && QDir(tree.path()).mkpath("lib"));
        const QString copy = tree.filePath("bin/moe-fusion");
        QVERIFY(QFile::copy(program.filePath(), copy));
        for (const char* library : {"libmoefusion_base.so", "libmoefusion_cli.so"}) {
            QVERIFY(QFile::copy(program.dir().filePath(QString("../lib/%1").arg(library)),
                                tree.filePath(QString("lib/%1").arg(library))));
        }
        QProcess process;
        process.setProcessEnvironment(tests::program_environment());
        for (const std::string_view verb : verb_names()) {
            process.start(copy, {QString::fromStdString(std::string(verb)), "--help"});
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitCode(), 0);
        }
        process.start("ldd", {copy});
        QVERIFY(process.waitForFinished());
        const QByteArray needed = process.readAllStandardOutput();
        QVERIFY(needed.contains("libmoefusion_base"));
        for (const char* heavy : {"torch", "opencv", "Qt6", "libmoefusion_verbs", "libmoefusion_core"}) {
            QVERIFY2(!needed.contains(heavy), heavy);
        }
    }

    void text_breaks_at_blanks_only() {
        QCOMPARE(wrapped("one two three", 0, 2, 8), std::string("one two\n  three"));
        QCOMPARE(wrapped("unbreakablelongword x", 0, 1, 5), std::string("unbreakablelongword\n x"));
        QCOMPARE(wrapped("", 0, 0, 5), std::string());
    }
};

MOEFUSION_TEST(TestHelp)
#include "tst_help.moc"
