#include "core/moefusion/fast_layers.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace moefusion {

namespace {

std::span<const float> values_of(const at::Tensor& contiguous) {
    return {contiguous.data_ptr<float>(), static_cast<std::size_t>(contiguous.numel())};
}

/// Weights may be stored channels-last; the fast path reads them in the order of their shape.
at::Tensor plain(const at::Tensor& tensor) {
    return tensor.detach().to(at::kCPU, at::kFloat).contiguous();
}

nn::WinogradConvolution winograd_layer(const nn::BlockedKernels& kernels, const nn::ReflectConvolution& layer) {
    const at::Tensor weight = plain(layer.weight);
    const at::Tensor bias = plain(layer.bias);
    return {kernels,
            values_of(weight),
            values_of(bias),
            static_cast<int>(weight.size(1)),
            static_cast<int>(weight.size(0))};
}

/// Input channels first … first + count - 1 of a layer.
nn::WinogradConvolution winograd_part(const nn::BlockedKernels& kernels,
                                      const nn::ReflectConvolution& layer,
                                      std::int64_t first,
                                      std::int64_t count,
                                      bool with_bias) {
    const at::Tensor weight = plain(layer.weight.narrow(1, first, count));
    const at::Tensor bias = plain(layer.bias);
    return {kernels,
            values_of(weight),
            with_bias ? values_of(bias) : std::span<const float>(),
            static_cast<int>(count),
            static_cast<int>(weight.size(0))};
}

/// From one channel or to one channel.
nn::SingleChannelConvolution single_channel_layer(const nn::ReflectConvolution& layer) {
    const at::Tensor weight = plain(layer.weight);
    const at::Tensor bias = plain(layer.bias);
    return {values_of(weight), values_of(bias), static_cast<int>(weight.size(0) * weight.size(1))};
}

template <typename Fast, typename Expert>
std::vector<Fast> fast_experts(const nn::BlockedKernels& kernels, const std::vector<Expert>& experts) {
    std::vector<Fast> layers;
    layers.reserve(experts.size());
    for (const Expert& expert : experts) {
        layers.emplace_back(kernels, expert);
    }
    return layers;
}

} // namespace

FastEncoder::FastEncoder(const nn::BlockedKernels& kernels, const Encoder& encoder)
    : c1(single_channel_layer(encoder.c1)) {
    for (const nn::ReflectConvolution* layer : {&encoder.dc1, &encoder.dc2, &encoder.dc3}) {
        dense.push_back(winograd_layer(kernels, *layer));
    }
}

FastFeatureExpert::FastFeatureExpert(const nn::BlockedKernels& kernels, const FeatureExpert& expert)
    : conv1(winograd_layer(kernels, expert.conv1)), conv2(winograd_layer(kernels, expert.conv2)) {}

FastDecoderExpert::FastDecoderExpert(const nn::BlockedKernels& kernels, const DecoderExpert& expert)
    : conv1(winograd_layer(kernels, expert.conv1)), conv2(winograd_layer(kernels, expert.conv2)),
      conv3(winograd_layer(kernels, expert.conv3)), conv4(single_channel_layer(expert.conv4)) {}

SplitDecoderExpert::SplitDecoderExpert(const nn::BlockedKernels& kernels,
                                       const DecoderExpert& expert,
                                       std::int64_t feature_channels)
    : conv1_features(winograd_part(kernels, expert.conv1, 0, feature_channels, false)),
      conv1_dense(
          winograd_part(kernels, expert.conv1, feature_channels, expert.conv1.weight.size(1) - feature_channels, true)),
      conv2(winograd_layer(kernels, expert.conv2)), conv3(winograd_layer(kernels, expert.conv3)),
      conv4(single_channel_layer(expert.conv4)) {}

FastLayers::FastLayers(const nn::BlockedKernels& kernels, const Network& network)
    : encoder_infrared(kernels, network.encoder_infrared), encoder_visible(kernels, network.encoder_visible) {
    if (network.foreground) {
        foreground = fast_experts<FastFeatureExpert>(kernels, network.foreground->experts);
        background = fast_experts<FastFeatureExpert>(kernels, network.background->experts);
    } else if (network.foreground_layer) {
        for (const nn::Convolution* layer : {&*network.foreground_layer, &*network.background_layer}) {
            const at::Tensor weight = plain(layer->weight);
            const at::Tensor bias = plain(layer->bias);
            pointwise.emplace_back(kernels,
                                   values_of(weight),
                                   values_of(bias),
                                   static_cast<int>(weight.size(1)),
                                   static_cast<int>(weight.size(0)));
        }
    }
    if (network.decoder) {
        decoder = fast_experts<FastDecoderExpert>(kernels, network.decoder->experts);
    } else {
        decoder.emplace_back(kernels, *network.single_decoder);
    }
}

std::string fast_pass_obstacle(const Network& network) {
    if (nn::find_blocked_kernels() == nullptr) {
        return "the processor has neither AVX-512 nor AVX2 with FMA";
    }
    if (!network.device().is_cpu()) {
        return "the network is not on the CPU";
    }
    if (network.dtype() != at::kFloat) {
        return "the network is not in float32";
    }
    const NetworkOptions& options = network.options();
    const std::array<std::pair<std::string_view, std::int64_t>, 6> widths{
        {{"encoder_width", options.encoder_width},
         {"expert_hidden", options.expert_hidden},
         {"expert_out", options.expert_out},
         {"decoder_widths", options.decoder_widths[0]},
         {"decoder_widths", options.decoder_widths[1]},
         {"decoder_widths", options.decoder_widths[2]}}};
    for (const auto& [name, width] : widths) {
        if (width % nn::kLanes != 0) {
            return fmt::format("{} is {}, no multiple of {}", name, width, nn::kLanes);
        }
    }
    return {};
}

} // namespace moefusion
