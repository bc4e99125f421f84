#include "app/cli/text_table.h"
#include "tests/support/test_main.h"

using namespace moefusion::cli;

class TestTextTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void widths_are_those_of_a_terminal() {
        QCOMPARE(display_width("abc"), 3);
        QCOMPARE(display_width("Straße"), 6);
        QCOMPARE(display_width("夜间"), 4);
        QCOMPARE(display_width("e\xCC\x81"), 1); // e and a combining accent
        QCOMPARE(display_width("\xFF\xFE"), 1);  // no UTF-8: no reading past the end
        QCOMPARE(display_width(""), 0);
    }

    void columns_are_aligned_by_what_is_seen() {
        QCOMPARE(aligned_table({"id", "size"}, {{"夜", "1x1"}, {"abcd", "2x2"}}),
                 std::string("id    size\n夜    1x1\nabcd  2x2\n"));
    }

    void cells_in_pipes_are_separated_by_one_tab() {
        QCOMPARE(tab_table({}, {{"a\tb\nc", "d"}}), std::string("a b c\td\n"));
        QCOMPARE(tab_table({"x"}, {{"1", "2"}}), std::string("x\n1\t2\n"));
    }
};

MOEFUSION_TEST(TestTextTable)
#include "tst_text_table.moc"
