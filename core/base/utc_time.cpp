#include "core/base/utc_time.h"

#include "core/base/numbers.h"

#include <array>
#include <cstdlib>
#include <ctime>

namespace moefusion {

std::int64_t seconds_for_files() {
    if (const char* fixed_date = std::getenv("SOURCE_DATE_EPOCH")) {
        if (const auto seconds = parse_integer(fixed_date)) {
            return *seconds;
        }
    }
    return static_cast<std::int64_t>(std::time(nullptr));
}

std::string utc_stamp(std::int64_t seconds_since_1970) {
    const auto seconds = static_cast<std::time_t>(seconds_since_1970);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

std::string utc_now() {
    return utc_stamp(static_cast<std::int64_t>(std::time(nullptr)));
}

} // namespace moefusion
