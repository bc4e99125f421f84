#pragma once

// The attention map of a detector on the blocked kernels: backbone, laterals, one 3x3 convolution and the attention
// layers, and nothing else of the detector. Batch norms with their stored statistics are folded into the convolutions.

#include "core/base/cancel.h"
#include "core/detection/faster_rcnn.h"
#include "core/nn/blocked_convolution.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moefusion::detection {

/// A convolution with zero padding and its batch norm, prepared for the kernels: 3x3 with stride 1 by Winograd, 1x1
/// directly, strided ones by gathering their taps.
class FastConvolution {
public:
    /// `norm` null: none. Channels are multiples of 16 (the inputs of `gathered_channels` > 0: see the stem).
    FastConvolution(const nn::BlockedKernels& kernels, const nn::Convolution& convolution, const nn::BatchNorm* norm);

    [[nodiscard]] int output_blocks() const { return output_blocks_; }
    [[nodiscard]] int stride() const { return stride_; }
    [[nodiscard]] bool is_winograd() const { return kernel_ == 3 && stride_ == 1; }
    /// Taps that lie side by side as channels of the gathered input.
    [[nodiscard]] int taps() const { return kernel_ * kernel_; }
    [[nodiscard]] int kernel() const { return kernel_; }
    [[nodiscard]] const nn::WinogradConvolution& winograd() const { return winograd_; }
    [[nodiscard]] const nn::PointwiseConvolution& pointwise() const { return pointwise_; }

private:
    int kernel_ = 1;
    int stride_ = 1;
    int output_blocks_ = 0;
    nn::WinogradConvolution winograd_;
    nn::PointwiseConvolution pointwise_;
};

/// Buffers of a map's computation; serves several detectors in turn and grows with the picture. One thread at a time.
struct AttentionBuffers {
    nn::AlignedBuffer planes; ///< normalised picture, three planes with their zero border
    nn::BlockedImage stem;
    nn::BlockedImage pooled;
    std::array<nn::BlockedImage, 4> stages;
    std::array<nn::BlockedImage, 2> blocks; ///< outputs of the blocks of a stage, in turn
    std::array<nn::BlockedImage, 2> hidden; ///< inside a block
    nn::BlockedImage shortcut;
    std::array<nn::BlockedImage, 4> laterals;
    nn::BlockedImage finest;
    std::vector<nn::AlignedBuffer> gathered; ///< of each worker

    [[nodiscard]] std::int64_t byte_count() const;
    void release();
};

class FastAttention {
public:
    /// Weights are copied. Throws Error{Internal} where fast_attention_obstacle is not empty.
    FastAttention(const nn::BlockedKernels& kernels, const Detector& detector);

    /// image: [1, 3, H, W] float32 on the CPU, 0..1. Result: [1, 1, H'/4, W'/4], H', W' the next multiples of 32; equal
    /// to Detector::attention_map up to 1e-5. Throws Error{Cancelled}.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& image,
                                        nn::BlockedRunner& runner,
                                        AttentionBuffers& buffers,
                                        const CancelToken& cancel) const;

private:
    struct Block {
        std::vector<FastConvolution> layers; ///< ReLU between them and after the sum
        std::optional<FastConvolution> downsample;
    };

    void run_block(const Block& block,
                   nn::BlockedImage& input,
                   nn::BlockedImage& output,
                   nn::BlockedRunner& runner,
                   AttentionBuffers& buffers) const;

    nn::PointwiseConvolution stem_; ///< of 7x7 taps of three planes
    int stem_blocks_ = 0;
    std::vector<std::vector<Block>> stages_;
    std::vector<FastConvolution> laterals_;
    FastConvolution finest_;
    FastConvolution attention_hidden_;
    nn::AlignedBuffer attention_weight_; ///< [hidden]
    float attention_bias_ = 0;
};

/// Why a detector of this shape cannot run so: channels that are no multiples of 16, or a backbone whose kernels would
/// take too much memory when transformed (resnet50). Empty: it can.
[[nodiscard]] std::string fast_attention_obstacle(const DetectorShape& shape);

} // namespace moefusion::detection
