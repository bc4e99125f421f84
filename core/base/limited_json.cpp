#include "core/base/limited_json.h"

#include "core/base/atomic_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <system_error>

namespace moefusion {

namespace {

/// Deepest nesting of brackets outside strings; a linear scan, so that the parser never sees deep text.
int nesting_of(std::string_view text) {
    int depth = 0;
    int deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

} // namespace

std::optional<nlohmann::json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (static_cast<std::int64_t>(text.size()) > limits.line_bytes || nesting_of(text) > limits.depth) {
        return std::nullopt;
    }
    nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
    if (value.is_discarded()) {
        return std::nullopt;
    }
    return value;
}

JsonLinesReport for_each_json_line(const std::filesystem::path& file,
                                   const std::function<void(const nlohmann::json&)>& visit,
                                   const JsonLimits& limits) {
    JsonLinesReport report;
    std::error_code fault;
    if (!std::filesystem::exists(file, fault)) {
        return report;
    }
    const std::string content = read_file(file, limits.file_bytes);
    std::string_view rest = content;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            report.torn_end = true;
            break;
        }
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        const std::optional<nlohmann::json> value = parse_json(line, limits);
        if (value && value->is_object()) {
            ++report.objects;
            visit(*value);
        } else {
            ++report.bad_lines;
        }
    }
    return report;
}

} // namespace moefusion
