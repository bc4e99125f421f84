#pragma once

// JSON from files, within limits: one value, and files of one object per line (manifests, events).

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace moefusion {

struct JsonLimits {
    std::int64_t line_bytes = std::int64_t{1} << 20;
    std::int64_t file_bytes = std::int64_t{1} << 30;
    int depth = 32;
};

/// One JSON value; nothing if the text is longer or nested deeper than allowed, or no JSON.
[[nodiscard]] std::optional<nlohmann::json> parse_json(std::string_view text, const JsonLimits& limits = {});

struct JsonLinesReport {
    std::int64_t objects = 0;
    std::int64_t bad_lines = 0; ///< lines in the middle that are no object within the limits; skipped
    bool torn_end = false;      ///< the last line has no newline; it is ignored
};

/// Calls `visit` with each object of a file of JSON lines, in order; empty lines are passed over. A file that is not
/// there has no lines. Throws Error{Unreadable | TooLarge}, and what `visit` throws.
JsonLinesReport for_each_json_line(const std::filesystem::path& file,
                                   const std::function<void(const nlohmann::json&)>& visit,
                                   const JsonLimits& limits = {});

} // namespace moefusion
