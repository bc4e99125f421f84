#include "core/base/log.h"

#include "core/base/error.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>
#include <utility>

namespace moefusion::log {

namespace {

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
    case Level::Debug:
        return spdlog::level::debug;
    case Level::Info:
        return spdlog::level::info;
    case Level::Warn:
        return spdlog::level::warn;
    case Level::Error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

struct Logger {
    std::mutex mutex; // protects the sinks of `logger` and `receiver`
    spdlog::logger logger{"moe-fusion"};
    std::function<void(Level, std::string_view)> receiver;

    Logger() { logger.set_level(spdlog::level::debug); }
};

Logger& the_logger() {
    static Logger instance;
    return instance;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

void write(Level level, std::string_view text) {
    const std::string line = escaped(text);
    std::function<void(Level, std::string_view)> receiver;
    {
        const std::lock_guard lock(the_logger().mutex);
        the_logger().logger.log(to_spdlog(level), "{}", line);
        receiver = the_logger().receiver;
    }
    if (receiver && level != Level::Debug) {
        receiver(level, line);
    }
}

void show_on_standard_error(Level level) {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_level(to_spdlog(level));
    sink->set_pattern("%l: %v");
    const std::lock_guard lock(the_logger().mutex);
    the_logger().logger.sinks().push_back(std::move(sink));
}

void append_to(const std::filesystem::path& file) {
    constexpr std::size_t kFileBytes = std::size_t{5} << 20U;
    constexpr std::size_t kFiles = 5;
    try {
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kFileBytes, kFiles);
        sink->set_formatter(
            std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
        const std::lock_guard lock(the_logger().mutex);
        the_logger().logger.sinks().push_back(std::move(sink));
        the_logger().logger.flush_on(spdlog::level::debug);
    } catch (const spdlog::spdlog_ex& error) {
        throw Error(ErrorKind::NotWritable,
                    "log.not_writable",
                    fmt::format("The log file {} cannot be written: {}.", file.string(), error.what()),
                    file.string(),
                    "Choose another place with --log.");
    }
}

void send_to(std::function<void(Level, std::string_view)> receiver) {
    const std::lock_guard lock(the_logger().mutex);
    the_logger().receiver = std::move(receiver);
}

} // namespace moefusion::log
