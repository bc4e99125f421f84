#pragma once

// Where headers are read from: bytes in memory, or a file of which only the asked-for places are read.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace moefusion {

/// Bytes with a known size, read at any place.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    [[nodiscard]] virtual std::int64_t size() const = 0;
    /// Up to `length` bytes from `offset`; fewer at the end, none past it. Valid until the next call.
    [[nodiscard]] virtual std::span<const std::byte> read(std::int64_t offset, std::int64_t length) = 0;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::span<const std::byte> bytes) : bytes_(bytes) {}
    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
    [[nodiscard]] std::span<const std::byte> read(std::int64_t offset, std::int64_t length) override;

private:
    std::span<const std::byte> bytes_;
};

/// A regular file, read in blocks of 4 KiB around the asked-for places.
class FileSource final : public ByteSource {
public:
    /// Throws Error{NotFound | Unreadable}: a folder, FIFO or device is "not a file" and does not block.
    explicit FileSource(const std::filesystem::path& file);
    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    [[nodiscard]] std::int64_t size() const override { return size_; }
    /// Throws Error{Unreadable} where the disk fails.
    [[nodiscard]] std::span<const std::byte> read(std::int64_t offset, std::int64_t length) override;

private:
    std::filesystem::path file_;
    int descriptor_ = -1;
    std::int64_t size_ = 0;
    std::int64_t block_offset_ = 0;
    std::vector<std::byte> block_;
};

} // namespace moefusion
