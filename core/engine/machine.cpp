// What Linux tells about memory.

#include "core/base/numbers.h"
#include "core/engine/engine.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace moefusion {

namespace {

std::optional<std::int64_t> integer_in(const std::string& file) {
    std::ifstream stream(file);
    std::string word;
    return stream >> word ? parse_integer(word) : std::nullopt;
}

/// The figure of a line "Name:   1234 kB" in bytes, 0 if there is none.
std::int64_t kibibytes_of(const std::string& file, std::string_view name) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.compare(0, name.size(), name) == 0) {
            std::istringstream rest(line.substr(name.size()));
            std::int64_t kibibytes = 0;
            rest >> kibibytes;
            return kibibytes * 1024;
        }
    }
    return 0;
}

} // namespace

MemoryReport memory_report() {
    MemoryReport report;
    report.resident_bytes = kibibytes_of("/proc/self/status", "VmRSS:");
    report.peak_bytes = kibibytes_of("/proc/self/status", "VmHWM:");
    report.available_bytes = kibibytes_of("/proc/meminfo", "MemAvailable:");
    const auto limit = integer_in("/sys/fs/cgroup/memory.max");
    const auto used = integer_in("/sys/fs/cgroup/memory.current");
    if (limit && used) {
        // Pages of files that the cgroup counts can be dropped.
        std::ifstream stream("/sys/fs/cgroup/memory.stat");
        std::int64_t droppable = 0;
        for (std::string name, value; stream >> name >> value;) {
            if (name == "inactive_file") {
                droppable = parse_integer(value).value_or(0);
            }
        }
        const std::int64_t left = std::max<std::int64_t>(0, *limit - *used + droppable);
        report.available_bytes = report.available_bytes == 0 ? left : std::min(report.available_bytes, left);
    }
    return report;
}

} // namespace moefusion
