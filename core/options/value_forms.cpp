#include "core/options/value_forms.h"

#include "core/base/numbers.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace moefusion::options {

namespace {

std::optional<int> parse_count(std::string_view text) {
    const auto number = parse_integer(text);
    if (!number || *number < 1 || *number > std::numeric_limits<int>::max()) {
        return std::nullopt;
    }
    return static_cast<int>(*number);
}

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '@' || c == '-';
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_name_letter);
}

} // namespace

std::optional<std::pair<int, int>> parse_size(std::string_view text) {
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos) {
        return std::nullopt;
    }
    const auto width = parse_count(text.substr(0, cross));
    const auto height = parse_count(text.substr(cross + 1));
    if (!width || !height) {
        return std::nullopt;
    }
    return std::pair{*width, *height};
}

std::optional<std::pair<double, double>> parse_interval(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto from = parse_real(text.substr(0, colon));
    const auto to = parse_real(text.substr(colon + 1));
    if (!from || !to) {
        return std::nullopt;
    }
    return std::pair{*from, *to};
}

std::pair<std::string_view, std::string_view> split_assignment(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        return {{}, text};
    }
    const std::string_view name = text.substr(0, equals);
    const bool sound =
        !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_name_letter(c) || c == ':'; });
    return sound ? std::pair{name, text.substr(equals + 1)} : std::pair{std::string_view{}, text};
}

bool is_device(std::string_view text) {
    if (text == "cpu" || text == "cuda" || text == "auto") {
        return true;
    }
    if (!text.starts_with("cuda:")) {
        return false;
    }
    const auto number = parse_integer(text.substr(5));
    return number && *number >= 0 && *number < 1024;
}

bool is_size_policy(std::string_view text) {
    if (text == "native" || text == "visible" || text == "infrared") {
        return true;
    }
    return text.starts_with("max:") ? parse_count(text.substr(4)).has_value() : parse_size(text).has_value();
}

bool is_infrared_window(std::string_view text) {
    const auto interval = parse_interval(text);
    return text == "auto" || (interval && interval->first < interval->second);
}

bool is_shard(std::string_view text) {
    if (text == "slurm" || text == "rank") {
        return true;
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return false;
    }
    const auto shard = parse_count(text.substr(0, slash));
    const auto shards = parse_count(text.substr(slash + 1));
    return shard && shards && *shard <= *shards;
}

bool is_result_name(std::string_view text) {
    return is_name(split_assignment(text).second);
}

bool is_weights(std::string_view text) {
    return !split_assignment(text).second.empty();
}

bool is_not_empty(std::string_view text) {
    return !text.empty();
}

} // namespace moefusion::options
