#pragma once

// A tensor as bytes, without LibTorch: what every container reader gives and every writer takes.

#include "core/containers/dtype.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace moefusion::containers {

/// A key of a dictionary or an index of a list.
using PathPart = std::variant<std::string, std::int64_t>;

/// Contiguous, first index slowest, little-endian; `bytes` holds exactly element_count() * bytes_of(dtype).
struct RawTensor {
    std::vector<PathPart> path; ///< where it stood in its file; empty for a file that is one bare tensor
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape; ///< empty for a scalar
    std::vector<std::byte> bytes;

    /// The path joined by ".": "model.conv.weight"; empty for a bare tensor.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::int64_t element_count() const;
    /// Element `index` (row-major) as double; int64 beyond 2^53 is rounded, bool is 0 or 1.
    [[nodiscard]] double value(std::int64_t index) const;
};

/// Path of a flat name.
[[nodiscard]] std::vector<PathPart> path_of(std::string_view name);

/// Product of the sizes times the element's bytes. Refuses negative sizes as Malformed "size.negative", overflow and
/// anything above limits.tensor_bytes as weights.too_large; `what` names the tensor.
[[nodiscard]] std::int64_t checked_tensor_bytes(std::span<const std::int64_t> shape,
                                                DType dtype,
                                                const ReaderLimits& limits,
                                                std::string_view what);

/// IEEE half and bfloat16 bits to float.
[[nodiscard]] float half_to_float(std::uint16_t bits);
[[nodiscard]] float bfloat16_to_float(std::uint16_t bits);

} // namespace moefusion::containers
