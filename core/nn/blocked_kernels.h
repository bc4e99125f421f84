#pragma once

// The inner loops of the fast path, once per instruction set: the same source (blocked_kernels_source.inc) is compiled
// with the flags of AVX-512 and of AVX2 with FMA; which one runs is decided by the processor at run time.
//
// 3x3 convolutions by Winograd F(4x4, 3x3) (Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks"):
// 36 products per 16 outputs instead of 144. The kernels are transformed in double once per weight. Points 0, ±3/4,
// ±3/2, infinity instead of the usual 0, ±1, ±2, infinity: all constants stay exact, and the largest error of 160 → 128
// channels against float64 falls from 9e-6 to 2e-6 of the largest value, as much as direct summation in float32 has.

#include "core/nn/blocked_image.h"

#include <cstdint>
#include <string_view>

namespace moefusion::nn {

/// Numbers of a transformed tile: 6 x 6.
inline constexpr int kPoints = 36;

/// Points of the transformation beside 0 and infinity: ±kNear, ±kFar.
inline constexpr float kNear = 0.75f;
inline constexpr float kFar = 1.5f;

/// Kernels of one convolution, transformed: for each group of output blocks (4, 2 or 1 of them, the largest first that
/// fits, up to BlockedKernels::largest_group) [point][input channel][block of the group][16], groups one after the
/// other.
struct WinogradKernels {
    const float* values = nullptr;
    const float* bias = nullptr; ///< [output_blocks * 16]
    int output_blocks = 0;
};

/// A run of consecutive tiles (row by row over the image).
struct TileRun {
    int first = 0;
    int count = 0; ///< <= tiles_per_run()
};

/// Rows of a fully connected layer: output = activation(input weights^T + bias [+ output]).
struct LinearRun {
    std::int64_t rows = 0;
    std::int64_t input_stride = 0; ///< floats from one row to the next; a multiple of 16, as all places of rows
    std::int64_t output_stride = 0;
    int input_blocks = 0; ///< of 16 values
    float slope = 1.0f;   ///< of negative results
    bool gelu = false;    ///< exact GELU instead of the slope
    bool add = false;
};

/// Floats of scratch memory per thread that `winograd` needs for so many tiles a run.
[[nodiscard]] std::int64_t winograd_scratch(int input_blocks, int tiles);
/// Tiles of one run such that a thread's scratch stays in its second-level cache; a multiple of 12.
[[nodiscard]] int tiles_per_run(int input_blocks);

struct BlockedKernels {
    std::string_view name; ///< "avx512", "avx2"
    int largest_group = 1; ///< output blocks worked on at once; decides the order of WinogradKernels::values

    /// Transforms the tiles of `run` as blocks first_block … of an input of `all_blocks` blocks that several pictures
    /// make up side by side. `run_tiles` is what the scratch was made for.
    void (*winograd_input)(
        const BlockedView& input, int first_block, int all_blocks, TileRun run, int run_tiles, float* scratch);
    /// Outputs of the tiles of `run`: convolution of input + bias, negative results times slope (0: ReLU, 1: as they
    /// are). `input` is framed; only pixels inside the image are written. Without `transform_input` the scratch holds
    /// the transformed tiles, and of `input` only size and number of blocks count.
    void (*winograd)(const BlockedView& input,
                     const WinogradKernels& kernels,
                     const BlockedView& output,
                     float slope,
                     TileRun run,
                     int run_tiles,
                     bool transform_input,
                     float* scratch);
    /// Rows first … last - 1 of a 3x3 convolution of one framed plane (frame_plane): weights [blocks][9][16].
    void (*first_layer)(const float* framed,
                        const float* weights,
                        const float* bias,
                        const BlockedView& output,
                        float slope,
                        int first,
                        int last);
    /// Rows first … last - 1 of a 3x3 convolution to one channel: weights [input blocks][9][16], output [height *
    /// width]; `add`: to what is there, instead of the bias.
    void (*last_layer)(
        const BlockedView& input, const float* weights, float bias, bool add, float* output, int first, int last);
    /// Rows first … last - 1 of a 1x1 convolution: weights as WinogradKernels with a single point.
    void (*pointwise)(const BlockedView& input,
                      const WinogradKernels& kernels,
                      const BlockedView& output,
                      bool relu,
                      int first,
                      int last);
    /// output = input * factor pixel by pixel; factor: [height * width] or null for 1; `invert`: 1 - factor instead.
    void (*scale)(
        const BlockedView& input, const float* factor, bool invert, const BlockedView& output, int first, int last);
    /// output = input + output, negative results times slope.
    void (*add)(const BlockedView& input, const BlockedView& output, float slope, int first, int last);
    /// Adds to sums[16] the pixels first … last - 1 of a row, times factor (one per pixel of the row, as in `scale`).
    void (*add_row)(const float* pixels, const float* factor, bool invert, int first, int last, double* sums);
    /// Rows first … last - 1 of a 3x3 convolution of each channel with its own kernel: weights [blocks][9][16].
    void (*depthwise)(const BlockedView& input,
                      const float* weights,
                      const float* bias,
                      const BlockedView& output,
                      float slope,
                      int first,
                      int last);
    /// Fully connected layer; weights as WinogradKernels with a single point, bias null: none.
    void (*linear)(const float* input, const WinogradKernels& kernels, float* output, const LinearRun& run);
    /// Layer norm of contiguous rows of `channels` values (a multiple of 16).
    void (*layer_norm)(const float* input,
                       std::int64_t rows,
                       int channels,
                       const float* weight,
                       const float* bias,
                       float epsilon,
                       float* output);
};

/// Kernels that this build has and this processor can run, best first. Empty on processors without AVX2.
/// `name` empty: the best; null if there is none of that name.
[[nodiscard]] const BlockedKernels* find_blocked_kernels(std::string_view name = {});

/// The tables of the two files; call find_blocked_kernels instead (they do not ask the processor).
[[nodiscard]] const BlockedKernels& avx512_kernels();
[[nodiscard]] const BlockedKernels& avx2_kernels();

} // namespace moefusion::nn
