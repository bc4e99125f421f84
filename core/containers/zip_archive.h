#pragma once

// Zip files as torch and numpy write them (PKWARE APPNOTE 6.3; zip64 too). Sizes and checksums come from the central
// directory, a local header only says where the data begin. Names are compared as text, never used as paths.

#include "core/containers/reader_limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion::containers {

struct ZipEntry {
    std::string name;
    int method = 0; ///< 0 stored, 8 deflated
    std::uint32_t crc32 = 0;
    std::int64_t compressed_size = 0;
    std::int64_t size = 0;
    std::int64_t data_offset = 0; ///< of the data, in the file
};

/// Looks at a file's bytes, which must outlive it.
class ZipArchive {
public:
    /// Reads and checks the whole directory. Throws Error "weights.truncated" (no end record), "corrupt" (directory or
    /// entry outside the file, two entries of one name, …), "unsupported_container" (encrypted), "too_large".
    explicit ZipArchive(std::span<const std::byte> file, const ReaderLimits& limits = {});

    [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }
    /// The entry of that name, or null.
    [[nodiscard]] const ZipEntry* find(std::string_view name) const;

    /// Bytes of a stored entry. Throws Error "weights.unsupported_compression" or "crc_mismatch", which name it.
    [[nodiscard]] std::span<const std::byte> stored(const ZipEntry& entry) const;
    /// Content of a stored or deflated entry, exactly entry.size bytes: a longer or shorter stream is refused as
    /// "weights.corrupt" without being read on. Throws also as `stored`.
    [[nodiscard]] std::vector<std::byte> inflated(const ZipEntry& entry) const;

private:
    void read_directory(std::int64_t end_record);
    void read_entry(std::int64_t& at, std::int64_t directory_end);
    void locate_data(ZipEntry& entry, std::int64_t local_offset) const;
    void check_crc(const ZipEntry& entry, std::span<const std::byte> content) const;

    std::span<const std::byte> file_;
    ReaderLimits limits_;
    std::int64_t directory_offset_ = 0;
    std::vector<ZipEntry> entries_;
};

/// A zip of stored entries {name, content}, without dates (so equal content gives equal bytes). Total below 4 GiB
/// (Error{TooLarge}).
[[nodiscard]] std::string stored_zip_bytes(std::span<const std::pair<std::string, std::string>> entries);

} // namespace moefusion::containers
