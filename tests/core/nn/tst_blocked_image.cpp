#include "core/nn/blocked_image.h"
#include "tests/support/test_main.h"

#include <vector>

using moefusion::nn::BlockedImage;
using moefusion::nn::BlockedView;
using moefusion::nn::kLanes;

namespace {

/// Value of a pixel's channel, different everywhere.
float mark(int block, int row, int column, int lane) {
    return static_cast<float>(((block * 100 + row) * 100 + column) * 16 + lane);
}

void fill(const BlockedView& image, int first, int last) {
    for (int block = 0; block < image.blocks; ++block) {
        for (int row = first; row < last; ++row) {
            for (int column = 0; column < image.width; ++column) {
                for (int lane = 0; lane < kLanes; ++lane) {
                    image.pixel(block, row, column)[lane] = mark(block, row, column, lane);
                }
            }
        }
    }
}

} // namespace

class BlockedImageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void frame_mirrors_without_the_edge();
    void frame_repeats_where_a_side_is_one_pixel_data();
    void frame_repeats_where_a_side_is_one_pixel();
    void frame_of_zeros_is_zero();
    void what_lies_beyond_the_frame_is_zero_after_another_shape();
    void a_band_keeps_its_rows_when_it_moves_down();
    void a_framed_plane_mirrors();
};

void BlockedImageTest::frame_mirrors_without_the_edge() {
    BlockedImage image;
    image.shape(2, 5, 7);
    const BlockedView view = image.view();
    fill(view, 0, 7);
    moefusion::nn::frame_by_reflection(view, 0, 7);
    QCOMPARE(view.pixel(1, 3, -1)[4], mark(1, 3, 1, 4));
    QCOMPARE(view.pixel(1, 3, 5)[4], mark(1, 3, 3, 4));
    QCOMPARE(view.pixel(0, -1, 2)[0], mark(0, 1, 2, 0));
    QCOMPARE(view.pixel(0, 7, 2)[0], mark(0, 5, 2, 0));
    QCOMPARE(view.pixel(1, -1, -1)[15], mark(1, 1, 1, 15));
    QCOMPARE(view.pixel(1, 7, 5)[15], mark(1, 5, 3, 15));
}

void BlockedImageTest::frame_repeats_where_a_side_is_one_pixel_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("1x1") << 1 << 1;
    QTest::newRow("1x6") << 1 << 6;
    QTest::newRow("6x1") << 6 << 1;
}

void BlockedImageTest::frame_repeats_where_a_side_is_one_pixel() {
    QFETCH(int, width);
    QFETCH(int, height);
    BlockedImage image;
    image.shape(1, width, height);
    const BlockedView view = image.view();
    fill(view, 0, height);
    moefusion::nn::frame_by_reflection(view, 0, height);
    QCOMPARE(view.pixel(0, -1, -1)[3], mark(0, 0, 0, 3));
    QCOMPARE(view.pixel(0, height, width)[3], mark(0, height - 1, width - 1, 3));
    QCOMPARE(view.pixel(0, -1, width - 1)[3], mark(0, 0, width - 1, 3));
    QCOMPARE(view.pixel(0, height - 1, -1)[3], mark(0, height - 1, 0, 3));
}

void BlockedImageTest::frame_of_zeros_is_zero() {
    BlockedImage image;
    image.shape(1, 4, 4);
    const BlockedView view = image.view();
    fill(view, 0, 4);
    moefusion::nn::frame_by_reflection(view, 0, 4);
    moefusion::nn::frame_with_zeros(view, 0, 4);
    for (int place = -1; place <= 4; ++place) {
        QCOMPARE(view.pixel(0, -1, place)[1], 0.0f);
        QCOMPARE(view.pixel(0, 4, place)[1], 0.0f);
        QCOMPARE(view.pixel(0, place, -1)[1], 0.0f);
        QCOMPARE(view.pixel(0, place, 4)[1], 0.0f);
    }
    QCOMPARE(view.pixel(0, 2, 2)[1], mark(0, 2, 2, 1));
}

void BlockedImageTest::what_lies_beyond_the_frame_is_zero_after_another_shape() {
    BlockedImage image;
    image.shape(2, 12, 12);
    fill(image.view(), 0, 12);
    image.shape(2, 5, 6);
    const BlockedView view = image.view();
    fill(view, 0, 6);
    moefusion::nn::frame_by_reflection(view, 0, 6);
    for (int block = 0; block < 2; ++block) {
        for (int row = -1; row <= 8; ++row) {
            for (int column = -1; column <= 8; ++column) {
                if (row > 6 || column > 5) {
                    QCOMPARE(view.pixel(block, row, column)[7], 0.0f);
                }
            }
        }
    }
}

void BlockedImageTest::a_band_keeps_its_rows_when_it_moves_down() {
    BlockedImage image;
    image.shape(2, 6, 40, 12);
    fill(image.view(), 0, 12);
    moefusion::nn::frame_by_reflection(image.view(), 0, 12);
    image.move_down(4, 12);
    const BlockedView view = image.view();
    QCOMPARE(view.first_row, 4);
    for (int row = 4; row < 12; ++row) {
        QCOMPARE(view.pixel(1, row, 3)[2], mark(1, row, 3, 2));
        QCOMPARE(view.pixel(1, row, -1)[2], mark(1, row, 1, 2));
    }
}

void BlockedImageTest::a_framed_plane_mirrors() {
    const std::vector<float> values{1, 2, 3, 4, 5, 6};
    std::vector<float> framed(20);
    moefusion::nn::frame_plane(values.data(), 3, 2, framed.data());
    const std::vector<float> expected{5, 4, 5, 6, 5, 2, 1, 2, 3, 2, 5, 4, 5, 6, 5, 2, 1, 2, 3, 2};
    QCOMPARE(framed, expected);
}

MOEFUSION_TEST(BlockedImageTest)
#include "tst_blocked_image.moc"
