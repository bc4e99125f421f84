#include "core/inspection/tensor_statistics.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace moefusion::inspection {

namespace {

constexpr std::array<std::string_view, 5> kNames{"mean_abs", "mean", "max", "l2", "pca"};
constexpr std::string_view kChannelPrefix = "channel:";
constexpr std::int64_t kColors = 3;

at::Tensor principal_components(const at::Tensor& tensor) {
    const auto channels = tensor.size(0);
    const at::Tensor pixels = tensor.reshape({channels, -1}).to(at::kDouble);
    const at::Tensor centred = pixels.sub(pixels.mean(1, /*keepdim=*/true));
    const at::Tensor covariance = centred.matmul(centred.t()).div(static_cast<double>(pixels.size(1)));
    const at::Tensor vectors = std::get<1>(at::linalg_eigh(covariance)); // columns, ascending eigenvalues
    at::Tensor colors = at::zeros({kColors, pixels.size(1)}, at::kFloat);
    for (std::int64_t i = 0; i < std::min(kColors, channels); ++i) {
        at::Tensor loading = vectors.select(1, channels - 1 - i);
        const auto largest = loading.abs().argmax();
        loading = loading.mul(loading.index_select(0, largest.view({1})).sign());
        const at::Tensor component = loading.unsqueeze(0).matmul(centred).squeeze(0);
        const at::Tensor low = component.min();
        const at::Tensor span = component.max().sub(low);
        if (span.item<double>() > 0) {
            colors.select(0, i).copy_(component.sub(low).div(span));
        }
    }
    return colors.view({kColors, tensor.size(1), tensor.size(2)});
}

} // namespace

TensorStatistics statistics_of(const at::Tensor& tensor) {
    const at::Tensor values = tensor.detach().to(at::kCPU, at::kDouble).reshape({-1});
    const at::Tensor finite = values.masked_select(values.isfinite());
    TensorStatistics statistics;
    statistics.non_finite = values.numel() - finite.numel();
    if (finite.numel() == 0) {
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        statistics.min = statistics.max = statistics.mean = kNone;
        return statistics;
    }
    statistics.min = finite.min().item<double>();
    statistics.max = finite.max().item<double>();
    statistics.mean = finite.mean().item<double>();
    return statistics;
}

Reduction reduction_from(std::string_view text) {
    if (text.substr(0, kChannelPrefix.size()) == kChannelPrefix) {
        if (const auto channel = parse_integer(text.substr(kChannelPrefix.size())); channel && *channel >= 0) {
            return {Reduction::Kind::Channel, *channel};
        }
    }
    const auto found = std::find(kNames.begin(), kNames.end(), text);
    if (found == kNames.end()) {
        throw Error(ErrorKind::Usage,
                    "reduction.unknown",
                    fmt::format("Reduction \"{}\" is unknown.", text),
                    {},
                    "Use mean_abs, mean, max, l2, pca or channel:C.");
    }
    return {static_cast<Reduction::Kind>(found - kNames.begin()), 0};
}

std::string to_text(const Reduction& reduction) {
    return reduction.kind == Reduction::Kind::Channel ? fmt::format("{}{}", kChannelPrefix, reduction.channel)
                                                      : std::string(kNames[static_cast<std::size_t>(reduction.kind)]);
}

at::Tensor reduced(const at::Tensor& tensor, const Reduction& reduction) {
    MOEFUSION_EXPECT(tensor.dim() == 2 || tensor.dim() == 3, "Only [C, H, W] and [H, W] are reduced.");
    if (tensor.dim() == 2) {
        return tensor;
    }
    switch (reduction.kind) {
    case Reduction::Kind::MeanAbs:
        return tensor.abs().mean(0);
    case Reduction::Kind::Mean:
        return tensor.mean(0);
    case Reduction::Kind::Max:
        return tensor.amax(0);
    case Reduction::Kind::L2:
        return tensor.square().sum(0).sqrt();
    case Reduction::Kind::Pca:
        return principal_components(tensor);
    case Reduction::Kind::Channel:
        break;
    }
    if (reduction.channel >= tensor.size(0)) {
        throw Error(ErrorKind::Usage,
                    "reduction.channel",
                    fmt::format("Channel {} is asked for, but the tensor has {}.", reduction.channel, tensor.size(0)));
    }
    return tensor.select(0, reduction.channel);
}

} // namespace moefusion::inspection
