#include "core/base/error.h"
#include "core/imaging/alignment.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace moefusion;

class TestAlignment : public QObject {
    Q_OBJECT

    static Image made(int width, int height, const std::function<double(double, double)>& value) {
        ImageBuilder builder(width, height, 1, Depth::U8);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] =
                    static_cast<std::uint8_t>(std::lround(std::clamp(value(x, y), 0.0, 255.0)));
            }
        }
        return std::move(builder).finish();
    }
    /// Blobs at places that repeat nowhere.
    static double scene(double x, double y) {
        double sum = 20;
        for (int i = 0; i < 40; ++i) {
            const double cx = std::fmod(37.0 * i + 11, 300);
            const double cy = std::fmod(53.0 * i * i + 29, 220);
            const double radius = 4 + i % 7;
            const double distance = std::hypot(x - cx, y - cy) / radius;
            sum += (i % 3 == 0 ? 160 : 90) / (1 + std::pow(distance, 8));
        }
        return sum;
    }
    static bool near(double one, double other, double tolerance) { return std::abs(one - other) < tolerance; }
    static std::string codeOf(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.code;
        }
        return "none";
    }

private Q_SLOTS:
    void a_shift_moves_pixels_by_the_formula_and_the_edge_goes_on() {
        const Image ramp = made(8, 4, [](double x, double) { return 10 * x; });
        const Image shifted = aligned(ramp, {{1, 0, 2, 0, 1, 0}});
        QCOMPARE(shifted.at<std::uint8_t>(1, 1), std::uint8_t{30}); // from x = 3
        QCOMPARE(shifted.at<std::uint8_t>(7, 1), std::uint8_t{70});
        QCOMPARE(aligned(ramp, {{1, 0, 0.5, 0, 1, 0}}).at<std::uint8_t>(2, 1), std::uint8_t{25});
        // A nudge to the right shows what was further left.
        QCOMPARE(aligned(ramp, moved({}, 2, 0)).at<std::uint8_t>(4, 1), std::uint8_t{20});
    }

    void points_give_a_shift_a_turn_or_an_affine_map() {
        using Points = std::vector<PointPair>;
        const Affine shift = affine_from_points(Points{{{10, 20}, {13, 19}}});
        QVERIFY(shift == (Affine{{1, 0, 3, 0, 1, -1}}));
        // Two points: a turn by 90 degrees with scale 2: x' = -2 y + 5, y' = 2 x - 7.
        const Affine turn = affine_from_points(Points{{{0, 0}, {5, -7}}, {{3, 1}, {3, -1}}});
        QVERIFY(near(turn.values[0], 0, 1e-9) && near(turn.values[1], -2, 1e-9) && near(turn.values[3], 2, 1e-9));
        const Affine wanted{{1.1, 0.05, -3, -0.02, 0.95, 4}};
        Points points;
        for (const auto& [x, y] :
             {std::pair(0.0, 0.0), std::pair(90.0, 5.0), std::pair(10.0, 80.0), std::pair(70.0, 60.0)}) {
            points.push_back({{x, y}, wanted.at(x, y)});
        }
        const Affine found = affine_from_points(points);
        for (std::size_t i = 0; i < 6; ++i) {
            QVERIFY(near(found.values[i], wanted.values[i], 1e-9));
        }
        QCOMPARE(codeOf([] { (void)affine_from_points({}); }), std::string("alignment.points"));
        QCOMPARE(codeOf([] {
                     (void)affine_from_points(Points{{{0, 0}, {0, 0}}, {{1, 1}, {1, 1}}, {{2, 2}, {2, 2}}});
                 }),
                 std::string("alignment.points"));
    }

    void a_warped_scene_is_found_to_half_a_pixel() {
        const Image visible = made(300, 220, scene);
        // The infrared one sees the same edges with other grey, through another map.
        const Affine truth{{1.02, 0.01, 4, -0.01, 0.99, -3}}; // visible (x, y) lies there in the infrared
        const double determinant = 1.02 * 0.99 + 0.01 * 0.01;
        const Image infrared = made(300, 220, [&](double x, double y) {
            const double dx = x - 4;
            const double dy = y + 3;
            return 255 - 0.8 * scene((0.99 * dx - 0.01 * dy) / determinant, (0.01 * dx + 1.02 * dy) / determinant);
        });
        const auto found = find_alignment(infrared, visible);
        QVERIFY(found.has_value());
        QVERIFY(found->after > found->before + 0.1);
        for (const auto& [x, y] :
             {std::pair(40.0, 40.0), std::pair(260.0, 40.0), std::pair(40.0, 180.0), std::pair(260.0, 180.0)}) {
            const auto one = found->map.at(x, y);
            const auto other = truth.at(x, y);
            QVERIFY2(std::hypot(one[0] - other[0], one[1] - other[1]) < 0.5,
                     qPrintable(
                         QStringLiteral("%1 %2 instead of %3 %4").arg(one[0]).arg(one[1]).arg(other[0]).arg(other[1])));
        }
        // What lies on each other is left alone, and so is what has nothing in common.
        QVERIFY(!find_alignment(visible, visible));
        QVERIFY(!find_alignment(made(64, 64, [](double, double) { return 5; }),
                                made(64, 64, [](double, double) { return 9; })));
    }

    void words_say_shifts_and_corners() {
        QCOMPARE(alignment_in_words(moved({}, 3, -1), 640, 480), std::string("shift 3.0, -1.0 px"));
        QVERIFY(alignment_in_words({{1.01, 0, 0, 0, 1, 0}}, 640, 480).find("6.4 px") != std::string::npos);
    }
};

MOEFUSION_TEST(TestAlignment)
#include "tst_alignment.moc"
