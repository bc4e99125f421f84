#include "core/methods/map_tokens.h"

#include "core/nn/blocked_kernels.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace moefusion {

namespace {

struct Source {
    const float* data;
    std::int64_t row_stride;
    std::int64_t pixel_stride;
    std::int64_t channels;
    std::int64_t first; ///< channel of the token
};

at::Tensor index_of(std::span<const std::int64_t> places, const at::Device& device) {
    return at::from_blob(
               const_cast<std::int64_t*>(places.data()), {static_cast<std::int64_t>(places.size())}, at::kLong)
        .clone()
        .to(device);
}

} // namespace

std::vector<std::int64_t> reflected_places(std::int64_t first, std::int64_t last, std::int64_t size) {
    std::vector<std::int64_t> places;
    for (std::int64_t at = first; at < last; ++at) {
        places.push_back(at < 0 ? -at : at >= size ? 2 * size - 2 - at : at);
    }
    return places;
}

std::int64_t token_channels(std::int64_t channels) {
    return (channels + nn::kLanes - 1) / nn::kLanes * nn::kLanes;
}

at::Tensor gathered_tokens(std::span<const at::Tensor> maps,
                           std::span<const std::int64_t> rows,
                           std::span<const std::int64_t> columns) {
    std::int64_t width = 0;
    for (const at::Tensor& map : maps) {
        width += token_channels(map.size(1));
    }
    const auto row_count = static_cast<std::int64_t>(rows.size());
    const auto column_count = static_cast<std::int64_t>(columns.size());
    at::Tensor tokens = at::zeros({row_count, column_count, width}, maps[0].options());
    if (!maps[0].is_cpu()) {
        std::int64_t first = 0;
        for (const at::Tensor& map : maps) {
            const at::Tensor part = map.permute({0, 2, 3, 1})
                                        .squeeze(0)
                                        .index_select(0, index_of(rows, map.device()))
                                        .index_select(1, index_of(columns, map.device()));
            tokens.slice(2, first, first + map.size(1)).copy_(part);
            first += token_channels(map.size(1));
        }
        return tokens;
    }
    std::vector<at::Tensor> kept; // copies of maps whose channels are not side by side
    std::vector<Source> sources;
    std::int64_t first = 0;
    for (const at::Tensor& map : maps) {
        kept.push_back(map.stride(1) == 1 ? map : map.contiguous(at::MemoryFormat::ChannelsLast));
        const at::Tensor& one = kept.back();
        sources.push_back({one.data_ptr<float>(), one.stride(2), one.stride(3), one.size(1), first});
        first += token_channels(map.size(1));
    }
    auto* out = tokens.data_ptr<float>();
    nn::for_each_piece(row_count, [&](std::int64_t row, int) {
        float* token = out + row * column_count * width;
        for (const std::int64_t column : columns) {
            for (const Source& source : sources) {
                std::copy_n(source.data + rows[static_cast<std::size_t>(row)] * source.row_stride +
                                column * source.pixel_stride,
                            source.channels,
                            token + source.first);
            }
            token += width;
        }
    });
    return tokens;
}

at::Tensor token_weight(const at::Tensor& weight, std::span<const std::int64_t> channels) {
    std::int64_t width = 0;
    for (const std::int64_t count : channels) {
        width += token_channels(count);
    }
    const at::Tensor flat = weight.flatten(1);
    at::Tensor wide = at::zeros({token_channels(flat.size(0)), width}, weight.options());
    std::int64_t from = 0;
    std::int64_t to = 0;
    for (const std::int64_t count : channels) {
        wide.slice(0, 0, flat.size(0)).slice(1, to, to + count).copy_(flat.slice(1, from, from + count));
        from += count;
        to += token_channels(count);
    }
    return wide;
}

at::Tensor token_bias(const at::Tensor& bias) {
    at::Tensor wide = at::zeros({token_channels(bias.size(0))}, bias.options());
    wide.slice(0, 0, bias.size(0)).copy_(bias);
    return wide;
}

} // namespace moefusion
