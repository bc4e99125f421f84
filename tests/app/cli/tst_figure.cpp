// `figure`: from a template and from its own description; missing results, bad words, what stands in the files.

#include "core/imaging/image_file.h"
#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>

#include <cmath>

using namespace moefusion;

class TestFigure : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static Image grey(int phase) {
        ImageBuilder builder(64, 48, 1, Depth::U8);
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 64; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] =
                    static_cast<std::uint8_t>((x * 3 + y * 2 + phase * 50) % 256);
            }
        }
        return std::move(builder).finish();
    }
    QString at(const QString& name) { return m_folder.filePath(name); }
    QByteArray content(const QString& name) {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    tests::ProgramRun run(const QStringList& words) {
        return tests::run_program(QStringList{QStringLiteral("figure")} + words, {.folder = m_folder.path()});
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"data/ir", "data/vi", "results/average"}) {
            QVERIFY(QDir(m_folder.path()).mkpath(name));
        }
        for (const int number : {1, 2}) {
            const QString file = QStringLiteral("%1.png").arg(number);
            write_png(at("data/ir/" + file).toStdString(), grey(number));
            write_png(at("data/vi/" + file).toStdString(), grey(number + 2));
            write_png(at("results/average/" + file).toStdString(), grey(number + 4));
        }
        if (!QFile::exists(
                QFileInfo(qEnvironmentVariable("MOEFUSION_PROGRAM")).dir().filePath("../lib/libmoefusion_figure.so"))) {
            QSKIP("built without Qt");
        }
    }

    void a_template_gives_a_pdf_and_its_description() {
        const auto result =
            run({"--template", "zooms", "data", "-m", "average", "--zoom", "10,10,16,12@1", "-o", "a.pdf"});
        QVERIFY2(result.exit == 0, result.err.constData());
        QVERIFY(content("a.pdf").startsWith("%PDF"));
        QVERIFY(content("a.figure.yaml").contains("rect: [10, 10, 16, 12]"));
        // It is not written over without a word.
        const auto again = run({"--template", "methods", "data", "-m", "average", "-o", "a.pdf"});
        QCOMPARE(again.exit, 3);
        QVERIFY(again.err.contains("--overwrite"));
    }

    void the_description_draws_the_same_bytes() {
        QCOMPARE(run({"--template", "methods", "data", "-m", "average", "-o", "b.svg"}).exit, 0);
        const QByteArray first = content("b.svg");
        QCOMPARE(run({"b.figure.yaml", "--overwrite", "-o", "b.svg"}).exit, 0);
        QCOMPARE(content("b.svg"), first);
        QCOMPARE(run({"b.figure.yaml", "-o", "b1.pdf"}).exit, 0);
        QCOMPARE(run({"b.figure.yaml", "-o", "b2.pdf"}).exit, 0);
        QByteArray one = content("b1.pdf");
        QByteArray two = content("b2.pdf");
        for (QByteArray* pdf : {&one, &two}) {
            const auto date = pdf->indexOf("/CreationDate");
            QVERIFY(date > 0);
            pdf->replace(date, 40, QByteArray(40, '-'));
        }
        QCOMPARE(one, two);
        const auto png = run({"b.figure.yaml", "--format", "png", "--dpi", "100", "-o", "-"});
        QCOMPARE(png.exit, 0);
        QVERIFY(png.out.size() > 20);
        // The width stands in the header chunk of a PNG, from byte 16.
        QCOMPARE(qFromBigEndian<quint32>(png.out.constData() + 16),
                 static_cast<quint32>(std::lround(122 / 25.4 * 100)));
    }

    void a_missing_result_names_the_command_that_makes_it() {
        const auto result = run({"--template", "methods", "data", "-m", "average", "-m", "max", "-o", "c.pdf"});
        QCOMPARE(result.exit, 3);
        QVERIFY2(result.err.contains("moe-fusion fuse") && result.err.contains("-m max"), result.err.constData());
        QVERIFY(!QFile::exists(at("c.pdf")));
        QCOMPARE(
            run({"--template", "methods", "data", "-m", "average", "-m", "max", "--allow", "missing", "-o", "c.pdf"})
                .exit,
            0);
        QVERIFY(content("c.figure.yaml").contains("allowed: [missing]"));
    }

    void wrong_words_are_usage_errors() {
        QCOMPARE(run({"data", "-m", "average"}).exit, 2);
        QCOMPARE(run({"--template", "poster", "data", "-m", "average"}).exit, 2);
        QCOMPARE(run({"--template", "zooms", "data", "-m", "average"}).exit, 2);
        QCOMPARE(run({"--template", "methods", "data", "-m", "average", "--zoom", "1,2"}).exit, 2);
        QCOMPARE(run({"--template", "methods", "data", "-m", "average", "--zoom", "60,0,20,20", "-o", "d.pdf"}).exit,
                 2);
        QCOMPARE(run({"--template", "methods", "data", "-m", "average", "--width", "5"}).exit, 2);
    }

    void latex_brings_the_figure_the_words_and_single_images() {
        const auto result = run({"--template",
                                 "zooms",
                                 "data",
                                 "--only",
                                 "1",
                                 "-m",
                                 "average",
                                 "--zoom",
                                 "10,10,16,12",
                                 "--caption",
                                 "50 % of all",
                                 "--format",
                                 "latex",
                                 "-o",
                                 "paper/fig4.pdf"});
        QVERIFY2(result.exit == 0, result.err.constData());
        QVERIFY(content("paper/fig4.tex").contains("\\includegraphics[width=122mm]{fig4.pdf}"));
        QVERIFY(content("paper/fig4.tex").contains("50 \\% of all"));
        QVERIFY(QFile::exists(at("paper/fig4_images/r1_c3.png")));
        QVERIFY(QFile::exists(at("paper/fig4_images/r1_c3_zoom1.png")));
    }
};

MOEFUSION_TEST(TestFigure)
#include "tst_figure.moc"
