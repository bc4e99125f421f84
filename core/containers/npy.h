#pragma once

// numpy's array files: .npy (numpy: lib/format.py, versions 1 to 3) and .npz (a zip of them).

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace moefusion::containers {

/// One array, made contiguous with the first index slowest and little-endian; its path is empty. The header is parsed
/// by a grammar and never evaluated. Throws Error "weights.unknown_container", "unsupported_version", "too_large",
/// "truncated", "trailing_bytes", "bad_header", "object_array" or "unsupported_dtype".
[[nodiscard]] RawTensor read_npy(std::span<const std::byte> file, const ReaderLimits& limits = {});

/// All arrays of a .npz in the order of its directory; the path is the entry's name without ".npy".
/// Throws as read_npy and as ZipArchive.
[[nodiscard]] std::vector<RawTensor> read_npz(std::span<const std::byte> file, const ReaderLimits& limits = {});

/// A .npy file, version 1.0, C order, data at a multiple of 64. Throws Error{Unsupported} for bfloat16, which numpy
/// does not have.
[[nodiscard]] std::string npy_bytes(const RawTensor& tensor);

/// A .npz of these tensors, stored, in the order given; entry names are the tensors' names.
[[nodiscard]] std::string npz_bytes(std::span<const RawTensor> tensors);

} // namespace moefusion::containers
