// Gates against numbers by hand and against PyTorch's (tests/data/moefusion/goldens.json, noisy_gate).

#include "core/base/atomic_file.h"
#include "core/nn/reflect_conv.h"
#include "core/nn/seeded_values.h"
#include "core/nn/top_k_gate.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/tensor.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <string>

using namespace moefusion;
using namespace moefusion::nn;
using namespace moefusion::tests;

namespace {

at::Tensor doubles(const nlohmann::json& values) {
    std::vector<double> flat;
    for (const auto& value : values) {
        if (value.is_array()) {
            for (const auto& inner : value) {
                flat.push_back(inner.get<double>());
            }
        } else {
            flat.push_back(value.get<double>());
        }
    }
    return at::tensor(at::ArrayRef<double>(flat), at::kDouble);
}

} // namespace

class TestTopKGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_example_of_the_interaction_page() {
        const at::Tensor gates = top_k_gates(at::tensor({1.2F, 0.3F, 0.9F, -0.5F}).unsqueeze(0), 2);
        MOEFUSION_COMPARE_TENSORS(gates, at::tensor({0.5744F, 0.0F, 0.4256F, 0.0F}).unsqueeze(0), 5e-5, 0);
    }

    void the_lower_index_wins_ties() {
        const at::Tensor gates = top_k_gates(at::tensor({0.0F, 1.0F, 1.0F, 1.0F, 1.0F, 0.0F}).view({1, 6}), 3);
        QVERIFY(gates[0].ne(0).to(at::kInt).equal(at::tensor({0, 1, 1, 1, 0, 0})));
        const at::Tensor untrained = top_k_gates(at::tensor({0.0F, 0.0F, 0.0F, 0.0F}).view({1, 4}), 2);
        QVERIFY(untrained.equal(at::tensor({0.5F, 0.5F, 0.0F, 0.0F}).view({1, 4})));
    }

    void more_than_all_experts_are_all() {
        const at::Tensor gates = top_k_gates(at::tensor({1.0F, 3.0F}).view({1, 2}), 9);
        QVERIFY(std::abs(gates.sum().item<double>() - 1) < 1e-6);
        QCOMPARE(gates.ne(0).sum().item<std::int64_t>(), std::int64_t{2});
    }

    void averages_are_adaptive_pooling_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("larger than the grid") << 23 << 17;
        QTest::newRow("smaller than the grid") << 3 << 2;
        QTest::newRow("a pixel") << 1 << 1;
        QTest::newRow("multiple") << 16 << 10;
    }
    void averages_are_adaptive_pooling() {
        QFETCH(int, height);
        QFETCH(int, width);
        const at::Tensor image = at::arange(2 * 3 * height * width, at::kDouble).sin().view({2, 3, height, width});
        const at::Tensor expected = at::adaptive_avg_pool2d(image, {8, 5}).flatten(1);
        MOEFUSION_COMPARE_TENSORS(grid_average(frame(image), {8, 5}), expected, 1e-14, 0);
    }

    void noisy_gates_loads_and_gradients_are_pytorchs_data() {
        QTest::addColumn<int>("row");
        for (int i = 0; i < 3; ++i) {
            QTest::newRow(std::to_string(i).c_str()) << i;
        }
    }
    void noisy_gates_loads_and_gradients_are_pytorchs() {
        QFETCH(int, row);
        const auto golden =
            nlohmann::json::parse(read_file(test_data("moefusion/goldens.json"), 1 << 20))["noisy_gate"];
        const auto expected = golden["cases"][static_cast<std::size_t>(row)];
        TensorRegistry registry;
        const TopKGate gate(Scope(registry, ""),
                            {.channels = 2,
                             .grid = {3, 4},
                             .experts = 4,
                             .top_k = expected["top_k"].get<std::int64_t>(),
                             .noise_epsilon = 0.01});
        for (const auto& [name, tensor, role] : registry.tensors()) {
            const SeededValues stream(name);
            for (std::int64_t i = 0; i < tensor.numel(); ++i) {
                tensor.data_ptr<float>()[i] = static_cast<float>(stream.uniform(i) * std::sqrt(3.0 / 24.0));
            }
        }
        registry.to(at::kCPU, at::kDouble);
        gate.w_gate.set_requires_grad(true);
        gate.w_noise.set_requires_grad(true);
        at::Tensor input = doubles(golden["x"]).view({3, 2, 5, 7});
        input.set_requires_grad(true);
        const Routing routing = gate(frame(input), doubles(golden["noise"]).view({3, 4}));
        constexpr double kExact = 1e-12;
        MOEFUSION_COMPARE_TENSORS(routing.gates, doubles(expected["gates"]).view({3, 4}), kExact, 0);
        MOEFUSION_COMPARE_TENSORS(routing.logits, doubles(expected["logits"]).view({3, 4}), kExact, 0);
        MOEFUSION_COMPARE_TENSORS(routing.load, doubles(expected["load"]), kExact, 0);
        const at::Tensor numbers = at::arange(1, 13, at::kDouble).view({3, 4});
        const at::Tensor factors = at::tensor({1.0, -2.0, 3.0, -4.0}, at::kDouble);
        routing.gates.mul(numbers).sum().add(routing.load.mul(factors).sum()).backward();
        const auto norm = [](const at::Tensor& tensor) {
            return tensor.grad().defined() ? tensor.grad().norm().item<double>() : 0.0;
        };
        QVERIFY(std::abs(norm(gate.w_gate) - expected["w_gate_gradient_norm"].get<double>()) < 1e-10);
        QVERIFY(std::abs(norm(gate.w_noise) - expected["w_noise_gradient_norm"].get<double>()) < 1e-10);
        QVERIFY(std::abs(norm(input) - expected["x_gradient_norm"].get<double>()) < 1e-10);
    }
};

MOEFUSION_TEST(TestTopKGate)
#include "tst_top_k_gate.moc"
