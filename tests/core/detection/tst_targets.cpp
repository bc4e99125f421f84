// What detectors learn from: matches and draws by hand, gradients of regions by finite differences in double.

#include "core/detection/detector_losses.h"
#include "core/detection/roi_align.h"
#include "core/detection/target_assignment.h"
#include "tests/support/test_main.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <vector>

using namespace moefusion::detection;
namespace nn = moefusion::nn;

namespace {

at::Tensor corners_of(const std::vector<double>& values) {
    return at::tensor(at::ArrayRef<double>(values), at::kDouble).view({-1, 4});
}

std::vector<std::int64_t> list(const at::Tensor& indices) {
    const at::Tensor plain = indices.contiguous();
    return {plain.data_ptr<std::int64_t>(), plain.data_ptr<std::int64_t>() + plain.numel()};
}

} // namespace

class TestTargets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_true_box_has_an_anchor_if_asked() {
        const at::Tensor truth = corners_of({0, 0, 10, 10});
        const at::Tensor candidates = corners_of({0, 0, 10, 5, 0, 5, 10, 10, 0, 0, 10, 1, 50, 50, 60, 60});
        const auto without = list(match_boxes(truth, candidates, {0.7, 0.3, false}));
        QCOMPARE(without, (std::vector<std::int64_t>{kIgnored, kIgnored, kBackground, kBackground}));
        const auto with = list(match_boxes(truth, candidates, {0.7, 0.3, true}));
        QCOMPARE(with, (std::vector<std::int64_t>{0, 0, kBackground, kBackground}));
        QCOMPARE(list(match_boxes(truth.slice(0, 0, 0), candidates, {0.7, 0.3, true})),
                 std::vector<std::int64_t>(4, kBackground));
    }

    void draws_keep_their_limits_and_repeat() {
        const at::Tensor labels = at::zeros({100}, at::kLong);
        labels.slice(0, 0, 60).fill_(1);
        labels.slice(0, 60, 70).fill_(-1);
        const auto draw = [&](std::uint64_t seed) {
            return draw_candidates(labels, {40, 0.25}, at::detail::createCPUGenerator(seed));
        };
        const DrawnCandidates first = draw(3);
        QCOMPARE(first.positive.numel(), std::int64_t{10});
        QCOMPARE(first.negative.numel(), std::int64_t{30});
        QCOMPARE(list(draw(3).positive), list(first.positive));
        QVERIFY(list(draw(4).positive) != list(first.positive));
        QVERIFY(labels.index_select(0, first.positive).eq(1).all().item<bool>());
    }

    void gradients_of_regions_agree_with_finite_differences() {
        const at::Tensor features = at::randn({2, 6, 7}, at::kDouble);
        const at::Tensor boxes = corners_of({2, 3, 20, 19, -4, 0, 60, 9});
        const at::Tensor weights = at::randn({2, 2, 7, 7}, at::kDouble);
        // All boxes are small, so the finest of the four levels is read.
        const auto loss = [&](const at::Tensor& x) { return (roi_align({x, x, x, x}, boxes) * weights).sum(); };
        const at::Tensor variable = features.clone().requires_grad_(true);
        loss(variable).backward();
        const at::Tensor gradient = variable.grad().contiguous().view({-1});
        for (std::int64_t i = 0; i < features.numel(); ++i) {
            constexpr double kStep = 1e-5;
            const at::Tensor up = features.clone();
            const at::Tensor down = features.clone();
            up.view({-1})[i] += kStep;
            down.view({-1})[i] -= kStep;
            const double slope = (loss(up) - loss(down)).item<double>() / (2 * kStep);
            QVERIFY(std::abs(slope - gradient[i].item<double>()) < 1e-6);
        }
    }

    void a_constant_map_pools_to_its_value() {
        const at::Tensor map = at::ones({1, 8, 8}, at::kDouble);
        const at::Tensor pooled = roi_align({map, map, map, map}, corners_of({2, 2, 14, 20}));
        QVERIFY((pooled - 1).abs().max().item<double>() < 1e-12);
    }

    void what_an_image_draws_depends_on_its_generator_alone() {
        nn::TensorRegistry registry;
        DetectorShape shape;
        shape.thin_width = 4;
        shape.fpn_channels = 8;
        shape.attention_hidden = 4;
        shape.box_head_width = 8;
        const Detector detector(nn::Scope(registry, ""), shape);
        for (const auto& entry : registry.tensors()) {
            if (entry.role != nn::TensorRole::Counter) {
                entry.tensor.normal_(0, 0.1);
            }
        }
        std::vector<at::Tensor> pyramid;
        for (const std::int64_t side : {16, 8, 4, 2, 1}) {
            pyramid.push_back(at::randn({1, 8, side, side}));
        }
        const std::vector<TrueBoxes> truth{{corners_of({8, 8, 40, 50}), at::tensor({1}, at::kLong)}};
        DetectorLossOptions options;
        options.region_sample.count = 16;
        options.box_sample.count = 8;
        const auto total = [&](std::uint64_t seed) {
            const std::vector<at::Generator> generators{at::detail::createCPUGenerator(seed)};
            const DetectorLosses losses = detector_losses(detector, pyramid, 64, 64, truth, options, generators);
            return (losses.objectness + losses.region_boxes + losses.classes + losses.boxes).item<double>();
        };
        QCOMPARE(total(5), total(5));
        QVERIFY(total(5) != total(6));
    }
};

MOEFUSION_TEST(TestTargets)
#include "tst_targets.moc"
