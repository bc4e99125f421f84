#include "core/evaluation/method_cost.h"
#include "core/methods/method_table.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/plain_layers.h"
#include "core/nn/token_layers.h"
#include "tests/support/test_main.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>

using namespace moefusion;

namespace {

at::Tensor zeros(at::IntArrayRef shape) {
    return at::zeros(shape);
}

} // namespace

class TestMethodCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void convolutions_and_products_are_counted_by_hand() {
        const auto count = [](const std::function<at::Tensor()>& work) {
            return counted_multiply_adds([&] { (void)work(); });
        };
        // 5 x 10 x 8 outputs, each of 3 x 3 x 3 products.
        QCOMPARE(
            count([] {
                return at::conv2d(
                    zeros({1, 3, 10, 8}), zeros({5, 3, 3, 3}), {}, at::IntArrayRef({1, 1}), at::IntArrayRef({1, 1}));
            }),
            std::int64_t{5 * 10 * 8 * 27});
        // Stride 2 without a frame: 4 x 3 outputs; two images; two groups of two channels.
        QCOMPARE(count([] {
                     return at::conv2d(zeros({2, 4, 9, 7}),
                                       zeros({6, 2, 3, 3}),
                                       {},
                                       at::IntArrayRef({2, 2}),
                                       at::IntArrayRef({0, 0}),
                                       at::IntArrayRef({1, 1}),
                                       2);
                 }),
                 std::int64_t{2 * 6 * 4 * 3 * 2 * 9});
        // Each of 2 x 5 x 4 inputs goes into 3 x 2 x 2 outputs.
        QCOMPARE(count([] {
                     return at::conv_transpose2d(zeros({1, 2, 5, 4}), zeros({2, 3, 2, 2}), {}, at::IntArrayRef({2, 2}));
                 }),
                 std::int64_t{2 * 5 * 4 * 3 * 4});
        QCOMPARE(count([] { return at::matmul(zeros({2, 3}), zeros({3, 4})); }), std::int64_t{24});
        QCOMPARE(count([] { return at::matmul(zeros({5, 2, 3}), zeros({5, 3, 4})); }), std::int64_t{5 * 24});
        QCOMPARE(count([] { return at::linear(zeros({7, 3}), zeros({4, 3}), zeros({4})); }), std::int64_t{7 * 12});
        QCOMPARE(count([] { return zeros({3, 3}); }), std::int64_t{0});
    }

    void layers_of_the_fast_path_are_counted_while_they_run_on_libtorch() {
        const nn::ConvolutionLayer convolution(zeros({32, 16, 3, 3}), zeros({32}), {.border = nn::Border::Reflect});
        const nn::TokenLinear tokens(zeros({32, 16}), zeros({32}));
        const nn::PlainLayers plain;
        QCOMPARE(counted_multiply_adds([&] {
                     (void)convolution(zeros({1, 16, 10, 8}));
                 }),
                 std::int64_t{10 * 8 * 32 * 16 * 9});
        QCOMPARE(counted_multiply_adds([&] { (void)tokens(zeros({7, 16})); }), std::int64_t{7 * 32 * 16});
    }

    void a_classical_method_has_time_and_no_parameters() {
        Engine engine({.device = "cpu", .threads = 1});
        const auto method = make_method({.method = "average"});
        LoadedPair pair;
        ImageBuilder infrared(24, 16, 1, Depth::U8);
        ImageBuilder visible(24, 16, 3, Depth::U8);
        pair.infrared = std::move(infrared).finish();
        pair.visible = std::move(visible).finish();
        const MethodCost cost = measured_cost(*method, pair, {}, engine, {});
        QVERIFY(cost.median_seconds > 0);
        QCOMPARE(cost.runs, 20);
        QCOMPARE(cost.width, 24);
        QCOMPARE(cost.height, 16);
        QCOMPARE(cost.device, std::string("cpu"));
        QCOMPARE(cost.parameters.value(), std::int64_t{0});
        QVERIFY(!cost.multiply_adds);
    }

    void moe_fusion_counts_its_parameters_and_routed_experts() {
        Engine engine({.device = "cpu", .threads = 1});
        const auto method = make_method({.method = "moe-fusion", .weights = {"untrained:1"}});
        QVERIFY(parameters_of(*method, engine).value() > 1'000'000);
    }
};

MOEFUSION_TEST(TestMethodCost)
#include "tst_method_cost.moc"
