#pragma once

// safetensors files: u64 header length, JSON header, row-major data (huggingface/safetensors: README.md, section
// "Format"). Bytes in, tensors out, and back.

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace moefusion::containers {

struct SafetensorsContent {
    std::vector<RawTensor> tensors;              ///< in the order of their data
    std::map<std::string, std::string> metadata; ///< `__metadata__`, empty if absent
};

/// Throws Error "weights.truncated", "too_large", "bad_header", "duplicate_key", "bad_offsets" or "unsupported_dtype".
/// Peak memory: the tensors, and during the header about 3 times its size.
[[nodiscard]] SafetensorsContent read_safetensors(std::span<const std::byte> file, const ReaderLimits& limits = {});

/// The header alone: names, shapes and dtypes with empty `bytes`, and the metadata; `head` is the file's first bytes,
/// at least 8 plus the header's length. For listings of large files.
[[nodiscard]] SafetensorsContent
read_safetensors_header(std::span<const std::byte> head, std::int64_t file_bytes, const ReaderLimits& limits = {});

/// A whole file: header padded with blanks to a multiple of 8, tensors with the widest elements first and then by name
/// (as the library writes them, so that every tensor is aligned). A tensor's name is its path joined by ".".
/// Equal content gives equal bytes. Throws Error{Internal} for two tensors of one name.
[[nodiscard]] std::string safetensors_bytes(std::span<const RawTensor> tensors,
                                            const std::map<std::string, std::string>& metadata = {});

} // namespace moefusion::containers
