#include "core/imaging/byte_source.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace moefusion {

namespace {

constexpr std::int64_t kBlock = 4096;

} // namespace

std::span<const std::byte> MemorySource::read(std::int64_t offset, std::int64_t length) {
    if (offset < 0 || length <= 0 || offset >= size()) {
        return {};
    }
    return bytes_.subspan(static_cast<std::size_t>(offset),
                          static_cast<std::size_t>(std::min(length, size() - offset)));
}

FileSource::FileSource(const std::filesystem::path& file) : file_(file) {
    // O_NONBLOCK: opening a FIFO without a writer must not wait.
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        throw Error(missing ? ErrorKind::NotFound : ErrorKind::Unreadable,
                    missing ? "file.not_found" : "file.unreadable",
                    fmt::format("{} cannot be opened: {}.", file.filename().string(), std::strerror(errno)),
                    file.string(),
                    missing ? "Check the path." : "Check its permissions.");
    }
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        descriptor_ = -1;
        throw Error(ErrorKind::Unreadable,
                    "file.not_regular",
                    fmt::format("{} is not a file but a folder, pipe or device.", file.filename().string()),
                    file.string(),
                    "Name an image file.");
    }
    size_ = static_cast<std::int64_t>(status.st_size);
}

FileSource::~FileSource() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::span<const std::byte> FileSource::read(std::int64_t offset, std::int64_t length) {
    if (offset < 0 || length <= 0 || offset >= size_) {
        return {};
    }
    const std::int64_t wanted = std::min(length, size_ - offset);
    const bool held =
        offset >= block_offset_ && offset + wanted <= block_offset_ + static_cast<std::int64_t>(block_.size());
    if (!held) {
        block_.resize(static_cast<std::size_t>(std::min(std::max(wanted, kBlock), size_ - offset)));
        block_offset_ = offset;
        std::size_t done = 0;
        while (done < block_.size()) {
            const ssize_t got = ::pread(descriptor_,
                                        block_.data() + done,
                                        block_.size() - done,
                                        static_cast<off_t>(offset + static_cast<std::int64_t>(done)));
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                throw Error(ErrorKind::Unreadable,
                            "file.unreadable",
                            fmt::format("{} cannot be read: {}.", file_.filename().string(), std::strerror(errno)),
                            file_.string(),
                            "Check the disk.");
            }
            if (got == 0) {
                break; // became shorter since it was opened
            }
            done += static_cast<std::size_t>(got);
        }
        block_.resize(done);
    }
    const std::int64_t skip = offset - block_offset_;
    const std::int64_t have = static_cast<std::int64_t>(block_.size()) - skip;
    return have <= 0 ? std::span<const std::byte>{}
                     : std::span<const std::byte>(block_).subspan(static_cast<std::size_t>(skip),
                                                                  static_cast<std::size_t>(std::min(have, wanted)));
}

} // namespace moefusion
