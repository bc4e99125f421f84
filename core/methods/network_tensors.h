#pragma once

// Lists of the tensors of a network, as short as the tables in the methods' pages.

#include "core/tensors/state_dict.h"

#include <cstdint>
#include <string>
#include <vector>

namespace moefusion {

class TensorList {
public:
    TensorList& add(std::string name, std::vector<std::int64_t> shape);
    /// name.weight [out, in, kernel, kernel] and name.bias [out]; `in` is per group.
    TensorList&
    convolution(const std::string& name, std::int64_t out, std::int64_t in, std::int64_t kernel, bool bias = true);
    /// name.weight, .bias, .running_mean, .running_var [channels].
    TensorList& batch_norm(const std::string& name, std::int64_t channels);
    /// name.weight [out, in] and name.bias [out].
    TensorList& linear(const std::string& name, std::int64_t out, std::int64_t in);
    /// name.weight and name.bias [channels].
    TensorList& layer_norm(const std::string& name, std::int64_t channels);

    [[nodiscard]] std::vector<tensors::ExpectedTensor> take() { return std::move(tensors_); }

private:
    std::vector<tensors::ExpectedTensor> tensors_;
};

} // namespace moefusion
