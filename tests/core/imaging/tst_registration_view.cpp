#include "core/imaging/registration_view.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <functional>

using namespace moefusion;

class TestRegistrationView : public QObject {
    Q_OBJECT

    static Image grey(int width, int height, const std::function<int(int, int)>& value) {
        ImageBuilder builder(width, height, 1, Depth::U8);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
            }
        }
        return std::move(builder).finish();
    }

private Q_SLOTS:
    void edges_of_the_infrared_are_red_of_the_visible_cyan() {
        const Image infrared = grey(64, 32, [](int x, int) { return x < 20 ? 0 : 200; });
        const Image visible = grey(64, 32, [](int x, int) { return x < 40 ? 0 : 100; });
        const Image shown = edge_overlay(infrared, visible);
        QCOMPARE(shown.at<std::uint8_t>(20, 16, 0), std::uint8_t{255});
        QCOMPARE(shown.at<std::uint8_t>(20, 16, 1), std::uint8_t{0});
        QCOMPARE(shown.at<std::uint8_t>(40, 16, 0), std::uint8_t{0});
        QCOMPARE(shown.at<std::uint8_t>(40, 16, 2), std::uint8_t{255});
        QCOMPARE(shown.at<std::uint8_t>(60, 16, 0), shown.at<std::uint8_t>(60, 16, 1)); // grey between
        // Where both meet it is white.
        QCOMPARE(edge_overlay(visible, visible).at<std::uint8_t>(40, 16, 0), std::uint8_t{255});
        QCOMPARE(edge_overlay(visible, visible).at<std::uint8_t>(40, 16, 1), std::uint8_t{255});
    }

    void tiles_alternate_from_the_infrared_image() {
        const Image shown =
            checkerboard(grey(64, 64, [](int, int) { return 200; }), grey(64, 64, [](int, int) { return 30; }), 16);
        QCOMPARE(shown.at<std::uint8_t>(0, 0), std::uint8_t{200});
        QCOMPARE(shown.at<std::uint8_t>(16, 0), std::uint8_t{30});
        QCOMPARE(shown.at<std::uint8_t>(16, 16), std::uint8_t{200});
    }

    void other_sizes_are_refused() {
        const Image one = grey(8, 8, [](int, int) { return 0; });
        const Image other = grey(9, 8, [](int, int) { return 0; });
        QCOMPARE(tests::code_thrown([&] { (void)edge_overlay(one, other); }), std::string("image.size_differs"));
        QCOMPARE(tests::code_thrown([&] { (void)checkerboard(one, other, 16); }), std::string("image.size_differs"));
    }
};

MOEFUSION_TEST(TestRegistrationView)
#include "tst_registration_view.moc"
