#pragma once

// A convolution of the published networks on the kernels of the fast path: weights laid out once for the inputs it gets
// (their channels side by side, each input beginning at a multiple of 16), maps from framed_map.h in and out.

#include "core/nn/blocked_convolution.h"
#include "core/nn/framed_map.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace moefusion::nn {

/// Not for two threads at once.
class PreparedConvolution {
public:
    /// Whether the kernels do it: stride 1, 1x1 or 3x3, one group or as many as channels, outputs and inputs as the
    /// kernels have them, CPU. weight: [O, I / groups, k, k].
    [[nodiscard]] static bool can_do(const at::Tensor& weight, std::int64_t groups, std::span<const at::Tensor> inputs);

    /// bias: undefined for none. Only for what `can_do` allows; inputs: for their numbers of channels.
    PreparedConvolution(const at::Tensor& weight,
                        const at::Tensor& bias,
                        std::int64_t groups,
                        std::span<const at::Tensor> inputs);
    /// Whether the inputs have the channels it was prepared for.
    [[nodiscard]] bool fits(std::span<const at::Tensor> inputs) const;
    /// [1, O, H, W]: a framed map, or a dense plane for one output. Negative results times slope.
    [[nodiscard]] at::Tensor run(std::span<const at::Tensor> inputs, Border border, float slope);

private:
    enum class Kind { Winograd, FromPlane, ToPlane, Pointwise, Depthwise };
    static Kind kind_of(const at::Tensor& weight, std::int64_t groups, std::span<const at::Tensor> inputs);

    [[nodiscard]] at::Tensor from_plane(const at::Tensor& input, Border border, float slope) const;
    void winograd(std::span<const BlockedView> views, const BlockedView& output, float slope) const;
    void pointwise(std::span<const BlockedView> views, const BlockedView& output, float slope) const;
    [[nodiscard]] at::Tensor to_plane(std::span<const BlockedView> views, float slope) const;

    const BlockedKernels* kernels_;
    Kind kind_;
    std::vector<std::int64_t> channels_; ///< of each input
    std::int64_t outputs_;
    WinogradConvolution winograd_;
    std::vector<PointwiseConvolution> pointwise_;  ///< one per input
    std::vector<SingleChannelConvolution> direct_; ///< FromPlane, Depthwise: one; ToPlane: one per input
};

} // namespace moefusion::nn
