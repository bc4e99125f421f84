#include "core/nn/mixture.h"
#include "core/nn/reflect_conv.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/tensor.h>

#include <vector>

using namespace moefusion::nn;
using namespace moefusion::tests;

namespace {

at::Tensor wave(at::IntArrayRef shape) {
    std::int64_t count = 1;
    for (const auto size : shape) {
        count *= size;
    }
    return at::arange(count, at::kDouble).mul(0.7).sin().view(shape);
}

/// LibTorch's own padding, the page read literally.
at::Tensor padded(const at::Tensor& image) {
    return image.size(2) > 1 && image.size(3) > 1 ? at::reflection_pad2d(image, {1, 1, 1, 1})
                                                  : at::replication_pad2d(image, {1, 1, 1, 1});
}

} // namespace

class TestReflectConv : public QObject {
    Q_OBJECT

    static void add_sizes() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        for (const auto& [height, width] :
             std::vector<std::pair<int, int>>{{1, 1}, {1, 7}, {6, 1}, {2, 2}, {2, 5}, {9, 4}}) {
            QTest::newRow((std::to_string(height) + "x" + std::to_string(width)).c_str()) << height << width;
        }
    }

private Q_SLOTS:
    void a_frame_is_reflection_or_the_repeated_edge_data() { add_sizes(); }
    void a_frame_is_reflection_or_the_repeated_edge() {
        QFETCH(int, height);
        QFETCH(int, width);
        const at::Tensor image = wave({2, 3, height, width});
        QVERIFY(frame(image).equal(padded(image)));
        const at::NoGradGuard no_gradients;
        QVERIFY(frame(image).equal(padded(image)));
        QVERIFY(unframe(frame(image)).equal(image));
        QVERIFY(frame(image).is_contiguous(at::MemoryFormat::ChannelsLast));
    }

    void a_chain_is_the_literal_chain_data() { add_sizes(); }
    void a_chain_is_the_literal_chain() {
        QFETCH(int, height);
        QFETCH(int, width);
        TensorRegistry registry;
        const ReflectConvolution first(Scope(registry, "first"), 3, 5);
        const ReflectConvolution second(Scope(registry, "second"), 5, 2);
        registry.to(at::kCPU, at::kDouble);
        double shift = 0;
        for (const auto& [name, tensor, role] : registry.tensors()) {
            tensor.copy_(wave(tensor.sizes()).add(shift += 0.1));
        }
        const at::Tensor image = wave({1, 3, height, width});
        const at::Tensor hidden = at::conv2d(padded(image), first.weight, first.bias).relu();
        const at::Tensor expected = at::conv2d(padded(hidden), second.weight, second.bias);
        const auto run = [&] { return unframe(second(first(frame(image), After::Relu), After::Nothing)); };
        MOEFUSION_COMPARE_TENSORS(run(), expected, 1e-12, 0);
        const at::NoGradGuard no_gradients;
        MOEFUSION_COMPARE_TENSORS(run(), expected, 1e-12, 0);
    }

    void gradients_are_those_of_the_literal_chain_data() { add_sizes(); }
    void gradients_are_those_of_the_literal_chain() {
        QFETCH(int, height);
        QFETCH(int, width);
        TensorRegistry registry;
        const ReflectConvolution first(Scope(registry, "first"), 3, 5);
        const ReflectConvolution second(Scope(registry, "second"), 5, 2);
        registry.to(at::kCPU, at::kDouble);
        double shift = 0;
        std::vector<at::Tensor> inputs;
        for (const auto& [name, tensor, role] : registry.tensors()) {
            tensor.copy_(wave(tensor.sizes()).add(shift += 0.1));
            at::Tensor leaf = tensor;
            inputs.push_back(leaf.requires_grad_(true));
        }
        at::Tensor image = wave({2, 3, height, width});
        inputs.push_back(image.requires_grad_(true));
        const at::Tensor weights = wave({2, 2, height, width});
        const auto gradients_of = [&](const at::Tensor& output) {
            for (const at::Tensor& input : inputs) {
                input.mutable_grad() = at::Tensor();
            }
            output.mul(weights).sum().backward();
            std::vector<at::Tensor> gradients;
            for (const at::Tensor& input : inputs) {
                gradients.push_back(input.grad().clone());
            }
            return gradients;
        };
        const at::Tensor hidden = at::conv2d(padded(image), first.weight, first.bias).relu();
        const auto expected = gradients_of(at::conv2d(padded(hidden), second.weight, second.bias));
        const auto actual = gradients_of(unframe(second(first(frame(image), After::Relu), After::Nothing)));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            MOEFUSION_COMPARE_TENSORS(actual[i], expected[i], 1e-11, 0);
        }
    }

    void a_mixture_runs_chosen_experts_on_their_images_only() {
        std::vector<std::int64_t> images_seen(3, 0);
        std::vector<Expert> experts;
        for (std::size_t i = 0; i < 3; ++i) {
            experts.emplace_back([i, &images_seen](const at::Tensor& input) {
                images_seen[i] += input.size(0);
                return input.mul(static_cast<double>(i + 1));
            });
        }
        const at::Tensor input = wave({2, 4, 3, 3});
        const at::Tensor gates = at::tensor({0.25, 0.75, 0.0, 1.0, 0.0, 0.0}, at::kDouble).view({2, 3});
        const at::Tensor sum = run_mixture(experts, input, gates);
        MOEFUSION_COMPARE_TENSORS(sum, at::cat({input.narrow(0, 0, 1).mul(1.75), input.narrow(0, 1, 1)}), 1e-12, 0);
        QCOMPARE(images_seen, (std::vector<std::int64_t>{2, 1, 0}));
    }

    void experts_without_weight_are_not_read() {
        const at::Tensor output = wave({1, 2, 3, 3});
        const at::Tensor sum = weighted_sum({at::Tensor(), output}, at::tensor({0.0F, 0.5F}));
        MOEFUSION_COMPARE_TENSORS(sum, output.mul(0.5), 0, 0);
    }
};

MOEFUSION_TEST(TestReflectConv)
#include "tst_reflect_conv.moc"
