#pragma once

// Numbers to text and back without the locale: files and machine output always use a decimal point.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace moefusion {

/// Shortest text that reads back to the same double; "nan", "inf", "-inf" for those.
[[nodiscard]] std::string shortest(double value);
/// Shortest text that reads back to the same float.
[[nodiscard]] std::string shortest(float value);
/// `digits` significant digits, as printf's %.*g, with a decimal point.
[[nodiscard]] std::string significant(double value, int digits);
/// `decimals` digits after the point, as printf's %.*f.
[[nodiscard]] std::string fixed(double value, int decimals);

/// The whole text as a finite number; nothing if it is something else (a comma, a blank, "nan", …).
[[nodiscard]] std::optional<double> parse_real(std::string_view text);
/// The whole text as a decimal integer, with an optional leading "-".
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

/// "1.2 GiB", "36 KiB", "17 bytes".
[[nodiscard]] std::string human_bytes(std::int64_t bytes);
/// "3.2 s", "4 min 2 s", "2 h 5 min".
[[nodiscard]] std::string human_seconds(double seconds);

} // namespace moefusion
