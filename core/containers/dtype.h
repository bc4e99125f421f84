#pragma once

// Kinds of numbers in weight files. All are little-endian once read.

#include <cstdint>
#include <optional>
#include <string_view>

namespace moefusion::containers {

enum class DType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

/// Bytes of one element: 8, 4, 2 or 1.
[[nodiscard]] std::int64_t bytes_of(DType dtype);
/// "float32", "bfloat16", "int64", "uint8", "bool" …
[[nodiscard]] std::string_view dtype_name(DType dtype);
/// float64, float32, float16 or bfloat16.
[[nodiscard]] bool is_floating(DType dtype);

/// The word of a safetensors header ("F32", "BOOL"), and back; nothing for words this program does not read.
[[nodiscard]] std::string_view safetensors_word(DType dtype);
[[nodiscard]] std::optional<DType> dtype_of_safetensors_word(std::string_view word);

/// dtype of "torch.FloatStorage" and its like; nothing for other names.
[[nodiscard]] std::optional<DType> dtype_of_storage(std::string_view qualified_name);

} // namespace moefusion::containers
