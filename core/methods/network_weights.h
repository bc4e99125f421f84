#pragma once

// Which tensors each published network needs, and how its files become one state dict. One row per method; the lists
// stand in the methods' own files.

#include "core/containers/raw_tensor.h"
#include "core/methods/method_info.h"
#include "core/tensors/state_dict.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// A form in which a method's weights exist ("the authors' TensorFlow network", …).
struct WeightsVariant {
    std::string_view label;
    std::vector<tensors::ExpectedTensor> (*tensors)();
};

struct NetworkWeights {
    std::string_view method;
    std::span<const WeightsVariant> variants; ///< the first is the authors' own
    /// Keys of the dictionaries the weights stand in, besides the usual ones ("weight").
    std::span<const std::string_view> roots = {};
    /// Names that the file holds and the computation does not use begin with one of these.
    std::span<const std::string_view> unused_prefixes = {};
    /// Several dictionaries in one file are parts of one network; names begin with the part's key (CDDFuse).
    std::span<const std::string_view> parts = {};
};

/// The row of a method, or null for methods without a published network.
[[nodiscard]] const NetworkWeights* find_network_weights(std::string_view method);

/// The state dicts of all files together, unused tensors dropped; nothing is compared yet. A .data file of a
/// TensorFlow checkpoint is read with its index. Throws as the readers, and Error{Mismatch, "weights.two_files"} if two
/// files hold one name.
[[nodiscard]] tensors::StateDict read_method_weights(const NetworkWeights& weights,
                                                     std::span<const std::filesystem::path> files);

/// How a state dict fits a method: the variant with the fewest differences, and those.
struct WeightsFit {
    const WeightsVariant* variant;
    tensors::Misfit misfit;
};
[[nodiscard]] WeightsFit compare_with_method(const NetworkWeights& weights, const tensors::StateDict& state_dict);

/// Reads, compares and gives float32 tensors of one variant. Throws Error{Mismatch, "weights.mismatch"} with everything
/// that does not fit the nearest variant.
struct FittedWeights {
    const WeightsVariant* variant;
    tensors::StateDict tensors;
};
[[nodiscard]] FittedWeights load_method_weights(const MethodInfo& info, std::span<const std::filesystem::path> files);

} // namespace moefusion
