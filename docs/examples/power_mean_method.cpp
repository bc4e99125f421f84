// A worked example: the power mean of the two pictures. A test compiles and runs this file (tests/core/methods).

#include "core/imaging/color.h"
#include "core/methods/finished_result.h"
#include "core/methods/method_table.h"

#include <cmath>
#include <memory>
#include <span>
#include <utility>

namespace moefusion {

namespace {

/// fused = ((infrared^p + visible^p) / 2)^(1/p), p = 3: between the average and the maximum.
constexpr float kPower = 3.0F;

class PowerMeanMethod final : public FusionMethod {
public:
    explicit PowerMeanMethod(const MethodInfo& info) : info_(info) { weights_.source = "none"; }

    [[nodiscard]] const MethodInfo& info() const override { return info_; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return weights_; }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        // Grey planes of 0..1 and of one size: the size policy was applied when the pair was loaded.
        const Image infrared = luma_unit_float(input.pair.infrared);
        const Image visible = luma_unit_float(input.pair.visible);
        ImageBuilder builder(infrared.width, infrared.height, 1, Depth::F32);
        for (int y = 0; y < infrared.height; ++y) {
            cancel.throw_if_cancelled();
            progress.step(y, infrared.height, info_.label);
            std::span<float> row = builder.row<float>(y);
            for (int x = 0; x < infrared.width; ++x) {
                const float sum =
                    std::pow(infrared.at<float>(x, y), kPower) + std::pow(visible.at<float>(x, y), kPower);
                row[static_cast<std::size_t>(x)] = std::pow(sum / 2.0F, 1.0F / kPower);
            }
        }
        // Range and colour policies, rounding to 8 bits and the float plane beside it.
        return finished_result(std::move(builder).finish(), input.pair, input.policies);
    }

private:
    const MethodInfo& info_;
    WeightsIdentity weights_;
};

} // namespace

std::unique_ptr<FusionMethod> make_power_mean(const MethodInfo& info, const WeightsChoice&) {
    return std::make_unique<PowerMeanMethod>(info);
}

} // namespace moefusion
