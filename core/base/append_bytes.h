#pragma once

// Binary records at the end of a file; lines are appended by core/base/atomic_file.h.

#include <filesystem>
#include <string_view>

namespace moefusion {

/// Appends bytes with one write() (O_APPEND), making file and folder if new. Throws Error{DiskFull | NotWritable}.
void append_bytes_to_file(const std::filesystem::path& file, std::string_view bytes);

} // namespace moefusion
