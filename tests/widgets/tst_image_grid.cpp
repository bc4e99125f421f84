#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/tiles/image_grid.h"

#include <QPushButton>
#include <QtTest/QSignalSpy>

using namespace moefusion;
using namespace moefusion::widgets;
using tests::grayImage;

class TestImageGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void panes_are_named_and_found() {
        ImageGrid grid;
        grid.resize(900, 600);
        grid.setPaneCount(6);
        for (int i = 1; i <= 6; ++i) {
            QVERIFY(grid.findChild<ImagePane*>(QStringLiteral("pane.%1").arg(i)) != nullptr);
        }
        grid.setPaneCount(2);
        QCOMPARE(grid.paneCount(), 2);
    }

    void six_panes_of_four_to_three_stand_in_two_rows() {
        ImageGrid grid;
        grid.resize(740, 650);
        grid.camera()->setImageSize({640, 480});
        grid.setPaneCount(6);
        grid.show();
        QCOMPARE(grid.pane(0)->y(), grid.pane(2)->y());
        QVERIFY(grid.pane(3)->y() > grid.pane(2)->y());
    }

    void double_click_shows_one_pane_and_back() {
        ImageGrid grid;
        grid.resize(600, 400);
        grid.setPaneCount(4);
        grid.show();
        QTest::mouseDClick(grid.pane(2)->canvas(), Qt::LeftButton);
        QVERIFY(grid.isMaximised());
        QCOMPARE(grid.focusedPane(), 2);
        QVERIFY(grid.pane(2)->isVisible());
        QVERIFY(!grid.pane(0)->isVisible());
        grid.setMaximised(false);
        QVERIFY(grid.pane(0)->isVisible());
    }

    void an_empty_pane_offers_its_action() {
        ImageGrid grid;
        grid.resize(600, 400);
        grid.show();
        QSignalSpy clicked(&grid, &ImageGrid::buttonClicked);
        grid.pane(0)->showEmpty(QStringLiteral("Not fused yet."),
                                {{QStringLiteral("fuseButton"), QStringLiteral("Fuse")}});
        QCOMPARE(grid.pane(0)->property("state").toString(), QStringLiteral("empty"));
        auto* button = grid.findChild<QPushButton*>(QStringLiteral("fuseButton"));
        QVERIFY(button != nullptr);
        button->click();
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][1].toString(), QStringLiteral("fuseButton"));
    }

    void a_picture_replaces_an_error() {
        ImageGrid grid;
        grid.resize(600, 400);
        grid.show();
        grid.pane(0)->showError(
            QStringLiteral("The images differ in size."), QStringLiteral("Choose a size policy."), {});
        QCOMPARE(grid.pane(0)->stateName(), QStringLiteral("error"));
        const Image image = grayImage(8, 8, [](int, int) { return 9; });
        grid.pane(0)->showPicture(makePicture(image, fullRange(image)));
        QCOMPARE(grid.pane(0)->stateName(), QStringLiteral("ready"));
        QVERIFY(grid.findChild<QPushButton*>(QStringLiteral("retryButton")) == nullptr ||
                !grid.findChild<QPushButton*>(QStringLiteral("retryButton"))->isVisible());
    }

    void fast_work_never_dims_the_picture() {
        ImageGrid grid;
        grid.resize(200, 200);
        grid.camera()->setImageSize({8, 8});
        grid.show();
        const Image image = grayImage(8, 8, [](int, int) { return 255; });
        grid.pane(0)->showPicture(makePicture(image, fullRange(image)));
        grid.pane(0)->showLoading(QStringLiteral("Fusing"));
        QCOMPARE(grid.pane(0)->stateName(), QStringLiteral("loading"));
        const QImage shown = grid.pane(0)->canvas()->grab().toImage();
        QCOMPARE(qRed(shown.pixel(shown.width() / 2, shown.height() / 2)), 255);
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const QImage dimmed = grid.pane(0)->canvas()->grab().toImage();
                return qRed(dimmed.pixel(dimmed.width() / 2, dimmed.height() / 2)) < 200;
            }(),
            2000);
    }
};

MOEFUSION_TEST(TestImageGrid)
#include "tst_image_grid.moc"
