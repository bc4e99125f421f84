// The directions of core/ROOMS.txt and the borders between core, widgets and app, read from every #include.

#include "tests/repository/source_tree.h"
#include "tests/support/test_main.h"

#include <map>
#include <regex>
#include <set>

using namespace moefusion::tests;

namespace {

/// room -> what it may use, itself included
std::map<std::string, std::set<std::string>> rooms() {
    std::map<std::string, std::set<std::string>> uses;
    static const std::regex kRow("^([a-z]+):(.*)$");
    static const std::regex kWord("[a-z]+");
    for (const std::string& line : lines_of("core/ROOMS.txt")) {
        std::smatch row;
        if (!std::regex_match(line, row, kRow)) {
            continue;
        }
        const std::string room = row[1];
        auto& set = uses[room];
        set = {room, "base", "options"};
        const std::string words = row[2];
        for (auto word = std::sregex_iterator(words.begin(), words.end(), kWord); word != std::sregex_iterator();
             ++word) {
            const auto& further = uses.at(word->str()); // a room stands below the rooms it names
            set.insert(further.begin(), further.end());
        }
    }
    uses["base"] = {"base"};
    return uses;
}

const std::set<std::string> kRoomsWithoutTorch{
    "base", "options", "imaging", "pairs", "samples", "metrics", "results", "figures", "containers"};

struct Include {
    std::string file; ///< that includes
    int line;
    std::string what; ///< without quotes or angle brackets
};

std::vector<Include> includes(const std::vector<std::string>& folders) {
    static const std::regex kInclude("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*$");
    std::vector<Include> found;
    for (const std::string& file : cpp_files(folders)) {
        const auto lines = lines_of(file);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            std::smatch match;
            if (std::regex_match(lines[i], match, kInclude)) {
                found.push_back({file, static_cast<int>(i) + 1, match[1]});
            }
        }
    }
    return found;
}

std::string room_of(const std::string& path) {
    static const std::regex kRoom("^core/([a-z]+)/.*$");
    std::smatch match;
    return std::regex_match(path, match, kRoom) ? match[1].str() : std::string();
}

bool starts_with_any(const std::string& text, std::initializer_list<const char*> starts) {
    for (const char* start : starts) {
        if (text.starts_with(start)) {
            return true;
        }
    }
    return false;
}

bool is_torch(const std::string& what) {
    return starts_with_any(what, {"torch/", "ATen/", "c10/"});
}
bool is_qt(const std::string& what) {
    return starts_with_any(what, {"Q"}) || what == "qcustomplot.h";
}

} // namespace

class TestDependencies : public QObject {
    Q_OBJECT

    void report(const std::vector<std::string>& faults) {
        std::string all;
        for (const std::string& fault : faults) {
            all += fault + "\n";
        }
        QVERIFY2(faults.empty(), all.c_str());
    }

    static std::string place(const Include& include) {
        return include.file + ":" + std::to_string(include.line) + " includes " + include.what;
    }

private Q_SLOTS:
    void rooms_use_only_what_the_table_allows() {
        const auto uses = rooms();
        std::vector<std::string> faults;
        for (const Include& include : includes({"core"})) {
            const std::string from = room_of(include.file);
            const std::string to = room_of(include.what);
            if (from.empty() || to.empty()) {
                continue;
            }
            if (uses.count(from) == 0) {
                faults.push_back(include.file + ": core/ROOMS.txt has no room " + from);
            } else if (uses.at(from).count(to) == 0) {
                faults.push_back(place(include));
            }
        }
        report(faults);
    }

    void the_core_and_the_command_line_know_no_qt() {
        std::vector<std::string> faults;
        for (const Include& include : includes({"core", "app/cli"})) {
            if (is_qt(include.what) || starts_with_any(include.what, {"widgets/", "app/workbench/"}) ||
                (include.file.starts_with("core/") && include.what.starts_with("app/"))) {
                faults.push_back(place(include));
            }
        }
        report(faults);
    }

    void widgets_know_images_numbers_and_options_only() {
        std::vector<std::string> faults;
        const std::set<std::string> allowed{"base", "options", "imaging", "figures"};
        for (const Include& include : includes({"widgets"})) {
            const std::string room = room_of(include.what);
            if (include.what.starts_with("app/") || is_torch(include.what) ||
                (!room.empty() && allowed.count(room) == 0)) {
                faults.push_back(place(include));
            }
        }
        report(faults);
    }

    void libtorch_stays_below_the_line_and_its_whole_header_out() {
        std::vector<std::string> faults;
        for (const Include& include : includes({"core", "app", "widgets", "tests"})) {
            const std::string room = room_of(include.file);
            if (include.what == "torch/torch.h" || (is_torch(include.what) && kRoomsWithoutTorch.count(room) != 0)) {
                faults.push_back(place(include));
            }
        }
        report(faults);
    }

    void opencv_is_in_no_header() {
        std::vector<std::string> faults;
        for (const Include& include : includes({"core", "app", "widgets"})) {
            if (include.file.ends_with(".h") && include.what.starts_with("opencv2/")) {
                faults.push_back(place(include));
            }
            if (include.what.starts_with("opencv2/highgui")) {
                faults.push_back(place(include) + " (Debian's is Qt 5)");
            }
        }
        report(faults);
    }
};

MOEFUSION_TEST(TestDependencies)
#include "tst_dependencies.moc"
