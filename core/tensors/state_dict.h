#pragma once

// Named tensors of a network, and the way between them and the bytes of a weight file.

#include "core/containers/raw_tensor.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::tensors {

/// Tensors by name, on the CPU, contiguous.
using StateDict = std::map<std::string, at::Tensor, std::less<>>;

/// Takes the bytes over without copying them. The dtype stays (float16, bfloat16, int64 …).
[[nodiscard]] at::Tensor tensor_from(containers::RawTensor&& raw);
/// A copy of the tensor's bytes under `name`; any device, any strides. Throws Error{Unsupported} for complex and
/// quantised tensors.
[[nodiscard]] containers::RawTensor raw_tensor_from(std::string_view name, const at::Tensor& tensor);

/// Names are the raw tensors' paths joined by ".". Throws Error{Malformed, "weights.duplicate_key"}.
[[nodiscard]] StateDict state_dict_from(std::vector<containers::RawTensor>&& raw);
/// In name order.
[[nodiscard]] std::vector<containers::RawTensor> raw_tensors_from(const StateDict& state_dict);

/// A tensor a network needs.
struct ExpectedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
};

/// What does not fit between a state dict and a network; empty if all fits.
struct Misfit {
    std::vector<std::string> missing;    ///< names
    std::vector<std::string> unexpected; ///< names
    std::vector<std::string> unequal;    ///< "conv1.weight is [16, 3, 3, 3], not [16, 1, 3, 3]", or its dtype

    [[nodiscard]] bool empty() const { return missing.empty() && unexpected.empty() && unequal.empty(); }
    /// All of it in one sentence; the first 8 names of each list.
    [[nodiscard]] std::string sentence() const;
};

/// Compares names, shapes and kinds of numbers. `num_batches_tracked` may be absent or extra; integers do not fit where
/// floats are expected.
[[nodiscard]] Misfit compare(const StateDict& state_dict, std::span<const ExpectedTensor> expected);

/// The expected tensors as float32 (from float16, bfloat16, float64), without the extra counters.
/// Throws Error{Mismatch, "weights.mismatch"} with everything that does not fit; `what` names the network in it.
[[nodiscard]] StateDict
fit(const StateDict& state_dict, std::span<const ExpectedTensor> expected, std::string_view what);

} // namespace moefusion::tensors
