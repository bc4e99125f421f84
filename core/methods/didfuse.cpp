// DIDFuse. Zhao et al., IJCAI 2020; Zhaozixiang1228/IVIF-DIDFuse: DIDFuse.py, test.py (specs/methods/didfuse.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

class DidFuse final : public FusionNetwork {
public:
    explicit DidFuse(const tensors::StateDict& weights)
        : cov1_(layer(weights, 1, 1, Border::Reflect)), cov2_(layer(weights, 2, 0, Border::Zero)),
          cov3_(layer(weights, 3, 0, Border::Zero, Activation::Tanh)),
          cov4_(layer(weights, 4, 0, Border::Zero, Activation::Tanh)), cov5_(layer(weights, 5, 0, Border::Zero)),
          cov6_(layer(weights, 6, 0, Border::Zero)), cov7_(layer(weights, 7, 1, Border::Reflect, Activation::Sigmoid)) {
    }

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        Maps merged = encode(infrared, cancel);
        const Maps from_visible = encode(visible, cancel);
        // "Sum", the rule of the published results: all four maps, the skip maps too.
        merged.first.add_(from_visible.first);
        merged.second.add_(from_visible.second);
        merged.background.add_(from_visible.background);
        merged.detail.add_(from_visible.detail);
        const at::Tensor deep = cov5_({merged.background, merged.detail});
        cancel.throw_if_cancelled();
        const at::Tensor shallow = cov6_({deep, merged.second});
        cancel.throw_if_cancelled();
        return cov7_({shallow, merged.first});
    }

private:
    struct Maps {
        at::Tensor first;      ///< F1, [1, 64, H, W] each
        at::Tensor second;     ///< F2
        at::Tensor background; ///< B
        at::Tensor detail;     ///< D
    };

    [[nodiscard]] Maps encode(const at::Tensor& image, const CancelToken& cancel) const {
        Maps maps;
        maps.first = cov1_(image);
        maps.second = cov2_(maps.first);
        cancel.throw_if_cancelled();
        maps.background = cov3_(maps.second);
        cancel.throw_if_cancelled();
        maps.detail = cov4_(maps.second);
        cancel.throw_if_cancelled();
        return maps;
    }
    /// covN.covN.K: convolution K, batch norm K + 1, PReLU of one slope K + 2.
    static ConvolutionLayer layer(const tensors::StateDict& weights,
                                  int number,
                                  int first,
                                  Border border,
                                  Activation activation = Activation::LeakyRelu) {
        const std::string name = "cov" + std::to_string(number);
        const auto part = [&](int place) { return name + "." + name + "." + std::to_string(place); };
        const double slope =
            activation == Activation::LeakyRelu ? weights.at(part(first + 2) + ".weight").item<double>() : 0.0;
        return {weights,
                part(first),
                {.border = border, .activation = activation, .slope = slope, .batch_norm = part(first + 1)}};
    }

    ConvolutionLayer cov1_;
    ConvolutionLayer cov2_;
    ConvolutionLayer cov3_;
    ConvolutionLayer cov4_;
    ConvolutionLayer cov5_;
    ConvolutionLayer cov6_;
    ConvolutionLayer cov7_;
};

} // namespace

std::vector<tensors::ExpectedTensor> didfuse_tensors() {
    TensorList list;
    const auto layer = [&](int number, int first, std::int64_t out, std::int64_t in, bool slope) {
        const std::string name = "cov" + std::to_string(number) + ".cov" + std::to_string(number) + ".";
        list.convolution(name + std::to_string(first), out, in, 3).batch_norm(name + std::to_string(first + 1), out);
        if (slope) {
            list.add(name + std::to_string(first + 2) + ".weight", {1});
        }
    };
    layer(1, 1, 64, 1, true);
    layer(2, 0, 64, 64, true);
    layer(3, 0, 64, 64, false);
    layer(4, 0, 64, 64, false);
    layer(5, 0, 64, 128, true);
    layer(6, 0, 64, 128, true);
    layer(7, 1, 1, 128, false);
    return list.take();
}

std::unique_ptr<FusionMethod> make_didfuse(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::OpenCv, .smallest_side = 2, .bytes_per_pixel = 2650};
    return make_network_method(info, weights, traits, make_network<DidFuse>);
}

} // namespace moefusion
