#pragma once

// The one list of a network's tensors by name. Parts of a network make their tensors here and keep handles to them, so
// that loading, moving, training and counting need only this list.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace moefusion::nn {

enum class TensorRole {
    Parameter, ///< trained
    Buffer,    ///< kept with the weights, not trained: running statistics, frozen batch norms
    Counter    ///< int64 scalar num_batches_tracked
};

struct NamedTensor {
    std::string name; ///< as in PyTorch's state_dict
    at::Tensor tensor;
    TensorRole role;
};

/// Made once with a network; handles stay valid for its life. Reading: any thread. Changing values: one thread.
class TensorRegistry {
public:
    TensorRegistry() = default;
    TensorRegistry(const TensorRegistry&) = delete;
    TensorRegistry& operator=(const TensorRegistry&) = delete;

    /// A new float32 CPU tensor without values (Counter: int64 zero). Throws Error{Internal} for a name used before.
    at::Tensor make(const std::string& name, at::IntArrayRef shape, TensorRole role);

    /// In the order they were made.
    [[nodiscard]] const std::vector<NamedTensor>& tensors() const { return tensors_; }
    /// Throws Error{Internal} for a name that is not there.
    [[nodiscard]] const at::Tensor& at(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const;
    /// Number of trained values.
    [[nodiscard]] std::int64_t parameter_count() const;
    /// Bytes of all tensors.
    [[nodiscard]] std::int64_t byte_count() const;

    /// Moves all tensors; floating ones to `dtype`. Handles follow. Not while gradients are recorded.
    void to(at::Device device, at::ScalarType dtype);

private:
    std::vector<NamedTensor> tensors_;
    std::unordered_map<std::string, std::size_t> index_;
};

/// A place in the tree of names: Scope(registry, "foreground") / "gate" makes "foreground.gate.…".
class Scope {
public:
    Scope(TensorRegistry& registry, std::string prefix) : registry_(&registry), prefix_(std::move(prefix)) {}

    [[nodiscard]] Scope operator/(std::string_view name) const;
    [[nodiscard]] at::Tensor
    make(std::string_view name, at::IntArrayRef shape, TensorRole role = TensorRole::Parameter) const;

private:
    [[nodiscard]] std::string joined(std::string_view name) const;

    TensorRegistry* registry_;
    std::string prefix_;
};

/// Values that are not stored are needed by nobody, so training and inference differ only in this.
enum class Mode {
    Inference, ///< running statistics
    Training   ///< statistics of the batch; running ones are moved
};

} // namespace moefusion::nn
