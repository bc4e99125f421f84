#include "core/imaging/region_values.h"
#include "tests/support/test_main.h"

#include <array>
#include <cmath>

using namespace moefusion;

class TestRegionValues : public QObject {
    Q_OBJECT

    /// Value x + 10 y at pixel (x, y).
    static Image ramp(int width, int height) {
        ImageBuilder builder(width, height, 1, Depth::F32);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                builder.row<float>(y)[static_cast<std::size_t>(x)] = static_cast<float>(x + 10 * y);
            }
        }
        return std::move(builder).finish();
    }

private Q_SLOTS:
    void a_rectangle_on_pixel_edges_holds_exactly_its_pixels() {
        const std::array<ImagePoint, 4> outline{{{2, 1}, {5, 1}, {5, 3}, {2, 3}}};
        const auto runs = pixels_inside(outline, 10, 10);
        QCOMPARE(runs, (std::vector<PixelRun>{{1, 2, 5}, {2, 2, 5}}));
        QCOMPARE(pixel_count(runs), std::int64_t{6});
    }

    void an_outline_is_cut_to_the_picture_and_may_have_a_hole() {
        const std::array<ImagePoint, 4> large{{{-5, -5}, {50, -5}, {50, 50}, {-5, 50}}};
        QCOMPARE(pixel_count(pixels_inside(large, 7, 3)), std::int64_t{21});
        // A band folded onto itself: by the even-odd rule the doubly covered part is outside.
        const std::array<ImagePoint, 8> hole{{{0, 0}, {6, 0}, {6, 6}, {0, 6}, {0, 0}, {2, 2}, {2, 4}, {4, 4}}};
        QVERIFY(pixel_count(pixels_inside(hole, 6, 6)) < 36);
        const std::array<ImagePoint, 2> line{{{0, 0}, {6, 0}}};
        QVERIFY(pixels_inside(line, 6, 6).empty());
    }

    void values_are_those_of_the_formulas() {
        const Image image = ramp(20, 20);
        const std::array<ImagePoint, 4> outline{{{9, 9}, {11, 9}, {11, 11}, {9, 11}}};
        const RegionValues values = region_values(image, pixels_inside(outline, 20, 20));
        QCOMPARE(values.count, std::int64_t{4});
        QCOMPARE(values.mean, 104.5); // 99 100 109 110
        QCOMPARE(values.lowest, 99.0);
        QCOMPARE(values.highest, 110.0);
        QCOMPARE(values.standard_deviation, std::sqrt((5.5 * 5.5 + 4.5 * 4.5) / 2));
        QCOMPARE(values.entropy, 2.0); // four values, once each
        // Columns 1..18 and rows 1..18 around a ramp: the ring has the mean of the middle.
        QVERIFY(std::abs(values.ring_contrast) < 1e-9);
        QCOMPARE(region_values(image, {}).count, std::int64_t{0});
    }

    void a_line_is_sampled_every_pixel_between_centres() {
        const Image image = ramp(20, 20);
        const std::array<ImagePoint, 2> line{{{2.5, 3.5}, {6.5, 3.5}}};
        QCOMPARE(line_values(image, line, 1), (std::vector<double>{32, 33, 34, 35, 36}));
        // Across a linear ramp the average over the width is the middle value.
        QCOMPARE(line_values(image, line, 5), (std::vector<double>{32, 33, 34, 35, 36}));
        const std::array<ImagePoint, 2> down{{{2.5, 3.0}, {2.5, 5.0}}};
        QCOMPARE(line_values(image, down, 1), (std::vector<double>{27, 37, 47}));
    }

    void a_bent_line_goes_on_where_it_was_and_outside_is_not_a_number() {
        const std::array<ImagePoint, 3> bent{{{0.5, 0.5}, {2.0, 0.5}, {2.0, 3.5}}};
        const auto places = line_places(bent);
        QCOMPARE(places.size(), std::size_t{5}); // 4.5 px long
        QCOMPARE(places[2], (ImagePoint{2.0, 1.0}));
        const std::array<ImagePoint, 2> outside{{{-3, 2}, {1, 2}}};
        const auto values = line_values(ramp(4, 4), outside, 1);
        QVERIFY(std::isnan(values[0]));
        QVERIFY(!std::isnan(values[4]));
        QVERIFY(line_values(ramp(4, 4), std::span<const ImagePoint>(outside).first(1), 1).empty());
    }
};

MOEFUSION_TEST(TestRegionValues)
#include "tst_region_values.moc"
