#pragma once

// A temporary folder with small pictures, for tests of pair discovery.

#include "core/base/atomic_file.h"
#include "core/imaging/image_file.h"
#include "core/pairs/discover.h"

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::tests {

class MadeFolder {
public:
    [[nodiscard]] std::filesystem::path path() const { return folder_.path().toStdString(); }

    /// A PNG of this size with one grey value, whatever the suffix says.
    void add(const std::string& name, int width = 40, int height = 32, int value = 7) const {
        ImageBuilder builder(width, height, 1, Depth::U8);
        const auto values = builder.values<std::uint8_t>();
        std::fill(values.begin(), values.end(), static_cast<std::uint8_t>(value));
        write_png(path() / name, std::move(builder).finish());
    }
    void add_text(const std::string& name, const std::string& text) const {
        write_file_atomically(path() / name, text);
    }

private:
    QTemporaryDir folder_;
};

/// A pair of these files, nothing read.
inline Pair
pair_of(const std::string& id, const std::string& set, const std::string& infrared, const std::string& visible) {
    Pair pair;
    pair.id = id;
    pair.set = set;
    pair.infrared = infrared;
    pair.visible = visible;
    return pair;
}

/// "id set infrared-name visible-name" of each pair.
inline std::vector<std::string> lines_of(const pairs::PairList& list) {
    std::vector<std::string> out;
    for (const Pair& pair : list.pairs) {
        out.push_back(pair.id + " " + pair.set + " " + pair.infrared.filename().string() + " " +
                      pair.visible.filename().string());
    }
    return out;
}

inline bool has_remark(const std::vector<Remark>& remarks, const std::string& code) {
    return std::any_of(remarks.begin(), remarks.end(), [&code](const Remark& remark) { return remark.code == code; });
}

inline std::int64_t count_remarks(const std::vector<Remark>& remarks, const std::string& code) {
    return std::count_if(remarks.begin(), remarks.end(), [&code](const Remark& remark) { return remark.code == code; });
}

} // namespace moefusion::tests

/// Compares lists of lines and prints what was found where they differ.
#define MOEFUSION_COMPARE_LINES(actual, ...)                                                                           \
    do {                                                                                                               \
        const std::vector<std::string> found_lines = (actual);                                                         \
        const std::vector<std::string> expected_lines = __VA_ARGS__;                                                   \
        std::string shown_lines;                                                                                       \
        for (const std::string& line : found_lines) {                                                                  \
            shown_lines += "\n  " + line;                                                                              \
        }                                                                                                              \
        QVERIFY2(found_lines == expected_lines, shown_lines.c_str());                                                  \
    } while (false)
