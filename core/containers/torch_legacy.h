#pragma once

// PyTorch's stream of pickles and raw storages (torch < 1.6; pytorch/pytorch: torch/serialization.py, _legacy_load).

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <span>
#include <vector>

namespace moefusion::containers {

/// True if the file begins with the pickled magic number of this format.
[[nodiscard]] bool is_torch_legacy(std::span<const std::byte> file);

/// All tensors with their paths, copied. Throws Error "weights.*" (design: weight_containers.md 3 to 5).
[[nodiscard]] std::vector<RawTensor> read_torch_legacy(std::span<const std::byte> file,
                                                       const ReaderLimits& limits = {});

} // namespace moefusion::containers
