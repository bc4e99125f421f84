// Smoothing, thinning and the card of a training curve; the area of expert loads.

#include "core/base/curve_smoothing.h"
#include "core/base/curve_thinning.h"
#include "tests/support/test_main.h"
#include "widgets/charts/curve_card.h"
#include "widgets/charts/curve_range.h"
#include "widgets/charts/load_area.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QSignalSpy>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>

using namespace moefusion;
using namespace moefusion::widgets;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The same without recursion, in long double: sum of (1-s) s^(n-k) y_k over 1 - s^n.
double expectedAverage(const std::vector<double>& values, std::size_t upTo, double smoothing) {
    long double sum = 0;
    long double weight = 0;
    long double factor = 1;
    for (std::size_t k = upTo + 1; k-- > 0;) {
        if (std::isfinite(values[k])) {
            sum += factor * values[k];
            weight += factor;
            factor *= smoothing;
        }
    }
    return static_cast<double>(sum / weight);
}

std::vector<double> wave(std::size_t count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = static_cast<double>(i);
        values[i] = 3 * std::exp(-x / 200) + 0.4 * std::sin(x * 1.7) + 0.1 * std::cos(x * x);
    }
    return values;
}

Curve curveOf(const std::vector<double>& values, double firstStep = 0) {
    auto points = std::make_shared<std::vector<CurvePoint>>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        points->push_back({firstStep + static_cast<double>(i), 1e9 + 2 * static_cast<double>(i), values[i]});
    }
    return {QStringLiteral("run"), Qt::blue, Qt::SolidLine, points};
}

} // namespace

class TestCurves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smoothing_is_the_debiased_average_data() {
        QTest::addColumn<double>("smoothing");
        for (const double smoothing : {0.1, 0.6, 0.9, 0.99, 0.999}) {
            QTest::addRow("%g", smoothing) << smoothing;
        }
    }
    void smoothing_is_the_debiased_average() {
        QFETCH(double, smoothing);
        std::vector<double> values = wave(3000);
        values[17] = kNan;
        values[900] = kInfinity;
        const std::vector<double> smoothed = debiased_average(values, smoothing);
        double worst = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isfinite(values[i])) {
                worst = std::max(worst, std::abs(smoothed[i] - expectedAverage(values, i, smoothing)));
            }
        }
        QVERIFY2(worst <= 1e-12, qPrintable(QString::number(worst)));
        QVERIFY(std::isnan(smoothed[17]));
        QCOMPARE(smoothed[900], kInfinity);
    }

    void the_first_smoothed_value_is_the_first_value() {
        QCOMPARE(debiased_average(std::vector<double>{5, 1}, 0.9)[0], 5.0);
        // By hand: m = 0.9*0.5 + 0.1*1 = 0.55; 1 - 0.81 = 0.19.
        QVERIFY(std::abs(debiased_average(std::vector<double>{5, 1}, 0.9)[1] - 0.55 / 0.19) < 1e-14);
    }

    void a_constant_series_and_no_smoothing_change_nothing() {
        const std::vector<double> constant(50, 0.1);
        QCOMPARE(debiased_average(constant, 0.97), constant);
        QCOMPARE(debiased_average(wave(50), 0), wave(50));
        QVERIFY(debiased_average({}, 0.6).empty());
    }

    void thinning_keeps_every_peak() {
        std::vector<double> x(100000);
        std::iota(x.begin(), x.end(), 0.0);
        std::vector<double> y = wave(x.size());
        y[43210] = 1e6;
        y[43211] = -1e6;
        const ThinnedCurve curve = thinned(x, y, 0, 99999, 400);
        QVERIFY(curve.x.size() <= 4 * 401);
        QCOMPARE(*std::max_element(curve.y.begin(), curve.y.end()), 1e6);
        QCOMPARE(*std::min_element(curve.y.begin(), curve.y.end()), -1e6);
        QVERIFY(std::is_sorted(curve.x.begin(), curve.x.end()));
        QCOMPARE(curve.x.front(), 0.0);
        QCOMPARE(curve.x.back(), 99999.0);
        // Each column's extremes are there.
        const double width = 99999.0 / 400;
        for (int column = 0; column < 399; ++column) {
            double highest = -kInfinity;
            double shown = -kInfinity;
            for (auto i = static_cast<std::size_t>(std::ceil(column * width)); x[i] < (column + 1) * width; ++i) {
                highest = std::max(highest, y[i]);
            }
            for (std::size_t i = 0; i < curve.x.size(); ++i) {
                if (curve.x[i] >= column * width && curve.x[i] < (column + 1) * width) {
                    shown = std::max(shown, curve.y[i]);
                }
            }
            QCOMPARE(shown, highest);
        }
    }

    void thinning_keeps_neighbours_of_the_range_and_gaps() {
        const std::vector<double> x{0, 1, 2, 3, 4, 5, 6};
        const std::vector<double> y{0, 1, kNan, kNan, 4, 5, 6};
        const ThinnedCurve curve = thinned(x, y, 1, 4.5, 100);
        QCOMPARE(curve.x, (std::vector<double>{0, 1, 2, 4, 5}));
        QVERIFY(std::isnan(curve.y[2]));
        QVERIFY(thinned({}, {}, 0, 1, 10).x.empty());
    }

    void a_card_reads_the_nearest_point_and_sorts_by_distance() {
        CurveCard card;
        card.setTitle("loss/total");
        card.setSmoothing(0);
        Curve low = curveOf({1, 1, 1, 1});
        low.name = "low";
        Curve high = curveOf({9, 8, 7, 6});
        high.name = "high";
        card.setCurves({low, high});
        const QList<CurveReading> near = card.readings(2.4, 8);
        QCOMPARE(near.size(), 2);
        QCOMPARE(near[0].run, QString("high"));
        QCOMPARE(near[0].point.step, 2.0);
        QCOMPARE(near[0].smoothed, 7.0);
        QCOMPARE(near[0].relative, 4.0);
    }

    void growing_curves_keep_a_zoomed_range_and_smooth_all_points() {
        CurveCard card;
        card.resize(400, 240);
        auto points = std::make_shared<std::vector<CurvePoint>>();
        const std::vector<double> values = wave(500);
        for (std::size_t i = 0; i < values.size(); ++i) {
            points->push_back({static_cast<double>(i), static_cast<double>(i), values[i]});
            if (i == 100) {
                card.setCurves({{"run", Qt::red, Qt::SolidLine, points}});
            }
        }
        card.setCurves({{"run", Qt::red, Qt::SolidLine, points}});
        QCOMPARE(card.smoothedValues(0), debiased_average(values, 0.6));
        QVERIFY(!card.isZoomed());
        card.setLogarithmic(true);
        card.setAxis(CurveAxis::Relative);
        card.setAxis(CurveAxis::Wall);
    }

    void a_card_with_strange_values_still_draws() {
        CurveCard card;
        card.resize(400, 240);
        card.setCurves({curveOf({kNan, kInfinity, -kInfinity, 0, -1})});
        card.setLogarithmic(true);
        card.setMarks({{CurveMark::Kind::Fault, 1, 1e9, "not finite"}});
        QVERIFY(!card.grab().isNull());
        card.setCurves({curveOf({})});
        card.setCurves({});
        QVERIFY(!card.grab().isNull());
    }

    void the_range_of_growing_curves_is_that_of_all_their_sorted_values() {
        std::vector<double> all;
        std::vector<SortedValues> curves(3);
        for (std::size_t i = 0; i < curves.size(); ++i) {
            std::vector<double> values = wave(200 + 37 * i);
            values[5] = kNan;
            values[9] = kInfinity;
            const std::span<const double> whole(values);
            curves[i].assign(whole.first(50));
            curves[i].append(whole.subspan(50, 60)); // as a run that goes on
            curves[i].append(whole.subspan(110));
            std::copy_if(values.begin(), values.end(), std::back_inserter(all), [](double value) {
                return std::isfinite(value);
            });
        }
        const std::vector<const SortedValues*> pointers{&curves[0], &curves[1], &curves[2]};
        std::sort(all.begin(), all.end());
        const double last = static_cast<double>(all.size()) - 1;
        const ValueRange cut = rangeOf(pointers, true, false);
        QCOMPARE(cut.low, all[static_cast<std::size_t>(std::ceil(0.05 * last))]);
        QCOMPARE(cut.high, all[static_cast<std::size_t>(std::floor(0.95 * last))]);
        const ValueRange whole = rangeOf(pointers, false, false);
        QCOMPARE(whole.low, all.front());
        QCOMPARE(whole.high, all.back());
        const ValueRange positive = rangeOf(pointers, false, true);
        QCOMPARE(positive.low, *std::upper_bound(all.begin(), all.end(), 0.0));
        QVERIFY(!rangeOf(std::span<const SortedValues* const>(), true, false).any);
    }

    void a_card_that_is_not_seen_is_drawn_when_it_is_and_follows_a_growing_curve() {
        CurveCard card;
        card.setSmoothing(0.5);
        auto points = std::make_shared<std::vector<CurvePoint>>(*curveOf(wave(100)).points);
        const Curve curve{"run", Qt::blue, Qt::SolidLine, points};
        card.setCurves({curve}); // not shown: put off, but asked for it is there
        QCOMPARE(card.readings(50, 0).size(), 1);
        card.resize(400, 240);
        card.show();
        QApplication::processEvents();
        for (int i = 0; i < 20; ++i) {
            points->push_back({100.0 + i, 1e9 + 200 + 2 * i, 0.01 * i});
            card.setCurves({curve});
        }
        std::vector<double> raw;
        for (const CurvePoint& point : *points) {
            raw.push_back(point.value);
        }
        QCOMPARE(card.smoothedValues(0), debiased_average(raw, 0.5));
        // A resumed trainer takes points back and goes on from there.
        points->resize(60);
        points->push_back({60, 1e9 + 500, 7});
        card.setCurves({curve});
        raw.resize(60);
        raw.push_back(7);
        QCOMPARE(card.smoothedValues(0), debiased_average(raw, 0.5));
        QVERIFY(!card.isZoomed());
        card.panBy(-20);
        QVERIFY(card.isZoomed());
    }

    void exports_are_files_of_their_kind_with_all_points() {
        const QTemporaryDir folder;
        CurveCard card;
        card.setTitle("loss/total");
        card.resize(400, 240);
        card.setCurves({curveOf(wave(5000))});
        card.show();
        const auto contents = [&](const QString& suffix) {
            const QString name = folder.filePath("plot." + suffix);
            if (!card.exportTo(name)) {
                return QByteArray();
            }
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(contents("pdf").startsWith("%PDF"));
        QVERIFY(contents("svg").contains("<svg"));
        QVERIFY(contents("png").startsWith("\x89PNG"));
        QCOMPARE(card.csv().count('\n'), 5000);
        QVERIFY(!card.exportTo(folder.filePath("none/plot.png")));
    }

    void shares_sum_to_one_over_the_window() {
        std::vector<LoadPoint> points;
        for (int step = 0; step < 400; step += 10) {
            points.push_back({static_cast<double>(step), {1, step < 200 ? 1.0 : 0.0, step < 200 ? 0.0 : 1.0, 0}});
        }
        LoadArea area("fg");
        area.setPoints(points);
        for (const LoadPoint& point : area.shown()) {
            QVERIFY(std::abs(std::accumulate(point.shares.begin(), point.shares.end(), 0.0) - 1) < 1e-12);
        }
        QCOMPARE(area.shown().back().shares, (std::vector<double>{0.5, 0, 0.5, 0}));
        QVERIFY(area.starved().empty());
        area.resize(260, 120);
        QVERIFY(!area.grab().isNull());
    }

    void an_expert_without_images_for_500_steps_is_starved() {
        std::vector<LoadPoint> points;
        for (int step = 0; step <= 700; step += 10) {
            points.push_back({static_cast<double>(step), {1, step <= 190 ? 0.5 : 0.005, 0.4}});
        }
        const std::vector<StarvedExpert> starved = starvedExperts(points);
        QCOMPARE(starved.size(), std::size_t{1});
        QCOMPARE(starved[0].expert, 1);
        QCOMPARE(starved[0].steps, 500.0);
        points.push_back({710, {1, 0.2, 0.4}});
        QVERIFY(starvedExperts(points).empty());
        // 1, 0: mean 1/2, variance 1/4.
        QCOMPARE(squaredVariation({1, 0}), 1.0);
        QCOMPARE(squaredVariation({1, 1}), 0.0);
    }
};

MOEFUSION_TEST(TestCurves)
#include "tst_curves.moc"
