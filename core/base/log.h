#pragma once

// The program's log: spdlog behind three functions, so that library code neither prints nor includes spdlog.

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace moefusion::log {

enum class Level { Debug, Info, Warn, Error };

/// One line of the log. Any thread. Control characters of `text` are escaped.
void write(Level level, std::string_view text);

/// What a user may want to read later.
template <typename... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Info, fmt::format(format, std::forward<Args>(args)...));
}
/// A fault that was dealt with; says what was done about it.
template <typename... Args>
void warn(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Warn, fmt::format(format, std::forward<Args>(args)...));
}
/// For developers.
template <typename... Args>
void debug(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Debug, fmt::format(format, std::forward<Args>(args)...));
}

/// Lines at or above `level` go to standard error too. Default: none do.
void show_on_standard_error(Level level);
/// All lines are appended to `file` (5 files of 5 MiB, rotated), with UTC times. Throws Error{NotWritable}.
void append_to(const std::filesystem::path& file);
/// Lines at or above Info go to `receiver` too (the window's Log dock); called on the thread that logs. Empty: none.
void send_to(std::function<void(Level, std::string_view)> receiver);

} // namespace moefusion::log
