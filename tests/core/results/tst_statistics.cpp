// The worked examples of specs/metrics.md 7.4 (SciPy 1.10.1), and what holds for any data.

#include "core/results/statistics.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace moefusion;

namespace {

const std::vector<double> kFirst = {0.52, 0.61, 0.48, 0.57, 0.66, 0.59, 0.55, 0.63, 0.50, 0.58};
const std::vector<double> kB = {0.47, 0.585, 0.49, 0.50, 0.60, 0.571, 0.555, 0.57, 0.47, 0.54};
const std::vector<double> kC = {0.50, 0.615, 0.47, 0.58, 0.65, 0.575, 0.56, 0.61, 0.507, 0.571};
const std::vector<double> kD = {0.40, 0.55, 0.39, 0.46, 0.58, 0.50, 0.43, 0.52, 0.43, 0.49};

bool near(double actual, double expected, double tolerance) {
    return std::abs(actual - expected) <= tolerance;
}

std::vector<double> differences(const std::vector<double>& other) {
    // Rounded to 6 decimals, as the example is.
    std::vector<double> result;
    for (std::size_t i = 0; i < other.size(); ++i) {
        result.push_back(std::round((kFirst[i] - other[i]) * 1e6) / 1e6);
    }
    return result;
}

} // namespace

class TestStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worked_examples_data() {
        QTest::addColumn<int>("other");
        QTest::addColumn<double>("positive");
        QTest::addColumn<double>("negative");
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("normal");
        QTest::addColumn<double>("effect");
        QTest::addColumn<double>("mean");
        QTest::newRow("B") << 0 << 52.0 << 3.0 << 0.009765625 << 0.0124581420 << 0.890909 << 0.0339;
        QTest::newRow("C") << 1 << 41.0 << 14.0 << 0.193359375 << 0.1657521231 << 0.490909 << 0.0052;
        QTest::newRow("D") << 2 << 55.0 << 0.0 << 0.001953125 << 0.0048922409 << 1.0 << 0.0940;
    }

    void worked_examples() {
        QFETCH(int, other);
        QFETCH(double, positive);
        QFETCH(double, negative);
        QFETCH(double, p);
        QFETCH(double, normal);
        QFETCH(double, effect);
        QFETCH(double, mean);
        const std::vector<double>& second = other == 0 ? kB : other == 1 ? kC : kD;
        const PairedComparison result = compare_paired(kFirst, second, false);
        QCOMPARE(result.positive_ranks, positive);
        QCOMPARE(result.negative_ranks, negative);
        QVERIFY(result.exact);
        QVERIFY(near(*result.p, p, 1e-12));
        QVERIFY(near(result.effect, effect, 1e-6));
        QVERIFY(near(result.mean_difference, mean, 1e-12));
        QVERIFY(near(*compare_paired_normal(kFirst, second, false).p, normal, 1e-9));
    }

    void holm_corrects_the_worked_examples() {
        const std::vector<double> p = {0.009765625, 0.193359375, 0.001953125};
        const std::vector<double> adjusted = holm_adjusted(p);
        QCOMPARE(adjusted[0], 0.01953125);
        QCOMPARE(adjusted[1], 0.193359375);
        QCOMPARE(adjusted[2], 0.005859375);
    }

    void ties_and_a_zero_take_the_normal_approximation() {
        const std::vector<double> d = {0.02, -0.01, 0, 0.03, 0.01, 0.02, -0.02, 0.04};
        const PairedComparison result = compare_paired(d, std::vector<double>(d.size(), 0.0), false);
        QCOMPARE(result.zeros, 1);
        QCOMPARE(result.positive_ranks, 22.5);
        QCOMPARE(result.negative_ranks, 5.5);
        QVERIFY(!result.exact);
        QVERIFY(near(*result.p, 0.1471240987, 1e-9));
    }

    void the_bootstrap_repeats_its_draws() {
        SplitMix64 random(1);
        QCOMPARE(random.next(), std::uint64_t{10451216379200822465ULL});
        const std::vector<double> d = differences(kB);
        SplitMix64 draws(1);
        for (const double expected : {0.0398, 0.0269, 0.0394}) {
            double sum = 0;
            for (std::size_t i = 0; i < d.size(); ++i) {
                sum += d[draws.below(d.size())];
            }
            QVERIFY(near(sum / 10, expected, 1e-9));
        }
        const Interval interval = bootstrap_interval(d, 10000, 1);
        QVERIFY(near(interval.low, 0.0173, 1e-9));
        QVERIFY(near(interval.high, 0.0494, 1e-9));
    }

    void lower_is_better_turns_the_sign() {
        const PairedComparison result = compare_paired(kFirst, kD, true);
        QCOMPARE(result.effect, -1.0);
        QVERIFY(result.mean_difference < 0);
    }

    void few_pairs_get_no_test() {
        const std::vector<double> a = {1, 2, 3, 4, 5};
        const std::vector<double> b = {0, 1, 2, 3, 4};
        QVERIFY(!compare_paired(a, b, false).p);
        QVERIFY(!compare_paired(kB, kB, false).p);
        QCOMPARE(compare_paired(kB, kB, false).zeros, 10);
    }
};

MOEFUSION_TEST(TestStatistics)
#include "tst_statistics.moc"
