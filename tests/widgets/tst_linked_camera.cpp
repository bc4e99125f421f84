#include "tests/support/test_main.h"
#include "widgets/canvas/linked_camera.h"

#include <QtTest/QSignalSpy>

using namespace moefusion::widgets;

class TestLinkedCamera : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fit_shows_the_whole_image_and_follows_the_view() {
        LinkedCamera camera;
        camera.setViewSize({320, 100});
        camera.setImageSize({640, 480});
        QVERIFY(camera.isFitted());
        QCOMPARE(camera.zoom(), 100.0 / 480);
        camera.setViewSize({320, 240});
        QCOMPARE(camera.zoom(), 0.5);
    }

    void the_point_under_the_cursor_stays_when_zooming() {
        LinkedCamera camera;
        const QSizeF view(400, 300);
        camera.setViewSize(view.toSize());
        camera.setImageSize({640, 480});
        const QPointF about(123, 45);
        const QPointF before = camera.viewFromImage(about, view);
        camera.zoomBy(3, about);
        const QPointF after = camera.viewFromImage(about, view);
        QVERIFY((before - after).manhattanLength() < 1e-9);
        QCOMPARE(camera.imageFromView(after, view), about);
    }

    void zoom_stays_between_a_sixteenth_and_64() {
        LinkedCamera camera;
        camera.setViewSize({400, 300});
        camera.setImageSize({640, 480});
        camera.zoomBy(100, {0, 0});
        QCOMPARE(camera.zoom(), 64.0);
        camera.zoomBy(-100, {0, 0});
        QCOMPARE(camera.zoom(), 1.0 / 16);
    }

    void an_equal_size_keeps_the_place_exactly() {
        LinkedCamera camera;
        camera.setViewSize({400, 300});
        camera.setImageSize({640, 480});
        camera.setPlace({{100, 120}, 4});
        QSignalSpy adapted(&camera, &LinkedCamera::adapted);
        camera.setImageSize({640, 480});
        QCOMPARE(camera.place(), (LinkedCamera::Place{{100, 120}, 4}));
        QCOMPARE(adapted.count(), 0);
    }

    void another_size_keeps_the_relative_place_and_says_so() {
        LinkedCamera camera;
        camera.setViewSize({400, 300});
        camera.setImageSize({400, 300});
        camera.setPlace({{100, 150}, 2});
        QSignalSpy adapted(&camera, &LinkedCamera::adapted);
        camera.setImageSize({800, 600});
        QCOMPARE(camera.centre(), QPointF(200, 300));
        QCOMPARE(camera.zoom(), 1.0); // twice fit, as before
        QCOMPARE(adapted.count(), 1);
    }

    void back_and_forward_walk_the_history() {
        LinkedCamera camera;
        camera.setViewSize({400, 300});
        camera.setImageSize({400, 300});
        const LinkedCamera::Place fitted = camera.place();
        QTest::qWait(1);
        camera.setPlace({{10, 10}, 8});
        QVERIFY(camera.canGoBack());
        camera.back();
        QCOMPARE(camera.place(), fitted);
        camera.forward();
        QCOMPARE(camera.place(), (LinkedCamera::Place{{10, 10}, 8}));
    }
};

MOEFUSION_TEST(TestLinkedCamera)
#include "tst_linked_camera.moc"
