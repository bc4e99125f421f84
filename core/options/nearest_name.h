#pragma once

// "did you mean": the name most like a mistyped one.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace moefusion::options {

/// The only name that starts with what was typed, else the name with the smallest edit distance (insertion, deletion,
/// substitution, swap of neighbours; without case), if it is near enough to be a slip: at most 1 edit per 3 letters, at
/// least 1. Ties: the first.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view typed, std::span<const std::string_view> names);

} // namespace moefusion::options
