#include "core/base/atomic_file.h"

#include "core/base/append_bytes.h"
#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

std::function<int(std::string_view, const fs::path&)>& fault_plan() {
    static std::function<int(std::string_view, const fs::path&)> plan;
    return plan;
}

int planned_fault(std::string_view call, const fs::path& file) {
    return fault_plan() ? fault_plan()(call, file) : 0;
}

[[noreturn]] void throw_write_error(const fs::path& file, int error_number) {
    if (error_number == ENOSPC || error_number == EDQUOT) {
        throw Error(ErrorKind::DiskFull,
                    "file.disk_full",
                    fmt::format("{} cannot be written: the disk is full.", file.string()),
                    file.string(),
                    "Free some space or choose another folder.");
    }
    throw Error(ErrorKind::NotWritable,
                "file.not_writable",
                fmt::format("{} cannot be written: {}.", file.string(), std::strerror(error_number)),
                file.string(),
                "Choose another folder or change its permissions.");
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

void write_all(int descriptor, const char* data, std::size_t size, const fs::path& file, const fs::path& named) {
    while (size > 0) {
        if (const int fault = planned_fault("write", file)) {
            throw_write_error(named, fault);
        }
        const ssize_t written = ::write(descriptor, data, size);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            throw_write_error(named, errno);
        }
        data += written;
        size -= static_cast<std::size_t>(written);
    }
}

void make_folder(const fs::path& folder) {
    if (folder.empty()) {
        return;
    }
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault) {
        throw_write_error(folder, fault.value());
    }
}

fs::path temporary_name(const fs::path& file, int number) {
    // A name near the file system's 255 bytes leaves no room for the suffix: only its start is kept.
    constexpr std::size_t kKept = 200;
    return fmt::format(".{}.tmp-{}-{}", file.filename().string().substr(0, kKept), ::getpid(), number);
}

/// True if the last line of a file has no end: its writer was killed, and the next line must not be joined to it.
bool ends_torn(int descriptor) {
    struct stat status {};
    char last = '\n';
    return ::fstat(descriptor, &status) == 0 && status.st_size > 0 &&
           ::pread(descriptor, &last, 1, status.st_size - 1) == 1 && last != '\n';
}

/// Names of the temporaries in work, kept where a signal handler can read them: fixed memory, no locks. A name that is
/// too long for a place, or the 33rd at a time, is not noted and would stay behind after a hard stop only.
struct NotedName {
    std::atomic<int> state{0}; ///< 0 free, 1 being written, 2 in use
    std::array<char, 4096> path{};
};
std::array<NotedName, 32> noted_names;

NotedName* note(const fs::path& path) {
    for (NotedName& place : noted_names) {
        int free = 0;
        if (path.native().size() < place.path.size() && place.state.compare_exchange_strong(free, 1)) {
            std::copy_n(path.c_str(), path.native().size() + 1, place.path.begin());
            place.state = 2;
            return &place;
        }
    }
    return nullptr;
}

/// Removes the temporary unless the rename went through.
class Temporary {
public:
    explicit Temporary(fs::path the_path) : path(std::move(the_path)), place_(note(path)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (!renamed) {
            ::unlink(path.c_str());
        }
        if (place_ != nullptr) {
            place_->state = 0;
        }
    }

    const fs::path path;
    bool renamed = false;

private:
    NotedName* place_;
};

} // namespace

void set_file_fault_plan(std::function<int(std::string_view, const fs::path&)> plan) {
    fault_plan() = std::move(plan);
}

void write_file_atomically(const fs::path& file, std::span<const std::byte> bytes) {
    static std::atomic<int> counter{0};
    const fs::path folder = file.parent_path();
    make_folder(folder);
    Temporary temporary(folder / temporary_name(file, counter++));
    {
        if (const int fault = planned_fault("open", file)) {
            throw_write_error(file, fault);
        }
        const Descriptor out(::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (out.number() < 0) {
            throw_write_error(file, errno);
        }
        write_all(out.number(), reinterpret_cast<const char*>(bytes.data()), bytes.size(), file, file);
        // The content must be on the disk before the name points to it, else a power loss leaves an empty file.
        const int fault = planned_fault("sync", file);
        if (fault != 0 || ::fsync(out.number()) != 0) {
            throw_write_error(file, fault != 0 ? fault : errno);
        }
    }
    const int fault = planned_fault("rename", file);
    if (fault != 0 || ::rename(temporary.path.c_str(), file.c_str()) != 0) {
        throw_write_error(file, fault != 0 ? fault : errno);
    }
    temporary.renamed = true;
    const Descriptor directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() >= 0) {
        ::fsync(directory.number()); // some file systems refuse this; the file itself is safe either way
    }
}

void write_file_atomically(const fs::path& file, std::string_view text) {
    write_file_atomically(file, std::as_bytes(std::span(text.data(), text.size())));
}

void append_bytes_to_file(const fs::path& file, std::string_view bytes) {
    make_folder(file.parent_path());
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (out.number() < 0) {
        throw_write_error(file, errno);
    }
    write_all(out.number(), bytes.data(), bytes.size(), file, file);
}

void append_line(const fs::path& file, std::string_view line) {
    make_folder(file.parent_path());
    const Descriptor out(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (out.number() < 0) {
        throw_write_error(file, errno);
    }
    std::string whole = ends_torn(out.number()) ? "\n" : "";
    whole += line;
    whole += '\n';
    write_all(out.number(), whole.data(), whole.size(), file, file);
}

std::string read_file(const fs::path& file, std::int64_t limit_bytes) {
    // O_NONBLOCK: opening a FIFO without a writer would wait for ever.
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (in.number() < 0) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        throw Error(missing ? ErrorKind::NotFound : ErrorKind::Unreadable,
                    missing ? "file.missing" : "file.unreadable",
                    missing ? fmt::format("{} does not exist.", file.string())
                            : fmt::format("{} cannot be opened: {}.", file.string(), std::strerror(errno)),
                    file.string(),
                    missing ? "Check the name." : "Check that you may read it.");
    }
    struct stat status {};
    if (::fstat(in.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw Error(ErrorKind::Unreadable,
                    "file.not_regular",
                    fmt::format("{} is not a regular file.", file.string()),
                    file.string(),
                    "Choose a file.");
    }
    if (status.st_size > limit_bytes) {
        throw Error(
            ErrorKind::TooLarge,
            "file.too_large",
            fmt::format(
                "{} has {}; the limit is {}.", file.string(), human_bytes(status.st_size), human_bytes(limit_bytes)),
            file.string(),
            "Choose a smaller file.");
    }
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t got = ::read(in.number(), content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw Error(ErrorKind::Unreadable,
                        "file.unreadable",
                        fmt::format("{} cannot be read: {}.", file.string(), std::strerror(errno)),
                        file.string(),
                        "Check the disk.");
        }
        if (got == 0) {
            break; // it became shorter meanwhile
        }
        done += static_cast<std::size_t>(got);
    }
    content.resize(done);
    return content;
}

void remove_unfinished_files() noexcept {
    for (const NotedName& place : noted_names) {
        if (place.state == 2) {
            ::unlink(place.path.data());
        }
    }
}

void remove_old_temporaries(const fs::path& folder) {
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(".") && name.find(".tmp-") != std::string::npos) {
            const auto written = entry.last_write_time(fault);
            if (!fault && fs::file_time_type::clock::now() - written > std::chrono::hours(24)) {
                fs::remove(entry.path(), fault);
            }
        }
    }
}

} // namespace moefusion
