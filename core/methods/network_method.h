#pragma once

// What the published networks share as fusion methods: weights from the authors' files, grey planes in, the authors'
// picture or the unified one out. A network is a struct with a forward pass; what its authors do before and after
// stands in a row of traits.

#include "core/methods/fusion_method.h"
#include "core/methods/network_weights.h"
#include "core/methods/weights_lookup.h"
#include "core/tensors/state_dict.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <optional>

namespace moefusion {

/// How the authors make grey of an 8-bit colour image.
enum class GreyRule {
    PillowL,         ///< (19595 R + 38470 G + 7471 B + 32768) >> 16
    OpenCv,          ///< 0.299 R + 0.587 G + 0.114 B, rounded to whole numbers
    Unrounded,       ///< the same, not rounded
    Truncated,       ///< the same, cut to whole numbers (GIFNet)
    RoundedHalfEven, ///< the same in float32, rounded half to even (CDDFuse)
    PiaFusionStudio  ///< PIAFusion's own: 0.257 R + 0.564 G + 0.098 B + 16/255
};

/// How a unit plane becomes 8 bits.
enum class Rounding { HalfEven, Truncate };

struct NetworkTraits {
    GreyRule grey = GreyRule::PillowL;
    std::optional<GreyRule> infrared_grey = std::nullopt; ///< where the infrared image has another rule
    Rounding rounding = Rounding::HalfEven;
    bool stretched = false;        ///< min..max of the plane becomes 0..1 before rounding
    double stretch_epsilon = 0.0;  ///< added to max - min, on the scale of 0..1
    int smallest_side = 1;         ///< images with a shorter side are refused
    std::int64_t bytes_per_pixel;  ///< peak memory of a fusion, measured at 1280x1024, rounded up
    std::int64_t fixed_bytes = 0;  ///< of tiles or bands, whatever the image's size
    std::int64_t whole_pixels = 0; ///< larger images are worked on in four overlapping parts; 0: never
    /// The authors' colour picture; null: Y of the visible image is replaced by the grey result.
    /// fused: 1-channel F32, as the network gives it.
    Image (*color)(const Image& fused, const Image& visible) = nullptr;
    /// The authors' grey picture where rounding and stretch do not say it; null: they do.
    Image (*grey_picture)(const at::Tensor& network_output) = nullptr;
    /// Makes the plane of 0..1 out of another network output; null: it is one.
    at::Tensor (*plane)(const at::Tensor& network_output) = nullptr;
};

/// A network with its weights on one device.
class FusionNetwork {
public:
    virtual ~FusionNetwork() = default;
    /// infrared, visible: [1, 1, H, W] in 0..1 on the network's device. Result [1, 1, H, W] on a scale where the
    /// authors' 255 is 1, not clipped; or whatever traits.plane takes. Checks `cancel` between layers.
    [[nodiscard]] virtual at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const = 0;
};

/// Builds a network from float32 tensors on a device.
using NetworkMaker = std::unique_ptr<FusionNetwork> (*)(const tensors::StateDict& weights);

/// The maker of a network whose constructor takes the weights.
template <typename Network>
std::unique_ptr<FusionNetwork> make_network(const tensors::StateDict& weights) {
    return std::make_unique<Network>(weights);
}

/// A method around a network. Throws as load_method_weights.
[[nodiscard]] std::unique_ptr<FusionMethod> make_network_method(const MethodInfo& info,
                                                                const WeightsChoice& weights,
                                                                const NetworkTraits& traits,
                                                                NetworkMaker maker);
/// The same where the weights are at hand (variants; tests with formula weights).
[[nodiscard]] std::unique_ptr<FusionMethod> make_network_method(const MethodInfo& info,
                                                                WeightsIdentity identity,
                                                                tensors::StateDict weights,
                                                                const NetworkTraits& traits,
                                                                NetworkMaker maker);

/// Bytes that a fusion of so many pixels is said to need beyond what the program holds before it (fuse refuses a pair
/// for which the machine has less); 0 for methods that are no networks.
[[nodiscard]] std::int64_t stated_bytes(const FusionMethod& method, std::int64_t pixels);

/// A picture as a plane of 0..1 by a rule of GreyRule: [1, 1, H, W]. One channel is taken as it is; F32 is not rounded.
[[nodiscard]] at::Tensor grey_plane(const Image& picture, GreyRule rule);
/// 8 bits of a plane: (optionally stretched) x 255, clamped to 0..255, rounded.
[[nodiscard]] Image grey_picture(const at::Tensor& plane, const NetworkTraits& traits);

} // namespace moefusion
