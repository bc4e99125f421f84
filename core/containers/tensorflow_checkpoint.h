#pragma once

// TensorFlow 1 checkpoints of the V2 format: a LevelDB-type table NAME.index with names, shapes and places, and the
// numbers in NAME.data-00000-of-00001 (design: methods/piafusion.md; google/leveldb: doc/table_format.md).

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <cstdint>
#include <span>
#include <vector>

namespace moefusion::containers {

/// True if the last 8 bytes are the table's magic number.
[[nodiscard]] bool is_tensorflow_index(std::span<const std::byte> file);

/// All tensors; a path is the tensor's name (with its "/"), shapes and order of axes as TensorFlow has them (kernels
/// HWIO). Checksums of blocks and tensors are verified. Throws Error "weights.truncated", "corrupt", "crc_mismatch",
/// "unsupported_compression", "unsupported_dtype", "unsupported_version" (several shards), "duplicate_key",
/// "too_large".
[[nodiscard]] std::vector<RawTensor> read_tensorflow_checkpoint(std::span<const std::byte> index,
                                                                std::span<const std::byte> data,
                                                                const ReaderLimits& limits = {});

/// CRC-32C (Castagnoli) as TensorFlow masks it: rotated by 15 and moved.
[[nodiscard]] std::uint32_t masked_crc32c(std::span<const std::byte> bytes);

} // namespace moefusion::containers
