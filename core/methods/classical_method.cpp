#include "core/methods/classical_method.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/methods/classical_rules.h"
#include "core/methods/finished_result.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace moefusion {

namespace {

using Rule = Image (*)(const Image& infrared, const Image& visible);

struct RuleRow {
    std::string_view name;
    Rule rule;
};

Image infrared_itself(const Image& infrared, const Image&) {
    return infrared;
}

Image visible_itself(const Image&, const Image& visible) {
    return visible;
}

constexpr std::array kRules{
    RuleRow{"infrared", infrared_itself},
    RuleRow{"visible", visible_itself},
    RuleRow{"average", fuse_by_average},
    RuleRow{"max", fuse_by_maximum},
    RuleRow{"min", fuse_by_minimum},
    RuleRow{"laplacian", fuse_by_laplacian},
    RuleRow{"wavelet", fuse_by_wavelet},
    RuleRow{"guided-filter", fuse_by_guided_filter},
    RuleRow{"two-scale", fuse_by_two_scale},
};

class ClassicalMethod final : public FusionMethod {
public:
    ClassicalMethod(const MethodInfo& info, Rule rule) : info_(info), rule_(rule) { weights_.source = "none"; }

    [[nodiscard]] const MethodInfo& info() const override { return info_; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return weights_; }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        cancel.throw_if_cancelled();
        progress.step(0, 1, info_.label);
        Image fused = rule_(luma_unit_float(input.pair.infrared), luma_unit_float(input.pair.visible));
        cancel.throw_if_cancelled();
        progress.step(1, 1, info_.label);
        return finished_result(std::move(fused), input.pair, input.policies);
    }

private:
    const MethodInfo& info_;
    Rule rule_;
    WeightsIdentity weights_;
};

} // namespace

std::unique_ptr<FusionMethod> make_classical_method(const MethodInfo& info, const WeightsChoice&) {
    const auto row = std::ranges::find(kRules, info.name, &RuleRow::name);
    MOEFUSION_EXPECT(row != kRules.end(), "a classical method has no rule");
    return std::make_unique<ClassicalMethod>(info, row->rule);
}

} // namespace moefusion
