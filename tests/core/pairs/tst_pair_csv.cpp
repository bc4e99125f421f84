#include "core/pairs/pair_csv.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::pairs;
using tests::code_thrown;
using tests::pair_of;

class TestPairCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_are_read_with_quotes_and_columns_in_any_order() {
        const PairList list = parse_pair_csv("\xEF\xBB\xBFset,visible,note,infrared,id\r\n"
                                             "train,v/1.png,,i/1.png,one\r\n"
                                             "\n"
                                             ",\"v/a, \"\"b\"\"\nc.png\",x,/abs/ir_2.png\n",
                                             "/data",
                                             "list.csv");
        MOEFUSION_COMPARE_LINES(tests::lines_of(list), {"2  ir_2.png a, \"b\"\nc.png", "one train 1.png 1.png"});
        QCOMPARE(list.pairs[1].infrared.string(), std::string("/data/i/1.png"));
        QCOMPARE(list.pairs[0].infrared.string(), std::string("/abs/ir_2.png"));
    }

    void what_is_written_reads_back() {
        PairList list;
        list.pairs.push_back(pair_of("夜景 \"03\", x", "test", "/data/ir/a.png", "/data/vi/a\n.png"));
        list.pairs.push_back(pair_of("b", "", "/other/b.png", "/data/vi/b.png"));
        const std::string csv = to_pair_csv(list, "/data");
        QVERIFY(csv.find("\nir/a.png,\"vi/a\n.png\",") != std::string::npos);
        QVERIFY(csv.find("\n/other/b.png,vi/b.png,b,,\n") != std::string::npos);
        const PairList back = parse_pair_csv(csv, "/data", "x");
        QCOMPARE(back.pairs.size(), std::size_t{2});
        QCOMPARE(back.pairs[1].id, list.pairs[0].id);
        QCOMPARE(back.pairs[1].visible, list.pairs[0].visible);
    }

    void boxes_of_each_image_keep_their_columns() {
        PairList list;
        list.pairs.push_back(pair_of("a", "", "/data/ir/a.png", "/data/vi/a.png"));
        list.pairs.push_back(pair_of("b", "", "/data/ir/b.png", "/data/vi/b.png"));
        list.pairs[0].labels = {"/data/labels/a.txt", "/data/labels/a.txt"};
        const std::string one = to_pair_csv(list, "/data");
        QVERIFY(one.starts_with("infrared,visible,id,set,labels\n"));
        QCOMPARE(parse_pair_csv(one, "/data", "x").pairs[0].labels.visible.string(), std::string("/data/labels/a.txt"));
        list.pairs[0].labels.infrared = "/data/labels/infrared/a.txt";
        const std::string two = to_pair_csv(list, "/data");
        QVERIFY(two.starts_with("infrared,visible,id,set,infrared_labels,visible_labels\n"));
        const PairList back = parse_pair_csv(two, "/data", "x");
        QCOMPARE(back.pairs[0].labels.infrared, list.pairs[0].labels.infrared);
        QCOMPARE(back.pairs[0].labels.visible, list.pairs[0].labels.visible);
        QVERIFY(back.pairs[1].labels.infrared.empty() && back.pairs[1].labels.visible.empty());
    }

    void faults_name_the_line_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* text, const char* code) {
            QTest::addRow("%s", code) << QByteArray(text) << QByteArray(code);
        };
        row("", "pairs_csv.header");
        row("a,b\n1,2\n", "pairs_csv.header");
        row("infrared,visible\na.png\n", "pairs_csv.empty_field");
        row("infrared,visible\na.png,b.png,c\n", "pairs_csv.columns");
        row("infrared,visible\n\"a.png,b.png\n", "pairs_csv.open_quote");
        row("infrared,visible,id\na,b,1\nc,d,1\n", "pairs.duplicate_id");
    }

    void faults_name_the_line() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QCOMPARE(code_thrown([&] { (void)parse_pair_csv(text.toStdString(), "/", "x.csv"); }), code.toStdString());
    }

    void a_zero_byte_or_a_giant_row_is_refused() {
        QCOMPARE(code_thrown([] { (void)parse_pair_csv(std::string("infrared,visible\na\0,b", 21), "/", "x"); }),
                 std::string("pairs_csv.binary"));
        const std::string giant = "infrared,visible\n" + std::string(70000, 'a') + ",b\n";
        QCOMPARE(code_thrown([&] { (void)parse_pair_csv(giant, "/", "x"); }), std::string("pairs_csv.too_long"));
    }
};

MOEFUSION_TEST(TestPairCsv)
#include "tst_pair_csv.moc"
