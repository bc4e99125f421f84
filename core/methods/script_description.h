#pragma once

// What stands beside a TorchScript file (FILE.yaml; command_line.md 2), and whether the user said that the file may
// run.

#include <filesystem>
#include <string>

namespace moefusion {

struct ScriptDescription {
    bool stacked = false;     ///< one input [1, 2, H, W], infrared first; else two inputs
    bool visible_rgb = false; ///< visible [1, 3, H, W]; only with two inputs
    double low = 0.0;         ///< range of inputs and output
    double high = 1.0;
    int multiple = 1; ///< sides are filled up to it by reflection, the result is cropped
    std::string label;
};

/// FILE.yaml, or the first values where there is none. Throws Error{Malformed, "script.description"} and as read_yaml.
[[nodiscard]] ScriptDescription read_script_description(const std::filesystem::path& script);

/// True if this content (SHA-256 of the file) was allowed to run on this account: a line of
/// config_folder()/trusted_scripts.txt.
[[nodiscard]] bool is_trusted_script(const std::filesystem::path& script);
/// Remembers the present content of the file. Throws Error{NotFound | NotWritable}.
void trust_script(const std::filesystem::path& script);

} // namespace moefusion
