#include "core/detection/fast_attention.h"

#include "core/base/error.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

namespace moefusion::detection {

namespace {

using nn::BlockedImage;
using nn::BlockedView;
using nn::kLanes;

constexpr int kStemSide = 7;
constexpr int kStemGroup = 8;                                      // seven taps of a row and a zero: half a block
constexpr int kStemGroups = 3 * kStemSide;                         // rows of taps
constexpr int kStemBlocks = (kStemGroups + 1) / 2;                 // two groups in a block
constexpr int kStemBorder = 3;                                     // zeros around the picture
constexpr std::array<float, 3> kMean{0.485F, 0.456F, 0.406F};      // ImageNet, as prepare_for_detector
constexpr std::array<float, 3> kDeviation{0.229F, 0.224F, 0.225F}; // likewise

std::vector<double> values_of(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kDouble).contiguous();
    const double* first = plain.data_ptr<double>();
    return {first, first + plain.numel()};
}

/// Weights and biases with the batch norm folded in, in double and then rounded once.
struct Folded {
    std::vector<float> weight; ///< [out, in, k, k]
    std::vector<float> bias;   ///< [out]
};

Folded folded(const nn::Convolution& convolution, const nn::BatchNorm* norm) {
    const std::vector<double> weight = values_of(convolution.weight);
    const auto outputs = static_cast<std::size_t>(convolution.weight.size(0));
    std::vector<double> scale(outputs, 1.0);
    std::vector<double> shift(outputs, 0.0);
    if (convolution.bias.defined()) {
        shift = values_of(convolution.bias);
    }
    if (norm != nullptr) {
        const std::vector<double> gain = values_of(norm->weight);
        const std::vector<double> offset = values_of(norm->bias);
        const std::vector<double> mean = values_of(norm->running_mean);
        const std::vector<double> variance = values_of(norm->running_var);
        for (std::size_t out = 0; out < outputs; ++out) {
            scale[out] = gain[out] / std::sqrt(variance[out] + nn::kBatchNormEpsilon);
            shift[out] = offset[out] + (shift[out] - mean[out]) * scale[out];
        }
    }
    Folded result;
    const std::size_t each = weight.size() / outputs;
    for (std::size_t i = 0; i < weight.size(); ++i) {
        result.weight.push_back(static_cast<float>(weight[i] * scale[i / each]));
    }
    for (const double value : shift) {
        result.bias.push_back(static_cast<float>(value));
    }
    return result;
}

/// [out, in, k, k] as [out, k * k * in]: the taps side by side, channels inside.
std::vector<float> taps_outside(const std::vector<float>& weight, int outputs, int inputs, int taps) {
    std::vector<float> to(weight.size());
    std::size_t i = 0;
    for (int out = 0; out < outputs; ++out) {
        for (int in = 0; in < inputs; ++in) {
            for (int tap = 0; tap < taps; ++tap, ++i) {
                to[static_cast<std::size_t>((out * taps + tap) * inputs + in)] = weight[i];
            }
        }
    }
    return to;
}

/// [out, 3, 7, 7] as [out, kStemBlocks * 16]: groups of eight, the eighth zero.
std::vector<float> stem_taps(const std::vector<float>& weight, int outputs) {
    constexpr int kColumns = kStemBlocks * kLanes;
    std::vector<float> to(static_cast<std::size_t>(outputs) * kColumns, 0.0F);
    std::size_t i = 0;
    for (int out = 0; out < outputs; ++out) {
        for (int group = 0; group < kStemGroups; ++group) {
            for (int tap = 0; tap < kStemSide; ++tap, ++i) {
                to[static_cast<std::size_t>(out * kColumns + group * kStemGroup + tap)] = weight[i];
            }
        }
    }
    return to;
}

/// A row of gathered channels as a picture of one row, at the place of output row `row`.
BlockedView row_view(float* memory, int blocks, int width, int height, int row) {
    BlockedView view;
    view.data = memory - kLanes; // pixel() steps over a frame that is not there
    view.block_stride = std::int64_t{width} * kLanes;
    view.row_stride = 0;
    view.blocks = blocks;
    view.width = width;
    view.height = height;
    view.first_row = row;
    view.rows = 1;
    return view;
}

float* gather_memory(AttentionBuffers& buffers, int worker, std::int64_t floats) {
    return buffers.gathered[static_cast<std::size_t>(worker)].reserve(floats);
}

void make_room_for_workers(AttentionBuffers& buffers) {
    buffers.gathered.resize(std::max(buffers.gathered.size(), static_cast<std::size_t>(nn::worker_count())));
}

int tile_rows_of(const BlockedView& view) {
    return nn::tile_rows(view.height);
}

/// output (shaped here) = [relu](convolution of input); the input's frame becomes zero.
void convolve(const FastConvolution& layer,
              BlockedImage& input_image,
              BlockedImage& output_image,
              bool relu,
              nn::BlockedRunner& runner,
              AttentionBuffers& buffers) {
    const BlockedView input = input_image.view();
    const int stride = layer.stride();
    output_image.shape(
        layer.output_blocks(), (input.width + stride - 1) / stride, (input.height + stride - 1) / stride);
    const BlockedView output = output_image.view();
    if (layer.kernel() > 1) {
        nn::frame_with_zeros(input, 0, input.height);
    }
    if (layer.is_winograd()) {
        const nn::WinogradConvolution* one = &layer.winograd();
        runner.winograd(input, {&one, 1}, output, relu, 0, tile_rows_of(output));
        return;
    }
    if (stride == 1) {
        runner.pointwise(input, layer.pointwise(), output, relu, 0, tile_rows_of(output));
        return;
    }
    const int blocks = input.blocks * layer.taps();
    const int reach = layer.kernel() / 2;
    make_room_for_workers(buffers);
    nn::for_each_piece(output.height, [&](std::int64_t piece, int worker) {
        const int row = static_cast<int>(piece);
        float* memory = gather_memory(buffers, worker, std::int64_t{blocks} * output.width * kLanes);
        float* to = memory;
        for (int tap = 0; tap < layer.taps(); ++tap) {
            const int from_row = row * stride + tap / layer.kernel() - reach;
            const int from_column = tap % layer.kernel() - reach;
            for (int block = 0; block < input.blocks; ++block) {
                const float* from = input.pixel(block, from_row, from_column);
                for (int column = 0; column < output.width; ++column, to += kLanes, from += stride * kLanes) {
                    std::memcpy(to, from, kLanes * sizeof(float));
                }
            }
        }
        runner.kernels().pointwise(row_view(memory, blocks, output.width, output.height, row),
                                   layer.pointwise().kernels(),
                                   output,
                                   relu,
                                   row,
                                   row + 1);
    });
}

/// Three normalised planes with zeros around and, up to the padded size, below and right.
void normalise(const at::Tensor& image, int padded_height, int padded_width, nn::AlignedBuffer& planes) {
    const int height = static_cast<int>(image.size(2));
    const int width = static_cast<int>(image.size(3));
    const std::int64_t row_length = padded_width + 2 * kStemBorder + 2; // two more: groups of eight read past the end
    const std::int64_t plane = row_length * (padded_height + 2 * kStemBorder);
    float* to = planes.reserve(3 * plane);
    std::fill(to, to + 3 * plane, 0.0F);
    const at::Tensor given = image.contiguous();
    const float* from = given.data_ptr<float>();
    nn::for_each_piece(3 * std::int64_t{height}, [&](std::int64_t piece, int) {
        const auto channel = static_cast<std::size_t>(piece / height);
        const std::int64_t row = piece % height;
        const float* source = from + (piece / height * height + row) * width;
        float* target = to + piece / height * plane + (row + kStemBorder) * row_length + kStemBorder;
        for (int column = 0; column < width; ++column) {
            target[column] = (source[column] - kMean[channel]) / kDeviation[channel];
        }
    });
}

void run_stem(const nn::PointwiseConvolution& stem,
              int padded_height,
              int padded_width,
              nn::BlockedRunner& runner,
              AttentionBuffers& buffers) {
    buffers.stem.shape(stem.output_blocks(), padded_width / 2, padded_height / 2);
    const BlockedView output = buffers.stem.view();
    const std::int64_t row_length = padded_width + 2 * kStemBorder + 2;
    const std::int64_t plane = row_length * (padded_height + 2 * kStemBorder);
    const float* planes = buffers.planes.data();
    make_room_for_workers(buffers);
    nn::for_each_piece(output.height, [&](std::int64_t piece, int worker) {
        const int row = static_cast<int>(piece);
        const std::int64_t block_length = std::int64_t{output.width} * kLanes;
        float* memory = gather_memory(buffers, worker, kStemBlocks * block_length);
        for (int group = 0; group < 2 * kStemBlocks; ++group) {
            float* to = memory + group / 2 * block_length + group % 2 * kStemGroup;
            if (group >= kStemGroups) {
                for (int column = 0; column < output.width; ++column, to += kLanes) {
                    std::fill(to, to + kStemGroup, 0.0F);
                }
                continue;
            }
            const float* from =
                planes + group / kStemSide * plane + (2 * std::int64_t{row} + group % kStemSide) * row_length;
            for (int column = 0; column < output.width; ++column, to += kLanes, from += 2) {
                std::memcpy(to, from, kStemGroup * sizeof(float));
            }
        }
        runner.kernels().pointwise(row_view(memory, kStemBlocks, output.width, output.height, row),
                                   stem.kernels(),
                                   output,
                                   true,
                                   row,
                                   row + 1);
    });
}

/// 3x3 maximum with stride 2 and a border that never wins: after a ReLU zeros do not.
void pool(BlockedImage& input_image, BlockedImage& output_image) {
    const BlockedView input = input_image.view();
    nn::frame_with_zeros(input, 0, input.height);
    output_image.shape(input.blocks, (input.width + 1) / 2, (input.height + 1) / 2);
    const BlockedView output = output_image.view();
    nn::for_each_piece(std::int64_t{output.blocks} * output.height, [&](std::int64_t piece, int) {
        const int block = static_cast<int>(piece / output.height);
        const int row = static_cast<int>(piece % output.height);
        float* to = output.pixel(block, row, 0);
        for (int column = 0; column < output.width; ++column, to += kLanes) {
            std::array<float, kLanes> highest{};
            for (int y = -1; y <= 1; ++y) {
                const float* from = input.pixel(block, 2 * row + y, 2 * column - 1);
                for (int x = 0; x < 3; ++x, from += kLanes) {
                    for (std::size_t lane = 0; lane < kLanes; ++lane) {
                        highest[lane] = std::max(highest[lane], from[lane]);
                    }
                }
            }
            std::copy(highest.begin(), highest.end(), to);
        }
    });
}

/// to += from, with `step` 2 each pixel of `from` for two by two of `to`; then ReLU if asked.
void add(BlockedImage& from_image, BlockedImage& to_image, int step, bool relu) {
    const BlockedView from = from_image.view();
    const BlockedView to = to_image.view();
    nn::for_each_piece(std::int64_t{to.blocks} * to.height, [&](std::int64_t piece, int) {
        const int block = static_cast<int>(piece / to.height);
        const int row = static_cast<int>(piece % to.height);
        float* target = to.pixel(block, row, 0);
        const float* source = from.pixel(block, row / step, 0);
        for (int column = 0; column < to.width; ++column, target += kLanes) {
            const float* pixel = source + std::int64_t{column / step} * kLanes;
            for (int lane = 0; lane < kLanes; ++lane) {
                const float sum = target[lane] + pixel[lane];
                target[lane] = relu && sum < 0 ? 0.0F : sum;
            }
        }
    });
}

} // namespace

FastConvolution::FastConvolution(const nn::BlockedKernels& kernels,
                                 const nn::Convolution& convolution,
                                 const nn::BatchNorm* norm)
    : kernel_(static_cast<int>(convolution.weight.size(2))), stride_(static_cast<int>(convolution.stride)),
      output_blocks_(static_cast<int>(convolution.weight.size(0)) / kLanes) {
    const Folded layer = folded(convolution, norm);
    const int outputs = static_cast<int>(convolution.weight.size(0));
    const int inputs = static_cast<int>(convolution.weight.size(1));
    if (is_winograd()) {
        winograd_ = {kernels, layer.weight, layer.bias, inputs, outputs};
    } else {
        MOEFUSION_EXPECT(kernel_ == 1 || stride_ > 1, "a convolution that has no fast form");
        pointwise_ = {
            kernels, taps_outside(layer.weight, outputs, inputs, taps()), layer.bias, inputs * taps(), outputs};
    }
}

std::int64_t AttentionBuffers::byte_count() const {
    std::int64_t total =
        planes.byte_count() + stem.byte_count() + pooled.byte_count() + shortcut.byte_count() + finest.byte_count();
    for (const auto* images : {&stages, &laterals}) {
        for (const BlockedImage& image : *images) {
            total += image.byte_count();
        }
    }
    for (const auto* images : {&blocks, &hidden}) {
        for (const BlockedImage& image : *images) {
            total += image.byte_count();
        }
    }
    for (const nn::AlignedBuffer& memory : gathered) {
        total += memory.byte_count();
    }
    return total;
}

void AttentionBuffers::release() {
    *this = AttentionBuffers{};
}

FastAttention::FastAttention(const nn::BlockedKernels& kernels, const Detector& detector)
    : finest_(kernels, detector.fpn.layer_blocks.front(), nullptr),
      attention_hidden_(kernels, detector.attention.conv1, &detector.attention.bn1) {
    MOEFUSION_EXPECT(fast_attention_obstacle(detector.shape).empty(), "a detector that has no fast form");
    const Folded stem = folded(detector.body.conv1, &detector.body.bn1);
    const int stem_outputs = static_cast<int>(detector.body.conv1.weight.size(0));
    stem_ = {kernels, stem_taps(stem.weight, stem_outputs), stem.bias, kStemBlocks * kLanes, stem_outputs};
    for (const auto& stage : detector.body.stages) {
        std::vector<Block> blocks;
        for (const ResidualBlock& one : stage) {
            Block block;
            for (const ResidualBlock::Layer& layer : one.layers) {
                block.layers.emplace_back(kernels, layer.convolution, &layer.norm);
            }
            if (one.downsample) {
                block.downsample.emplace(kernels, one.downsample->convolution, &one.downsample->norm);
            }
            blocks.push_back(std::move(block));
        }
        stages_.push_back(std::move(blocks));
    }
    for (const nn::Convolution& lateral : detector.fpn.inner_blocks) {
        laterals_.emplace_back(kernels, lateral, nullptr);
    }
    const Folded last = folded(detector.attention.conv2, &detector.attention.bn2);
    std::copy(last.weight.begin(), last.weight.end(), attention_weight_.reserve(std::ssize(last.weight)));
    attention_bias_ = last.bias.front();
}

void FastAttention::run_block(const Block& block,
                              BlockedImage& input,
                              BlockedImage& output,
                              nn::BlockedRunner& runner,
                              AttentionBuffers& buffers) const {
    BlockedImage* from = &input;
    for (std::size_t i = 0; i + 1 < block.layers.size(); ++i) {
        BlockedImage& to = buffers.hidden[i];
        convolve(block.layers[i], *from, to, true, runner, buffers);
        from = &to;
    }
    convolve(block.layers.back(), *from, output, false, runner, buffers);
    if (block.downsample) {
        convolve(*block.downsample, input, buffers.shortcut, false, runner, buffers);
        add(buffers.shortcut, output, 1, true);
    } else {
        add(input, output, 1, true);
    }
}

at::Tensor FastAttention::operator()(const at::Tensor& image,
                                     nn::BlockedRunner& runner,
                                     AttentionBuffers& buffers,
                                     const CancelToken& cancel) const {
    MOEFUSION_EXPECT(image.dim() == 4 && image.size(0) == 1 && image.size(1) == 3 && image.device().is_cpu() &&
                         image.scalar_type() == at::kFloat,
                     "The fast attention reads [1, 3, H, W] float32 on the CPU.");
    const int padded_height = static_cast<int>(padded_length(image.size(2)));
    const int padded_width = static_cast<int>(padded_length(image.size(3)));
    normalise(image, padded_height, padded_width, buffers.planes);
    run_stem(stem_, padded_height, padded_width, runner, buffers);
    pool(buffers.stem, buffers.pooled);
    BlockedImage* features = &buffers.pooled;
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        const std::vector<Block>& blocks = stages_[stage];
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            cancel.throw_if_cancelled();
            BlockedImage& output = i + 1 < blocks.size() ? buffers.blocks[i % 2] : buffers.stages[stage];
            run_block(blocks[i], *features, output, runner, buffers);
            features = &output;
        }
    }
    for (std::size_t level = laterals_.size(); level-- > 0;) {
        convolve(laterals_[level], buffers.stages[level], buffers.laterals[level], false, runner, buffers);
        if (level + 1 < laterals_.size()) {
            add(buffers.laterals[level + 1], buffers.laterals[level], 2, false);
        }
    }
    convolve(finest_, buffers.laterals[0], buffers.finest, false, runner, buffers);
    convolve(attention_hidden_, buffers.finest, buffers.hidden[0], true, runner, buffers);
    const BlockedView hidden = buffers.hidden[0].view();
    at::Tensor map = at::empty({1, 1, hidden.height, hidden.width}, at::kFloat);
    float* to = map.data_ptr<float>();
    nn::for_each_piece(hidden.height, [&](std::int64_t row, int) {
        for (int column = 0; column < hidden.width; ++column) {
            double sum = static_cast<double>(attention_bias_);
            for (int block = 0; block < hidden.blocks; ++block) {
                const float* pixel = hidden.pixel(block, static_cast<int>(row), column);
                const float* weight = attention_weight_.data() + std::int64_t{block} * kLanes;
                float part = 0;
                for (int lane = 0; lane < kLanes; ++lane) {
                    part += pixel[lane] * weight[lane];
                }
                sum += static_cast<double>(part);
            }
            to[row * hidden.width + column] = static_cast<float>(1.0 / (1.0 + std::exp(-sum)));
        }
    });
    return map;
}

std::string fast_attention_obstacle(const DetectorShape& shape) {
    if (shape.backbone == BackboneKind::ResNet50) {
        return "transformed kernels of resnet50 take 180 MB more for each detector";
    }
    const std::array<std::pair<std::string_view, std::int64_t>, 3> widths{
        {{"thin_width", shape.backbone == BackboneKind::Thin ? shape.thin_width : kLanes},
         {"fpn_channels", shape.fpn_channels},
         {"attention_hidden", shape.attention_hidden}}};
    for (const auto& [name, width] : widths) {
        if (width % kLanes != 0) {
            return fmt::format("{} is {}, no multiple of {}", name, width, kLanes);
        }
    }
    return {};
}

} // namespace moefusion::detection
