#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/canvas/image_canvas.h"

#include <QPainter>
#include <QWheelEvent>
#include <QtTest/QSignalSpy>

using namespace moefusion;
using namespace moefusion::widgets;
using tests::grayImage;

class TestImageCanvas : public QObject {
    Q_OBJECT

    static void prepare(ImageCanvas& canvas, LinkedCamera& camera, const Image& image, const QSize& size) {
        canvas.resize(size);
        camera.setImageSize({image.width, image.height});
        camera.setViewSize(canvas.viewSize());
        canvas.setPicture(makePicture(image, fullRange(image)));
        canvas.show();
    }

private Q_SLOTS:
    void at_100_percent_one_image_pixel_is_one_screen_pixel() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        const Image image = grayImage(64, 48, [](int x, int y) { return (x * 7 + y * 13) % 251; });
        prepare(canvas, camera, image, {64, 48});
        camera.actualSize();
        const QImage shown = canvas.grab().toImage();
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 64; ++x) {
                QCOMPARE(qRed(shown.pixel(x, y)), qRed(canvas.picture()->levels[0].pixel(x, y)));
            }
        }
    }

    void from_100_percent_up_pixels_are_squares() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        canvas.setOverlaysShown(false);
        prepare(canvas, camera, grayImage(16, 16, [](int x, int y) { return (x + y) % 2 * 255; }), {128, 128});
        camera.setPlace({{8, 8}, 8});
        const QImage shown = canvas.grab().toImage();
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 128; ++x) {
                QCOMPARE(qRed(shown.pixel(x, y)), (x / 8 + y / 8) % 2 * 255);
            }
        }
    }

    void zoomed_out_a_fine_pattern_becomes_its_average() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        prepare(canvas, camera, grayImage(512, 512, [](int x, int) { return x % 2 * 200; }), {128, 128});
        const QImage shown = canvas.grab().toImage();
        QVERIFY2(std::abs(qRed(shown.pixel(64, 64)) - 100) <= 2,
                 qPrintable(QString::number(qRed(shown.pixel(64, 64)))));
    }

    void the_wheel_zooms_at_the_cursor() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        prepare(canvas, camera, grayImage(100, 100, [](int, int) { return 0; }), {200, 200});
        const QPointF point(30, 40);
        const QPointF before = canvas.imagePointAt(point);
        QWheelEvent wheel(
            point, canvas.mapToGlobal(point), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &wheel);
        QCOMPARE(camera.zoom(), 4.0);
        QVERIFY((canvas.imagePointAt(point) - before).manhattanLength() < 1e-9);
    }

    void dragging_moves_the_picture_with_the_mouse() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        prepare(canvas, camera, grayImage(100, 100, [](int, int) { return 0; }), {200, 200});
        camera.setPlace({{50, 50}, 2});
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {100, 100});
        QTest::mouseMove(&canvas, {90, 100});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {90, 100});
        QCOMPARE(camera.centre(), QPointF(55, 50));
    }

    void arrows_pan_and_space_peeks() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        prepare(canvas, camera, grayImage(100, 100, [](int, int) { return 0; }), {200, 200});
        camera.setPlace({{50, 50}, 4});
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(camera.centre(), QPointF(55, 50)); // 10 % of 200 at zoom 4
        QTest::keyClick(&canvas, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(camera.centre(), QPointF(54, 50)); // one image pixel
        QSignalSpy peek(&canvas, &ImageCanvas::peekChanged);
        QTest::keyPress(&canvas, Qt::Key_Space);
        QTest::keyRelease(&canvas, Qt::Key_Space);
        QCOMPARE(peek.count(), 2);
        QCOMPARE(peek[0][0].toBool(), true);
        QCOMPARE(peek[1][0].toBool(), false);
    }

    void the_cursor_is_told_in_image_pixels() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        prepare(canvas, camera, grayImage(100, 100, [](int, int) { return 0; }), {200, 200});
        QTest::mouseMove(&canvas, {21, 41});
        QVERIFY(camera.cursor().has_value());
        QCOMPARE(*camera.cursor(), QPointF(10.5, 20.5));
    }
};

MOEFUSION_TEST(TestImageCanvas)
#include "tst_image_canvas.moc"
