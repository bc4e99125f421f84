#pragma once

// Natural sorting: "2" before "10". Bytes otherwise, so that the order never depends on a locale.

#include <string_view>

namespace moefusion {

/// True if `a` sorts before `b`: runs of digits compare as numbers (then by fewer leading zeros), the rest by bytes.
/// A strict weak order; equal only for equal text.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

} // namespace moefusion
