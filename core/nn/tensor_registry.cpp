#include "core/nn/tensor_registry.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

namespace moefusion::nn {

at::Tensor TensorRegistry::make(const std::string& name, at::IntArrayRef shape, TensorRole role) {
    MOEFUSION_EXPECT(index_.emplace(name, tensors_.size()).second, "Tensor " + name + " is made twice.");
    at::Tensor tensor = role == TensorRole::Counter ? at::zeros(shape, at::kLong) : at::empty(shape, at::kFloat);
    tensors_.push_back({name, tensor, role});
    return tensor;
}

const at::Tensor& TensorRegistry::at(std::string_view name) const {
    const auto found = index_.find(std::string(name));
    MOEFUSION_EXPECT(found != index_.end(), "The network has no tensor " + std::string(name) + ".");
    return tensors_[found->second].tensor;
}

bool TensorRegistry::contains(std::string_view name) const {
    return index_.find(std::string(name)) != index_.end();
}

std::int64_t TensorRegistry::parameter_count() const {
    std::int64_t count = 0;
    for (const auto& entry : tensors_) {
        count += entry.role == TensorRole::Parameter ? entry.tensor.numel() : 0;
    }
    return count;
}

std::int64_t TensorRegistry::byte_count() const {
    std::int64_t bytes = 0;
    for (const auto& entry : tensors_) {
        bytes += static_cast<std::int64_t>(entry.tensor.nbytes());
    }
    return bytes;
}

void TensorRegistry::to(at::Device device, at::ScalarType dtype) {
    for (const auto& entry : tensors_) {
        const bool floating = entry.role != TensorRole::Counter;
        // set_data keeps the tensor object, so every handle in the network sees the move.
        entry.tensor.set_data(entry.tensor.detach().to(device, floating ? dtype : at::kLong));
    }
}

std::string Scope::joined(std::string_view name) const {
    return prefix_.empty() ? std::string(name) : prefix_ + "." + std::string(name);
}

Scope Scope::operator/(std::string_view name) const {
    return {*registry_, joined(name)};
}

at::Tensor Scope::make(std::string_view name, at::IntArrayRef shape, TensorRole role) const {
    return registry_->make(joined(name), shape, role);
}

} // namespace moefusion::nn
