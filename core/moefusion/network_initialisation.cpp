#include "core/moefusion/network_initialisation.h"

#include "core/nn/seeded_values.h"

#include <cmath>
#include <string_view>

namespace moefusion {

namespace {

enum class Distribution { Uniform, Normal };

void fill(const at::Tensor& tensor, const nn::SeededValues& stream, Distribution distribution, double scale) {
    auto* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        const double value = distribution == Distribution::Normal ? stream.normal(i) : stream.uniform(i);
        values[i] = static_cast<float>(scale * value);
    }
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Values an output depends on.
double fan_in(const at::Tensor& weight) {
    return static_cast<double>(weight.numel() / weight.size(0));
}

/// Weight matrices and kernels, by the place they stand in.
void fill_weight(const Network& network,
                 std::string_view name,
                 const at::Tensor& weight,
                 const nn::SeededValues& stream) {
    const bool frozen = network.options().backbone != detection::BackboneKind::Thin;
    if (contains(name, ".backbone.body.") && frozen) {
        // torchvision's ResNet: normal, variance 2 / fan out.
        const double fan_out = static_cast<double>(weight.numel() / weight.size(1));
        fill(weight, stream, Distribution::Normal, std::sqrt(2.0 / fan_out));
    } else if (contains(name, ".backbone.fpn.")) {
        fill(weight, stream, Distribution::Uniform, std::sqrt(3.0 / fan_in(weight)));
    } else if (contains(name, ".rpn.head.")) {
        fill(weight, stream, Distribution::Normal, 0.01);
    } else {
        fill(weight, stream, Distribution::Uniform, 1.0 / std::sqrt(fan_in(weight)));
    }
}

/// Biases of torchvision's pyramid and proposal head start at zero, PyTorch's default by the weight's fan in.
void fill_bias(const Network& network, std::string_view name, const at::Tensor& bias, const nn::SeededValues& stream) {
    if (contains(name, ".backbone.fpn.") || contains(name, ".rpn.head.")) {
        bias.zero_();
        return;
    }
    const std::string weight = std::string(name.substr(0, name.size() - std::string_view("bias").size())) + "weight";
    fill(bias, stream, Distribution::Uniform, 1.0 / std::sqrt(fan_in(network.tensors().at(weight))));
}

/// ours: starts as the larger of both maps, so that foreground means foreground (moe_fusion.md 2).
void favour_the_larger_map(const nn::ReflectConvolution& layer, float gain, float bias) {
    layer.weight.mul_(0.1);
    layer.bias.fill_(bias);
    for (std::int64_t i = 0; i < 2; ++i) {
        layer.weight[i][i][1][1].add_(gain);
    }
}

} // namespace

void initialise(const Network& network, std::uint64_t seed) {
    for (const auto& [name, tensor, role] : network.tensors().tensors()) {
        const std::string_view leaf = std::string_view(name).substr(name.rfind('.') + 1);
        const nn::SeededValues stream("init", seed, name);
        if (leaf == "w_gate" || leaf == "w_noise" || leaf == "running_mean" || role == nn::TensorRole::Counter) {
            tensor.zero_();
        } else if (leaf == "running_var" || (leaf == "weight" && tensor.dim() == 1)) {
            tensor.fill_(1.0);
        } else if (leaf == "weight") {
            fill_weight(network, name, tensor, stream);
        } else if (network.tensors().contains(name.substr(0, name.size() - leaf.size()) + "running_mean")) {
            tensor.zero_(); // bias of a batch norm
        } else {
            fill_bias(network, name, tensor, stream);
        }
    }
    favour_the_larger_map(network.embedding.conv1, 1.0F, 0.0F);
    favour_the_larger_map(network.embedding.conv2, 8.0F, -4.0F);
}

} // namespace moefusion
