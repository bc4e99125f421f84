#include "core/inspection/expert_usage.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <string>

using namespace moefusion::inspection;

class TestExpertUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shares_means_and_pairs_of_experts_are_counted() {
        std::vector<UsageRow> rows;
        const auto add = [&rows](const std::string& id, const std::vector<float>& gates) {
            const auto more = usage_rows(id, MixtureId::Decoder, gates, {0, 0, 0, 0});
            rows.insert(rows.end(), more.begin(), more.end());
        };
        add("a", {0.5F, 0.5F, 0, 0});
        add("b", {0.25F, 0, 0.75F, 0});
        add("c", {1, 0, 0, 0});
        const auto usage = summarise(rows);
        QCOMPARE(usage.size(), std::size_t{1});
        QCOMPARE(usage[0].pairs, std::int64_t{3});
        QCOMPARE(usage[0].experts[0].share_of_pairs, 1.0);
        QCOMPARE(usage[0].experts[1].share_of_pairs, 1.0 / 3);
        QCOMPARE(usage[0].experts[2].mean_gate_when_routed, 0.75);
        QCOMPARE(usage[0].experts[2].mean_gate, 0.25);
        QCOMPARE(usage[0].together[0][2], std::int64_t{1});
        QCOMPARE(usage[0].together[1][2], std::int64_t{0});
        QCOMPARE(usage[0].dead, std::vector<std::int64_t>{3});
        // Shares of routings 3/5, 1/5, 1/5, 0.
        const double entropy = -(0.6 * std::log(0.6) + 0.4 * std::log(0.2)) / std::log(4.0);
        QVERIFY(std::abs(usage[0].balance - entropy) < 1e-12);
    }

    void tables_are_csv() {
        const auto rows = usage_rows("night, \"3\"", MixtureId::Foreground, {0.5F, 0}, {1.25F, -2});
        QCOMPARE(QString::fromStdString(usage_csv(rows)),
                 QString("id,mixture,expert,gate,logit,routed\n\"night, \"\"3\"\"\",fg,0,0.5,1.25,1\n"
                         "\"night, \"\"3\"\"\",fg,1,0,-2,0\n"));
        QCOMPARE(QString::fromStdString(usage_summary_csv(summarise(rows))),
                 QString("mixture,expert,pairs,share_of_pairs,mean_gate_when_routed,mean_gate,balance,with_0,with_1\n"
                         "fg,0,1,1,0.5,0.5,0,1,0\nfg,1,1,0,0,0,0,0,0\n"));
    }
};

MOEFUSION_TEST(TestExpertUsage)
#include "tst_expert_usage.moc"
