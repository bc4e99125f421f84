#pragma once

// Convolutions of the fast path on blocked pictures: kernels prepared once per weight, runs over rows of tiles.

#include "core/nn/aligned_buffer.h"
#include "core/nn/blocked_image.h"
#include "core/nn/blocked_kernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace moefusion::nn {

/// Kernels and biases of one 3x3 convolution (stride 1, one pixel of frame), transformed for Winograd F(4x4, 3x3).
/// Numbers of channels are multiples of 16.
class WinogradConvolution {
public:
    WinogradConvolution() = default;
    /// weight: [out, in, 3, 3], bias: [out] (empty: zeros).
    WinogradConvolution(const BlockedKernels& kernels,
                        std::span<const float> weight,
                        std::span<const float> bias,
                        int in_channels,
                        int out_channels);

    [[nodiscard]] int input_blocks() const { return input_blocks_; }
    [[nodiscard]] int output_blocks() const { return output_blocks_; }
    [[nodiscard]] WinogradKernels kernels() const;

    /// sum_i gates[i] * layers[i] as one convolution over the inputs of all of them side by side: the last layers of
    /// chosen experts. All with the same numbers of channels.
    static WinogradConvolution weighted_sum(std::span<const WinogradConvolution* const> layers,
                                            std::span<const float> gates);

private:
    AlignedBuffer values_;
    AlignedBuffer bias_;
    int input_blocks_ = 0;
    int output_blocks_ = 0;
    int largest_group_ = 1;
};

/// 1x1 convolution; numbers of channels are multiples of 16.
class PointwiseConvolution {
public:
    PointwiseConvolution() = default;
    /// weight: [out, in], bias: [out] (empty: zeros).
    PointwiseConvolution(const BlockedKernels& kernels,
                         std::span<const float> weight,
                         std::span<const float> bias,
                         int in_channels,
                         int out_channels);
    [[nodiscard]] WinogradKernels kernels() const;
    [[nodiscard]] int output_blocks() const { return output_blocks_; }

private:
    AlignedBuffer values_;
    AlignedBuffer bias_;
    int output_blocks_ = 0;
};

/// 3x3 convolution from one channel, or to one channel: direct, a row at a time.
class SingleChannelConvolution {
public:
    SingleChannelConvolution() = default;
    /// weight: [out, 1, 3, 3] or [1, in, 3, 3]: `channels` is out or in, a multiple of 16; bias: [out] or [1].
    SingleChannelConvolution(std::span<const float> weight, std::span<const float> bias, int channels);
    [[nodiscard]] const float* weights() const { return weights_.data(); } ///< [blocks][9][16]
    [[nodiscard]] const float* bias() const { return bias_.data(); }
    [[nodiscard]] int blocks() const { return blocks_; }

    /// As WinogradConvolution::weighted_sum, for layers to one channel.
    static SingleChannelConvolution weighted_sum(std::span<const SingleChannelConvolution* const> layers,
                                                 std::span<const float> gates);

private:
    AlignedBuffer weights_;
    AlignedBuffer bias_;
    int blocks_ = 0;
};

/// Runs the layers with one set of kernels on the threads of LibTorch; owns the scratch memory of the threads.
/// Not for two threads at once. Results do not depend on the number of threads.
class BlockedRunner {
public:
    explicit BlockedRunner(const BlockedKernels& kernels) : kernels_(&kernels) {}

    [[nodiscard]] const BlockedKernels& kernels() const { return *kernels_; }

    /// Rows of tiles first … last - 1 of several layers over the same input (transformed once); their outputs lie side
    /// by side in `output`, whose frame is then made by reflection for these rows.
    void winograd(const BlockedView& input,
                  std::span<const WinogradConvolution* const> layers,
                  const BlockedView& output,
                  bool relu,
                  int first_tile_row,
                  int last_tile_row);
    /// The same over channels that lie in several pictures, side by side.
    void winograd(std::span<const BlockedView> inputs,
                  std::span<const WinogradConvolution* const> layers,
                  const BlockedView& output,
                  bool relu,
                  int first_tile_row,
                  int last_tile_row);
    /// Input: frame_plane. Rows of tiles as above; the frame is made.
    void first_layer(const float* framed,
                     const SingleChannelConvolution& layer,
                     const BlockedView& output,
                     int first_tile_row,
                     int last_tile_row);
    /// output: [height * width] of the whole image.
    void last_layer(const BlockedView& input,
                    const SingleChannelConvolution& layer,
                    float* output,
                    int first_tile_row,
                    int last_tile_row);
    void pointwise(const BlockedView& input,
                   const PointwiseConvolution& layer,
                   const BlockedView& output,
                   bool relu,
                   int first_tile_row,
                   int last_tile_row);
    /// output = input * factor (`invert`: times 1 - factor), factor: [height * width]; the frame is made.
    void scale(const BlockedView& input,
               const float* factor,
               bool invert,
               const BlockedView& output,
               int first_tile_row,
               int last_tile_row);
    /// output = input + output, then ReLU where asked for; the frame is made.
    void add(const BlockedView& input, const BlockedView& output, bool relu, int first_tile_row, int last_tile_row);
    /// Adaptive average pooling to a grid, of input * factor (null: 1): cell i covers rows floor(i h / g) …
    /// ceil((i + 1) h / g) - 1. Result channel-major: [blocks * 16, grid_rows, grid_columns]. Sums in double.
    [[nodiscard]] std::vector<float>
    grid_average(const BlockedView& input, const float* factor, bool invert, int grid_rows, int grid_columns) const;

    [[nodiscard]] std::int64_t byte_count() const;
    void release();

private:
    /// Scratch of each worker, `floats` long.
    void reserve_scratch(std::int64_t floats);

    const BlockedKernels* kernels_;
    std::vector<AlignedBuffer> scratch_;
};

} // namespace moefusion::nn
