// The plain way: Network::forward without gradients.

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/moefusion/fast_layers.h"
#include "core/moefusion/fast_pass.h"
#include "core/moefusion/fusion_pass.h"

#include <c10/core/InferenceMode.h>

namespace moefusion {

namespace {

std::vector<float> values_of(const at::Tensor& row) {
    const at::Tensor values = row.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* first = values.data_ptr<float>();
    return {first, first + values.numel()};
}

class PlainPass final : public FusionPass {
public:
    explicit PlainPass(std::shared_ptr<const Network> network) : network_(std::move(network)) {}

    [[nodiscard]] std::string_view name() const override { return "plain"; }

    [[nodiscard]] std::int64_t estimated_bytes(std::int64_t width, std::int64_t height) const override {
        // At the peak: dense maps, decoder input and the first decoder layer twice (result and oneDNN's copy of its
        // input), all float32 on framed images.
        const auto& options = network_->options();
        const std::int64_t channels =
            8 * options.encoder_width + 2 * options.decoder_channels() + 2 * options.decoder_widths[0];
        return channels * 4 * (width + 2) * (height + 2);
    }

    [[nodiscard]] FusionPassResult run(const FusionPassInput& input, const CancelToken& cancel) override {
        const c10::InferenceMode no_gradients;
        cancel.throw_if_cancelled();
        const auto device = network_->device();
        const auto dtype = network_->dtype();
        const Network::Output output = network_->forward(input.infrared.to(device, dtype),
                                                         input.visible.to(device, dtype),
                                                         {},
                                                         Network::Detectors::AttentionOnly,
                                                         nn::Mode::Inference);
        cancel.throw_if_cancelled();
        FusionPassResult result{.fused = output.fused.contiguous(),
                                .attention_infrared = output.attention_infrared,
                                .attention_visible = output.attention_visible,
                                .attention_foreground = output.attention_foreground.contiguous(),
                                .foreground = std::nullopt,
                                .background = std::nullopt,
                                .decoder = std::nullopt};
        if (output.foreground) {
            result.foreground = routing_of(*output.foreground);
            result.background = routing_of(*output.background);
        }
        if (output.decoder) {
            result.decoder = routing_of(*output.decoder);
        }
        return result;
    }

private:
    std::shared_ptr<const Network> network_;
};

} // namespace

std::vector<std::int64_t> MixtureRouting::routed() const {
    std::vector<std::int64_t> indices;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        if (gates[i] != 0) {
            indices.push_back(static_cast<std::int64_t>(i));
        }
    }
    return indices;
}

std::unique_ptr<FusionPass> make_plain_pass(std::shared_ptr<const Network> network) {
    return std::make_unique<PlainPass>(std::move(network));
}

std::unique_ptr<FusionPass> make_fusion_pass(std::shared_ptr<const Network> network) {
    const std::string obstacle = fast_pass_obstacle(*network);
    if (obstacle.empty()) {
        return make_fast_pass(std::move(network));
    }
    log::info("MoE-Fusion runs by its plain path: {}.", obstacle);
    return make_plain_pass(std::move(network));
}

MixtureRouting routing_of(const nn::Routing& routing) {
    return {values_of(routing.logits.select(0, 0)), values_of(routing.gates.select(0, 0))};
}

} // namespace moefusion
