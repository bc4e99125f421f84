#pragma once

// Stamps in UTC, ISO 8601. Durations are measured with std::chrono::steady_clock, never with these.

#include <cstdint>
#include <string>

namespace moefusion {

/// Seconds since 1970, or SOURCE_DATE_EPOCH where it is set (for dates in written files).
[[nodiscard]] std::int64_t seconds_for_files();
/// "2026-11-23T14:01:05Z"
[[nodiscard]] std::string utc_stamp(std::int64_t seconds_since_1970);
/// utc_stamp of the present second.
[[nodiscard]] std::string utc_now();

} // namespace moefusion
