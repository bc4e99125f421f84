#pragma once

// PyTorch's zip container (torch >= 1.6; pytorch/pytorch: torch/serialization.py).

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"
#include "core/containers/zip_archive.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace moefusion::containers {

/// "archive/" of the one entry "archive/data.pkl"; nothing if there is none.
[[nodiscard]] std::optional<std::string> torch_zip_prefix(const ZipArchive& archive);

/// All tensors with their paths, copied. Throws Error "weights.*" (design: weight_containers.md 2, 4, 5).
/// Peak memory: the tensors, the tree, nothing of the file.
[[nodiscard]] std::vector<RawTensor> read_torch_zip(std::span<const std::byte> file, const ReaderLimits& limits = {});

} // namespace moefusion::containers
