#include "app/workbench/command_palette.h"
#include "app/workbench/fuzzy_match.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QtTest/QSignalSpy>

using namespace moefusion::workbench;

class TestCommandPalette : public QObject {
    Q_OBJECT

    static QList<PaletteEntry> entries() {
        return {{"action", "pair.next", "下一个图像对", "Next pair", "PgDown", {}},
                {"action", "run.current", "融合", "Fuse", "F5", "No pair is open."},
                {"action", "view.fit", "适合窗口", "Fit", "F", {}},
                {"pair", "00633D", "00633D", "00633D", {}, {}},
                {"method", "guided-filter", "Guided filter", "guided-filter", {}, {}},
                {"layer", "gradient", "gradient of fused", "gradient of fused", {}, {}}};
    }

private Q_SLOTS:
    void letters_in_order_match_and_word_starts_win() {
        QVERIFY(fuzzyScore("np", "Next pair").has_value());
        QVERIFY(!fuzzyScore("pn", "Next").has_value());
        QVERIFY(*fuzzyScore("np", "Next pair") > *fuzzyScore("np", "unspun"));
        QCOMPARE(fuzzyScore("", "anything").value_or(-1000) > -1000, true);
    }

    void english_text_and_id_match_in_any_language() {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(entries(), {});
        model.setTyped("next");
        QCOMPARE(model.entry(0).id, QString("pair.next"));
        model.setTyped("pair.n");
        QCOMPARE(model.entry(0).id, QString("pair.next"));
        model.setTyped("下一");
        QCOMPARE(model.entry(0).id, QString("pair.next"));
    }

    void signs_choose_the_kind() {
        PaletteModel model;
        model.setEntries(entries(), {});
        model.setTyped("@633");
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0).kind, QString("pair"));
        model.setTyped(":guid");
        QCOMPARE(model.entry(0).kind, QString("method"));
        model.setTyped("#grad");
        QCOMPARE(model.entry(0).kind, QString("layer"));
    }

    void with_nothing_typed_the_recent_ones_come_first() {
        PaletteModel model;
        model.setEntries(entries(), {"view.fit"});
        QCOMPARE(model.entry(0).id, QString("view.fit"));
    }

    void return_runs_the_chosen_and_a_disabled_one_stays() {
        QWidget window;
        window.resize(1024, 640);
        CommandPalette palette(&window);
        window.show();
        QSignalSpy chosen(&palette, &CommandPalette::chosen);
        palette.open(entries(), {});
        QTest::keyClicks(palette.field(), "fuse");
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);
        palette.field()->clear();
        QTest::keyClicks(palette.field(), "next");
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][1].toString(), QString("pair.next"));
        QVERIFY(!palette.isVisible());
    }

    void escape_leaves() {
        QWidget window;
        window.resize(1024, 640);
        CommandPalette palette(&window);
        window.show();
        palette.open(entries(), {});
        QTest::keyClick(palette.field(), Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }
};

MOEFUSION_TEST(TestCommandPalette)
#include "tst_command_palette.moc"
