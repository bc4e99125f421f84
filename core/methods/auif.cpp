// AUIF. Zhao et al., IEEE TCSVT 2021; Zhaozixiang1228/IVIF-AUIF-Net: AUIFNet.py, test.py (specs/methods/auif.md).

#include "core/methods/network_makers.h"
#include "core/methods/network_method.h"
#include "core/methods/network_tensors.h"
#include "core/nn/convolution_layer.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/avg_pool2d.h>

#include <vector>

namespace moefusion {

namespace {

using nn::Activation;
using nn::Border;
using nn::ConvolutionLayer;

constexpr int kLayers = 10;
constexpr std::int64_t kChannels = 64;
constexpr std::int64_t kBlurSide = 11;
constexpr std::int64_t kLaplacianSide = 19;

/// Mean over side x side pixels, reflected beyond the edge. [1, 1, H, W].
at::Tensor box_mean(const at::Tensor& image, std::int64_t side) {
    const at::Tensor framed = nn::framed(image, side / 2, Border::Reflect).contiguous();
    return at::avg_pool2d(at::avg_pool2d(framed, {1, side}, {1, 1}), {side, 1}, {1, 1});
}

/// One unrolled step of the base or the detail decomposer.
class Step {
public:
    Step(const tensors::StateDict& weights, const std::string& prefix)
        : forward_(weights.at(prefix + ".kernel"), at::Tensor(), {.border = Border::Reflect}),
          backward_(turned(weights, prefix)), eta_(weights.at(prefix + ".eta").item<double>()),
          theta_(weights.at(prefix + ".theta").item<double>()) {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& map, const at::Tensor& image) const {
        const at::Tensor residual = backward_(forward_(map));
        return map - eta_ * (residual - theta_ * (image - map));
    }

private:
    /// The same kernel turned by 180 degrees, from 64 channels to one; batch norm and PReLU follow.
    static ConvolutionLayer turned(const tensors::StateDict& weights, const std::string& prefix) {
        tensors::StateDict parts;
        parts["k.weight"] = weights.at(prefix + ".kernel").flip({2, 3}).transpose(0, 1);
        for (const char* name : {".weight", ".bias", ".running_mean", ".running_var"}) {
            parts[std::string("n") + name] = weights.at(prefix + ".rest.0" + name);
        }
        return {parts,
                "k",
                {.border = Border::Reflect,
                 .activation = Activation::LeakyRelu,
                 .slope = weights.at(prefix + ".rest.1.weight").item<double>(),
                 .batch_norm = "n"}};
    }

    ConvolutionLayer forward_;
    ConvolutionLayer backward_;
    double eta_;
    double theta_;
};

class Auif final : public FusionNetwork {
public:
    explicit Auif(const tensors::StateDict& weights)
        : decoder_(weights,
                   "decoder.1",
                   {.border = Border::Reflect, .activation = Activation::Sigmoid, .batch_norm = "decoder.2"}) {
        for (int i = 0; i < kLayers; ++i) {
            base_.emplace_back(weights, "conv1." + std::to_string(i));
            detail_.emplace_back(weights, "conv2." + std::to_string(i));
        }
    }

    [[nodiscard]] at::Tensor
    forward(const at::Tensor& infrared, const at::Tensor& visible, const CancelToken& cancel) const override {
        // "Sum", the rule the script always uses, of both decompositions of both images.
        at::Tensor sum;
        for (const at::Tensor& image : {infrared, visible}) {
            at::Tensor base = box_mean(image, kBlurSide);
            // ones / 720 with centre (1 - 361) / 720.
            constexpr double kTaps = kLaplacianSide * kLaplacianSide;
            at::Tensor detail = (box_mean(image, kLaplacianSide) - image) * (kTaps / (2.0 * (kTaps - 1.0)));
            for (int i = 0; i < kLayers; ++i) {
                cancel.throw_if_cancelled();
                base = base_[static_cast<std::size_t>(i)](base, image);
                cancel.throw_if_cancelled();
                detail = detail_[static_cast<std::size_t>(i)](detail, image);
            }
            sum = sum.defined() ? sum + base + detail : base + detail;
        }
        return decoder_(sum);
    }

private:
    std::vector<Step> base_;
    std::vector<Step> detail_;
    ConvolutionLayer decoder_;
};

} // namespace

std::vector<tensors::ExpectedTensor> auif_tensors() {
    TensorList list;
    for (const char* part : {"conv1.", "conv2."}) {
        for (int i = 0; i < kLayers; ++i) {
            const std::string name = part + std::to_string(i);
            list.add(name + ".kernel", {kChannels, 1, 3, 3}).add(name + ".eta", {1}).add(name + ".theta", {1});
            list.batch_norm(name + ".rest.0", 1).add(name + ".rest.1.weight", {1});
        }
    }
    return list.convolution("decoder.1", 1, 1, 3, false).batch_norm("decoder.2", 1).take();
}

std::unique_ptr<FusionMethod> make_auif(const MethodInfo& info, const WeightsChoice& weights) {
    const NetworkTraits traits{.grey = GreyRule::OpenCv, .smallest_side = 10, .bytes_per_pixel = 700};
    return make_network_method(info, weights, traits, make_network<Auif>);
}

} // namespace moefusion
