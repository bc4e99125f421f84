#pragma once

// Products and sums of sizes read from files: they throw instead of wrapping around.

#include "core/base/error.h"

#include <cstdint>
#include <limits>

namespace moefusion {

/// a * b for sizes >= 0. Throws Error{TooLarge, "size.overflow"} above 2^63-1, Error{Malformed} for a negative size.
[[nodiscard]] inline std::int64_t checked_mul(std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0) {
        throw Error(ErrorKind::Malformed, "size.negative", "A size in the file is negative.");
    }
    if (a != 0 && b > std::numeric_limits<std::int64_t>::max() / a) {
        throw Error(ErrorKind::TooLarge, "size.overflow", "A product of sizes in the file exceeds 2^63-1.");
    }
    return a * b;
}

/// a + b for sizes >= 0, with the same errors.
[[nodiscard]] inline std::int64_t checked_add(std::int64_t a, std::int64_t b) {
    if (a < 0 || b < 0) {
        throw Error(ErrorKind::Malformed, "size.negative", "A size in the file is negative.");
    }
    if (b > std::numeric_limits<std::int64_t>::max() - a) {
        throw Error(ErrorKind::TooLarge, "size.overflow", "A sum of sizes in the file exceeds 2^63-1.");
    }
    return a + b;
}

} // namespace moefusion
