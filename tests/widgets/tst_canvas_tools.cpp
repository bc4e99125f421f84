#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/canvas/canvas_tools.h"
#include "widgets/canvas/image_canvas.h"

#include <QKeyEvent>
#include <QSignalSpy>

using namespace moefusion;
using namespace moefusion::widgets;

class TestCanvasTools : public QObject {
    Q_OBJECT

    static QKeyEvent key(int code, Qt::KeyboardModifiers modifiers = {}) {
        return QKeyEvent(QEvent::KeyPress, code, modifiers);
    }

private Q_SLOTS:
    void a_rectangle_covers_whole_pixels_within_the_image() {
        LinkedCamera camera;
        camera.setImageSize({100, 80});
        CanvasTools tools(&camera);
        QSignalSpy drawn(&tools, &CanvasTools::regionDrawn);
        tools.setTool(CanvasTool::Rectangle);
        QVERIFY(tools.press({10.3, 20.9}, {}));
        QVERIFY(tools.move({15.1, 200}, {}));
        QVERIFY(tools.release({15.1, 200}));
        QCOMPARE(drawn.count(), 1);
        QCOMPARE(drawn[0][0].value<QPolygonF>().boundingRect(), QRectF(10, 20, 6, 60));
        QVERIFY(tools.tool() == CanvasTool::Rectangle); // the next one follows
    }

    void ctrl_drag_draws_one_rectangle_without_the_tool() {
        LinkedCamera camera;
        CanvasTools tools(&camera);
        QSignalSpy drawn(&tools, &CanvasTools::regionDrawn);
        QVERIFY(!tools.press({1, 1}, {}));
        QVERIFY(tools.press({1, 1}, Qt::ControlModifier));
        QVERIFY(tools.release({4, 4}));
        QCOMPARE(drawn.count(), 1);
        QVERIFY(tools.tool() == CanvasTool::None);
    }

    void a_polygon_ends_with_a_double_click() {
        LinkedCamera camera;
        CanvasTools tools(&camera);
        QSignalSpy drawn(&tools, &CanvasTools::regionDrawn);
        tools.setTool(CanvasTool::Polygon);
        for (const QPointF& point : {QPointF(1, 1), QPointF(9, 1), QPointF(5, 9)}) {
            QVERIFY(tools.press(point, {}));
        }
        QVERIFY(tools.doubleClick());
        QCOMPARE(drawn.count(), 1);
        QCOMPARE(drawn[0][0].value<QPolygonF>(), QPolygonF({{1, 1}, {9, 1}, {5, 9}}));
    }

    void a_profile_has_two_points_or_more_and_shift_keeps_it_straight() {
        LinkedCamera camera;
        CanvasTools tools(&camera);
        QSignalSpy drawn(&tools, &CanvasTools::profileDrawn);
        tools.setTool(CanvasTool::Profile);
        QVERIFY(tools.press({2, 3}, {}));
        QCOMPARE(drawn.count(), 0);
        QVERIFY(tools.press({12, 5}, Qt::ShiftModifier));
        QCOMPARE(drawn.count(), 1);
        QCOMPARE(tools.profile(), QPolygonF({{2, 3}, {12, 3}}));
        QVERIFY(tools.press({12, 20}, {}));
        QCOMPARE(tools.profile().size(), 3);
        QVERIFY(tools.escape()); // the tool
        QCOMPARE(tools.profile().size(), 3);
        QVERIFY(tools.escape()); // the profile
        QVERIFY(tools.profile().isEmpty());
        QVERIFY(!tools.escape());
    }

    void everything_can_be_drawn_by_keys() {
        LinkedCamera camera;
        camera.setImageSize({160, 160});
        CanvasTools tools(&camera);
        QSignalSpy drawn(&tools, &CanvasTools::regionDrawn);
        tools.setTool(CanvasTool::Rectangle);
        QVERIFY(tools.key(key(Qt::Key_Return)));
        QVERIFY(tools.key(key(Qt::Key_Right)));
        QVERIFY(tools.key(key(Qt::Key_Down, Qt::ShiftModifier)));
        QVERIFY(tools.key(key(Qt::Key_Return)));
        QCOMPARE(drawn.count(), 1);
        QCOMPARE(drawn[0][0].value<QPolygonF>().boundingRect(), QRectF(71, 70, 20, 21));
        tools.setTool(CanvasTool::Profile);
        QVERIFY(tools.key(key(Qt::Key_Return)));
        QVERIFY(tools.key(key(Qt::Key_Return)));
        QVERIFY(tools.key(key(Qt::Key_Right)));
        QVERIFY(tools.key(key(Qt::Key_Return)));
        QCOMPARE(tools.profile(), QPolygonF({{80, 80}, {81, 80}}));
    }

    void the_wipe_draws_the_reference_on_its_side_of_the_line() {
        LinkedCamera camera;
        CanvasTools tools(&camera);
        ImageCanvas canvas(&camera);
        canvas.setTools(&tools);
        canvas.setOverlaysShown(false);
        canvas.resize(200, 100);
        camera.setImageSize({200, 100});
        camera.setViewSize(canvas.viewSize());
        const auto dark = makePicture(tests::grayImage(200, 100, [](int, int) { return 10; }), {});
        const auto light = makePicture(tests::grayImage(200, 100, [](int, int) { return 240; }), {});
        canvas.setPicture(dark);
        canvas.setWipePicture(light, "own", "reference");
        tools.setWipe(WipeSide::Right);
        tools.setWipePosition(0.25);
        QImage shown = canvas.grab().toImage();
        QCOMPARE(qGray(shown.pixel(20, 50)), 10);
        QCOMPARE(qGray(shown.pixel(120, 50)), 240);
        tools.swapWipe();
        shown = canvas.grab().toImage();
        QCOMPARE(qGray(shown.pixel(20, 50)), 240);
        tools.turnWipe(); // Left becomes Above
        shown = canvas.grab().toImage();
        QCOMPARE(qGray(shown.pixel(150, 10)), 240);
        QCOMPARE(qGray(shown.pixel(150, 90)), 10);
        tools.setWipe(WipeSide::Off);
        QCOMPARE(qGray(canvas.grab().toImage().pixel(150, 10)), 10);
    }

    void a_moved_picture_is_drawn_by_whole_image_pixels() {
        LinkedCamera camera;
        ImageCanvas canvas(&camera);
        canvas.resize(100, 100);
        camera.setImageSize({100, 100});
        camera.setViewSize(canvas.viewSize());
        canvas.setPicture(makePicture(tests::grayImage(100, 100, [](int x, int) { return x < 50 ? 0 : 255; }), {}));
        QCOMPARE(qGray(canvas.grab().toImage().pixel(52, 50)), 255);
        canvas.setOffset({5, 0});
        QCOMPARE(qGray(canvas.grab().toImage().pixel(52, 50)), 0);
        QCOMPARE(qGray(canvas.grab().toImage().pixel(55, 50)), 255);
    }
};

MOEFUSION_TEST(TestCanvasTools)
#include "tst_canvas_tools.moc"
