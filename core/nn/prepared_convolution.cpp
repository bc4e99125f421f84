#include "core/nn/prepared_convolution.h"

#include "core/base/error.h"
#include "core/nn/convolution_layer.h"
#include "core/nn/plain_layers.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <utility>

namespace moefusion::nn {

namespace {

std::int64_t rounded(std::int64_t channels) {
    return (channels + kLanes - 1) / kLanes * kLanes;
}

std::span<const float> values_of(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// [O, I, 3, 3] of a 1x1 or 3x3 kernel: a single value stands in the middle.
at::Tensor as_3x3(const at::Tensor& weight) {
    if (weight.size(2) == 3) {
        return weight.contiguous();
    }
    at::Tensor wide = at::zeros({weight.size(0), weight.size(1), 3, 3}, weight.options());
    wide.slice(2, 1, 2).slice(3, 1, 2).copy_(weight);
    return wide;
}

/// [rounded(rows), rounded(columns), …] with zeros behind the given values.
at::Tensor with_surplus(const at::Tensor& weight, std::int64_t rows, std::int64_t columns) {
    at::Tensor wide = at::zeros({rows, columns, weight.size(2), weight.size(3)}, weight.options());
    wide.slice(0, 0, weight.size(0)).slice(1, 0, weight.size(1)).copy_(weight);
    return wide;
}

/// A map that 1x1 kernels read as it is: framed, or dense with whole blocks of channels.
bool has_rows(const at::Tensor& map) {
    return is_framed_map(map) || (map.size(1) % kLanes == 0 && map.is_contiguous(at::MemoryFormat::ChannelsLast) &&
                                  reinterpret_cast<std::uintptr_t>(map.data_ptr<float>()) % 64 == 0);
}

BlockedView rows_view(const at::Tensor& map) {
    if (is_framed_map(map)) {
        return framed_view(map);
    }
    const std::int64_t pixel = map.size(1);
    const std::int64_t row = pixel * map.size(3);
    return {.data = map.data_ptr<float>() - row - pixel,
            .block_stride = kLanes,
            .row_stride = row,
            .pixel_stride = pixel,
            .blocks = static_cast<int>(pixel / kLanes),
            .width = static_cast<int>(map.size(3)),
            .height = static_cast<int>(map.size(2)),
            .first_row = 0,
            .rows = static_cast<int>(map.size(2))};
}

/// Scratch memory of the calling thread, kept from layer to layer.
float* thread_scratch(std::int64_t floats) {
    thread_local AlignedBuffer memory;
    return memory.reserve(floats);
}

} // namespace

bool PreparedConvolution::can_do(const at::Tensor& weight, std::int64_t groups, std::span<const at::Tensor> inputs) {
    const std::int64_t kernel = weight.size(2);
    const bool plain = groups == 1 || (groups == weight.size(0) && weight.size(1) == 1 && inputs.size() == 1);
    if (!weight.is_cpu() || (kernel != 1 && kernel != 3) || !plain || find_blocked_kernels() == nullptr ||
        PlainLayers::asked_for()) {
        return false;
    }
    const bool from_plane = groups == 1 && weight.size(1) == 1;
    if ((groups > 1 && kernel != 3) || (from_plane && weight.size(0) == 1)) {
        return false;
    }
    // 1x1 to 98 or 196 channels (GIFNet): maps with room for more channels would be copied to dense ones and back.
    if (kernel == 1 && weight.size(0) > 1 && weight.size(0) % kLanes != 0) {
        return false;
    }
    return std::ranges::all_of(inputs, [](const at::Tensor& input) { return input.scalar_type() == at::kFloat; });
}

PreparedConvolution::Kind
PreparedConvolution::kind_of(const at::Tensor& weight, std::int64_t groups, std::span<const at::Tensor> inputs) {
    if (groups > 1) {
        return Kind::Depthwise;
    }
    if (inputs.size() == 1 && weight.size(1) == 1) {
        return Kind::FromPlane;
    }
    if (weight.size(0) == 1) {
        return Kind::ToPlane;
    }
    return weight.size(2) == 1 ? Kind::Pointwise : Kind::Winograd;
}

PreparedConvolution::PreparedConvolution(const at::Tensor& weight,
                                         const at::Tensor& bias,
                                         std::int64_t groups,
                                         std::span<const at::Tensor> inputs)
    : kernels_(find_blocked_kernels()), kind_(kind_of(weight, groups, inputs)), outputs_(weight.size(0)) {
    for (const at::Tensor& input : inputs) {
        channels_.push_back(input.size(1));
    }
    const std::int64_t out = rounded(outputs_);
    at::Tensor shift = at::zeros({kind_ == Kind::ToPlane ? 1 : out}, weight.options());
    if (bias.defined()) {
        shift.slice(0, 0, outputs_).copy_(bias);
    }
    const auto as_int = [](std::int64_t value) { return static_cast<int>(value); };
    switch (kind_) {
    case Kind::FromPlane:
    case Kind::Depthwise:
        direct_.emplace_back(values_of(with_surplus(as_3x3(weight), out, 1)), values_of(shift), as_int(out));
        return;
    case Kind::ToPlane:
    case Kind::Pointwise:
    case Kind::Winograd:
        break;
    }
    std::int64_t all_channels = 0;
    for (const std::int64_t channels : channels_) {
        all_channels += rounded(channels);
    }
    const at::Tensor used = kind_ == Kind::Pointwise ? weight : as_3x3(weight);
    at::Tensor joint =
        at::zeros({kind_ == Kind::ToPlane ? 1 : out, all_channels, used.size(2), used.size(3)}, weight.options());
    std::int64_t from = 0;
    std::int64_t to = 0;
    for (const std::int64_t channels : channels_) {
        const at::Tensor part = used.slice(1, from, from + channels);
        joint.slice(0, 0, outputs_).slice(1, to, to + channels).copy_(part);
        if (kind_ == Kind::ToPlane) {
            direct_.emplace_back(
                values_of(with_surplus(part, 1, rounded(channels))), values_of(shift), as_int(rounded(channels)));
        } else if (kind_ == Kind::Pointwise) {
            pointwise_.emplace_back(*kernels_,
                                    values_of(with_surplus(part, out, rounded(channels))),
                                    values_of(shift),
                                    as_int(rounded(channels)),
                                    as_int(out));
        }
        from += channels;
        to += rounded(channels);
    }
    if (kind_ == Kind::Winograd) {
        winograd_ =
            WinogradConvolution(*kernels_, values_of(joint), values_of(shift), as_int(all_channels), as_int(out));
    }
}

bool PreparedConvolution::fits(std::span<const at::Tensor> inputs) const {
    return std::ranges::equal(inputs, channels_, {}, [](const at::Tensor& input) { return input.size(1); }, {});
}

at::Tensor PreparedConvolution::run(std::span<const at::Tensor> inputs, Border border, float slope) {
    if (kind_ == Kind::FromPlane) {
        return from_plane(inputs[0], border, slope);
    }
    std::vector<at::Tensor> maps; // keeps copies alive
    std::vector<BlockedView> views;
    for (const at::Tensor& input : inputs) {
        if (kind_ == Kind::Pointwise) {
            maps.push_back(has_rows(input) ? input : framed_copy(input));
            views.push_back(rows_view(maps.back()));
            continue;
        }
        maps.push_back(is_framed_map(input) ? input : framed_copy(input));
        frame_map(maps.back(), border);
        views.push_back(framed_view(maps.back()));
    }
    if (kind_ == Kind::ToPlane) {
        return to_plane(views, slope);
    }
    at::Tensor result = make_framed_map(outputs_, inputs[0].size(2), inputs[0].size(3));
    const BlockedView output = framed_view(result);
    if (kind_ == Kind::Winograd) {
        winograd(views, output, slope);
    } else if (kind_ == Kind::Pointwise) {
        pointwise(views, output, slope);
    } else {
        for_each_piece(tile_rows(output.height), [&](std::int64_t piece, int) {
            const int row = static_cast<int>(piece) * kTile;
            kernels_->depthwise(views[0],
                                direct_[0].weights(),
                                direct_[0].bias(),
                                output,
                                slope,
                                row,
                                std::min(row + kTile, output.height));
        });
    }
    return result;
}

at::Tensor PreparedConvolution::from_plane(const at::Tensor& input, Border border, float slope) const {
    const at::Tensor plane = framed(input, 1, border);
    at::Tensor result = make_framed_map(outputs_, input.size(2), input.size(3));
    const BlockedView output = framed_view(result);
    for_each_piece(tile_rows(output.height), [&](std::int64_t piece, int) {
        const int row = static_cast<int>(piece) * kTile;
        kernels_->first_layer(plane.data_ptr<float>(),
                              direct_[0].weights(),
                              direct_[0].bias(),
                              output,
                              slope,
                              row,
                              std::min(row + kTile, output.height));
    });
    return result;
}

void PreparedConvolution::winograd(std::span<const BlockedView> views, const BlockedView& output, float slope) const {
    BlockedView joint = views[0]; // size and number of blocks count
    joint.blocks = winograd_.input_blocks();
    const int run_tiles = tiles_per_run(joint.blocks);
    const int count = tile_rows(output.height) * tile_rows(output.width);
    for_each_piece((count + run_tiles - 1) / run_tiles, [&](std::int64_t piece, int) {
        const int done = static_cast<int>(piece) * run_tiles;
        const TileRun run{.first = done, .count = std::min(run_tiles, count - done)};
        float* scratch = thread_scratch(winograd_scratch(joint.blocks, run_tiles));
        int block = 0;
        for (const BlockedView& view : views) {
            kernels_->winograd_input(view, block, joint.blocks, run, run_tiles, scratch);
            block += view.blocks;
        }
        kernels_->winograd(joint, winograd_.kernels(), output, slope, run, run_tiles, false, scratch);
    });
}

void PreparedConvolution::pointwise(std::span<const BlockedView> views, const BlockedView& output, float slope) const {
    for_each_piece(output.height, [&](std::int64_t piece, int) {
        const auto row = static_cast<int>(piece);
        for (std::size_t i = 0; i < views.size(); ++i) {
            WinogradKernels weights = pointwise_[i].kernels();
            const bool first = i == 0;
            const bool last = i + 1 == views.size();
            weights.bias = first ? weights.bias : nullptr;
            kernels_->linear(views[i].pixel(0, row, 0),
                             weights,
                             output.pixel(0, row, 0),
                             {.rows = output.width,
                              .input_stride = views[i].pixel_stride,
                              .output_stride = output.pixel_stride,
                              .input_blocks = views[i].blocks,
                              .slope = last ? slope : 1.0F,
                              .gelu = false,
                              .add = !first});
        }
    });
}

at::Tensor PreparedConvolution::to_plane(std::span<const BlockedView> views, float slope) const {
    const BlockedView& size = views[0];
    at::Tensor plane = at::empty({1, 1, size.height, size.width}, at::kFloat);
    auto* values = plane.data_ptr<float>();
    for_each_piece(tile_rows(size.height), [&](std::int64_t piece, int) {
        const int first = static_cast<int>(piece) * kTile;
        const int last = std::min(first + kTile, size.height);
        for (std::size_t i = 0; i < views.size(); ++i) {
            kernels_->last_layer(views[i], direct_[i].weights(), direct_[i].bias()[0], i > 0, values, first, last);
        }
        float* const end = values + std::int64_t{last} * size.width;
        if (slope != 1.0F) {
            std::for_each(values + std::int64_t{first} * size.width, end, [slope](float& value) {
                value = value < 0.0F ? value * slope : value;
            });
        }
    });
    return plane;
}

} // namespace moefusion::nn
