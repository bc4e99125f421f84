#include "core/imaging/registration.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <cstdint>
#include <functional>

using namespace moefusion;
using tests::code_thrown;

namespace {

/// A scene of boxes and waves without a period, 0..255, at any place of the plane.
double scene(int x, int y) {
    const auto box = [x, y](int left, int top, int width, int height) {
        return x >= left && x < left + width && y >= top && y < top + height;
    };
    double value = 90 + 20 * std::sin(x * 0.071) + 15 * std::cos(y * 0.053 + x * 0.011);
    value += box(20, 30, 25, 60) ? 80 : 0;
    value += box(90, 50, 50, 20) ? -60 : 0;
    value += box(60, 100, 14, 33) ? 70 : 0;
    value += box(150, 20, 9, 90) ? 50 : 0;
    value += box(120, 95, 30, 40) ? -45 : 0;
    return value;
}

Image drawn(int width, int height, const std::function<double(int x, int y)>& value) {
    ImageBuilder builder(width, height, 1, Depth::U8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
        }
    }
    return std::move(builder).finish();
}

Image shifted(int right, int down) {
    return drawn(192, 144, [=](int x, int y) { return scene(x - right, y - down); });
}

std::uint8_t noise(int x, int y, std::uint32_t seed) {
    std::uint32_t state = static_cast<std::uint32_t>(x) * 73856093U + static_cast<std::uint32_t>(y) * 19349663U + seed;
    for (int i = 0; i < 3; ++i) { // the multiplication keeps two seeds from giving one picture
        state = (state ^ (state >> 16U)) * 0x45D9F3BU + seed;
    }
    return static_cast<std::uint8_t>(state >> 24U);
}

} // namespace

class TestRegistration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_known_shift_is_found_data() {
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("down");
        QTest::addRow("none") << 0 << 0;
        QTest::addRow("right") << 6 << 0;
        QTest::addRow("left and down") << -5 << 7;
        QTest::addRow("far") << 13 << -11;
    }

    void a_known_shift_is_found() {
        QFETCH(int, right);
        QFETCH(int, down);
        const ShiftEstimate shift = estimate_shift(shifted(right, down), shifted(0, 0)).value();
        QVERIFY(std::abs(shift.right - right) < 0.3);
        QVERIFY(std::abs(shift.down - down) < 0.3);
        QVERIFY(shift.confident);
        QCOMPARE(shift.length() > kNoticedShift, std::hypot(right, down) > kNoticedShift);
        const ShiftEstimate back = estimate_shift(shifted(0, 0), shifted(right, down)).value();
        QVERIFY(std::abs(back.right + shift.right) < 1e-9 && std::abs(back.down + shift.down) < 1e-9);
    }

    void contrast_and_its_sign_do_not_matter() {
        const Image negative = drawn(192, 144, [](int x, int y) { return 120 - 0.3 * scene(x - 6, y + 2); });
        const ShiftEstimate shift = estimate_shift(negative, shifted(0, 0)).value();
        QVERIFY(std::abs(shift.right - 6) < 0.5 && std::abs(shift.down + 2) < 0.5 && shift.confident);
    }

    void a_large_picture_is_measured_in_its_own_pixels() {
        const auto doubled = [](int right) {
            return drawn(1280, 960, [right](int x, int y) { return scene((x - right) / 8, y / 8); });
        };
        const ShiftEstimate shift = estimate_shift(doubled(24), doubled(0)).value();
        QVERIFY2(std::abs(shift.right - 24) < 1 && std::abs(shift.down) < 1, shift_in_words(shift).c_str());
    }

    void unrelated_pictures_give_no_confidence_flat_and_tiny_ones_nothing() {
        const auto random = [](std::uint32_t seed) {
            return drawn(160, 120, [seed](int x, int y) { return noise(x, y, seed); });
        };
        QVERIFY(!estimate_shift(random(1), random(77))->confident);
        const Image flat = drawn(160, 120, [](int, int) { return 90; });
        QVERIFY(!estimate_shift(flat, random(1)).has_value());
        const Image tiny = drawn(31, 64, [](int x, int y) { return scene(x, y); });
        QVERIFY(!estimate_shift(tiny, tiny).has_value());
        QCOMPARE(code_thrown([&] { (void)estimate_shift(flat, tiny); }), std::string("image.size_differs"));
    }

    void words_name_direction_and_confidence() {
        QCOMPARE(shift_in_words({.right = 3.2, .down = 0.4}), std::string("about 3.2 px right, 0.4 px down (weak)"));
        QCOMPARE(shift_in_words({.right = -6, .down = -1.26, .confident = true}),
                 std::string("about 6.0 px left, 1.3 px up (clear)"));
    }
};

MOEFUSION_TEST(TestRegistration)
#include "tst_registration.moc"
