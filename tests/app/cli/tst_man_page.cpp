#include "app/cli/man_page.h"
#include "app/cli/verb_table.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

using namespace moefusion::cli;

class TestManPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_is_safe_for_troff() {
        QCOMPARE(troff_text("a-b\\c it's"), std::string("a\\-b\\ec it\\(aqs"));
        QCOMPARE(troff_text(".x\n.y"), std::string("\\&.x\n\\&.y"));
    }

    void every_verb_has_a_page_with_all_its_options() {
        const std::string program = program_man_page();
        for (const VerbInfo* verb : verb_table()) {
            QVERIFY(verb->hidden || program.find(".B " + troff_text(verb->name)) != std::string::npos);
            const std::string page = verb_man_page(*verb);
            for (const auto& option : options_of(*verb)) {
                const std::string name = troff_text("--" + std::string(option.id));
                QVERIFY2(page.find(name) != std::string::npos, name.c_str());
            }
        }
    }

    void man_renders_the_pages_without_a_warning() {
        if (QStandardPaths::findExecutable("groff").isEmpty()) {
            QSKIP("groff is not installed");
        }
        for (const VerbInfo* verb : verb_table()) {
            QProcess groff;
            groff.start("groff", {"-man", "-Tutf8", "-ww", "-K", "utf8"});
            groff.write(verb_man_page(*verb).c_str());
            groff.closeWriteChannel();
            QVERIFY(groff.waitForFinished());
            QCOMPARE(groff.readAllStandardError(), QByteArray());
            QVERIFY(groff.readAllStandardOutput().contains("interrupted"));
        }
    }
};

MOEFUSION_TEST(TestManPage)
#include "tst_man_page.moc"
