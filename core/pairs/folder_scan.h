#pragma once

// The files and folders below a folder that pair discovery looks at, in natural order.

#include "core/base/cancel.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::pairs {

struct ScanLimits {
    std::int64_t files = 200'000;
    int depth = 16;
};

/// One folder with what it holds. Names are sorted naturally.
struct ScannedFolder {
    std::filesystem::path path;
    std::string name;
    std::vector<std::string> images; ///< names of regular files with an image suffix
    std::vector<ScannedFolder> folders;

    /// Images in this folder and below.
    [[nodiscard]] std::int64_t image_count() const;
};

/// Reads the tree. Left out: names that start with ".", Thumbs.db, desktop.ini, __MACOSX, .ipynb_checkpoints,
/// AnnotatedImages, folders whose name contains label, annotat, mask, segment, fused or result (but `root` itself),
/// dangling links, FIFOs and devices. Links are followed; a folder that was already entered (device and inode) is not
/// entered again. Throws Error{NotFound, "folder.not_found"}, Error{Unreadable} for `root`, Error{TooLarge,
/// "folder.too_many_files"}, Error{Cancelled}. A subfolder that cannot be read is skipped.
[[nodiscard]] ScannedFolder
scan_folder(const std::filesystem::path& root, const CancelToken& cancel = {}, const ScanLimits& limits = {});

/// Direct entries of a folder in natural order, any kind; none where it cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

} // namespace moefusion::pairs
