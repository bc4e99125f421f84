#pragma once

// Weight files of the published methods put where they are looked for (MOE_FUSION_WEIGHTS_DIR/METHOD/FILE).

#include <filesystem>
#include <optional>
#include <string>

namespace moefusion {

struct WeightsInstallation {
    std::string method;
    std::filesystem::path file; ///< the installed copy
};

/// Copies a file that is known as weights of a method: by its SHA-256, or by its name where the authors' file was not
/// to be had. Nothing for other files and for stand-ins. The file itself stays. Throws Error{NotFound | Unreadable |
/// TooLarge | DiskFull | NotWritable}.
[[nodiscard]] std::optional<WeightsInstallation> install_weights(const std::filesystem::path& file);

} // namespace moefusion
