#include "core/base/error.h"
#include "core/inspection/tensor_statistics.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <limits>

using namespace moefusion;
using namespace moefusion::inspection;
using namespace moefusion::tests;

class TestTensorStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figures_leave_out_what_is_not_finite() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float inf = std::numeric_limits<float>::infinity();
        const auto statistics = statistics_of(at::tensor({1.0F, nan, -3.0F, inf}));
        QCOMPARE(statistics.min, -3.0);
        QCOMPARE(statistics.max, 1.0);
        QCOMPARE(statistics.mean, -1.0);
        QCOMPARE(statistics.non_finite, std::int64_t{2});
        QVERIFY(std::isnan(statistics_of(at::tensor({nan})).mean));
    }

    void reductions_are_what_their_names_say() {
        const at::Tensor tensor = at::tensor({3.0F, -1.0F, -4.0F, 2.0F}).view({2, 1, 2});
        const auto value = [&](const char* name, int x) {
            return double{reduced(tensor, reduction_from(name))[0][x].item<float>()};
        };
        QCOMPARE(value("mean_abs", 0), 3.5);
        QCOMPARE(value("mean", 0), -0.5);
        QCOMPARE(value("max", 0), 3.0);
        QCOMPARE(value("l2", 0), 5.0);
        QCOMPARE(value("channel:1", 1), 2.0);
        QCOMPARE(to_text(reduction_from("channel:1")), std::string("channel:1"));
        QVERIFY_EXCEPTION_THROWN((void)reduced(tensor, reduction_from("channel:2")), Error);
        QVERIFY_EXCEPTION_THROWN((void)reduction_from("median"), Error);
        QVERIFY_EXCEPTION_THROWN((void)reduction_from("channel:-1"), Error);
    }

    void the_first_component_is_the_direction_of_most_variance() {
        const at::Tensor ramp = at::arange(12, at::kFloat).view({3, 4});
        const at::Tensor small = ramp.mul(7).cos().mul(0.01);
        const at::Tensor colors = reduced(at::stack({ramp.mul(2), small, ramp}), reduction_from("pca"));
        QCOMPARE(colors.sizes().vec(), (std::vector<std::int64_t>{3, 3, 4}));
        MOEFUSION_COMPARE_TENSORS(colors[0], ramp.div(11), 1e-3, 0);
        QVERIFY(colors.min().item<float>() >= 0 && colors.max().item<float>() <= 1);
        // One channel: the other two components are absent.
        QCOMPARE(reduced(ramp.unsqueeze(0), reduction_from("pca"))[1].abs().sum().item<double>(), 0.0);
    }
};

MOEFUSION_TEST(TestTensorStatistics)
#include "tst_tensor_statistics.moc"
