#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/painting/picture.h"

#include <limits>

using namespace moefusion;
using namespace moefusion::widgets;
using tests::floatRow;
using tests::grayImage;

class TestPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eight_bits_are_shown_as_they_are() {
        const Image image = grayImage(256, 1, [](int x, int) { return x; });
        const QImage shown = imageToQImage(image, fullRange(image));
        // floor(256 v / 255) differs from v at no value below 255 by more than one; ends are exact.
        QCOMPARE(qRed(shown.pixel(0, 0)), 0);
        QCOMPARE(qRed(shown.pixel(255, 0)), 255);
        for (int x = 0; x < 256; ++x) {
            QVERIFY(std::abs(qRed(shown.pixel(x, 0)) - x) <= 1);
        }
    }

    void values_outside_the_range_are_marked_only_when_asked() {
        const Image image = floatRow({-1, 0.5F, 2});
        DisplaySettings display{.low = 0, .high = 1};
        QCOMPARE(imageToQImage(image, display).pixel(0, 0), qRgb(0, 0, 0));
        QCOMPARE(imageToQImage(image, display).pixel(1, 0), qRgb(128, 128, 128));
        display.markClipped = true;
        QVERIFY(qBlue(imageToQImage(image, display).pixel(0, 0)) == 255);
        QVERIFY(qBlue(imageToQImage(image, display).pixel(2, 0)) == 0);
        QVERIFY(qRed(imageToQImage(image, display).pixel(2, 0)) == 255);
    }

    void not_a_number_is_a_magenta_check() {
        const Image image = floatRow({std::numeric_limits<float>::quiet_NaN(), 0});
        QCOMPARE(imageToQImage(image, fullRange(image)).pixel(0, 0), qRgb(255, 0, 255));
    }

    void signed_ranges_are_symmetric() {
        const DisplaySettings display = ownRange(floatRow({-0.2F, 0.5F}), ColorMap::BlueRed);
        QCOMPARE(display.low, -0.5);
        QCOMPARE(display.high, 0.5);
    }

    void percentiles_ignore_a_few_outliers_and_non_finite_values() {
        std::vector<float> values(1000, 0.5F);
        values[0] = 1000;
        values[1] = std::numeric_limits<float>::infinity();
        values[2] = std::numeric_limits<float>::quiet_NaN();
        values[3] = 0.25F;
        for (std::size_t i = 4; i < 500; ++i) {
            values[i] = 0.25F;
        }
        const DisplaySettings display = percentileRange(floatRow(values), ColorMap::Gray);
        QCOMPARE(display.low, 0.25);
        QCOMPARE(display.high, 0.5);
    }

    void each_level_is_the_average_of_four_pixels() {
        const Image image = grayImage(257, 130, [](int x, int y) { return (x % 2) * 100 + (y % 2) * 40; });
        const PicturePointer picture = makePicture(image, fullRange(image));
        QVERIFY(picture->levels.size() >= 2);
        QCOMPARE(picture->levels[1].size(), QSize(129, 65));
        // (0 + 100 + 40 + 140) / 4 = 70
        QVERIFY(std::abs(qRed(picture->levels[1].pixel(10, 10)) - 70) <= 1);
    }

    void levels_of_odd_colour_pictures_are_rounded_averages_in_every_channel() {
        ImageBuilder builder(131, 129, 3, Depth::U8);
        for (int y = 0; y < 129; ++y) {
            const auto row = builder.row<std::uint8_t>(y);
            for (std::size_t i = 0; i < row.size(); ++i) {
                row[i] = static_cast<std::uint8_t>((i * 7919 + static_cast<std::size_t>(y) * 104729) % 256);
            }
        }
        const Image image = std::move(builder).finish();
        const PicturePointer picture = makePicture(image, fullRange(image));
        const QImage& full = picture->levels[0];
        const QImage& half = picture->levels[1];
        QCOMPARE(half.size(), QSize(66, 65));
        for (int y = 0; y < half.height(); ++y) {
            for (int x = 0; x < half.width(); ++x) {
                const int right = std::min(2 * x + 1, 130);
                const int below = std::min(2 * y + 1, 128);
                const auto mean = [&](int (*channel)(QRgb)) {
                    return (channel(full.pixel(2 * x, 2 * y)) + channel(full.pixel(right, 2 * y)) +
                            channel(full.pixel(2 * x, below)) + channel(full.pixel(right, below)) + 2) /
                           4;
                };
                QCOMPARE(half.pixel(x, y), qRgb(mean(&qRed), mean(&qGreen), mean(&qBlue)));
            }
        }
    }

    void eight_bit_grey_marks_what_is_clipped() {
        const Image image = grayImage(3, 1, [](int x, int) { return 100 * x; });
        const DisplaySettings display{.low = 50, .high = 150, .markClipped = true};
        const QImage shown = imageToQImage(image, display);
        QCOMPARE(shown.pixel(0, 0), qRgb(0x20, 0x60, 0xFF));
        QCOMPARE(shown.pixel(1, 0), qRgb(128, 128, 128));
        QCOMPARE(shown.pixel(2, 0), qRgb(0xFF, 0xE0, 0));
    }

    void the_readout_is_the_raw_value() {
        const Image image = grayImage(4, 4, [](int, int) { return 7; });
        QCOMPARE(valueText(image, 1, 1), QStringLiteral("7"));
        QCOMPARE(valueText(floatRow({0.41371F}), 0, 0), QStringLiteral("0.4137"));
        QCOMPARE(valueText(image, 4, 0), QString());
        QCOMPARE(valueText(Image{}, 0, 0), QString());
    }
};

MOEFUSION_TEST(TestPicture)
#include "tst_picture.moc"
