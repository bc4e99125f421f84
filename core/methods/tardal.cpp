// TarDAL. Liu et al., CVPR 2022; dlut-dimt/TarDAL, branch v1.0.0: modules/generator.py, pipeline/eval.py,
// utils/image_pair.py (specs/methods/tardal.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/ops/batch_norm.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstring>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

/// Convolution, batch norm (running statistics, or those of this one image), ReLU.
class NormalisedLayer {
public:
    NormalisedLayer(const tensors::StateDict& weights,
                    const std::string& convolution,
                    const std::string& batch_norm,
                    bool own_statistics)
        : own_statistics_(own_statistics) {
        if (own_statistics) {
            convolution_ = ConvolutionLayer(weights, convolution);
            gain_ = weights.at(batch_norm + ".weight");
            bias_ = weights.at(batch_norm + ".bias");
        } else {
            convolution_ =
                ConvolutionLayer(weights, convolution, {.activation = Activation::Relu, .batch_norm = batch_norm});
        }
    }

    [[nodiscard]] at::Tensor operator()(std::initializer_list<at::Tensor> inputs) const {
        at::Tensor result = convolution_(inputs);
        if (own_statistics_) {
            result = at::batch_norm(result, gain_, bias_, {}, {}, true, 0.0, 1e-5, false);
            nn::activate(result, Activation::Relu, 0.0);
        }
        return result;
    }

private:
    bool own_statistics_;
    ConvolutionLayer convolution_;
    at::Tensor gain_;
    at::Tensor bias_;
};

template <bool own_statistics>
class TarDal final : public FusionNetwork {
public:
    explicit TarDal(const tensors::StateDict& weights)
        : encoder_(weights, "encoder.0", "encoder.1", own_statistics),
          dense0_(weights, "dense.0.0", "dense.0.1", own_statistics),
          dense1_(weights, "dense.1.0", "dense.1.1", own_statistics),
          dense2_(weights, "dense.2.0", "dense.2.1", own_statistics),
          fuse0_(weights, "fuse.0.0", {.activation = Activation::Relu}),
          fuse1_(weights, "fuse.1.0", "fuse.1.1", own_statistics),
          fuse2_(weights, "fuse.2.0", "fuse.2.1", own_statistics),
          fuse3_(weights, "fuse.3.0", {.activation = Activation::Tanh}) {}

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        const at::Tensor first = encoder_({infrared, visible});
        const at::Tensor second = dense0_({first});
        cancel.throw_if_cancelled();
        const at::Tensor third = dense1_({first, second});
        cancel.throw_if_cancelled();
        const at::Tensor fourth = dense2_({first, second, third});
        cancel.throw_if_cancelled();
        const at::Tensor merged = fuse0_({first, second, third, fourth});
        cancel.throw_if_cancelled();
        const at::Tensor narrowed = fuse1_({merged});
        cancel.throw_if_cancelled();
        return fuse3_(fuse2_({narrowed}));
    }

private:
    NormalisedLayer encoder_;
    NormalisedLayer dense0_;
    NormalisedLayer dense1_;
    NormalisedLayer dense2_;
    ConvolutionLayer fuse0_; // without batch norm
    NormalisedLayer fuse1_;
    NormalisedLayer fuse2_;
    ConvolutionLayer fuse3_;
};

/// The authors' --color: Y truncated, Cr and Cb of OpenCV's 8-bit conversion, and back.
Image authors_color(const Image& fused, const Image& visible) {
    cv::Mat rgb(visible.height, visible.width, CV_8UC3);
    if (visible.depth == Depth::U8) {
        std::memcpy(rgb.data, visible.values<std::uint8_t>().data(), static_cast<std::size_t>(visible.byte_count()));
    } else {
        const std::span<const float> values = visible.values<float>();
        std::ranges::transform(
            values, rgb.data, [](float value) { return cv::saturate_cast<std::uint8_t>(value * 255.0F); });
    }
    cv::Mat ycrcb;
    cv::cvtColor(rgb, ycrcb, cv::COLOR_RGB2YCrCb);
    const std::span<const float> luma = fused.values<float>();
    for (std::size_t i = 0; i < luma.size(); ++i) {
        ycrcb.data[3 * i] = static_cast<std::uint8_t>(std::clamp(luma[i], 0.0F, 1.0F) * 255.0F);
    }
    cv::cvtColor(ycrcb, rgb, cv::COLOR_YCrCb2RGB);
    ImageBuilder color(visible.width, visible.height, 3, Depth::U8);
    std::memcpy(color.values<std::uint8_t>().data(), rgb.data, color.values<std::uint8_t>().size());
    return std::move(color).finish();
}

} // namespace

std::vector<tensors::ExpectedTensor> tardal_tensors() {
    TensorList list;
    const auto layer = [&](const std::string& name, std::int64_t out, std::int64_t in, bool batch_norm) {
        list.convolution(name + "0", out, in, 3);
        if (batch_norm) {
            list.batch_norm(name + "1", out);
        }
    };
    layer("encoder.", 32, 2, true);
    layer("dense.0.", 32, 32, true);
    layer("dense.1.", 32, 64, true);
    layer("dense.2.", 32, 96, true);
    layer("fuse.0.", 128, 128, false);
    layer("fuse.1.", 64, 128, true);
    layer("fuse.2.", 32, 64, true);
    layer("fuse.3.", 1, 32, false);
    return list.take();
}

std::unique_ptr<FusionMethod> make_tardal(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::OpenCv, .bytes_per_pixel = 2400, .color = authors_color};
    // tardal.pt was trained without counting batches and must be run with the statistics of the image; tardal+ and
    // tardal++ count, and use their running statistics (the authors' --eval).
    const tensors::StateDict all = read_method_weights(*find_network_weights(info.name), weights.files);
    const auto counter = all.find("encoder.1.num_batches_tracked");
    const bool running = counter != all.end() && counter->second.template item<std::int64_t>() > 0;
    return make_network_method(
        info, weights, traits, running ? make_network<TarDal<false>> : make_network<TarDal<true>>);
}

} // namespace moefusion
