#include "core/base/error.h"
#include "core/training/optimiser.h"
#include "tests/support/test_main.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include <cmath>

using namespace moefusion;
using namespace moefusion::training;

namespace {

at::Tensor trained(double start) {
    return at::full({1}, start, at::kDouble).requires_grad_(true);
}

} // namespace

class TestOptimiser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_first_step_moves_by_the_learning_rate() {
        const at::Tensor x = trained(1.0);
        Adam adam({{"x", x}}, {});
        (x * 3).sum().backward();
        adam.step(0.1);
        // lr * g / (|g| + epsilon)
        QVERIFY(std::abs(x.item<double>() - (1.0 - 0.1 * 3 / (3 + 1e-8))) < 1e-12);
    }

    void steps_are_those_of_the_formula() {
        const at::Tensor x = trained(0.5);
        Adam adam({{"x", x, 2.0}}, {0.9, 0.999, 1e-8, 0.01});
        double value = 0.5;
        double first = 0;
        double second = 0;
        for (int step = 1; step <= 5; ++step) {
            adam.clear_gradients();
            (x * x * step).sum().backward();
            const double gradient = 2 * value * step + 0.01 * value;
            first = 0.9 * first + 0.1 * gradient;
            second = 0.999 * second + 0.001 * gradient * gradient;
            const double mean = first / (1 - std::pow(0.9, step));
            const double spread = std::sqrt(second / (1 - std::pow(0.999, step)));
            value -= 0.02 * mean / (spread + 1e-8);
            adam.step(0.01);
            QVERIFY(std::abs(x.item<double>() - value) < 1e-12);
        }
    }

    void a_tensor_without_a_gradient_counts_as_gradient_zero() {
        const at::Tensor skipped = trained(1.0);
        const at::Tensor zero = trained(1.0);
        Adam one({{"x", skipped}}, {});
        Adam other({{"x", zero}}, {});
        for (int step = 0; step < 4; ++step) {
            one.clear_gradients();
            other.clear_gradients();
            if (step == 0) {
                (skipped * 2).sum().backward();
                (zero * 2).sum().backward();
            } else {
                zero.mutable_grad() = at::zeros({1}, at::kDouble);
            }
            one.step(0.1);
            other.step(0.1);
            QCOMPARE(skipped.item<double>(), zero.item<double>());
        }
        QVERIFY(skipped.item<double>() < 0.85); // it went on moving by its moments
    }

    void clipping_limits_the_common_norm() {
        const at::Tensor x = trained(1.0);
        const at::Tensor y = trained(1.0);
        Adam adam({{"x", x}, {"y", y}}, {});
        (x * 3 + y * 4).sum().backward();
        QVERIFY(std::abs(adam.clip_gradients(10) - 5) < 1e-12);
        QVERIFY(std::abs(adam.gradient_norm() - 5) < 1e-12);
        (void)adam.clip_gradients(1);
        QVERIFY(std::abs(adam.gradient_norm() - 1) < 1e-5);
    }

    void a_restored_state_goes_on_to_the_bit() {
        const at::Tensor start = at::randn({7});
        const auto run = [&](int from_state_at) {
            at::Tensor x = start.clone().requires_grad_(true);
            auto adam = std::make_unique<Adam>(std::vector<TrainedTensor>{{"x", x}}, AdamOptions{});
            for (int step = 0; step < 6; ++step) {
                if (step == from_state_at) {
                    const Adam::State state = adam->state();
                    x = x.detach().clone().requires_grad_(true);
                    adam = std::make_unique<Adam>(std::vector<TrainedTensor>{{"x", x}}, AdamOptions{});
                    adam->restore(state);
                }
                adam->clear_gradients();
                (x * x * x).sum().backward();
                adam->step(0.01);
            }
            return x.detach();
        };
        QVERIFY(run(-1).equal(run(3)));
    }

    void a_state_of_another_network_is_refused() {
        Adam adam({{"x", trained(1.0)}}, {});
        Adam::State state = adam.state();
        state.moments[0].second = at::zeros({2}, at::kDouble);
        QVERIFY_EXCEPTION_THROWN(adam.restore(state), Error);
    }
};

MOEFUSION_TEST(TestOptimiser)
#include "tst_optimiser.moc"
