// Boxes, anchors and regions against numbers by hand, and against torchvision's detections where the goldens are at
// hand.

#include "core/detection/anchors.h"
#include "core/detection/box_geometry.h"
#include "core/detection/roi_align.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <cmath>

using namespace moefusion::detection;
using namespace moefusion::tests;

namespace {

at::Tensor boxes_of(std::vector<double> corners) {
    return at::tensor(at::ArrayRef<double>(corners), at::kDouble).view({-1, 4});
}

} // namespace

class TestBoxGeometry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decoding_undoes_encoding() {
        const at::Tensor boxes = boxes_of({3, 4, 10, 30, 0, 0, 5, 5});
        const at::Tensor references = boxes_of({2, 2, 12, 20, 4, 4, 8, 12});
        const at::Tensor deltas = encode_boxes(boxes, references, kBoxWeights);
        MOEFUSION_COMPARE_TENSORS(decode_boxes(deltas, references, kBoxWeights).squeeze(1), boxes, 1e-12, 0);
        // Centre 6.5, 17 against 7, 11 of a box 10 x 18.
        MOEFUSION_COMPARE_TENSORS(deltas[0].narrow(0, 0, 2), at::tensor({-0.5, 60.0 / 18}, at::kDouble), 1e-12, 0);
    }

    void sizes_are_capped() {
        const at::Tensor box = decode_boxes(boxes_of({0, 0, 100, 100}), boxes_of({0, 0, 16, 16}), kProposalWeights)[0];
        MOEFUSION_COMPARE_TENSORS(box, boxes_of({-492, -492, 508, 508}), 1e-9, 0);
    }

    void clipping_and_small_boxes() {
        const at::Tensor boxes = clip_boxes(boxes_of({-3, 2, 50, 9, 60, 1, 70, 5}), 8, 40);
        MOEFUSION_COMPARE_TENSORS(boxes, boxes_of({0, 2, 40, 8, 40, 1, 40, 5}), 0, 0);
        QVERIFY(large_boxes(boxes, 1e-3).equal(at::tensor({0}, at::kLong)));
    }

    void overlap_is_shared_over_union() {
        const at::Tensor iou = box_iou(boxes_of({0, 0, 4, 4}), boxes_of({2, 0, 6, 4, 8, 8, 9, 9, 0, 0, 4, 4}));
        MOEFUSION_COMPARE_TENSORS(iou, at::tensor({8.0 / 24, 0.0, 1.0}, at::kDouble).view({1, 3}), 1e-12, 0);
    }

    void suppression_keeps_groups_apart_and_the_lower_index_of_equals() {
        const at::Tensor boxes = boxes_of({0, 0, 10, 10, 0, 0, 10, 9, 0, 0, 10, 10, 20, 20, 30, 30});
        const at::Tensor scores = at::tensor({0.5, 0.9, 0.7, 0.5}, at::kDouble);
        const auto kept = [&](std::vector<std::int64_t> groups, double threshold) {
            return suppress(boxes, scores, at::tensor(at::ArrayRef<std::int64_t>(groups), at::kLong), threshold);
        };
        QVERIFY(kept({0, 0, 0, 0}, 0.7).equal(at::tensor({1, 3}, at::kLong)));
        QVERIFY(kept({0, 1, 0, 0}, 0.7).equal(at::tensor({1, 2, 3}, at::kLong)));
        // Not above the threshold: IoU of the first two is exactly 0.9.
        QVERIFY(kept({0, 0, 1, 1}, 0.9).equal(at::tensor({1, 2, 0, 3}, at::kLong)));
        QCOMPARE(suppress(boxes.narrow(0, 0, 0), scores.narrow(0, 0, 0), at::zeros({0}, at::kLong), 0.5).numel(),
                 std::int64_t{0});
    }

    void anchors_are_rounded_and_shifted() {
        const auto anchors = anchors_of({{2, 3}, {1, 2}}, 8, 12, at::TensorOptions(at::kDouble));
        QCOMPARE(anchors[0].size(0), std::int64_t{18});
        // Ratio 0.5 of side 32: 45.25 wide, 22.63 high.
        MOEFUSION_COMPARE_TENSORS(
            anchors[0].narrow(0, 0, 3), boxes_of({-23, -11, 23, 11, -16, -16, 16, 16, -11, -23, 11, 23}), 0, 0);
        // Row 1, column 2, ratio 1: stride 4.
        MOEFUSION_COMPARE_TENSORS(anchors[0].narrow(0, 3 * 5 + 1, 1), boxes_of({-8, -12, 24, 20}), 0, 0);
        MOEFUSION_COMPARE_TENSORS(anchors[1].narrow(0, 4, 1), boxes_of({-26, -32, 38, 32}), 0, 0);
    }

    void levels_follow_the_area() {
        const at::Tensor boxes = boxes_of({0, 0, 224, 224, 0, 0, 111, 111, 0, 0, 3, 3, 0, 0, 900, 900, 0, 0, 112, 112});
        QVERIFY(pyramid_level_of(boxes).equal(at::tensor({2, 0, 0, 3, 1}, at::kLong)));
    }

    void a_linear_map_is_sampled_exactly() {
        // f(x, y) = x on level 0 (stride 4): the mean of a bin is its centre, without half-pixel shift.
        const at::Tensor ramp = at::arange(40, at::kDouble).view({1, 1, 40}).expand({1, 30, 40}).contiguous();
        std::vector<at::Tensor> pyramid{ramp};
        for (int i = 0; i < 3; ++i) {
            pyramid.push_back(at::zeros({1, 2, 2}, at::kDouble));
        }
        const at::Tensor regions = roi_align(pyramid, boxes_of({8, 8, 64, 64}));
        QCOMPARE(regions.sizes().vec(), (std::vector<std::int64_t>{1, 1, 7, 7}));
        // 2..16 in pixels of the level: bins of 2.
        MOEFUSION_COMPARE_TENSORS(regions[0][0][3], at::arange(7, at::kDouble).mul(2).add(3), 1e-12, 0);
    }

    void samples_outside_give_zero_and_small_boxes_count_as_one_pixel() {
        std::vector<at::Tensor> pyramid(4, at::full({1, 4, 4}, 1.0, at::kDouble));
        const at::Tensor regions = roi_align(pyramid, boxes_of({0, 0, 0.5, 0.5, 12, 0, 36, 16}));
        QCOMPARE(regions[0].min().item<double>(), 1.0);
        // Columns 3..9 of 4: the first samples are held at the edge, those beyond 4 are zero.
        QCOMPARE(regions[1][0][0][0].item<double>(), 1.0);
        QCOMPARE(regions[1][0][0][6].item<double>(), 0.0);
        QCOMPARE(roi_align(pyramid, at::zeros({0, 4}, at::kDouble)).size(0), std::int64_t{0});
    }
};

MOEFUSION_TEST(TestBoxGeometry)
#include "tst_box_geometry.moc"
