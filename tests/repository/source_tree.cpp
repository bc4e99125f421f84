#include "tests/repository/source_tree.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace moefusion::tests {

namespace fs = std::filesystem;

fs::path source_folder() {
    const char* folder = std::getenv("MOEFUSION_SOURCE_DIR");
    return folder != nullptr ? fs::path(folder) : fs::current_path();
}

std::vector<std::string> cpp_files(const std::vector<std::string>& folders) {
    std::vector<std::string> files;
    for (const std::string& folder : folders) {
        const fs::path top = source_folder() / folder;
        if (!fs::exists(top)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(top)) {
            const std::string suffix = entry.path().extension().string();
            if (suffix == ".h" || suffix == ".cpp") {
                files.push_back(fs::relative(entry.path(), source_folder()).generic_string());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> lines_of(const std::string& relative) {
    std::ifstream in(source_folder() / relative);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace moefusion::tests
