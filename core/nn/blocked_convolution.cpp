#include "core/nn/blocked_convolution.h"

#include "core/base/error.h"
#include "core/nn/tile_threads.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace moefusion::nn {

namespace {

constexpr int kTaps = 9;

int blocks_of(int channels) {
    MOEFUSION_EXPECT(channels >= kLanes && channels % kLanes == 0, "blocked layers need multiples of 16 channels");
    return channels / kLanes;
}

/// Output blocks from `block` on that are worked on together.
int group_at(int block, int output_blocks, int largest) {
    const int left = output_blocks - block;
    return left >= 4 && largest >= 4 ? 4 : left >= 2 && largest >= 2 ? 2 : 1;
}

/// Row of G of one point p: 1, p, p^2 divided by the product of the distances to the other points.
std::array<double, 3> kernel_row(double point, double distances) {
    return {1.0 / distances, point / distances, point * point / distances};
}

/// G g G^T of one 3x3 kernel in double.
void transform_kernel(const float* kernel, double (&to)[kPoints]) {
    constexpr double kA = kNear;
    constexpr double kB = kFar;
    constexpr double kNearDistances = 2 * kA * kA * (kA * kA - kB * kB);
    constexpr double kFarDistances = 2 * kB * kB * (kB * kB - kA * kA);
    static const std::array<double, 3> kG[6] = {kernel_row(0, kA * kA * kB * kB),
                                                kernel_row(kA, kNearDistances),
                                                kernel_row(-kA, kNearDistances),
                                                kernel_row(kB, kFarDistances),
                                                kernel_row(-kB, kFarDistances),
                                                {0, 0, 1}};
    double half[6][3];
    for (int i = 0; i < 6; ++i) {
        for (int x = 0; x < 3; ++x) {
            half[i][x] = 0.0;
            for (int y = 0; y < 3; ++y) {
                half[i][x] += kG[i][static_cast<std::size_t>(y)] * static_cast<double>(kernel[y * 3 + x]);
            }
        }
    }
    for (int i = 0; i < 6; ++i) {
        for (int j = 0; j < 6; ++j) {
            double sum = 0.0;
            for (int x = 0; x < 3; ++x) {
                sum += half[i][x] * kG[j][static_cast<std::size_t>(x)];
            }
            to[i * 6 + j] = sum;
        }
    }
}

/// Place of (point, input channel, output channel) in WinogradKernels::values; one point: a 1x1 convolution.
class KernelPlaces {
public:
    KernelPlaces(int points, int in_channels, int output_blocks, int largest_group)
        : points_(points), in_channels_(in_channels), output_blocks_(output_blocks), largest_group_(largest_group) {}

    [[nodiscard]] std::int64_t place(int point, int in_channel, int out_channel) const {
        int block = 0;
        int group = group_at(0, output_blocks_, largest_group_);
        while (block + group <= out_channel / kLanes) {
            block += group;
            group = group_at(block, output_blocks_, largest_group_);
        }
        const std::int64_t start = std::int64_t{block} * points_ * in_channels_ * kLanes;
        return start + (std::int64_t{point} * in_channels_ + in_channel) * group * kLanes +
               (out_channel - block * kLanes);
    }
    [[nodiscard]] std::int64_t size() const { return std::int64_t{output_blocks_} * points_ * in_channels_ * kLanes; }

private:
    int points_;
    int in_channels_;
    int output_blocks_;
    int largest_group_;
};

void fill_bias(AlignedBuffer& to, std::span<const float> bias, int channels) {
    MOEFUSION_EXPECT(bias.empty() || std::ssize(bias) == channels, "bias of another length than the layer's outputs");
    std::copy(bias.begin(), bias.end(), to.reserve(channels));
}

} // namespace

WinogradConvolution::WinogradConvolution(const BlockedKernels& kernels,
                                         std::span<const float> weight,
                                         std::span<const float> bias,
                                         int in_channels,
                                         int out_channels)
    : input_blocks_(blocks_of(in_channels)), output_blocks_(blocks_of(out_channels)),
      largest_group_(kernels.largest_group) {
    MOEFUSION_EXPECT(std::ssize(weight) == std::int64_t{out_channels} * in_channels * kTaps,
                     "weight of another shape than the layer");
    const KernelPlaces places(kPoints, in_channels, output_blocks_, largest_group_);
    float* values = values_.reserve(places.size());
    for (int out = 0; out < out_channels; ++out) {
        for (int in = 0; in < in_channels; ++in) {
            double transformed[kPoints];
            transform_kernel(weight.data() + (std::int64_t{out} * in_channels + in) * kTaps, transformed);
            for (int point = 0; point < kPoints; ++point) {
                values[places.place(point, in, out)] = static_cast<float>(transformed[point]);
            }
        }
    }
    fill_bias(bias_, bias, out_channels);
}

WinogradKernels WinogradConvolution::kernels() const {
    return {.values = values_.data(), .bias = bias_.data(), .output_blocks = output_blocks_};
}

WinogradConvolution WinogradConvolution::weighted_sum(std::span<const WinogradConvolution* const> layers,
                                                      std::span<const float> gates) {
    MOEFUSION_EXPECT(!layers.empty() && layers.size() == gates.size(), "one gate per layer");
    const WinogradConvolution& one = *layers.front();
    const auto count = static_cast<int>(layers.size());
    WinogradConvolution joint;
    joint.input_blocks_ = one.input_blocks_ * count;
    joint.output_blocks_ = one.output_blocks_;
    joint.largest_group_ = one.largest_group_;
    float* values = joint.values_.reserve(one.values_.size() * count);
    float* bias = joint.bias_.reserve(std::int64_t{one.output_blocks_} * kLanes);
    std::fill(bias, bias + joint.bias_.size(), 0.0f);
    // Within a group and a point the input channels follow each other, so a layer's share is one piece of memory.
    for (int block = 0; block < one.output_blocks_;) {
        const int group = group_at(block, one.output_blocks_, one.largest_group_);
        const std::int64_t piece = std::int64_t{one.input_blocks_} * kLanes * group * kLanes;
        const std::int64_t start = std::int64_t{block} * kPoints * one.input_blocks_ * kLanes * kLanes;
        for (int point = 0; point < kPoints; ++point) {
            for (int layer = 0; layer < count; ++layer) {
                const WinogradConvolution& added = *layers[static_cast<std::size_t>(layer)];
                MOEFUSION_EXPECT(added.values_.size() == one.values_.size(), "joint layers of different shapes");
                const float gate = gates[static_cast<std::size_t>(layer)];
                const float* from = added.values_.data() + start + point * piece;
                float* to = values + start * count + (std::int64_t{point} * count + layer) * piece;
                std::transform(from, from + piece, to, [gate](float value) { return gate * value; });
            }
        }
        block += group;
    }
    for (int layer = 0; layer < count; ++layer) {
        const float* from = layers[static_cast<std::size_t>(layer)]->bias_.data();
        for (std::int64_t channel = 0; channel < joint.bias_.size(); ++channel) {
            bias[channel] += gates[static_cast<std::size_t>(layer)] * from[channel];
        }
    }
    return joint;
}

PointwiseConvolution::PointwiseConvolution(const BlockedKernels& kernels,
                                           std::span<const float> weight,
                                           std::span<const float> bias,
                                           int in_channels,
                                           int out_channels)
    : output_blocks_(blocks_of(out_channels)) {
    static_cast<void>(blocks_of(in_channels));
    MOEFUSION_EXPECT(std::ssize(weight) == std::int64_t{out_channels} * in_channels,
                     "weight of another shape than the layer");
    const KernelPlaces places(1, in_channels, output_blocks_, kernels.largest_group);
    float* values = values_.reserve(places.size());
    for (int out = 0; out < out_channels; ++out) {
        for (int in = 0; in < in_channels; ++in) {
            values[places.place(0, in, out)] = weight[static_cast<std::size_t>(std::int64_t{out} * in_channels + in)];
        }
    }
    fill_bias(bias_, bias, out_channels);
}

WinogradKernels PointwiseConvolution::kernels() const {
    return {.values = values_.data(), .bias = bias_.data(), .output_blocks = output_blocks_};
}

SingleChannelConvolution::SingleChannelConvolution(std::span<const float> weight,
                                                   std::span<const float> bias,
                                                   int channels)
    : blocks_(blocks_of(channels)) {
    MOEFUSION_EXPECT(std::ssize(weight) == std::int64_t{channels} * kTaps, "weight of another shape than the layer");
    float* to = weights_.reserve(std::int64_t{channels} * kTaps);
    for (int channel = 0; channel < channels; ++channel) {
        for (int tap = 0; tap < kTaps; ++tap) {
            to[(channel / kLanes * kTaps + tap) * kLanes + channel % kLanes] =
                weight[static_cast<std::size_t>(channel * kTaps + tap)];
        }
    }
    fill_bias(bias_, bias, static_cast<int>(std::ssize(bias)));
}

SingleChannelConvolution SingleChannelConvolution::weighted_sum(std::span<const SingleChannelConvolution* const> layers,
                                                                std::span<const float> gates) {
    MOEFUSION_EXPECT(!layers.empty() && layers.size() == gates.size(), "one gate per layer");
    SingleChannelConvolution joint;
    for (const SingleChannelConvolution* layer : layers) {
        joint.blocks_ += layer->blocks_;
    }
    float* to = joint.weights_.reserve(std::int64_t{joint.blocks_} * kTaps * kLanes);
    float* bias = joint.bias_.reserve(1);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const float gate = gates[i];
        to = std::transform(layers[i]->weights_.data(),
                            layers[i]->weights_.data() + layers[i]->weights_.size(),
                            to,
                            [gate](float value) { return gate * value; });
        bias[0] += gate * layers[i]->bias_.data()[0];
    }
    return joint;
}

void BlockedRunner::reserve_scratch(std::int64_t floats) {
    scratch_.resize(std::max<std::size_t>(scratch_.size(), static_cast<std::size_t>(worker_count())));
    for (AlignedBuffer& memory : scratch_) {
        memory.reserve(floats);
    }
}

void BlockedRunner::winograd(const BlockedView& input,
                             std::span<const WinogradConvolution* const> layers,
                             const BlockedView& output,
                             bool relu,
                             int first_tile_row,
                             int last_tile_row) {
    winograd(std::span(&input, 1), layers, output, relu, first_tile_row, last_tile_row);
}

void BlockedRunner::winograd(std::span<const BlockedView> inputs,
                             std::span<const WinogradConvolution* const> layers,
                             const BlockedView& output,
                             bool relu,
                             int first_tile_row,
                             int last_tile_row) {
    if (first_tile_row >= last_tile_row) {
        return;
    }
    BlockedView joint = inputs.front(); // only size and number of blocks count
    for (const BlockedView& input : inputs.subspan(1)) {
        joint.blocks += input.blocks;
    }
    const int columns = tile_rows(joint.width);
    const int first = first_tile_row * columns;
    const int count = (last_tile_row - first_tile_row) * columns;
    const int run_tiles = tiles_per_run(joint.blocks);
    reserve_scratch(winograd_scratch(joint.blocks, run_tiles));
    for_each_piece((count + run_tiles - 1) / run_tiles, [&](std::int64_t piece, int worker) {
        const int done = static_cast<int>(piece) * run_tiles;
        const TileRun run{.first = first + done, .count = std::min(run_tiles, count - done)};
        float* scratch = scratch_[static_cast<std::size_t>(worker)].data();
        int first_block = 0;
        for (const BlockedView& input : inputs) {
            kernels_->winograd_input(input, first_block, joint.blocks, run, run_tiles, scratch);
            first_block += input.blocks;
        }
        int block = 0;
        for (const WinogradConvolution* layer : layers) {
            MOEFUSION_EXPECT(layer->input_blocks() == joint.blocks, "a layer of other input channels");
            kernels_->winograd(joint,
                               layer->kernels(),
                               output.slice(block, layer->output_blocks()),
                               relu ? 0.0F : 1.0F,
                               run,
                               run_tiles,
                               false,
                               scratch);
            block += layer->output_blocks();
        }
    });
    frame_by_reflection(output, first_tile_row * kTile, std::min(last_tile_row * kTile, output.height));
}

void BlockedRunner::first_layer(const float* framed,
                                const SingleChannelConvolution& layer,
                                const BlockedView& output,
                                int first_tile_row,
                                int last_tile_row) {
    const int last = std::min(last_tile_row * kTile, output.height);
    for_each_piece(last_tile_row - first_tile_row, [&](std::int64_t piece, int) {
        const int row = (first_tile_row + static_cast<int>(piece)) * kTile;
        kernels_->first_layer(framed, layer.weights(), layer.bias(), output, 0.0F, row, std::min(row + kTile, last));
    });
    frame_by_reflection(output, first_tile_row * kTile, last);
}

void BlockedRunner::last_layer(const BlockedView& input,
                               const SingleChannelConvolution& layer,
                               float* output,
                               int first_tile_row,
                               int last_tile_row) {
    MOEFUSION_EXPECT(layer.blocks() == input.blocks, "a layer of other input channels");
    const int last = std::min(last_tile_row * kTile, input.height);
    for_each_piece(last_tile_row - first_tile_row, [&](std::int64_t piece, int) {
        const int row = (first_tile_row + static_cast<int>(piece)) * kTile;
        kernels_->last_layer(input, layer.weights(), layer.bias()[0], false, output, row, std::min(row + kTile, last));
    });
}

void BlockedRunner::pointwise(const BlockedView& input,
                              const PointwiseConvolution& layer,
                              const BlockedView& output,
                              bool relu,
                              int first_tile_row,
                              int last_tile_row) {
    const int last = std::min(last_tile_row * kTile, output.height);
    for_each_piece(last_tile_row - first_tile_row, [&](std::int64_t piece, int) {
        const int row = (first_tile_row + static_cast<int>(piece)) * kTile;
        kernels_->pointwise(input, layer.kernels(), output, relu, row, std::min(row + kTile, last));
    });
    frame_by_reflection(output, first_tile_row * kTile, last);
}

void BlockedRunner::scale(const BlockedView& input,
                          const float* factor,
                          bool invert,
                          const BlockedView& output,
                          int first_tile_row,
                          int last_tile_row) {
    const int last = std::min(last_tile_row * kTile, output.height);
    for_each_piece(last_tile_row - first_tile_row, [&](std::int64_t piece, int) {
        const int row = (first_tile_row + static_cast<int>(piece)) * kTile;
        kernels_->scale(input, factor, invert, output, row, std::min(row + kTile, last));
    });
    frame_by_reflection(output, first_tile_row * kTile, last);
}

void BlockedRunner::add(
    const BlockedView& input, const BlockedView& output, bool relu, int first_tile_row, int last_tile_row) {
    MOEFUSION_EXPECT(input.blocks == output.blocks && input.width == output.width, "a sum of different pictures");
    const int last = std::min(last_tile_row * kTile, output.height);
    for_each_piece(last_tile_row - first_tile_row, [&](std::int64_t piece, int) {
        const int row = (first_tile_row + static_cast<int>(piece)) * kTile;
        kernels_->add(input, output, relu ? 0.0F : 1.0F, row, std::min(row + kTile, last));
    });
    frame_by_reflection(output, first_tile_row * kTile, last);
}

std::vector<float> BlockedRunner::grid_average(
    const BlockedView& input, const float* factor, bool invert, int grid_rows, int grid_columns) const {
    const auto cells = std::int64_t{grid_rows} * grid_columns;
    std::vector<float> averages(static_cast<std::size_t>(cells * input.blocks * kLanes));
    const auto start = [](std::int64_t cell, std::int64_t size, std::int64_t grid) {
        return static_cast<int>(cell * size / grid);
    };
    const auto end = [](std::int64_t cell, std::int64_t size, std::int64_t grid) {
        return static_cast<int>(((cell + 1) * size + grid - 1) / grid);
    };
    for_each_piece(std::int64_t{input.blocks} * grid_rows, [&](std::int64_t piece, int) {
        const auto block = static_cast<int>(piece / grid_rows);
        const std::int64_t grid_row = piece % grid_rows;
        const int first_row = start(grid_row, input.height, grid_rows);
        const int last_row = end(grid_row, input.height, grid_rows);
        std::vector<double> sums(static_cast<std::size_t>(grid_columns) * kLanes);
        for (int row = first_row; row < last_row; ++row) {
            const float* factors = factor == nullptr ? nullptr : factor + std::int64_t{row} * input.width;
            for (int cell = 0; cell < grid_columns; ++cell) {
                kernels_->add_row(input.pixel(block, row, 0),
                                  factors,
                                  invert,
                                  start(cell, input.width, grid_columns),
                                  end(cell, input.width, grid_columns),
                                  sums.data() + std::int64_t{cell} * kLanes);
            }
        }
        for (int cell = 0; cell < grid_columns; ++cell) {
            const std::int64_t area = std::int64_t{last_row - first_row} *
                                      (end(cell, input.width, grid_columns) - start(cell, input.width, grid_columns));
            for (int lane = 0; lane < kLanes; ++lane) {
                const std::int64_t channel = std::int64_t{block} * kLanes + lane;
                averages[static_cast<std::size_t>(channel * cells + grid_row * grid_columns + cell)] =
                    static_cast<float>(sums[static_cast<std::size_t>(cell * kLanes + lane)] /
                                       static_cast<double>(area));
            }
        }
    });
    return averages;
}

std::int64_t BlockedRunner::byte_count() const {
    std::int64_t total = 0;
    for (const AlignedBuffer& memory : scratch_) {
        total += memory.byte_count();
    }
    return total;
}

void BlockedRunner::release() {
    scratch_.clear();
}

} // namespace moefusion::nn
