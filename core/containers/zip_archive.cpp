#include "core/containers/zip_archive.h"

#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <unordered_set>

namespace moefusion::containers {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034B50;
constexpr std::uint32_t kCentralHeader = 0x02014B50;
constexpr std::uint32_t kEndRecord = 0x06054B50;
constexpr std::uint32_t kEndRecord64 = 0x06064B50;
constexpr std::uint32_t kEndLocator64 = 0x07064B50;
constexpr std::int64_t kLocalHeaderBytes = 30;
constexpr std::int64_t kCentralHeaderBytes = 46;
constexpr std::int64_t kEndRecordBytes = 22;
constexpr std::int64_t kEndRecord64Bytes = 56;
constexpr std::int64_t kEndLocator64Bytes = 20;
constexpr std::int64_t kLongestComment = 65535;
constexpr std::uint32_t kAllOnes32 = 0xFFFFFFFF;
constexpr std::uint16_t kAllOnes16 = 0xFFFF;

std::uint32_t crc_of(std::span<const std::byte> bytes) {
    // zlib counts in unsigned int; entries may have up to 4 GiB.
    uLong crc = ::crc32(0, nullptr, 0);
    while (!bytes.empty()) {
        const std::size_t portion = std::min<std::size_t>(bytes.size(), std::size_t{1} << 30);
        crc = ::crc32(crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(portion));
        bytes = bytes.subspan(portion);
    }
    return static_cast<std::uint32_t>(crc);
}

/// A 64-bit field of the file as a size; what does not fit is larger than any file.
std::int64_t size_of(std::uint64_t value) {
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(value, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
}

std::int64_t find_end_record(std::span<const std::byte> file) {
    const auto size = static_cast<std::int64_t>(file.size());
    const std::int64_t earliest = std::max<std::int64_t>(0, size - kEndRecordBytes - kLongestComment);
    bool short_of_the_end = false;
    for (std::int64_t at = size - kEndRecordBytes; at >= earliest; --at) {
        if (number_at<std::uint32_t>(file, at) != kEndRecord) {
            continue;
        }
        const std::int64_t end = at + kEndRecordBytes + number_at<std::uint16_t>(file, at + 20);
        if (end == size) {
            return at;
        }
        short_of_the_end = short_of_the_end || end < size;
    }
    if (short_of_the_end) {
        refuse(Fault::TrailingBytes, "The zip file goes on after its end record.");
    }
    refuse(Fault::Truncated,
           "The zip file of " + std::to_string(size) + " bytes has no end record: its directory is missing.");
}

/// Values of the zip64 extra field (id 1) for the 32-bit fields that are all ones, in the order of the format.
void read_extra64(std::span<const std::byte> extra, std::span<std::int64_t* const> wanted, const std::string& name) {
    std::int64_t at = 0;
    const auto size = static_cast<std::int64_t>(extra.size());
    while (at + 4 <= size) {
        const auto id = number_at<std::uint16_t>(extra, at);
        const std::int64_t length = number_at<std::uint16_t>(extra, at + 2);
        at += 4;
        if (length > size - at) {
            break;
        }
        if (id == 1) {
            std::int64_t inside = at;
            for (std::int64_t* value : wanted) {
                if (inside + 8 > at + length) {
                    refuse(Fault::Corrupt, "The zip64 field of entry '" + name + "' is too short.");
                }
                *value = size_of(number_at<std::uint64_t>(extra, inside));
                inside += 8;
            }
            return;
        }
        at += length;
    }
    refuse(Fault::Corrupt, "The zip entry '" + name + "' needs a zip64 field and has none.");
}

} // namespace

ZipArchive::ZipArchive(std::span<const std::byte> file, const ReaderLimits& limits) : file_(file), limits_(limits) {
    if (static_cast<std::int64_t>(file.size()) > limits.file_bytes) {
        refuse(Fault::TooLarge, "The zip file has " + std::to_string(file.size()) + " bytes.");
    }
    read_directory(find_end_record(file));
}

void ZipArchive::read_directory(std::int64_t end_record) {
    std::int64_t count = number_at<std::uint16_t>(file_, end_record + 10);
    std::int64_t directory_bytes = number_at<std::uint32_t>(file_, end_record + 12);
    directory_offset_ = number_at<std::uint32_t>(file_, end_record + 16);
    std::int64_t directory_limit = end_record;
    if (count == kAllOnes16 || directory_bytes == kAllOnes32 || directory_offset_ == kAllOnes32) {
        const std::int64_t locator = end_record - kEndLocator64Bytes;
        if (locator < 0 || number_at<std::uint32_t>(file_, locator) != kEndLocator64) {
            refuse(Fault::Corrupt, "The zip file needs a zip64 end record and has no locator of one.");
        }
        const std::int64_t record = size_of(number_at<std::uint64_t>(file_, locator + 8));
        if (record > locator - kEndRecord64Bytes || number_at<std::uint32_t>(file_, record) != kEndRecord64) {
            refuse(Fault::Corrupt, "The zip64 end record is not where its locator says.");
        }
        count = size_of(number_at<std::uint64_t>(file_, record + 32));
        directory_bytes = size_of(number_at<std::uint64_t>(file_, record + 40));
        directory_offset_ = size_of(number_at<std::uint64_t>(file_, record + 48));
        directory_limit = record;
    }
    if (directory_offset_ > directory_limit || directory_bytes > directory_limit - directory_offset_) {
        refuse(Fault::Corrupt, "The zip directory lies outside the file.");
    }
    if (count > directory_bytes / kCentralHeaderBytes) {
        refuse(Fault::Corrupt, "The zip directory is too small for its " + std::to_string(count) + " entries.");
    }
    // One entry per tensor, and a few of torch's own.
    if (count > limits_.tensors + 64) {
        refuse(Fault::TooLarge, "The zip file has " + std::to_string(count) + " entries.");
    }
    const std::int64_t directory_end = directory_offset_ + directory_bytes;
    std::int64_t at = directory_offset_;
    for (std::int64_t i = 0; i < count; ++i) {
        read_entry(at, directory_end);
    }
    if (at != directory_end) {
        refuse(Fault::Corrupt, "The zip directory is longer than its entries.");
    }
    std::unordered_set<std::string_view> names;
    for (const ZipEntry& entry : entries_) {
        if (!names.insert(entry.name).second) {
            refuse(Fault::Corrupt, "The zip file has two entries named '" + entry.name + "'.");
        }
    }
}

void ZipArchive::read_entry(std::int64_t& at, std::int64_t directory_end) {
    if (at > directory_end - kCentralHeaderBytes || number_at<std::uint32_t>(file_, at) != kCentralHeader) {
        refuse(Fault::Corrupt, "The zip directory has no entry at byte " + std::to_string(at) + ".");
    }
    const auto flags = number_at<std::uint16_t>(file_, at + 8);
    ZipEntry entry;
    entry.method = number_at<std::uint16_t>(file_, at + 10);
    entry.crc32 = number_at<std::uint32_t>(file_, at + 16);
    entry.compressed_size = number_at<std::uint32_t>(file_, at + 20);
    entry.size = number_at<std::uint32_t>(file_, at + 24);
    const std::int64_t name_bytes = number_at<std::uint16_t>(file_, at + 28);
    const std::int64_t extra_bytes = number_at<std::uint16_t>(file_, at + 30);
    const std::int64_t comment_bytes = number_at<std::uint16_t>(file_, at + 32);
    std::int64_t local_offset = number_at<std::uint32_t>(file_, at + 42);
    at += kCentralHeaderBytes;
    if (name_bytes + extra_bytes + comment_bytes > directory_end - at) {
        refuse(Fault::Corrupt, "The zip directory ends inside an entry.");
    }
    entry.name = as_text(file_.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(name_bytes)));
    std::vector<std::int64_t*> wide;
    for (std::int64_t* value : {&entry.size, &entry.compressed_size, &local_offset}) {
        if (*value == kAllOnes32) {
            wide.push_back(value);
        }
    }
    if (!wide.empty()) {
        read_extra64(file_.subspan(static_cast<std::size_t>(at + name_bytes), static_cast<std::size_t>(extra_bytes)),
                     wide,
                     entry.name);
    }
    at += name_bytes + extra_bytes + comment_bytes;
    if ((flags & 1U) != 0) {
        refuse(Fault::UnsupportedContainer, "The zip entry '" + entry.name + "' is encrypted.");
    }
    locate_data(entry, local_offset);
    entries_.push_back(std::move(entry));
}

void ZipArchive::locate_data(ZipEntry& entry, std::int64_t local_offset) const {
    const std::int64_t limit = directory_offset_;
    if (local_offset > limit - kLocalHeaderBytes || number_at<std::uint32_t>(file_, local_offset) != kLocalHeader) {
        refuse(Fault::Corrupt, "The zip entry '" + entry.name + "' has no local header at its offset.");
    }
    const std::int64_t name_bytes = number_at<std::uint16_t>(file_, local_offset + 26);
    const std::int64_t extra_bytes = number_at<std::uint16_t>(file_, local_offset + 28);
    entry.data_offset = local_offset + kLocalHeaderBytes + name_bytes + extra_bytes;
    if (entry.data_offset > limit || entry.compressed_size > limit - entry.data_offset) {
        refuse(Fault::Corrupt, "The data of zip entry '" + entry.name + "' lie outside the file.");
    }
    const auto local_name =
        file_.subspan(static_cast<std::size_t>(local_offset + kLocalHeaderBytes), static_cast<std::size_t>(name_bytes));
    if (as_text(local_name) != entry.name) {
        refuse(Fault::Corrupt, "The zip entry '" + entry.name + "' has another name in its local header.");
    }
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

void ZipArchive::check_crc(const ZipEntry& entry, std::span<const std::byte> content) const {
    if (crc_of(content) != entry.crc32) {
        refuse(Fault::CrcMismatch, "The zip entry '" + entry.name + "' does not match its checksum.");
    }
}

std::span<const std::byte> ZipArchive::stored(const ZipEntry& entry) const {
    if (entry.method != 0 || entry.compressed_size != entry.size) {
        refuse(Fault::UnsupportedCompression,
               "The zip entry '" + entry.name + "' is compressed (method " + std::to_string(entry.method) + ").");
    }
    const auto content =
        file_.subspan(static_cast<std::size_t>(entry.data_offset), static_cast<std::size_t>(entry.size));
    check_crc(entry, content);
    return content;
}

std::vector<std::byte> ZipArchive::inflated(const ZipEntry& entry) const {
    if (entry.method == 0) {
        const auto content = stored(entry);
        return {content.begin(), content.end()};
    }
    constexpr int kDeflated = 8;
    if (entry.method != kDeflated) {
        refuse(Fault::UnsupportedCompression,
               "The zip entry '" + entry.name + "' uses compression method " + std::to_string(entry.method) + ".");
    }
    const auto packed =
        file_.subspan(static_cast<std::size_t>(entry.data_offset), static_cast<std::size_t>(entry.compressed_size));
    // Deflate cannot shrink below 1/1032 (zlib's technical details), so a larger claim is a lie: no memory for it.
    if (entry.size > limits_.tensor_bytes || entry.size / 1032 > entry.compressed_size) {
        refuse(entry.size > limits_.tensor_bytes ? Fault::TooLarge : Fault::Corrupt,
               "The zip entry '" + entry.name + "' claims " + std::to_string(entry.size) + " bytes.");
    }
    std::vector<std::byte> content(static_cast<std::size_t>(entry.size));
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        throw std::bad_alloc();
    }
    const std::unique_ptr<z_stream, int (*)(z_stream*)> ender(&stream, inflateEnd);
    std::byte overflow{};
    std::size_t read = 0;
    std::size_t written = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        constexpr std::size_t kPortion = std::size_t{1} << 30;
        const std::size_t in = std::min(packed.size() - read, kPortion);
        // One byte more than declared shows a stream that goes on.
        const bool full = written == content.size();
        const std::size_t out = full ? 1 : std::min(content.size() - written, kPortion);
        stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data() + read));
        stream.avail_in = static_cast<uInt>(in);
        stream.next_out = reinterpret_cast<Bytef*>(full ? &overflow : content.data() + written);
        stream.avail_out = static_cast<uInt>(out);
        state = ::inflate(&stream, Z_NO_FLUSH);
        read += in - stream.avail_in;
        const std::size_t made = out - stream.avail_out;
        if (full && made > 0) {
            refuse(Fault::Corrupt,
                   "The zip entry '" + entry.name + "' inflates to more than the " + std::to_string(entry.size) +
                       " bytes its directory states.");
        }
        written += full ? 0 : made;
    }
    if (state != Z_STREAM_END || written != content.size() || read != packed.size()) {
        refuse(Fault::Corrupt,
               "The zip entry '" + entry.name + "' inflates to " + std::to_string(written) +
                   " bytes; its directory states " + std::to_string(entry.size) + ".");
    }
    check_crc(entry, content);
    return content;
}

std::string stored_zip_bytes(std::span<const std::pair<std::string, std::string>> entries) {
    const auto put = [](std::string& to, auto value) {
        to.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    constexpr std::uint16_t kVersion = 20;
    constexpr std::uint16_t kUtf8Names = 0x800;
    constexpr std::uint16_t kNoTime = 0;
    constexpr std::uint16_t kFirstDay = 0x21; // 1980-01-01
    std::string file;
    std::string directory;
    for (const auto& [name, content] : entries) {
        if (file.size() + content.size() + name.size() > kAllOnes32 - (std::uint32_t{1} << 20)) {
            throw Error(ErrorKind::TooLarge,
                        "zip.size",
                        "The zip file to write would exceed 4 GiB.",
                        std::string(),
                        "Write .safetensors instead.");
        }
        const auto offset = static_cast<std::uint32_t>(file.size());
        std::string shared; // the fields both headers have
        put(shared, kVersion);
        put(shared, kUtf8Names);
        put(shared, std::uint16_t{0}); // stored
        put(shared, kNoTime);
        put(shared, kFirstDay);
        put(shared, crc_of(std::as_bytes(std::span(content))));
        put(shared, static_cast<std::uint32_t>(content.size()));
        put(shared, static_cast<std::uint32_t>(content.size()));
        put(shared, static_cast<std::uint16_t>(name.size()));
        put(shared, std::uint16_t{0}); // extra field
        put(file, kLocalHeader);
        file += shared + name + content;
        put(directory, kCentralHeader);
        put(directory, kVersion);
        directory += shared;
        directory.append(10, '\0'); // comment length, disk, attributes
        put(directory, offset);
        directory += name;
    }
    const auto directory_offset = static_cast<std::uint32_t>(file.size());
    file += directory;
    put(file, kEndRecord);
    put(file, std::uint32_t{0}); // disks
    put(file, static_cast<std::uint16_t>(entries.size()));
    put(file, static_cast<std::uint16_t>(entries.size()));
    put(file, static_cast<std::uint32_t>(directory.size()));
    put(file, directory_offset);
    put(file, std::uint16_t{0});
    return file;
}

} // namespace moefusion::containers
