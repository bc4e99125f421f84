// The manual's worked example of an own method (docs/en/add_a_method.md).

#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <memory>
#include <utility>

namespace moefusion {
std::unique_ptr<FusionMethod> make_power_mean(const MethodInfo& info, const WeightsChoice& weights);
} // namespace moefusion

using namespace moefusion;

namespace {

constexpr MethodInfo kInfo{.name = "power-mean",
                           .label = "Power mean",
                           .family = MethodFamily::Classical,
                           .paper = "example of the manual",
                           .size_rule = "any size"};

Image constant(int channels, std::uint8_t value) {
    ImageBuilder builder(5, 4, channels, Depth::U8);
    for (std::uint8_t& pixel : builder.values<std::uint8_t>()) {
        pixel = value;
    }
    return std::move(builder).finish();
}

} // namespace

class TestExampleMethod : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gives_the_power_mean_in_every_pixel() {
        LoadedPair pair;
        pair.pair.id = "scene";
        pair.infrared = constant(1, 200);
        pair.visible = constant(3, 100);
        Engine engine;
        NoProgress progress;
        const Policies policies;
        const auto method = make_power_mean(kInfo, {});
        const FusionResult result = method->fuse({pair, policies, engine}, progress, CancelToken());
        // By hand: ((200^3 + 100^3) / 2)^(1/3) = 165.096.
        QCOMPARE(result.fused.at<std::uint8_t>(2, 3), std::uint8_t{165});
        QVERIFY(std::abs(result.fused_float.at<float>(2, 3) - 165.0964F / 255.0F) < 1e-5F);
    }
};

MOEFUSION_TEST(TestExampleMethod)

#include "tst_example_method.moc"
