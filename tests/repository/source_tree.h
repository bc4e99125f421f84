#pragma once

// The files of the source tree, for checks of the tree itself.

#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::tests {

/// $MOEFUSION_SOURCE_DIR
[[nodiscard]] std::filesystem::path source_folder();
/// C++ files below these folders of the source tree, as paths relative to it, sorted.
[[nodiscard]] std::vector<std::string> cpp_files(const std::vector<std::string>& folders);
/// The lines of a file of the tree.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& relative);

} // namespace moefusion::tests
