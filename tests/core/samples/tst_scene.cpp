#include "core/base/sha256.h"
#include "core/samples/repeatable_numbers.h"
#include "core/samples/scene.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace moefusion;

namespace {

std::string digest(const Image& image) {
    return sha256_hex(std::span(image.pixels.get(), static_cast<std::size_t>(image.byte_count())));
}

double mean_of(const Image& image, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            for (int channel = 0; channel < image.channels; ++channel) {
                sum += image.at<std::uint8_t>(x, y, channel);
            }
        }
    }
    return sum / (double{1.0} * (right - left) * (bottom - top) * image.channels);
}

double mean_of(const Image& image) {
    return mean_of(image, 0, 0, image.width, image.height);
}

} // namespace

class TestScene : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_same_seed_gives_the_same_bytes_on_every_machine() {
        const Scene scene = draw_scene({.width = 96, .height = 72, .night = true, .seed = 3});
        const Scene again = draw_scene({.width = 96, .height = 72, .night = true, .seed = 3});
        QCOMPARE(digest(scene.infrared), digest(again.infrared));
        QCOMPARE(digest(scene.visible), digest(again.visible));
        // Written down when this version was made, so that another compiler or machine that draws otherwise is seen.
        QCOMPARE(digest(scene.infrared),
                 std::string("681b9fc061ece5e4bf8b8614dd01662fe7084e493f4698b561ff013a34995003"));
        QCOMPARE(digest(scene.visible),
                 std::string("c792a452b48ac7295b8a01c8aa19a5270da02d383336b0bd7ad1fd5b86318f62"));
    }

    void other_seeds_and_times_of_day_give_other_scenes() {
        std::set<std::string> digests;
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            for (const bool night : {false, true}) {
                digests.insert(digest(draw_scene({.width = 48, .height = 36, .night = night, .seed = seed}).visible));
            }
        }
        QCOMPARE(digests.size(), std::size_t{8});
    }

    void both_pictures_have_the_asked_size_down_to_one_pixel() {
        for (const auto& [width, height] :
             {std::pair(1, 1), std::pair(32, 32), std::pair(5, 200), std::pair(333, 77)}) {
            const Scene scene = draw_scene({.width = width, .height = height, .night = false, .seed = 1});
            QCOMPARE(scene.infrared.width, width);
            QCOMPARE(scene.infrared.height, height);
            QCOMPARE(scene.infrared.channels, 1);
            QCOMPARE(scene.visible.width, width);
            QCOMPARE(scene.visible.height, height);
            QCOMPARE(scene.visible.channels, 3);
        }
    }

    void nights_are_darker_than_days_but_not_black() {
        double day = 0;
        double night = 0;
        for (std::uint64_t seed = 0; seed < 6; ++seed) {
            day += mean_of(draw_scene({.width = 160, .height = 120, .night = false, .seed = seed}).visible) / 6;
            night += mean_of(draw_scene({.width = 160, .height = 120, .night = true, .seed = seed}).visible) / 6;
        }
        QVERIFY2(day > 80 && day < 170, qPrintable(QString::number(day)));
        QVERIFY2(night > 8 && night < 0.5 * day, qPrintable(QString::number(night)));
    }

    void people_are_warmer_than_what_is_around_them() {
        int people = 0;
        int warmer = 0;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const Scene scene = draw_scene({.width = 320, .height = 240, .night = seed % 2 == 0, .seed = seed});
            const double around = mean_of(scene.infrared);
            for (const SceneBox& box : scene.boxes) {
                if (box.kind == 0 && box.bottom - box.top >= 16) {
                    // The middle third of a person's box: the body.
                    const int inset = (box.right - box.left) / 3;
                    const double body = mean_of(
                        scene.infrared, box.left + inset, box.top + 2, box.right - inset, (box.top + box.bottom) / 2);
                    ++people;
                    warmer += body > around + 15 ? 1 : 0;
                }
            }
        }
        QVERIFY2(people >= 12, qPrintable(QString::number(people)));
        QVERIFY2(10 * warmer >= 9 * people, qPrintable(QString("%1 of %2").arg(warmer).arg(people)));
    }

    void boxes_lie_inside_and_all_classes_occur() {
        std::set<int> kinds;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const Scene scene = draw_scene({.width = 320, .height = 240, .night = seed % 2 == 0, .seed = seed});
            for (const SceneBox& box : scene.boxes) {
                kinds.insert(box.kind);
                QVERIFY(box.left >= 0 && box.left < box.right && box.right <= 320);
                QVERIFY(box.top >= 0 && box.bottom - box.top >= 6 && box.bottom <= 240);
            }
        }
        QCOMPARE(kinds, (std::set<int>{0, 1, 2}));
    }

    void noise_numbers_are_even_and_do_not_repeat() {
        samples::Sequence numbers(5);
        double sum = 0;
        std::set<float> seen;
        for (int i = 0; i < 4000; ++i) {
            const float number = numbers.unit();
            QVERIFY(number >= 0.0F && number < 1.0F);
            sum += number;
            seen.insert(number);
        }
        QVERIFY(std::abs(sum / 4000 - 0.5) < 0.02);
        QVERIFY(seen.size() > 3990);
        QCOMPARE(samples::floor_of(-0.25F), -1);
        QCOMPARE(samples::floor_of(2.0F), 2);
    }
};

MOEFUSION_TEST(TestScene)
#include "tst_scene.moc"
