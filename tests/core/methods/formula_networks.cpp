#include "tests/core/methods/formula_networks.h"

#include "core/containers/safetensors.h"
#include "core/methods/network_makers.h"
#include "core/nn/seeded_values.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include <cmath>
#include <fstream>
#include <string>

namespace moefusion::tests {

namespace {

/// The authors' TensorFlow names: values are made [O, I, H, W] and stored [H, W, I, O].
at::Tensor tensorflow_values(const tensors::ExpectedTensor& expected) {
    if (expected.shape.size() != 4) {
        return hashed_values(expected.name, expected.shape);
    }
    const auto& shape = expected.shape;
    at::Tensor values = hashed_values(expected.name, {shape[3], shape[2], shape[0], shape[1]});
    if (expected.name == "PIAFusion/decoder/conv1x1/kernel") {
        values = values * 0.25F;
    }
    return values.permute({2, 3, 1, 0}).contiguous();
}

at::Tensor cddfuse_values(const tensors::ExpectedTensor& expected) {
    const nn::SeededValues stream(expected.name);
    at::Tensor tensor = at::empty(expected.shape, at::kFloat);
    auto* values = tensor.data_ptr<float>();
    const bool gain = tensor.dim() == 3 || (tensor.dim() == 1 && expected.name.ends_with("weight"));
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        const double u = stream.uniform(i);
        const double value = tensor.dim() == 4
                                 ? u / std::sqrt(static_cast<double>(tensor.size(1) * tensor.size(2) * tensor.size(3)))
                             : gain ? 1.0 + 0.1 * u
                                    : 0.1 * u;
        values[i] = static_cast<float>(value);
    }
    return tensor;
}

} // namespace

at::Tensor hashed_values(std::string_view seed_name, at::IntArrayRef shape) {
    std::uint32_t seed = 2166136261U;
    for (const char c : seed_name) {
        seed = (seed ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    at::Tensor tensor = at::empty(shape, at::kFloat);
    const double largest =
        tensor.dim() == 1 ? 0.1 : std::sqrt(6.0 / static_cast<double>(tensor.numel() / tensor.size(0)));
    auto* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        std::uint32_t x = seed + static_cast<std::uint32_t>(i) * 2654435761U;
        x ^= x >> 16U;
        x *= 0x7feb352dU;
        x ^= x >> 15U;
        x *= 0x846ca68bU;
        x ^= x >> 16U;
        values[i] = static_cast<float>((2.0 * (static_cast<double>(x) / 4294967296.0) - 1.0) * largest);
    }
    return tensor;
}

tensors::StateDict golden_weights(std::string_view method, std::string_view variant) {
    tensors::StateDict weights;
    if (method == "rfn-nest") {
        for (const auto& expected : rfn_nest_tensors()) {
            const char* part = expected.name.starts_with("fusion_block") ? "rfn." : "nest.";
            weights.emplace(expected.name, hashed_values(part + expected.name, expected.shape));
        }
    } else if (method == "cddfuse") {
        for (const auto& expected : cddfuse_tensors()) {
            weights.emplace(expected.name, cddfuse_values(expected));
        }
    } else if (variant == "port") {
        for (const auto& expected : piafusion_port_tensors()) {
            weights.emplace(expected.name, hashed_values("pia." + expected.name, expected.shape));
        }
    } else {
        for (const auto& expected : piafusion_tensors()) {
            weights.emplace(expected.name, tensorflow_values(expected));
        }
    }
    return weights;
}

tensors::StateDict twin_weights(std::span<const tensors::ExpectedTensor> expected, double gain) {
    tensors::StateDict weights;
    for (const tensors::ExpectedTensor& one : expected) {
        const std::string_view name = one.name;
        const std::string_view leaf = name.substr(name.rfind('.') + 1);
        at::Tensor tensor = at::empty(one.shape, at::kFloat);
        const bool row = tensor.dim() == 1;
        double offset = 0.0;
        double slope = 0.1;
        if (leaf == "running_var") {
            offset = 1.0;
            slope = 0.5;
        } else if (leaf == "running_mean") {
            slope = 0.1;
        } else if ((row && tensor.numel() == 1) || leaf == "eta" || leaf == "theta") {
            offset = 0.25;
        } else if (row) {
            offset = leaf == "weight" ? 1.0 : 0.0;
            slope = leaf == "weight" ? 0.1 : 0.05;
        } else if (leaf == "temperature" || leaf == "scale") {
            offset = 1.0;
        } else {
            slope = std::sqrt(3.0 * gain * static_cast<double>(tensor.size(0)) / static_cast<double>(tensor.numel()));
        }
        const nn::SeededValues stream(name);
        auto* values = tensor.data_ptr<float>();
        for (std::int64_t i = 0; i < tensor.numel(); ++i) {
            values[i] = static_cast<float>(offset + slope * stream.uniform(i));
        }
        weights.emplace(one.name, std::move(tensor));
    }
    return weights;
}

void write_weights(const tensors::StateDict& weights, const std::filesystem::path& file) {
    const std::string bytes = containers::safetensors_bytes(tensors::raw_tensors_from(weights));
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace moefusion::tests
