#pragma once

// Which format a file of weights has, by its content, and its tensors (design: weight_containers.md 1, 7).

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::containers {

enum class Container { TorchZip, TorchLegacy, Safetensors, Npy, Npz, TensorflowCheckpoint };

/// "torch_zip", "torch_legacy", "safetensors", "npy", "npz", "tensorflow_checkpoint".
[[nodiscard]] std::string_view container_name(Container container);

struct WeightContent {
    Container container;
    std::vector<RawTensor> tensors;
    std::map<std::string, std::string> metadata; ///< of safetensors
};

/// Recognises a file by its first and last bytes; `suffix` (".safetensors") is only a second hint. Throws Error
/// "weights.unknown_container" or "unsupported_container" that says what the file is instead: a Git LFS pointer, an
/// HTML page, a bare pickle, a tar, …
[[nodiscard]] Container
recognise(std::span<const std::byte> file, std::string_view suffix, const ReaderLimits& limits = {});

/// Recognises and reads. `checkpoint_data` is asked for the bytes of the file beside a TensorFlow index; it gives null
/// where there is none (then Error "weights.missing_storage").
[[nodiscard]] WeightContent read_weights(std::span<const std::byte> file,
                                         std::string_view suffix,
                                         const std::function<std::optional<std::string>()>& checkpoint_data,
                                         const ReaderLimits& limits = {});

/// The state dict among the tensors of a file: those directly under the root, else those under the first of
/// `state_dict`, `model`, … that has some, or of `roots` (a method's own keys, tried before). Names lose that root,
/// and "module." if all of them begin with it. Throws Error{Mismatch, "weights.no_state_dict"} for bare tensors and
/// lists.
[[nodiscard]] std::vector<RawTensor> select_state_dict(std::vector<RawTensor>&& tensors,
                                                       std::span<const std::string_view> roots = {});

/// SHA-256 over names, dtypes, shapes and bytes in name order: the same for the same tensors in any container.
[[nodiscard]] std::string tensors_sha256(std::span<const RawTensor> tensors);

} // namespace moefusion::containers
