#pragma once

// Bytes for the tests of readers: files of tests/data, numbers as little-endian text, and the code of a refusal.

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/shared_files.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace moefusion::tests {

inline std::span<const std::byte> bytes_of_text(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string file_content(const std::filesystem::path& file) {
    return read_file(file, std::int64_t{1} << 30);
}

template <typename T>
std::string little_endian(T value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// The code of the Error that `work` throws, "none" if it throws nothing.
template <typename Work>
std::string code_of(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.code;
    }
    return "none";
}

} // namespace moefusion::tests
