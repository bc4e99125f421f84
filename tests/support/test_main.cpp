#include "tests/support/test_main.h"

#include <QtCore/QCoreApplication>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace moefusion::tests {

/// In core_application.cpp or widget_application.cpp, whichever the program was built with.
std::unique_ptr<QCoreApplication> make_application(int& argc, char** argv);

namespace {

std::map<std::string, TestMaker>& registered() {
    static std::map<std::string, TestMaker> tests;
    return tests;
}

} // namespace

bool register_test(const char* file, TestMaker make) {
    return registered().emplace(std::filesystem::path(file).stem().string(), make).second;
}

/// `program [tst_x] [Qt Test arguments]`: the named class, or all in the order of their names.
int run(int argc, char** argv) {
    std::string only;
    std::vector<char*> arguments{argv[0]};
    for (int i = 1; i < argc; ++i) {
        if (i == 1 && argv[i][0] != '-' && registered().count(argv[i]) != 0) {
            only = argv[i];
        } else {
            arguments.push_back(argv[i]);
        }
    }
    int failed = 0;
    for (const auto& [name, make] : registered()) {
        if (only.empty() || only == name) {
            const std::unique_ptr<QObject> test(make());
            failed += QTest::qExec(test.get(), static_cast<int>(arguments.size()), arguments.data());
        }
    }
    return failed == 0 ? 0 : 1;
}

} // namespace moefusion::tests

int main(int argc, char** argv) {
    const auto application = moefusion::tests::make_application(argc, argv);
    return moefusion::tests::run(argc, argv);
}
