#pragma once

// The weights of the fusion network prepared for the fast path (core/moefusion/fast_pass.h): transformed once.

#include "core/moefusion/network.h"
#include "core/nn/blocked_convolution.h"

#include <string>
#include <vector>

namespace moefusion {

struct FastEncoder {
    FastEncoder(const nn::BlockedKernels& kernels, const Encoder& encoder);
    nn::SingleChannelConvolution c1;
    std::vector<nn::WinogradConvolution> dense; ///< dc1, dc2, dc3
};

struct FastFeatureExpert {
    FastFeatureExpert(const nn::BlockedKernels& kernels, const FeatureExpert& expert);
    nn::WinogradConvolution conv1;
    nn::WinogradConvolution conv2;
};

struct FastDecoderExpert {
    FastDecoderExpert(const nn::BlockedKernels& kernels, const DecoderExpert& expert);
    nn::WinogradConvolution conv1;
    nn::WinogradConvolution conv2;
    nn::WinogradConvolution conv3;
    nn::SingleChannelConvolution conv4;
};

/// The first layer apart: it is linear before its ReLU, so what y_fg and y_bg add and what the dense features add are
/// two convolutions whose sum it is. The bias goes with the dense features.
struct SplitDecoderExpert {
    /// `feature_channels`: those of y_fg and y_bg together, the first of x_f.
    SplitDecoderExpert(const nn::BlockedKernels& kernels, const DecoderExpert& expert, std::int64_t feature_channels);
    nn::WinogradConvolution conv1_features;
    nn::WinogradConvolution conv1_dense;
    nn::WinogradConvolution conv2;
    nn::WinogradConvolution conv3;
    nn::SingleChannelConvolution conv4;
};

/// All of them; which exist depends on the options as in Network.
struct FastLayers {
    FastLayers(const nn::BlockedKernels& kernels, const Network& network);

    FastEncoder encoder_infrared;
    FastEncoder encoder_visible;
    std::vector<FastFeatureExpert> foreground;
    std::vector<FastFeatureExpert> background;
    std::vector<nn::PointwiseConvolution> pointwise; ///< FeatureMixtureKind::Embedding: foreground, background
    std::vector<FastDecoderExpert> decoder;          ///< one for DecoderKind::Single
};

/// Why the fast path cannot run this network: widths that are no multiples of 16, another device or number type, a
/// processor without the instructions. Empty: it can.
[[nodiscard]] std::string fast_pass_obstacle(const Network& network);

} // namespace moefusion
