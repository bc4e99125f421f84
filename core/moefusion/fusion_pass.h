#pragma once

// The seam between what wants a fused image and how it is computed: one pair in, fused image, attention and routing
// out. Several ways exist (plain ATen layers; blocked buffers through oneDNN); all agree to 1e-5.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/moefusion/network.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Gates of one mixture for one image.
struct MixtureRouting {
    std::vector<float> logits; ///< [N]
    std::vector<float> gates;  ///< [N]

    /// Indices with gates other than zero, ascending.
    [[nodiscard]] std::vector<std::int64_t> routed() const;
};

struct FusionPassInput {
    at::Tensor infrared; ///< [1, 1, H, W] float32, 0..1
    at::Tensor visible;  ///< [1, 3, H, W] float32, 0..1
};

/// Tensors on the network's device; undefined or empty where the network has no such part.
struct FusionPassResult {
    at::Tensor fused;                ///< [1, 1, H, W], not clipped
    at::Tensor attention_infrared;   ///< [1, 1, H'/4, W'/4], H', W' the next multiples of 32
    at::Tensor attention_visible;    ///< likewise
    at::Tensor attention_foreground; ///< [1, 1, H, W]
    std::optional<MixtureRouting> foreground;
    std::optional<MixtureRouting> background;
    std::optional<MixtureRouting> decoder;
};

/// Runs chosen experts only and, of the detectors, only what the attention needs. Holds its own buffers: one pass is
/// for one thread at a time.
class FusionPass {
public:
    virtual ~FusionPass() = default;
    /// For provenance and doctor: "plain", "fast avx512", "fast avx2".
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Peak of the memory a pair of this size takes, beside weights.
    [[nodiscard]] virtual std::int64_t estimated_bytes(std::int64_t width, std::int64_t height) const = 0;
    /// Throws Error{Cancelled}, Error{Internal} for wrong shapes. Never records gradients.
    [[nodiscard]] virtual FusionPassResult run(const FusionPassInput& input, const CancelToken& cancel) = 0;
    /// Tells the stages of the runs that follow, in hundredths of a whole run, to `progress` (null: nobody), which must
    /// live until the next call.
    void report_to(Progress* progress) { progress_ = progress; }
    /// Frees the buffers kept from pair to pair: at the end of a batch, or when another method is chosen.
    virtual void give_memory_back() {}

protected:
    void report(std::int64_t hundredths, std::string_view stage) const {
        if (progress_ != nullptr) {
            progress_->step(hundredths, 100, stage);
        }
    }

private:
    Progress* progress_ = nullptr;
};

/// ATen layers on framed images: any options, size and device.
[[nodiscard]] std::unique_ptr<FusionPass> make_plain_pass(std::shared_ptr<const Network> network);
/// The fastest way that can run this network on its device.
[[nodiscard]] std::unique_ptr<FusionPass> make_fusion_pass(std::shared_ptr<const Network> network);

/// The gates of one image from [1, N] tensors.
[[nodiscard]] MixtureRouting routing_of(const nn::Routing& routing);

} // namespace moefusion
