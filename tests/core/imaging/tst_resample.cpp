#include "core/imaging/filters.h"
#include "core/imaging/resample.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>

using namespace moefusion;
using tests::made;

class TestResample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smaller_is_the_mean_of_areas() {
        const Image image = made<float>(4, 2, 1, Depth::F32, {1, 2, 3, 4, 5, 6, 7, 8});
        const Image out = resized(image, 2, 1);
        QCOMPARE(out.at<float>(0, 0), 3.5F);
        QCOMPARE(out.at<float>(1, 0), 5.5F);
    }

    void one_side_may_shrink_while_the_other_grows() {
        const Image image = made<float>(4, 1, 1, Depth::F32, {1, 3, 5, 7});
        const Image out = resized(image, 2, 3);
        for (int y = 0; y < 3; ++y) {
            QCOMPARE(out.at<float>(0, y), 2.0F);
            QCOMPARE(out.at<float>(1, y), 6.0F);
        }
    }

    void larger_is_bicubic_and_stays_within_the_source() {
        ImageBuilder builder(8, 1, 1, Depth::F32);
        for (int x = 4; x < 8; ++x) {
            builder.values<float>()[static_cast<std::size_t>(x)] = 1.0F;
        }
        const Image out = resized(std::move(builder).finish(), 16, 1);
        // Place 3.25 between pixels 2..5 = 0 0 1 1 with a = -0.75: weight of 4 at distance 0.75 plus of 5 at 1.75.
        const double expected = (1.25 * 0.75 * 0.75 * 0.75 - 2.25 * 0.75 * 0.75 + 1) +
                                (-0.75 * (1.75 * 1.75 * 1.75 - 5 * 1.75 * 1.75 + 8 * 1.75 - 4));
        QVERIFY(std::abs(out.at<float>(7, 0) - expected) < 1e-5);
        const auto values = out.values<float>();
        QCOMPARE(*std::min_element(values.begin(), values.end()), 0.0F);
        QCOMPARE(*std::max_element(values.begin(), values.end()), 1.0F);
    }

    void very_thin_pictures_have_at_least_one_pixel() {
        ImageBuilder builder(3000, 3, 3, Depth::U8);
        const Image out = resized(std::move(builder).finish(), 96, 1);
        QCOMPARE(out.width, 96);
        QCOMPARE(out.height, 1);
    }

    void filters_reflect_at_borders_and_take_pictures_smaller_than_themselves() {
        const Image image = made<float>(3, 1, 1, Depth::F32, {1, 2, 6});
        const Image mean = box_mean(image, 1); // reflection: 2 1 2 | 1 2 6 | 2 6 2
        QVERIFY(std::abs(mean.at<float>(0, 0) - 5.0F / 3) < 1e-5F);
        QVERIFY(std::abs(mean.at<float>(1, 0) - 3.0F) < 1e-5F);
        QVERIFY(std::abs(mean.at<float>(2, 0) - 10.0F / 3) < 1e-5F);
        QCOMPARE(box_mean(made<float>(1, 1, 1, Depth::F32, {4}), 15).at<float>(0, 0), 4.0F);
        QVERIFY(std::abs(gaussian(made<float>(1, 1, 1, Depth::F32, {4}), 11, 5).at<float>(0, 0) - 4) < 1e-5F);
        const Image ramp = made<float>(3, 3, 1, Depth::F32, {0, 1, 2, 0, 1, 2, 0, 1, 2});
        QCOMPARE(sobel_magnitude(ramp).at<float>(1, 1), 8.0F);
        QCOMPARE(sobel_magnitude(ramp).at<float>(0, 1), 0.0F);
    }
};

MOEFUSION_TEST(TestResample)
#include "tst_resample.moc"
