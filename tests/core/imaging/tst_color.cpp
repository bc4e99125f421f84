#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <array>
#include <cmath>
#include <limits>

using namespace moefusion;
using tests::made;

class TestColor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void luma_is_rounded_half_to_even() {
        // 0.299*0 + 0.587*0 + 0.114*250 = 28.5 -> 28; 0.299*250 + 0.114*50 + ... = 80.45 -> 80; 0.587*500/… : 1.5 -> 2
        const Image image = made<std::uint8_t>(4, 1, 3, Depth::U8, {0, 0, 250, 250, 0, 50, 200, 200, 200, 3, 1, 0});
        const Image grey = luma(image);
        QCOMPARE(int{grey.at<std::uint8_t>(0, 0)}, 28);
        QCOMPARE(int{grey.at<std::uint8_t>(1, 0)}, 80);
        QCOMPARE(int{grey.at<std::uint8_t>(2, 0)}, 200);
        QCOMPARE(int{grey.at<std::uint8_t>(3, 0)}, 1); // 1.484
    }

    void luma_of_equal_channels_is_that_channel() {
        for (int value = 0; value < 256; ++value) {
            const auto byte = static_cast<std::uint8_t>(value);
            const Image image = made<std::uint8_t>(1, 1, 3, Depth::U8, {byte, byte, byte});
            QCOMPARE(int{luma(image).at<std::uint8_t>(0, 0)}, value);
            QCOMPARE(luma_unit_float(image).at<float>(0, 0), static_cast<float>(value) / 255.0F);
        }
    }

    void chroma_of_the_visible_image_is_kept_when_luma_does_not_change() {
        ImageBuilder builder(64, 64, 3, Depth::U8);
        const auto values = builder.values<std::uint8_t>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<std::uint8_t>(i * 7919 % 256);
        }
        const Image visible = std::move(builder).finish();
        const Image back = with_visible_chroma(luma(visible), visible);
        int worst = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            worst =
                std::max(worst, std::abs(int{visible.values<std::uint8_t>()[i]} - int{back.values<std::uint8_t>()[i]}));
        }
        QVERIFY2(worst <= 1, qPrintable(QString::number(worst))); // luma itself was rounded
    }

    void fused_luma_gets_the_colour_by_the_formula() {
        // red (200, 50, 50): Y 94.85, Cr 0.713*105.15 = 74.97, Cb 0.564*-44.85 = -25.30
        const Image visible = made<std::uint8_t>(1, 1, 3, Depth::U8, {200, 50, 50});
        const Image fused = made<std::uint8_t>(1, 1, 1, Depth::U8, {120});
        const Image out = with_visible_chroma(fused, visible);
        QCOMPARE(int{out.at<std::uint8_t>(0, 0, 0)}, 225); // 120 + 1.403*74.97 = 225.18
        QCOMPARE(int{out.at<std::uint8_t>(0, 0, 1)}, 75);  // 120 - 0.714*74.97 + 0.344*25.30 = 75.17
        QCOMPARE(int{out.at<std::uint8_t>(0, 0, 2)}, 75);  // 120 - 1.773*25.30 = 75.15
        const Image other = made<std::uint8_t>(2, 1, 1, Depth::U8, {1, 2});
        QCOMPARE(tests::code_thrown([&] { (void)with_visible_chroma(other, visible); }),
                 std::string("image.size_differs"));
    }

    void jpeg_noise_on_grey_is_not_chroma() {
        QVERIFY(!has_chroma(made<std::uint8_t>(1, 1, 3, Depth::U8, {100, 104, 97})));
        QVERIFY(has_color(made<std::uint8_t>(1, 1, 3, Depth::U8, {100, 104, 97})));
        QVERIFY(has_chroma(made<std::uint8_t>(1, 1, 3, Depth::U8, {100, 160, 97})));
        QVERIFY(!has_chroma(made<std::uint8_t>(1, 1, 1, Depth::U8, {100})));
    }

    void eight_bits_are_rounded_half_to_even_and_clipped() {
        const Image image = made<float>(6, 1, 1, Depth::F32, {-1.0F, 0.5F / 255, 1.5F / 255, 2.5F / 255, 1.0F, 7.0F});
        const Image out = to_eight_bits(image, RangePolicy::Clip);
        const std::array<int, 6> expected{0, 0, 2, 2, 255, 255};
        for (int x = 0; x < 6; ++x) {
            QCOMPARE(int{out.at<std::uint8_t>(x, 0)}, expected[static_cast<std::size_t>(x)]);
        }
    }

    void minmax_stretches_and_leaves_a_constant_picture() {
        const Image out = to_eight_bits(made<float>(3, 1, 1, Depth::F32, {2.0F, 3.0F, 4.0F}), RangePolicy::MinMax);
        QCOMPARE(int{out.at<std::uint8_t>(0, 0)}, 0);
        QCOMPARE(int{out.at<std::uint8_t>(1, 0)}, 128); // 127.5, half to even
        QCOMPARE(int{out.at<std::uint8_t>(2, 0)}, 255);
        const Image flat = to_eight_bits(made<float>(2, 1, 1, Depth::F32, {0.2F, 0.2F}), RangePolicy::MinMax);
        QCOMPARE(int{flat.at<std::uint8_t>(0, 0)}, 51);
    }

    void values_that_are_not_finite_never_become_a_picture() {
        const Image image = made<float>(1, 1, 1, Depth::F32, {std::numeric_limits<float>::quiet_NaN()});
        QCOMPARE(tests::code_thrown([&] { (void)to_eight_bits(image, RangePolicy::Clip); }),
                 std::string("result.non_finite"));
    }

    void sixteen_bits_divided_by_257_give_the_eight_bits_back() {
        const Image image = made<std::uint16_t>(4, 1, 1, Depth::U16, {0, 257, 129, 65535});
        const Image out = sixteen_to_eight_bits(image);
        QCOMPARE(int{out.at<std::uint8_t>(1, 0)}, 1);
        QCOMPARE(int{out.at<std::uint8_t>(2, 0)}, 1); // 129/257 = 0.502
        QCOMPARE(int{out.at<std::uint8_t>(3, 0)}, 255);
    }
};

MOEFUSION_TEST(TestColor)
#include "tst_color.moc"
