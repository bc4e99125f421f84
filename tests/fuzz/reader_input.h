#pragma once

// What the fuzz targets of the weight readers share: bytes as a span, smaller limits, and the rule that a reader either
// reads or refuses with a moefusion::Error of a stable code. Anything else ends the process.

#include "core/base/error.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

namespace moefusion::fuzz {

/// Defaults, with tensors bounded so that a run keeps below 1 GiB and 1 s per input.
inline containers::ReaderLimits small_limits() {
    containers::ReaderLimits limits;
    limits.tensor_bytes = std::int64_t{1} << 26;
    limits.tree_nodes = 200'000;
    return limits;
}

inline std::span<const std::byte> bytes_of(const std::uint8_t* data, std::size_t size) {
    return std::as_bytes(std::span(data, size));
}

template <typename Read>
int read_or_refuse(Read read) {
    try {
        read();
    } catch (const Error& error) {
        const bool known = error.code.starts_with("weights.") || error.code.starts_with("size.");
        if (!known || error.kind == ErrorKind::Internal) {
            std::abort();
        }
    }
    return 0;
}

} // namespace moefusion::fuzz
