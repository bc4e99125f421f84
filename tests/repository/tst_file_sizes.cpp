// No file holds two things: a file above 600 lines fails, tables of data are named here.

#include "tests/repository/source_tree.h"
#include "tests/support/test_main.h"

#include <set>

using namespace moefusion::tests;

class TestFileSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void no_file_has_more_than_600_lines() {
        constexpr std::size_t kMost = 600;
        const std::set<std::string> tables_of_data{};
        std::string faults;
        for (const std::string& file : cpp_files({"core", "app", "widgets", "tests"})) {
            const std::size_t lines = lines_of(file).size();
            if (lines > kMost && tables_of_data.count(file) == 0) {
                faults += file + " has " + std::to_string(lines) + " lines\n";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void names_say_what_a_file_holds() {
        std::string faults;
        for (const std::string& file : cpp_files({"core", "app", "widgets", "tests"})) {
            const std::string stem = std::filesystem::path(file).stem().string();
            for (const char* word : {"utils", "util", "helpers", "helper", "common", "misc", "manager"}) {
                if (stem == word) {
                    faults += file + "\n";
                }
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }

    void headers_are_guarded_and_unfinished_words_are_absent() {
        std::string faults;
        for (const std::string& file : cpp_files({"core", "app", "widgets"})) {
            const auto lines = lines_of(file);
            if (file.ends_with(".h") && (lines.empty() || lines.front() != "#pragma once")) {
                faults += file + " does not start with #pragma once\n";
            }
            for (const std::string& line : lines) {
                for (const char* word : {"FIXME", "XXX", "TODO:"}) {
                    if (line.find(word) != std::string::npos) {
                        faults += file + ": " + line + "\n";
                    }
                }
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }
};

MOEFUSION_TEST(TestFileSizes)
#include "tst_file_sizes.moc"
