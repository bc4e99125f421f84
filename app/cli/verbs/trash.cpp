#include "app/cli/verbs/trash.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

/// The file system a path is on; the nearest folder that is there counts.
dev_t device_of(fs::path path) {
    struct stat facts {};
    while (::stat(path.c_str(), &facts) != 0 && path.has_relative_path()) {
        path = path.parent_path();
    }
    return facts.st_dev;
}

fs::path home_trash() {
    const char* data = std::getenv("XDG_DATA_HOME"); // NOLINT(concurrency-mt-unsafe): nothing changes it
    const char* home = std::getenv("HOME");          // NOLINT(concurrency-mt-unsafe): nothing changes it
    if (data != nullptr && *data != '\0') {
        return fs::path(data) / "Trash";
    }
    return home != nullptr ? fs::path(home) / ".local" / "share" / "Trash" : fs::path();
}

/// The topmost folder on the same file system.
fs::path top_of(fs::path path) {
    const dev_t device = device_of(path);
    while (path.has_relative_path() && device_of(path.parent_path()) == device) {
        path = path.parent_path();
    }
    return path;
}

/// A path as the specification wants it in .trashinfo: percent-encoded, slashes kept.
std::string encoded(const std::string& path) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string text;
    for (const char c : path) {
        text += kPlain.find(c) != std::string_view::npos ? std::string(1, c)
                                                         : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

std::string local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    return {text.data(), size};
}

} // namespace

fs::path move_to_trash(const fs::path& named) {
    const fs::path path = fs::absolute(named).lexically_normal();
    const fs::path whole = path.has_filename() ? path : path.parent_path();
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorKind::NotWritable,
                    "trash.not_writable",
                    fmt::format("{} cannot be moved to the trash: {}.", whole.string(), why),
                    whole.string(),
                    "Remove the folder yourself.");
    };
    fs::path trash = home_trash();
    const bool is_home = !trash.empty() && device_of(trash) == device_of(whole);
    if (!is_home) {
        trash = top_of(whole) / fmt::format(".Trash-{}", ::getuid());
    }
    std::error_code fault;
    fs::create_directories(trash / "files", fault);
    if (!fault) {
        fs::create_directories(trash / "info", fault);
    }
    if (fault) {
        refuse(fault.message());
    }
    std::string name = whole.filename().string();
    for (int number = 2;
         fs::exists(trash / "files" / name, fault) || fs::exists(trash / "info" / (name + ".trashinfo"), fault);
         ++number) {
        name = fmt::format("{}.{}", whole.filename().string(), number);
    }
    const std::string shown = is_home ? whole.string() : whole.lexically_relative(top_of(whole)).generic_string();
    const fs::path info = trash / "info" / (name + ".trashinfo");
    write_file_atomically(info, fmt::format("[Trash Info]\nPath={}\nDeletionDate={}\n", encoded(shown), local_time()));
    fs::rename(whole, trash / "files" / name, fault);
    if (fault) {
        const std::string why = fault.message();
        fs::remove(info, fault);
        refuse(why);
    }
    return trash / "files" / name;
}

} // namespace moefusion::cli
