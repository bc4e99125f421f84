#include "core/methods/torchscript_method.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/engine/engine.h"
#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"
#include "core/methods/finished_result.h"
#include "core/methods/script_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <system_error>
#include <vector>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

/// A picture as planes [C, h, w] in the script's range, filled up by reflection on the right and below.
std::vector<float> planes_of(const Image& unit, int width, int height, const ScriptDescription& description) {
    const auto mirrored = [](int at, int size) { return at < size ? at : 2 * size - 2 - at; };
    const std::span<const float> values = unit.values<float>();
    const auto low = static_cast<float>(description.low);
    const auto range = static_cast<float>(description.high - description.low);
    std::vector<float> planes;
    planes.reserve(static_cast<std::size_t>(unit.channels) * static_cast<std::size_t>(width) *
                   static_cast<std::size_t>(height));
    for (int channel = 0; channel < unit.channels; ++channel) {
        for (int y = 0; y < height; ++y) {
            const std::int64_t row = std::int64_t{mirrored(y, unit.height)} * unit.width;
            for (int x = 0; x < width; ++x) {
                const std::int64_t pixel = row + mirrored(x, unit.width);
                planes.push_back(values[static_cast<std::size_t>(pixel * unit.channels + channel)] * range + low);
            }
        }
    }
    return planes;
}

class TorchScriptMethod final : public FusionMethod {
public:
    TorchScriptMethod(const fs::path& script, const ScriptLimits& limits)
        : description_(read_script_description(script)), script_(script), limits_(limits) {
        info_ = {.name = "torchscript",
                 .label = description_.label,
                 .family = MethodFamily::External,
                 .paper = "a TorchScript file of the user",
                 .size_rule = description_.multiple > 1 ? "filled up to a multiple" : "any size"};
        identity_.files = {script};
        identity_.source = "file";
        fs::path beside = script;
        beside += ".yaml";
        std::error_code fault;
        identity_.sha256 = fs::exists(beside, fault) ? sha256_hex(sha256_of_file(script) + sha256_of_file(beside))
                                                     : sha256_of_file(script);
    }

    [[nodiscard]] const MethodInfo& info() const override { return info_; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return identity_; }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        cancel.throw_if_cancelled();
        progress.step(0, 1, info_.label);
        const int width = input.pair.visible.width;
        const int height = input.pair.visible.height;
        const auto filled = [this](int size) {
            return (size + description_.multiple - 1) / description_.multiple * description_.multiple;
        };
        if (filled(width) - width >= width || filled(height) - height >= height) {
            throw Error(
                ErrorKind::Mismatch,
                "image.too_small",
                fmt::format(
                    "An image of {}x{} cannot be reflected to multiples of {}.", width, height, description_.multiple),
                input.pair.visible.source,
                "Choose a larger image.");
        }
        const std::vector<float> infrared =
            planes_of(luma_unit_float(input.pair.infrared), filled(width), filled(height), description_);
        const std::vector<float> visible =
            planes_of(description_.visible_rgb ? to_unit_float(as_three_channels(input.pair.visible))
                                               : luma_unit_float(input.pair.visible),
                      filled(width),
                      filled(height),
                      description_);
        std::vector<ScriptInput> inputs{{infrared, 1}, {visible, description_.visible_rgb ? 3 : 1}};
        std::vector<float> joint;
        if (description_.stacked) {
            joint = infrared;
            joint.insert(joint.end(), visible.begin(), visible.end());
            inputs = {{joint, 2}};
        }
        if (!process_) {
            limits_.threads = input.engine.threads();
            process_.emplace(script_, limits_);
        }
        const std::vector<float> output = process_->run(inputs, filled(height), filled(width), cancel);
        FusionResult result =
            finished_result(cropped(output, width, height, filled(width)), input.pair, input.policies);
        if (const std::string printed = process_->take_output(); !printed.empty()) {
            result.remarks.push_back({.code = "script.output", .text = printed, .files = {script_}, .advice = {}});
        }
        progress.step(1, 1, info_.label);
        return result;
    }

private:
    /// The result without what was filled up, on the scale 0..1.
    [[nodiscard]] Image cropped(const std::vector<float>& output, int width, int height, int row) const {
        ImageBuilder plane(width, height, 1, Depth::F32);
        const std::span<float> values = plane.values<float>();
        const auto low = static_cast<float>(description_.low);
        const auto range = static_cast<float>(description_.high - description_.low);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const float value = output[static_cast<std::size_t>(std::int64_t{y} * row + x)];
                if (!std::isfinite(value)) {
                    throw Error(ErrorKind::Malformed,
                                "script.not_finite",
                                fmt::format("{} gives values that are not finite.", script_.filename().string()),
                                script_.string(),
                                "Check the script with its own program.");
                }
                values[static_cast<std::size_t>(std::int64_t{y} * width + x)] = (value - low) / range;
            }
        }
        return std::move(plane).finish();
    }

    ScriptDescription description_;
    fs::path script_;
    ScriptLimits limits_;
    MethodInfo info_;
    WeightsIdentity identity_;
    std::optional<ScriptProcess> process_;
};

} // namespace

std::unique_ptr<FusionMethod> make_torchscript_method(const fs::path& script, const ScriptLimits& limits) {
    std::error_code fault;
    if (!fs::is_regular_file(script, fault)) {
        throw Error(ErrorKind::NotFound,
                    "script.missing",
                    fmt::format("{} is not a TorchScript file.", script.string()),
                    script.string(),
                    "Name an existing file: torchscript:FILE.");
    }
    if (!is_trusted_script(script)) {
        throw Error(
            ErrorKind::Unsupported,
            "script.not_trusted",
            fmt::format("{} is a program, and nobody said yet that it may run here.", script.filename().string()),
            script.string(),
            fmt::format("If you know where it comes from: `moe-fusion methods --trust {}`.", script.string()));
    }
    return std::make_unique<TorchScriptMethod>(fs::absolute(script), limits);
}

} // namespace moefusion
