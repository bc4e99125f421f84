#include "core/methods/moe_fusion_method.h"

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/engine/torch_device.h"
#include "core/engine/torch_errors.h"
#include "core/methods/finished_result.h"
#include "core/tensors/tensor_image.h"

#include <fmt/format.h>

namespace moefusion {

namespace {

/// Lets a pass tell its stages as long as this lives.
class Reporting {
public:
    Reporting(FusionPass& pass, Progress& progress) : pass_(pass) { pass_.report_to(&progress); }
    ~Reporting() { pass_.report_to(nullptr); }
    Reporting(const Reporting&) = delete;
    Reporting& operator=(const Reporting&) = delete;

private:
    FusionPass& pass_;
};

} // namespace

std::unique_ptr<FusionMethod> make_moe_fusion_method(const MethodInfo& info, const WeightsChoice& weights) {
    WeightsIdentity identity = identify_weights(weights);
    if (weights.untrained_seed) {
        return std::make_unique<MoeFusionMethod>(
            info, make_untrained_network(NetworkOptions{}, *weights.untrained_seed), std::move(identity));
    }
    if (weights.files.size() != 1) {
        throw Error(ErrorKind::Usage,
                    "weights.several",
                    fmt::format("moe-fusion takes one weight file, not {}.", weights.files.size()),
                    {},
                    "Name one .safetensors file, or untrained[:SEED].");
    }
    LoadedNetwork loaded = read_network(weights.files.front());
    identity.untrained = loaded.untrained;
    return std::make_unique<MoeFusionMethod>(info, std::move(loaded), std::move(identity));
}

MoeFusionMethod::MoeFusionMethod(const MethodInfo& info, LoadedNetwork network, WeightsIdentity weights)
    : info_(info), loaded_(std::move(network)), weights_(std::move(weights)) {}

std::shared_ptr<const Network> MoeFusionMethod::network_on(const Engine& engine) {
    if (loaded_.network->device() != torch_device(engine)) {
        with_torch_errors("moving the weights to " + engine.device(),
                          [&] { loaded_.network->to(torch_device(engine), at::kFloat); });
        pass_.reset();
    }
    return loaded_.network;
}

std::shared_ptr<FusionPass> MoeFusionMethod::pass_on(const Engine& engine) {
    const auto network = network_on(engine);
    if (!pass_) {
        pass_ = make_fusion_pass(network);
    }
    return pass_;
}

FusionResult MoeFusionMethod::fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) {
    cancel.throw_if_cancelled();
    const std::string work = "fusing " + input.pair.pair.id;
    progress.step(0, 1, info_.label);
    input.engine.use_on_this_thread();
    const auto pass = pass_on(input.engine);
    input.engine.require_memory(pass->estimated_bytes(input.pair.visible.width, input.pair.visible.height), work);
    const Reporting reporting(*pass, progress);
    Image fused =
        with_torch_errors(work, [&] { return tensor_to_image(pass->run(pass_input(input.pair), cancel).fused); });
    cancel.throw_if_cancelled();
    progress.step(1, 1, info_.label);
    FusionResult result = finished_result(std::move(fused), input.pair, input.policies);
    if (weights_.untrained) {
        result.remarks.push_back(
            {.code = "untrained",
             .text = "The weights of moe-fusion are untrained: the picture shows the wiring, not learning.",
             .files = {},
             .advice = "Train it, or give trained weights."});
    }
    return result;
}

FusionPassInput pass_input(const LoadedPair& pair) {
    if (pair.infrared.width != pair.visible.width || pair.infrared.height != pair.visible.height) {
        throw Error(ErrorKind::Mismatch,
                    "pair.size",
                    fmt::format("{}: infrared {}x{}, visible {}x{}.",
                                pair.pair.id,
                                pair.infrared.width,
                                pair.infrared.height,
                                pair.visible.width,
                                pair.visible.height),
                    {},
                    "Choose a size policy.");
    }
    return {image_to_tensor(pair.infrared), image_to_tensor(pair.visible)};
}

} // namespace moefusion
