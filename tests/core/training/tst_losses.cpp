#include "core/training/losses.h"
#include "tests/support/test_main.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/full.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <vector>

using namespace moefusion::training;

namespace {

double value(const at::Tensor& scalar) {
    return scalar.item<double>();
}

at::Tensor vector_of(const std::vector<double>& values) {
    return at::tensor(at::ArrayRef<double>(values), at::TensorOptions().dtype(at::kDouble));
}

} // namespace

class TestLosses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void balanced_experts_cost_nothing() {
        QCOMPARE(value(squared_variation(vector_of({3, 3, 3, 3}))), 0.0);
        // mean 2, unbiased variance 4, so 1
        QVERIFY(std::abs(value(squared_variation(vector_of({0, 2, 4}))) - 1.0) < 1e-9);
        QCOMPARE(value(squared_variation(vector_of({5}))), 0.0);
    }

    void a_box_covers_whole_pixels_and_is_clipped() {
        const std::vector<at::Tensor> boxes{
            vector_of({1.2, 0.0, 3.1, 1.5, -5, -5, 0.5, 0.5, 9, 9, 99, 99}).view({3, 4})};
        const at::Tensor mask = box_mask(boxes, 4, 5);
        const at::Tensor expected = at::zeros({1, 1, 4, 5});
        expected[0][0].slice(0, 0, 2).slice(1, 1, 4).fill_(1); // columns 1..3, rows 0..1
        expected[0][0][0][0] = 1;
        QVERIFY(mask.equal(expected));
    }

    void the_best_image_for_a_pair_costs_its_gradient_alone() {
        const at::Tensor infrared = at::full({1, 1, 8, 8}, 0.6, at::kDouble);
        const at::Tensor luma = at::full({1, 1, 8, 8}, 0.2, at::kDouble);
        const at::Tensor everywhere = at::full({1, 1, 8, 8}, 1.0, at::kDouble);
        const FusionLosses losses = fusion_losses(infrared, infrared, luma, everywhere, {}, {});
        QCOMPARE(value(losses.terms[0].second), 0.0); // the brighter source inside the mask
        QCOMPARE(value(losses.terms[1].second), 0.0);
        QVERIFY(value(losses.terms[2].second) < 1e-12);
        const FusionLosses outside = fusion_losses(infrared, infrared, luma, at::zeros_like(everywhere), {}, {});
        QVERIFY(std::abs(value(outside.terms[1].second) - 0.2) < 1e-12); // |0.6 - (0.6 + 0.2) / 2|
        LossWeights half;
        half.brighter_background = 0.5; // the target is halfway between the mean 0.4 and the brighter 0.6
        const FusionLosses bright = fusion_losses(infrared, infrared, luma, at::zeros_like(everywhere), {}, half);
        QVERIFY(std::abs(value(bright.terms[1].second) - 0.1) < 1e-12);
    }

    void the_total_is_the_weighted_sum() {
        const at::Tensor fused = at::rand({2, 1, 9, 7}, at::kDouble);
        const at::Tensor infrared = at::rand({2, 1, 9, 7}, at::kDouble);
        const at::Tensor luma = at::rand({2, 1, 9, 7}, at::kDouble);
        const at::Tensor mask = at::rand({2, 1, 9, 7}, at::kDouble).gt(0.5).to(at::kDouble);
        const std::vector<GateLoad> gates{{"decoder", vector_of({1, 3}), vector_of({0.5, 1.5})}};
        for (const LoadTerms terms : {LoadTerms::Load, LoadTerms::ImportanceAndLoad}) {
            const FusionLosses losses = fusion_losses(fused, infrared, luma, mask, gates, {3.0, 0.5, terms});
            QCOMPARE(losses.terms.back().first, std::string("load_decoder"));
            const double sum = value(losses.terms[0].second) + value(losses.terms[1].second) +
                               3.0 * value(losses.terms[2].second) + 0.5 * value(losses.terms[3].second);
            QVERIFY(std::abs(value(losses.total) - sum) < 1e-12);
            // load 1, 3: variance 2, mean 2 -> 0.5; importance 0.5, 1.5: variance 0.5, mean 1 -> 0.5
            QVERIFY(std::abs(value(losses.terms[3].second) - (terms == LoadTerms::Load ? 0.5 : 1.0)) < 1e-9);
        }
    }
};

MOEFUSION_TEST(TestLosses)
#include "tst_losses.moc"
