#pragma once

// Rule 4: folders of both roles side by side. Which of them belong together, and their files.

#include "core/base/cancel.h"
#include "core/pairs/folder_scan.h"
#include "core/pairs/match_files.h"
#include "core/pairs/pair_list.h"

#include <string>
#include <vector>

namespace moefusion::pairs {

/// Two folders that are the two sides.
struct FolderCouple {
    const ScannedFolder* infrared = nullptr;
    const ScannedFolder* visible = nullptr;
    std::string rest; ///< what their names share beside the role word ("Train_LLVIP"); part of the ids
    bool near_infrared = false;
};

struct FolderCouples {
    std::vector<FolderCouple> couples;
    std::vector<const ScannedFolder*> unused; ///< folders with a role and images that were not chosen
};

/// Chooses among the subfolders of `folder` that have a role and hold images: names that differ only in the role word
/// form couples; of the others every combination is counted (equal keys, then equal sizes of up to 50 pairs) and the
/// single best is taken. Throws AmbiguousFolders on a tie.
[[nodiscard]] FolderCouples couple_folders(const ScannedFolder& folder, const CancelToken& cancel);

/// All images in and below a folder, named by their path below it.
[[nodiscard]] std::vector<SideFile> files_below(const ScannedFolder& folder);

} // namespace moefusion::pairs
