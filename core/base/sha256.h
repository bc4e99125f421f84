#pragma once

// SHA-256 (FIPS 180-4): identity of weights, sources and results.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace moefusion {

/// Feed bytes in any portions, then take the digest once.
class Sha256 {
public:
    Sha256();
    void update(std::span<const std::byte> bytes);
    void update(std::string_view text);
    /// 64 lower-case hex digits. The object is used up.
    [[nodiscard]] std::string hex_digest();

private:
    void compress(const std::byte* block);

    std::array<std::uint32_t, 8> state_;
    std::array<std::byte, 64> pending_{};
    std::size_t pending_size_ = 0;
    std::uint64_t total_bytes_ = 0;
};

[[nodiscard]] std::string sha256_hex(std::string_view text);
[[nodiscard]] std::string sha256_hex(std::span<const std::byte> bytes);
/// Digest of a file's content, read in portions. Throws Error{Unreadable}.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

} // namespace moefusion
