#include "core/base/paths.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/version.h"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

fs::path folder_from(const char* own_variable, const char* xdg_variable, const char* below_home, const char* last) {
    if (const char* own = std::getenv(own_variable); own != nullptr && *own != '\0') {
        return own;
    }
    if (const char* xdg = std::getenv(xdg_variable); xdg != nullptr && *xdg != '\0') {
        return fs::path(xdg) / last;
    }
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : "/") / below_home / last;
}

bool must_be_escaped(unsigned char c) {
    return c < 0x20 || c == 0x7F || std::string_view("\\:*?\"<>|").find(static_cast<char>(c)) != std::string_view::npos;
}

std::string escaped_part(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const auto byte = static_cast<unsigned char>(part[i]);
        if (must_be_escaped(byte) || (i == 0 && (byte == '-' || byte == '.'))) {
            out += fmt::format("%{:02X}", byte);
        } else {
            out += part[i];
        }
    }
    constexpr std::size_t kLongest = 200;
    if (out.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) {
            --cut; // not inside a UTF-8 sequence
        }
        out = out.substr(0, cut) + "~" + sha256_hex(part).substr(0, 16);
    }
    return out;
}

} // namespace

fs::path program_folder() {
    std::error_code fault;
    const fs::path program = fs::read_symlink("/proc/self/exe", fault);
    return fault ? fs::current_path() : program.parent_path();
}

fs::path find_resource(std::string_view relative) {
    const fs::path installed = program_folder() / ".." / "share" / "moe-fusion" / relative;
    const fs::path in_source = fs::path(build_source_folder()) / "resources" / relative;
    std::error_code fault;
    for (const fs::path& candidate : {installed, in_source}) {
        if (fs::exists(candidate, fault)) {
            return candidate.lexically_normal();
        }
    }
    return {};
}

fs::path resource_file(std::string_view relative) {
    fs::path found = find_resource(relative);
    if (found.empty()) {
        throw Error(ErrorKind::NotFound,
                    "resource.missing",
                    fmt::format("The program's own file {} is missing.", relative),
                    std::string(relative),
                    "Install the program again.");
    }
    return found;
}

fs::path config_folder() {
    return folder_from("MOE_FUSION_CONFIG_DIR", "XDG_CONFIG_HOME", ".config", "moe-fusion");
}

fs::path cache_folder() {
    return folder_from("MOE_FUSION_CACHE_DIR", "XDG_CACHE_HOME", ".cache", "moe-fusion");
}

fs::path weights_folder() {
    return folder_from("MOE_FUSION_WEIGHTS_DIR", "XDG_DATA_HOME", ".local/share", "moe-fusion/weights");
}

fs::path path_of_id(std::string_view id, std::string_view suffix) {
    fs::path path;
    while (!id.empty()) {
        const std::size_t slash = id.find('/');
        const std::string_view part = id.substr(0, slash);
        id = slash == std::string_view::npos ? std::string_view{} : id.substr(slash + 1);
        if (!part.empty()) {
            path /= escaped_part(part);
        }
    }
    path += suffix;
    return path;
}

std::string shown_path(const fs::path& path) {
    std::error_code fault;
    const fs::path relative = fs::absolute(path, fault).lexically_relative(fs::current_path(fault));
    if (!fault && !relative.empty() && *relative.begin() != "..") {
        return relative.string();
    }
    return path.filename().string();
}

} // namespace moefusion
