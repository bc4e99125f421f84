#include "core/moefusion/formula_weights.h"

#include "core/nn/seeded_values.h"

#include <cmath>
#include <string_view>

namespace moefusion {

namespace {

struct Line {
    double offset;
    double slope; ///< times the uniform number -1..1
};

Line line_of(std::string_view name, const at::Tensor& tensor) {
    const std::string_view leaf = name.substr(name.rfind('.') + 1);
    if (leaf == "running_var") {
        return {1.0, 0.5};
    }
    if (leaf == "running_mean") {
        return {0.0, 0.1};
    }
    if (leaf == "w_gate" || leaf == "w_noise") {
        return {0.0, std::sqrt(3.0 / static_cast<double>(tensor.size(0)))};
    }
    if (tensor.dim() == 1) {
        return leaf == "weight" ? Line{1.0, 0.1} : Line{0.0, 0.05};
    }
    return {0.0, std::sqrt(6.0 / static_cast<double>(tensor.numel() / tensor.size(0)))};
}

} // namespace

void fill_by_formula(const nn::TensorRegistry& tensors) {
    for (const auto& [name, tensor, role] : tensors.tensors()) {
        if (role == nn::TensorRole::Counter) {
            tensor.zero_();
            continue;
        }
        const nn::SeededValues stream(name);
        const auto [offset, slope] = line_of(name, tensor);
        auto* values = tensor.data_ptr<float>();
        for (std::int64_t i = 0; i < tensor.numel(); ++i) {
            values[i] = static_cast<float>(offset + slope * stream.uniform(i));
        }
    }
}

} // namespace moefusion
