#pragma once

// Folders of the program and of the user, and file names made from ids.

#include <filesystem>
#include <string>
#include <string_view>

namespace moefusion {

/// Folder of the running program's file.
[[nodiscard]] std::filesystem::path program_folder();
/// A plain file the program brings (`presets/paper.yaml`): in ../share/moe-fusion beside the program, else in
/// resources/ of the source tree it was built from. Throws Error{NotFound, "resource.missing"}.
[[nodiscard]] std::filesystem::path resource_file(std::string_view relative);
/// As resource_file, but an empty path where it is missing.
[[nodiscard]] std::filesystem::path find_resource(std::string_view relative);

/// $MOE_FUSION_CONFIG_DIR, else $XDG_CONFIG_HOME/moe-fusion, else ~/.config/moe-fusion. Not created.
[[nodiscard]] std::filesystem::path config_folder();
/// $MOE_FUSION_CACHE_DIR, else $XDG_CACHE_HOME/moe-fusion, else ~/.cache/moe-fusion. Not created.
[[nodiscard]] std::filesystem::path cache_folder();
/// $MOE_FUSION_WEIGHTS_DIR, else $XDG_DATA_HOME/moe-fusion/weights, else ~/.local/share/moe-fusion/weights. Not
/// created.
[[nodiscard]] std::filesystem::path weights_folder();

/// Relative path for a file named by an id: "/" makes subfolders; in each part control characters, \ : * ? " < > | and
/// a leading "-" or "." are percent-escaped; parts above 200 bytes are cut and end with 16 digits of their hash.
[[nodiscard]] std::filesystem::path path_of_id(std::string_view id, std::string_view suffix);

/// For messages and exports: relative to the working folder where below it, else only the last part.
[[nodiscard]] std::string shown_path(const std::filesystem::path& path);

} // namespace moefusion
