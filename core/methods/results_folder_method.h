#pragma once

// results:FOLDER: fused images made elsewhere, matched to pairs by the pairing rules (interaction.md 4.1).

#include "core/methods/fusion_method.h"

#include <filesystem>
#include <memory>

namespace moefusion {

/// Lists the images of the folder (with subfolders). Throws Error{NotFound, "method.no_folder"}.
/// Its fuse() throws Error{NotFound, "results.no_image"} where no image or more than one fits the pair's id, and
/// Error{Mismatch, "results.size"} where the image's size is not the pair's.
[[nodiscard]] std::unique_ptr<FusionMethod> make_results_folder_method(const std::filesystem::path& folder);

} // namespace moefusion
