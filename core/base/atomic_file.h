#pragma once

// Files that are complete or absent: written beside (.NAME.tmp-PID-N), synced, renamed, folder synced.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace moefusion {

/// Replaces `file` by these bytes, or leaves it as it was. Makes the folder. Throws Error{DiskFull | NotWritable},
/// after which no temporary is left.
void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes);
void write_file_atomically(const std::filesystem::path& file, std::string_view text);

/// Appends `line` and a newline with one write() (O_APPEND), so that lines of several processes never mix; after a torn
/// last line (of a killed writer) it starts a new one.
/// Throws as above.
void append_line(const std::filesystem::path& file, std::string_view line);

/// Whole content of a file up to `limit_bytes`. Throws Error{NotFound | Unreadable | TooLarge}; a FIFO or device is
/// Unreadable and does not block.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, std::int64_t limit_bytes);

/// Removes the temporaries of writes that are in work in this process; for a signal handler that ends it (async-signal-
/// safe). The writes must not go on afterwards.
void remove_unfinished_files() noexcept;

/// Removes temporaries of this kind that are older than a day.
void remove_old_temporaries(const std::filesystem::path& folder);

/// Faults for tests: called before each system call ("open", "write", "sync", "rename", "sync_folder") of a write; a
/// non-zero errno makes that call fail with it. Empty: none.
void set_file_fault_plan(std::function<int(std::string_view call, const std::filesystem::path& file)> plan);

} // namespace moefusion
