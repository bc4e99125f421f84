#include "tests/support/test_main.h"
#include "widgets/painting/color_map.h"

using namespace moefusion::widgets;

class TestColorMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // First and last colours as published with matplotlib and in interaction.md 5.1 (ends and middle of signed maps).
    void ends_are_the_published_colours_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("index");
        QTest::addColumn<QColor>("color");
        QTest::newRow("viridis 0") << "viridis" << 0 << QColor(0x440154);
        QTest::newRow("magma 0") << "magma" << 0 << QColor(0x000004);
        QTest::newRow("blue_red 0") << "blue_red" << 0 << QColor(0x053061);
        QTest::newRow("blue_red 255") << "blue_red" << 255 << QColor(0x67001F);
        QTest::newRow("purple_orange 0") << "purple_orange" << 0 << QColor(0x2D004B);
        QTest::newRow("purple_orange 255") << "purple_orange" << 255 << QColor(0x7F3B08);
        QTest::newRow("gray 128") << "gray" << 128 << QColor(0x808080);
    }

    void ends_are_the_published_colours() {
        QFETCH(QString, name);
        QFETCH(int, index);
        QFETCH(QColor, color);
        const QColor got(colorTable(colorMapFrom(name))[static_cast<std::size_t>(index)]);
        QVERIFY2(std::abs(got.red() - color.red()) <= 1 && std::abs(got.green() - color.green()) <= 1 &&
                     std::abs(got.blue() - color.blue()) <= 1,
                 qPrintable(got.name()));
    }

    void signed_maps_are_nearly_white_in_the_middle() {
        for (const ColorMap map : {ColorMap::BlueRed, ColorMap::PurpleOrange}) {
            QVERIFY(isSigned(map));
            const QRgb middle = colorTable(map)[127];
            QVERIFY(qRed(middle) > 235 && qGreen(middle) > 235 && qBlue(middle) > 235);
        }
        QVERIFY(!isSigned(ColorMap::Magma));
    }

    void names_lead_back_to_their_map() {
        for (const ColorMap map : allColorMaps()) {
            QCOMPARE(colorMapFrom(colorMapName(map)), map);
        }
    }
};

MOEFUSION_TEST(TestColorMap)
#include "tst_color_map.moc"
