#pragma once

// MoE-Fusion as a fusion method, and its network for those who look into it.

#include "core/methods/fusion_method.h"
#include "core/methods/weights_lookup.h"
#include "core/moefusion/fusion_pass.h"
#include "core/moefusion/network_weights.h"

#include <memory>

namespace moefusion {

/// The maker of the method table. Throws as read_network; Error{Usage, "weights.several"} for more than one file.
[[nodiscard]] std::unique_ptr<FusionMethod> make_moe_fusion_method(const MethodInfo& info,
                                                                   const WeightsChoice& weights);

class MoeFusionMethod final : public FusionMethod {
public:
    MoeFusionMethod(const MethodInfo& info, LoadedNetwork network, WeightsIdentity weights);

    [[nodiscard]] const MethodInfo& info() const override { return info_; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return weights_; }
    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override;

    /// The network on the engine's device; moves it there the first time.
    [[nodiscard]] std::shared_ptr<const Network> network_on(const Engine& engine);
    /// How fused images are made on that device.
    [[nodiscard]] std::shared_ptr<FusionPass> pass_on(const Engine& engine);
    [[nodiscard]] const LoadedNetwork& loaded() const { return loaded_; }

private:
    const MethodInfo& info_;
    LoadedNetwork loaded_;
    WeightsIdentity weights_;
    std::shared_ptr<FusionPass> pass_; ///< made on the first use, for the network's present device
};

/// What the network reads: infrared [1, 1, H, W] and visible [1, 3, H, W], float32 0..1. Throws Error{Mismatch,
/// "pair.size"} if the sizes differ.
[[nodiscard]] FusionPassInput pass_input(const LoadedPair& pair);

} // namespace moefusion
