#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/charts/histogram.h"

#include <QtTest/QSignalSpy>

#include <limits>
#include <numeric>

using namespace moefusion;
using namespace moefusion::widgets;

class TestHistogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_value_is_counted_once() {
        const Image image = tests::grayImage(16, 16, [](int x, int y) { return y * 16 + x; });
        const HistogramCounts counts = histogramOf(image, 0, 255);
        QCOMPARE(std::accumulate(counts.bins.begin(), counts.bins.end(), std::int64_t{0}), std::int64_t{256});
        QCOMPARE(counts.mean, 127.5);
        QVERIFY(std::abs(counts.standardDeviation - 73.9002) < 1e-3); // sqrt((256^2 - 1) / 12)
    }

    void values_outside_and_non_finite_ones_are_counted_apart() {
        const Image image = tests::floatRow({-1, 0, 0.5F, 2, std::numeric_limits<float>::quiet_NaN()});
        const HistogramCounts counts = histogramOf(image, 0, 1);
        QCOMPARE(counts.below, std::int64_t{1});
        QCOMPARE(counts.above, std::int64_t{1});
        QCOMPARE(counts.nonFinite, std::int64_t{1});
        QCOMPARE(counts.count, std::int64_t{4});
    }

    void handles_move_by_keys_and_never_cross() {
        Histogram histogram;
        histogram.resize(276, 140);
        histogram.setCounts(histogramOf(tests::grayImage(4, 4, [](int, int) { return 3; }), 0, 255));
        histogram.setRange(0, 255);
        QSignalSpy moved(&histogram, &Histogram::rangeChanged);
        QTest::keyClick(&histogram, Qt::Key_Left);
        QCOMPARE(moved.count(), 1);
        QVERIFY(histogram.rangeHigh() < 255);
        QTest::keyClick(&histogram, Qt::Key_Up);
        for (int i = 0; i < 400; ++i) {
            QTest::keyClick(&histogram, Qt::Key_Right);
        }
        QVERIFY(histogram.rangeLow() < histogram.rangeHigh());
    }
};

MOEFUSION_TEST(TestHistogram)
#include "tst_histogram.moc"
