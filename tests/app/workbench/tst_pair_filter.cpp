#include "app/workbench/models/pair_filter.h"
#include "tests/support/test_main.h"

using namespace moefusion::workbench;

class TestPairFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void operators_are_joined_by_and_and_negated_by_minus() {
        const PairFacts facts{
            .id = "train/00633D", .set = "train", .size = QSize(640, 480), .marked = true, .fused = true};
        const auto yes = [&](const char* text) { return passes(parsePairFilter(text), facts); };
        QCOMPARE(yes("633d"), std::optional(true));
        QCOMPARE(yes("is:marked is:fused"), std::optional(true));
        QCOMPARE(yes("is:marked -is:fused"), std::optional(false));
        QCOMPARE(yes("size:640x480 set:train"), std::optional(true));
        QCOMPARE(yes("size:640x512"), std::optional(false));
        QCOMPARE(yes("-set:test"), std::optional(true));
        QCOMPARE(yes(""), std::optional(true));
    }

    void what_is_not_known_is_neither_yes_nor_no() {
        const PairFacts facts{.id = "a", .set = {}, .size = {}};
        QCOMPARE(passes(parsePairFilter("size:640x480"), facts), std::nullopt);
        QCOMPARE(passes(parsePairFilter("size:640x480 is:marked"), facts), std::optional(false));
    }

    void a_wrong_operator_is_named() {
        QVERIFY(parsePairFilter("colour:red").fault.contains("colour"));
        QVERIFY(!parsePairFilter("is:nice").fault.isEmpty());
        QVERIFY(!parsePairFilter("size:big").fault.isEmpty());
        QVERIFY(parsePairFilter("is:error").fault.isEmpty());
    }
};

MOEFUSION_TEST(TestPairFilter)
#include "tst_pair_filter.moc"
