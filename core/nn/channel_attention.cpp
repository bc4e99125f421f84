#include "core/nn/channel_attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/block_diag.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace moefusion::nn {

namespace {

constexpr double kSmallestNorm = 1e-12;
constexpr std::int64_t kPixelsAtOnce = 4096; // of a sum in float32

} // namespace

ChannelAttention::ChannelAttention(std::int64_t heads, std::int64_t head_channels)
    : heads_(heads), head_channels_(head_channels) {}

void ChannelAttention::add(const at::Tensor& parts) {
    const std::int64_t channels = heads_ * head_channels_;
    if (!products_.defined()) {
        const auto options = parts.options().dtype(at::kDouble);
        products_ = at::zeros({heads_, head_channels_, head_channels_}, options);
        query_ = at::zeros({channels}, options);
        key_ = at::zeros({channels}, options);
    }
    for (std::int64_t first = 0; first < parts.size(0); first += kPixelsAtOnce) {
        const at::Tensor rows = parts.slice(0, first, std::min(first + kPixelsAtOnce, parts.size(0)));
        const at::Tensor query = rows.slice(1, 0, channels);
        const at::Tensor key = rows.slice(1, channels, 2 * channels);
        const auto by_heads = [&](const at::Tensor& map) { return map.reshape({-1, heads_, head_channels_}); };
        products_.add_(at::bmm(by_heads(query).permute({1, 2, 0}), by_heads(key).permute({1, 0, 2})));
        query_.add_(query.square().sum(0));
        key_.add_(key.square().sum(0));
    }
}

at::Tensor ChannelAttention::weights(const at::Tensor& temperature) const {
    const auto norms = [&](const at::Tensor& squares) {
        return squares.sqrt().clamp_min(kSmallestNorm).view({heads_, head_channels_});
    };
    const at::Tensor scaled = products_ / (norms(query_).unsqueeze(2) * norms(key_).unsqueeze(1)) *
                              temperature.to(at::kDouble).view({heads_, 1, 1});
    return at::block_diag(scaled.softmax(-1).unbind(0)).to(at::kFloat);
}

} // namespace moefusion::nn
