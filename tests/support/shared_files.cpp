#include "tests/support/shared_files.h"

#include <cstdlib>
#include <fstream>
#include <string>

namespace moefusion::tests {

namespace fs = std::filesystem;

namespace {

fs::path from_environment(const char* name, const fs::path& otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? fs::path(value) : otherwise;
}

fs::path source_folder() {
    return from_environment("MOEFUSION_SOURCE_DIR", fs::current_path());
}

} // namespace

fs::path shared_folder() {
    return from_environment("MOEFUSION_SHARED", source_folder() / ".." / "shared");
}

bool has_shared(std::string_view relative) {
    std::error_code fault;
    if (fs::exists(shared_folder() / relative, fault)) {
        return true;
    }
    const fs::path list = from_environment("MOEFUSION_BUILD_DIR", fs::current_path()) / "tests" / "skips.txt";
    std::ofstream(list, std::ios::app) << QTest::currentTestFunction() << ": " << relative << "\n";
    return false;
}

fs::path test_data(std::string_view relative) {
    return source_folder() / "tests" / "data" / relative;
}

fs::path program() {
    return from_environment("MOEFUSION_PROGRAM", "moe-fusion");
}

} // namespace moefusion::tests
