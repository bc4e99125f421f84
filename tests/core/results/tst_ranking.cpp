#include "core/results/ranking.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace moefusion;

class TestRanking : public QObject {
    Q_OBJECT

    static BlindRanking ranking(std::string rater, std::string pair, std::vector<int> ranks) {
        std::vector<int> positions(ranks.size());
        for (std::size_t i = 0; i < positions.size(); ++i) {
            positions[i] = static_cast<int>(i);
        }
        return {.rater = std::move(rater),
                .pair = std::move(pair),
                .ranks = std::move(ranks),
                .positions = positions,
                .seconds = 2.5};
    }
    static bool near(double one, double other, double tolerance = 1e-9) { return std::abs(one - other) < tolerance; }

private Q_SLOTS:
    void ranks_wins_and_agreement_follow_their_formulas() {
        // Siegel and Castellan: three judges over three objects, all agreeing but one exchange.
        const std::vector<BlindRanking> all{
            ranking("a", "1", {1, 2, 3}), ranking("b", "1", {1, 2, 3}), ranking("c", "1", {1, 3, 2})};
        const RankingSummary summary = summarise_rankings({"x", "y", "z"}, all, 1);
        QCOMPARE(summary.methods[0].mean_rank, 1.0);
        QVERIFY(near(summary.methods[1].mean_rank, 7.0 / 3));
        QCOMPARE(summary.wins[0][1], 3.0);
        QCOMPARE(summary.wins[1][2], 2.0);
        QCOMPARE(summary.wins[2][1], 1.0);
        // Sums 3, 7, 8 about 6: S = 9 + 1 + 4; W = 12 S / (9 * 24).
        QVERIFY(near(summary.agreement, 12.0 * 14 / (9 * 24)));
        QCOMPARE(summary.raters, 3);
        QVERIFY(summary.methods[0].strength > summary.methods[1].strength);
        QVERIFY(summary.methods[1].strength > summary.methods[2].strength);
    }

    void strengths_are_those_of_two_methods_by_hand() {
        // Two methods: p = (won + 1/2) / (n + 1) with half a virtual win on both sides.
        const std::vector<BlindRanking> all{
            ranking("a", "1", {1, 2}), ranking("a", "2", {1, 2}), ranking("a", "3", {2, 1})};
        const RankingSummary summary = summarise_rankings({"x", "y"}, all, 1);
        QVERIFY(near(summary.methods[0].strength, 2.5 / 4));
        QVERIFY(near(summary.methods[1].strength, 1.5 / 4));
    }

    void ties_share_their_places_and_count_half() {
        const std::vector<BlindRanking> all{ranking("a", "1", {1, 1, 2})};
        const RankingSummary summary = summarise_rankings({"x", "y", "z"}, all, 1);
        QCOMPARE(summary.methods[0].mean_rank, 1.5);
        QCOMPARE(summary.methods[2].mean_rank, 3.0);
        QCOMPARE(summary.wins[0][1], 0.5);
        QCOMPARE(summary.wins[1][0], 0.5);
        QVERIFY(near(summary.agreement, 1.0));
    }

    void the_order_is_random_by_pair_and_repeats_with_the_seed() {
        std::set<std::vector<int>> orders;
        for (int pair = 0; pair < 40; ++pair) {
            std::vector<int> order = blind_order(4, std::to_string(pair), 7);
            QCOMPARE(order, blind_order(4, std::to_string(pair), 7));
            orders.insert(order);
            std::sort(order.begin(), order.end());
            QCOMPARE(order, (std::vector<int>{0, 1, 2, 3}));
        }
        QVERIFY(orders.size() > 10);
        QVERIFY(blind_order(4, "1", 7) != blind_order(4, "1", 8) || blind_order(4, "2", 7) != blind_order(4, "2", 8));
    }

    void votes_read_back_and_others_are_left_out() {
        const std::vector<std::string> methods{"x, y", "z"};
        const std::vector<BlindRanking> all{ranking("a", "1", {1, 2}), ranking("b", "p/2", {1, 1})};
        const std::string text = to_csv(methods, all, 5);
        QVERIFY(text.find("a,1,1,\"x, y\",1,2.5,5\n") != std::string::npos);
        const auto read = rankings_from_csv(text, "v.csv", methods, 5);
        QCOMPARE(read.size(), std::size_t{2});
        QCOMPARE(read[1].ranks, (std::vector<int>{1, 1}));
        QCOMPARE(rankings_from_csv(text, "v.csv", methods, 6).size(), std::size_t{0});
        // A torn last ranking is no ranking.
        QCOMPARE(rankings_from_csv(text.substr(0, text.rfind("b,p/2")), "v.csv", methods, 5).size(), std::size_t{1});
    }
};

MOEFUSION_TEST(TestRanking)
#include "tst_ranking.moc"
