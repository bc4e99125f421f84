#pragma once

// The interaction of GIFNet's two tasks (SwinTransformerSpecific of AWCXV/GIFNet: GIFNet_model.py; specs/methods/
// gifnet.md, Interaction): windows of 8x8, in bands of rows, so that only whole maps that the norm of the whole image
// asks for are held.

#include "core/base/cancel.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/token_layers.h"
#include "core/tensors/state_dict.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>

namespace moefusion {

inline constexpr std::int64_t kGifNetChannels = 98;
inline const std::string kGifNetSwin = "extractor_multask.SwinTransformerSpecific.";

/// One branch of a block: norm, query and key, value, depthwise part, projection, two-layer network. Its norm is an
/// affine map per channel that depends on the whole image; it is folded into the 1x1 layers on both sides of it.
class GifNetBranch {
public:
    /// block: "….blocks.0."; suffix: "" or "_mfif".
    GifNetBranch(const tensors::StateDict& weights, const std::string& block, const std::string& suffix);

    /// The layers that the norm of an image is folded into.
    struct Folded {
        nn::TokenLinear query_key; ///< 112 -> 224, query already divided by 7
        nn::TokenLinear value;
        nn::TokenLinear project;
    };
    /// map: the branch's whole input [1, 98, H, W].
    [[nodiscard]] Folded fold(const at::Tensor& map) const;

    /// Query, key and value of tokens [R, C, 112], as [R, C, 112] each.
    struct Parts {
        at::Tensor query;
        at::Tensor key;
        at::Tensor value;
    };
    [[nodiscard]] static Parts parts(const Folded& folded, const at::Tensor& tokens);

    /// x + the attention's part, then + the two-layer network's. tokens, value: [R + 4, C + 4, 112]; attention:
    /// [R, C, 112], is written over; result [R, C, 112].
    [[nodiscard]] at::Tensor
    finish(const Folded& folded, const at::Tensor& tokens, const at::Tensor& value, at::Tensor attention) const;

private:
    at::Tensor norm_gain_;
    at::Tensor norm_bias_;
    at::Tensor rescale_weight_;
    at::Tensor rescale_bias_;
    at::Tensor rebias_weight_;
    at::Tensor rebias_bias_;
    at::Tensor value_weight_;
    at::Tensor value_bias_;
    at::Tensor query_key_weight_;
    at::Tensor query_key_bias_;
    at::Tensor project_weight_;
    at::Tensor project_bias_;
    at::Tensor depthwise_weight_; ///< [112, 1, 5, 5]
    at::Tensor depthwise_bias_;
    nn::TokenLinear hidden_;
    nn::TokenLinear output_;
};

/// Not for two threads at once.
class GifNetInteraction {
public:
    /// band_pixels: about how many pixels a band has; never less than one row of windows. The result does not depend
    /// on it beyond the rounding of float32.
    explicit GifNetInteraction(const tensors::StateDict& weights, std::int64_t band_pixels = 36'000);

    /// The shared features seen by the other task (training tag 2: its branch is the result). shared: maps of one size
    /// with 98 channels together. Result [1, 98, H', W'], H' and W' the next multiples of 4.
    [[nodiscard]] at::Tensor operator()(std::span<const at::Tensor> shared, const CancelToken& cancel) const;

private:
    nn::ConvolutionLayer embed_first_;  ///< infrared-visible branch
    nn::ConvolutionLayer embed_second_; ///< multi-focus branch
    nn::ConvolutionLayer unembed_;
    GifNetBranch first0_;
    GifNetBranch second0_;
    GifNetBranch second1_;
    at::Tensor bias0_;
    at::Tensor bias1_;
    double interaction_;
    std::int64_t band_pixels_;
};

} // namespace moefusion
