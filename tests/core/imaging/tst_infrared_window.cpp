#include "core/imaging/infrared_window.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace moefusion;
using tests::made;

namespace {

// numpy: RandomState(3).randint(20000, 40000, 77); np.percentile(values, [0.5, 99.5]) = [20444.56, 39878.3]
const std::initializer_list<std::uint16_t> kThermal = {
    25994, 21688, 31513, 35288, 26400, 31261, 39091, 31115, 38089, 27061, 21447, 26542, 39960, 23610, 21498, 22710,
    38690, 28127, 31580, 32929, 24019, 20858, 27016, 24718, 26557, 29834, 34843, 24926, 30759, 31435, 27713, 33647,
    27188, 35198, 25525, 20383, 28055, 37408, 28896, 28466, 37780, 34271, 36037, 22232, 29981, 36046, 20545, 22161,
    31265, 28021, 32405, 33175, 36107, 28060, 39428, 22779, 31152, 25106, 30514, 28011, 22231, 29056, 27391, 37829,
    37822, 23632, 34269, 39745, 30737, 37138, 22050, 25276, 38152, 37068, 34512, 28374, 21520};

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

} // namespace

class TestInfraredWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sixteen_bits_are_stretched_from_numpys_percentiles() {
        const Image image = made<std::uint16_t>(77, 1, 1, Depth::U16, kThermal);
        const StretchedInfrared out = stretch_infrared(image);
        QVERIFY(std::abs(out.from - 20444.56) < 1e-6);
        QVERIFY(std::abs(out.to - 39878.3) < 1e-6);
        QVERIFY(std::abs(out.image.at<float>(0, 0) - (25994 - 20444.56) / (39878.3 - 20444.56)) < 1e-6);
        QCOMPARE(out.image.at<float>(12, 0), 1.0F); // 39960 lies above
        QCOMPARE(out.image.at<float>(35, 0), 0.0F); // 20383 lies below
    }

    void floats_give_the_same_percentiles_as_whole_numbers() {
        ImageBuilder builder(77, 1, 1, Depth::F32);
        std::copy(kThermal.begin(), kThermal.end(), builder.values<float>().begin());
        const ValueRange range = percentile_range(std::move(builder).finish(), 0.5, 99.5);
        QVERIFY(std::abs(range.from - 20444.56) < 1e-6 && std::abs(range.to - 39878.3) < 1e-6);
    }

    void a_given_window_wins_over_percentiles() {
        const Image image = made<std::uint16_t>(3, 1, 1, Depth::U16, {100, 200, 400});
        const StretchedInfrared out = stretch_infrared(image, {InfraredWindow::Limits{100, 300}});
        QCOMPARE(out.image.at<float>(1, 0), 0.5F);
        QCOMPARE(out.image.at<float>(2, 0), 1.0F);
    }

    void floats_within_one_are_taken_as_they_are() {
        const Image image = made<float>(3, 1, 1, Depth::F32, {0.2F, 0.3F, 0.4F});
        const StretchedInfrared out = stretch_infrared(image);
        QVERIFY(out.as_stored);
        QCOMPARE(out.image.at<float>(1, 0), 0.3F);
        QVERIFY(!stretch_infrared(image, {InfraredWindow::Limits{0.2, 0.4}}).as_stored);
    }

    void what_is_not_finite_becomes_the_nearest_end() {
        const Image image = made<float>(6, 1, 1, Depth::F32, {280.0F, kNan, kInfinity, -kInfinity, 300.0F, 320.0F});
        const StretchedInfrared out = stretch_infrared(image, {InfraredWindow::Limits{280, 320}});
        QCOMPARE(out.nan_count, std::int64_t{1});
        QCOMPARE(out.plus_infinity_count, std::int64_t{1});
        QCOMPARE(out.minus_infinity_count, std::int64_t{1});
        QCOMPARE(out.image.at<float>(1, 0), 0.0F);
        QCOMPARE(out.image.at<float>(2, 0), 1.0F);
        QCOMPARE(out.image.at<float>(3, 0), 0.0F);
        QCOMPARE(out.image.at<float>(4, 0), 0.5F);
    }

    void no_finite_pixel_is_an_error() {
        const Image image = made<float>(2, 1, 1, Depth::F32, {kNan, kInfinity});
        QCOMPARE(tests::code_thrown([&] { (void)stretch_infrared(image); }), std::string("image.no_finite_pixel"));
    }

    void a_constant_picture_becomes_zero_and_a_hot_pixel_stays_visible() {
        const StretchedInfrared flat = stretch_infrared(made<std::uint16_t>(2, 1, 1, Depth::U16, {900, 900}));
        QCOMPARE(flat.image.at<float>(0, 0), 0.0F);
        ImageBuilder builder(1000, 1, 1, Depth::U16);
        builder.values<std::uint16_t>()[7] = 50;
        const StretchedInfrared hot = stretch_infrared(std::move(builder).finish());
        QCOMPARE(hot.image.at<float>(7, 0), 1.0F);
    }
};

MOEFUSION_TEST(TestInfraredWindow)
#include "tst_infrared_window.moc"
