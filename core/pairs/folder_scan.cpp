#include "core/pairs/folder_scan.h"

#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/imaging/image_header.h"
#include "core/pairs/role_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <set>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace moefusion::pairs {

namespace {

using FolderIdentity = std::pair<std::uint64_t, std::uint64_t>;

bool is_ignored_file(std::string_view name) {
    return name.empty() || name.front() == '.' || name == "Thumbs.db" || name == "desktop.ini";
}

bool is_ignored_folder(std::string_view name) {
    if (name.empty() || name.front() == '.' || name == "__MACOSX" || name == "AnnotatedImages") {
        return true;
    }
    const std::string lower = lower_ascii(name);
    constexpr std::array<std::string_view, 6> kOthers{"label", "annotat", "mask", "segment", "fused", "result"};
    return std::any_of(kOthers.begin(), kOthers.end(), [&lower](std::string_view word) {
        return lower.find(word) != std::string::npos;
    });
}

class Scanner {
public:
    Scanner(const CancelToken& cancel, const ScanLimits& limits) : cancel_(cancel), limits_(limits) {}

    void enter(ScannedFolder& folder, int depth) {
        cancel_.throw_if_cancelled();
        struct stat status {};
        if (::stat(folder.path.c_str(), &status) != 0 || !entered_.insert({status.st_dev, status.st_ino}).second ||
            depth > limits_.depth) {
            return;
        }
        DIR* handle = ::opendir(folder.path.c_str());
        if (handle == nullptr) {
            if (depth == 0) {
                throw Error(ErrorKind::Unreadable,
                            "folder.unreadable",
                            fmt::format("{} cannot be read: {}.", folder.path.string(), std::strerror(errno)),
                            folder.path.string(),
                            "Check its permissions.");
            }
            return;
        }
        while (const dirent* entry = ::readdir(handle)) {
            add(folder, entry->d_name, entry->d_type);
        }
        ::closedir(handle);
        if (files_ > limits_.files) {
            throw Error(ErrorKind::TooLarge,
                        "folder.too_many_files",
                        fmt::format("More than {} files stand below the folder.", limits_.files),
                        folder.path.string(),
                        "Choose a folder further down.");
        }
        std::sort(folder.images.begin(), folder.images.end(), natural_less);
        std::sort(folder.folders.begin(), folder.folders.end(), [](const auto& left, const auto& right) {
            return natural_less(left.name, right.name);
        });
        for (ScannedFolder& child : folder.folders) {
            enter(child, depth + 1);
        }
    }

private:
    void add(ScannedFolder& folder, const std::string& name, unsigned char type) {
        if (name == "." || name == "..") {
            return;
        }
        ++files_;
        if (type == DT_LNK || type == DT_UNKNOWN) {
            struct stat status {};
            if (::stat((folder.path / name).c_str(), &status) != 0) {
                return; // a link to nowhere
            }
            type = S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_CHR;
        }
        if (type == DT_DIR && !is_ignored_folder(name)) {
            folder.folders.push_back({folder.path / name, name, {}, {}});
        } else if (type == DT_REG && !is_ignored_file(name) && has_image_suffix(name)) {
            folder.images.push_back(name);
        }
    }

    const CancelToken& cancel_;
    const ScanLimits& limits_;
    std::set<FolderIdentity> entered_;
    std::int64_t files_ = 0;
};

} // namespace

std::int64_t ScannedFolder::image_count() const {
    auto count = static_cast<std::int64_t>(images.size());
    for (const ScannedFolder& folder : folders) {
        count += folder.image_count();
    }
    return count;
}

ScannedFolder scan_folder(const std::filesystem::path& root, const CancelToken& cancel, const ScanLimits& limits) {
    std::error_code failure;
    if (!std::filesystem::is_directory(root, failure)) {
        throw Error(ErrorKind::NotFound,
                    "folder.not_found",
                    fmt::format("There is no folder {}.", root.string()),
                    root.string(),
                    "Check the path.");
    }
    ScannedFolder out{root, root.filename().string(), {}, {}};
    Scanner(cancel, limits).enter(out, 0);
    return out;
}

std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder) {
    std::vector<std::string> names; // sorted as text: comparing paths takes them apart anew each time
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end(), natural_less);
    std::vector<std::filesystem::path> out;
    out.reserve(names.size());
    for (const std::string& name : names) {
        out.push_back(folder / name);
    }
    return out;
}

} // namespace moefusion::pairs
