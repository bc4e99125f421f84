#pragma once

// Attention between the channels of an image over all its pixels (Zamir et al., Restormer, CVPR 2022), whose weights
// are one small matrix per head: summed band by band, applied as a 1x1 convolution.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace moefusion::nn {

/// Not for two threads at once.
class ChannelAttention {
public:
    ChannelAttention(std::int64_t heads, std::int64_t head_channels);

    /// Adds the products of some pixels: parts [N, 3 C] or [N, 2 C …], each row query then key, C = heads *
    /// head_channels, channels by heads; any row stride. Row sums in float32, sums over rows of pixels in double.
    void add(const at::Tensor& parts);
    /// softmax(Q K^T t) with Q and K divided by their norms over all pixels (at least 1e-12), as one matrix
    /// [C, C] with a block per head; temperature [heads]. On the device of `temperature`.
    [[nodiscard]] at::Tensor weights(const at::Tensor& temperature) const;

private:
    std::int64_t heads_;
    std::int64_t head_channels_;
    at::Tensor products_; ///< [heads, d, d] double
    at::Tensor query_;    ///< squares, [C] double
    at::Tensor key_;
};

} // namespace moefusion::nn
