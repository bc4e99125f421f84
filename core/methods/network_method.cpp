#include "core/methods/network_method.h"

#include "core/base/error.h"
#include "core/engine/torch_device.h"
#include "core/imaging/color.h"
#include "core/methods/finished_result.h"
#include "core/nn/framed_map.h"
#include "core/tensors/tensor_image.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/isfinite.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace moefusion {

namespace {

/// Grey of one 8-bit pixel, in 0..255.
float grey_of(GreyRule rule, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    const double exact = 0.299 * red + 0.587 * green + 0.114 * blue;
    switch (rule) {
    case GreyRule::PillowL:
        return static_cast<float>((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16);
    case GreyRule::OpenCv:
        // OpenCV 4's 8-bit form: 15-bit weights, rounded half up.
        return static_cast<float>((9798 * red + 19235 * green + 3735 * blue + (1 << 14)) >> 15);
    case GreyRule::Unrounded:
        return static_cast<float>(exact);
    case GreyRule::Truncated:
        return static_cast<float>(std::floor(std::clamp(exact, 0.0, 255.0)));
    case GreyRule::RoundedHalfEven:
        return std::nearbyint(0.299F * static_cast<float>(red) + 0.587F * static_cast<float>(green) +
                              0.114F * static_cast<float>(blue));
    case GreyRule::PiaFusionStudio:
        return static_cast<float>(0.257 * red + 0.564 * green + 0.098 * blue + 16.0);
    }
    return 0.0F;
}

class NetworkMethod final : public FusionMethod {
public:
    NetworkMethod(const MethodInfo& info,
                  WeightsIdentity identity,
                  tensors::StateDict weights,
                  const NetworkTraits& traits,
                  NetworkMaker maker)
        : info_(info), identity_(std::move(identity)), weights_(std::move(weights)), traits_(traits), maker_(maker) {}
    ~NetworkMethod() override { nn::release_framed_maps(); }
    NetworkMethod(const NetworkMethod&) = delete;
    NetworkMethod& operator=(const NetworkMethod&) = delete;

    [[nodiscard]] const MethodInfo& info() const override { return info_; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return identity_; }

    [[nodiscard]] std::int64_t stated_bytes(std::int64_t pixels) const {
        constexpr double kPart = 0.3; // of an image in four overlapping parts
        const auto part = static_cast<std::int64_t>(static_cast<double>(pixels) * kPart);
        const std::int64_t at_once =
            traits_.whole_pixels == 0 ? pixels : std::min(pixels, std::max(traits_.whole_pixels, part));
        return traits_.fixed_bytes + traits_.bytes_per_pixel * at_once;
    }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        cancel.throw_if_cancelled();
        const Image& visible = input.pair.visible;
        check_size(visible);
        input.engine.require_memory(stated_bytes(visible.pixel_count()),
                                    fmt::format("fusing {} with {}", input.pair.pair.id, info_.label));
        progress.step(0, 1, info_.label);
        const c10::InferenceMode no_gradients;
        input.engine.use_on_this_thread();
        prepare(torch_device(input.engine));
        const bool as_authors = input.policies.range == RangePolicy::Method;
        const GreyRule rule = as_authors ? traits_.grey : GreyRule::Unrounded;
        const GreyRule infrared_rule = as_authors ? traits_.infrared_grey.value_or(rule) : rule;
        const at::Tensor output = network_->forward(
            grey_plane(input.pair.infrared, infrared_rule).to(device_), grey_plane(visible, rule).to(device_), cancel);
        const at::Tensor plane = (traits_.plane != nullptr ? traits_.plane(output) : output).to(at::kCPU);
        refuse_not_finite(plane);
        progress.step(1, 1, info_.label);
        Image fused_float = tensor_to_image(plane);
        if (!as_authors) {
            return finished_result(std::move(fused_float), input.pair, input.policies);
        }
        FusionResult result;
        if (input.policies.color == ColorPolicy::VisibleChroma && traits_.color != nullptr) {
            result.fused = traits_.color(fused_float, visible);
        } else {
            result.fused =
                traits_.grey_picture != nullptr ? traits_.grey_picture(output) : grey_picture(plane, traits_);
            if (input.policies.color == ColorPolicy::VisibleChroma) {
                result.fused = with_visible_chroma(result.fused, visible);
            }
        }
        result.fused_float = std::move(fused_float);
        return result;
    }

private:
    void check_size(const Image& visible) const {
        if (std::min(visible.width, visible.height) < traits_.smallest_side) {
            throw Error(ErrorKind::Mismatch,
                        "image.too_small",
                        fmt::format("{} needs sides of {} pixels or more; the image has {}x{}.",
                                    info_.label,
                                    traits_.smallest_side,
                                    visible.width,
                                    visible.height),
                        visible.source,
                        "Choose a larger image, or another method.");
        }
    }
    /// Weights move once, when the device changes.
    void prepare(const c10::Device& device) {
        if (network_ && device == device_) {
            return;
        }
        tensors::StateDict moved;
        for (const auto& [name, tensor] : weights_) {
            moved.emplace(name, tensor.to(device));
        }
        network_ = maker_(moved);
        device_ = device;
    }
    void refuse_not_finite(const at::Tensor& plane) const {
        if (!at::isfinite(plane).all().item<bool>()) {
            throw Error(ErrorKind::Malformed,
                        "method.not_finite",
                        fmt::format("{} gives values that are not finite for this image.", info_.label),
                        identity_.files.empty() ? std::string() : identity_.files.front().string(),
                        "Check the weights with `moe-fusion weights list`.");
        }
    }

    const MethodInfo& info_;
    WeightsIdentity identity_;
    tensors::StateDict weights_;
    NetworkTraits traits_;
    NetworkMaker maker_;
    std::unique_ptr<FusionNetwork> network_;
    c10::Device device_ = c10::Device(c10::DeviceType::CPU);
};

} // namespace

std::int64_t stated_bytes(const FusionMethod& method, std::int64_t pixels) {
    const auto* network = dynamic_cast<const NetworkMethod*>(&method);
    return network != nullptr ? network->stated_bytes(pixels) : 0;
}

at::Tensor grey_plane(const Image& picture, GreyRule rule) {
    if (picture.channels == 1 && rule != GreyRule::PiaFusionStudio) {
        return image_to_tensor(picture);
    }
    const Image color = as_three_channels(picture);
    if (color.depth != Depth::U8) {
        return rule == GreyRule::PiaFusionStudio
                   ? (image_to_tensor(color) * at::tensor({0.257F, 0.564F, 0.098F}).view({1, 3, 1, 1})).sum(1, true) +
                         16.0 / 255.0
                   : luma(image_to_tensor(color));
    }
    ImageBuilder plane(color.width, color.height, 1, Depth::F32);
    const std::span<const std::uint8_t> values = color.values<std::uint8_t>();
    const std::span<float> greys = plane.values<float>();
    for (std::size_t i = 0; i < greys.size(); ++i) {
        greys[i] = grey_of(rule, values[3 * i], values[3 * i + 1], values[3 * i + 2]) / 255.0F;
    }
    return image_to_tensor(std::move(plane).finish());
}

Image grey_picture(const at::Tensor& plane, const NetworkTraits& traits) {
    const at::Tensor flat = plane.contiguous();
    const std::span<const float> values(flat.data_ptr<float>(), static_cast<std::size_t>(flat.numel()));
    float lowest = 0.0F;
    float range = 1.0F;
    if (traits.stretched) {
        const auto [low, high] = std::ranges::minmax(values);
        lowest = low;
        range = high - low + static_cast<float>(traits.stretch_epsilon);
        if (!(range > 0.0F)) {
            range = 1.0F; // ours: a constant image becomes 0, where the authors divide by 0
        }
    }
    ImageBuilder picture(static_cast<int>(flat.size(-1)), static_cast<int>(flat.size(-2)), 1, Depth::U8);
    const std::span<std::uint8_t> bytes = picture.values<std::uint8_t>();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const float value = std::clamp((values[i] - lowest) / range * 255.0F, 0.0F, 255.0F);
        bytes[i] = static_cast<std::uint8_t>(traits.rounding == Rounding::Truncate ? value : std::nearbyint(value));
    }
    return std::move(picture).finish();
}

std::unique_ptr<FusionMethod> make_network_method(const MethodInfo& info,
                                                  WeightsIdentity identity,
                                                  tensors::StateDict weights,
                                                  const NetworkTraits& traits,
                                                  NetworkMaker maker) {
    return std::make_unique<NetworkMethod>(info, std::move(identity), std::move(weights), traits, maker);
}

std::unique_ptr<FusionMethod> make_network_method(const MethodInfo& info,
                                                  const WeightsChoice& weights,
                                                  const NetworkTraits& traits,
                                                  NetworkMaker maker) {
    FittedWeights fitted = load_method_weights(info, weights.files);
    return make_network_method(info, identify_weights(weights), std::move(fitted.tensors), traits, maker);
}

} // namespace moefusion
