#include "core/imaging/colormap.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace moefusion;

class TestColormap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values: scikit-image 0.26 rgb2lab/lab2rgb through the control points; matplotlib 3.10 for the named maps.
    void colours_equal_those_of_other_programs_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("index");
        QTest::addColumn<QList<int>>("color");
        const auto row = [](const char* name, int index, QList<int> color) {
            QTest::addRow("%s %d", name, index) << QByteArray(name) << index << color;
        };
        row("blue_red", 0, {5, 48, 97});
        row("blue_red", 1, {6, 49, 98});
        row("blue_red", 40, {46, 108, 157});
        row("blue_red", 100, {177, 203, 225});
        row("blue_red", 128, {247, 246, 246});
        row("blue_red", 200, {198, 84, 70});
        row("blue_red", 255, {103, 0, 31});
        row("purple_orange", 40, {97, 72, 135});
        row("purple_orange", 200, {210, 120, 18});
        row("purple_orange", 255, {127, 59, 8});
        row("viridis", 0, {68, 1, 84});
        row("viridis", 64, {59, 82, 139});
        row("viridis", 255, {253, 231, 37});
        row("magma", 128, {183, 55, 121});
        row("inferno", 128, {188, 55, 84});
        row("cividis", 64, {67, 78, 108});
        row("gray", 77, {77, 77, 77});
    }

    void colours_equal_those_of_other_programs() {
        QFETCH(QByteArray, name);
        QFETCH(int, index);
        QFETCH(QList<int>, color);
        const Color& found = color_table(name.toStdString())[static_cast<std::size_t>(index)];
        for (int channel = 0; channel < 3; ++channel) {
            const int difference = std::abs(int{found[static_cast<std::size_t>(channel)]} - color[channel]);
            QVERIFY2(difference <= 1, qPrintable(QString("channel %1 differs by %2").arg(channel).arg(difference)));
        }
    }

    void every_listed_map_has_a_table_and_others_are_named() {
        for (const Colormap& map : colormap_list()) {
            QVERIFY(color_table(map.name).size() == 256);
        }
        try {
            (void)color_table("viridi");
            QFAIL("an unknown map was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.advice, std::string("Did you mean viridis?"));
        }
    }

    void index_is_the_floor_held_within_the_table() {
        QCOMPARE(color_index(0.0, 0.0, 1.0), 0);
        QCOMPARE(color_index(0.999, 0.0, 1.0), 255);
        QCOMPARE(color_index(1.0, 0.0, 1.0), 255);
        QCOMPARE(color_index(0.5, 0.0, 1.0), 128);
        QCOMPARE(color_index(-3.0, 0.0, 1.0), 0);
        QCOMPARE(color_index(0.0, -1.0, 1.0), 128);
        QCOMPARE(color_index(5.0, 5.0, 5.0), 255);
        QCOMPARE(color_index(std::numeric_limits<double>::infinity(), 0.0, 1.0), 255);
    }

    void nan_is_drawn_as_a_magenta_check() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const Image out =
            colored(tests::made<float>(5, 1, 1, Depth::F32, {nan, nan, nan, nan, nan}), color_table("gray"), 0, 1);
        QCOMPARE(int{out.at<std::uint8_t>(0, 0, 0)}, 255);
        QCOMPARE(int{out.at<std::uint8_t>(0, 0, 1)}, 0);
        QCOMPARE(int{out.at<std::uint8_t>(4, 0, 0)}, 0);
    }
};

MOEFUSION_TEST(TestColormap)
#include "tst_colormap.moc"
