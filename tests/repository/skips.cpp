// `start` empties the list of skips before the tests run; `report` prints it after them and fails if a test was skipped
// although the shared goldens are there.

#include "tests/support/shared_files.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    const char* build = std::getenv("MOEFUSION_BUILD_DIR");
    const fs::path list = fs::path(build != nullptr ? build : ".") / "tests" / "skips.txt";
    if (argc == 2 && std::string(argv[1]) == "start") {
        std::ofstream(list, std::ios::trunc).flush();
        return 0;
    }
    int count = 0;
    std::ifstream in(list);
    for (std::string line; std::getline(in, line); ++count) {
        std::cout << line << "\n";
    }
    std::cout << count << " test functions were skipped for want of shared goldens\n";
    const bool goldens_are_there = fs::exists(moefusion::tests::shared_folder() / "golden");
    if (count > 0 && goldens_are_there) {
        std::cout << "although " << moefusion::tests::shared_folder().string() << " is there\n";
        return 1;
    }
    return 0;
}
