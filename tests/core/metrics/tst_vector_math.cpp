#include "core/metrics/row_sums.h"
#include "core/metrics/vector_math.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <vector>

using namespace moefusion::metrics;

class TestVectorMath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arc_tangent_agrees_with_the_library_to_4e_16() {
        double worst = 0;
        for (int i = -40000; i <= 40000; ++i) {
            for (const double x : {i * 1e-3, i * 1e-5, std::sinh(i * 1e-3), i * 1e12}) {
                const double expected = std::atan(x);
                const double scale = expected == 0.0 ? 1.0 : std::abs(expected);
                worst = std::max(worst, std::abs(vector_atan(x) - expected) / scale);
            }
        }
        QVERIFY2(worst < 4e-16, qPrintable(QString::number(worst)));
        QCOMPARE(vector_atan(1e300), std::atan(1e300));
    }

    void exponential_agrees_with_the_library_to_4e_16() {
        double worst = 0;
        for (int i = -70000; i <= 70000; ++i) {
            for (const double x : {i * 1e-2, i * 1e-4, i * 1.7e-6}) {
                worst = std::max(worst, std::abs(vector_exp(x) / std::exp(x) - 1.0));
            }
        }
        QVERIFY2(worst < 4e-16, qPrintable(QString::number(worst)));
        QCOMPARE(vector_exp(0.0), 1.0);
    }

    void logarithms_of_products_are_sums_of_logarithms() {
        std::vector<double> values;
        double expected = 0;
        for (int i = 0; i < 1000; ++i) {
            values.push_back(i % 97 == 0 ? std::ldexp(1.0 + i, 50) : 1.0 + i * 0.37);
            expected += std::log10(values.back());
        }
        LogarithmSum sum;
        sum.add(values.data(), 333);
        sum.add(values.data() + 333, 667);
        QVERIFY(std::abs(sum.total() - expected) < 1e-12 * expected);
    }

    void rows_of_any_length_are_summed() {
        const std::vector<double> values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        for (int count = 0; count <= 11; ++count) {
            QCOMPARE(sum_of_row(values.data(), count), count * (count + 1) / 2.0);
        }
    }
};

MOEFUSION_TEST(TestVectorMath)
#include "tst_vector_math.moc"
