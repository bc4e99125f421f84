#include "core/base/atomic_file.h"
#include "core/base/sha256.h"
#include "core/imaging/image_file.h"
#include "core/results/results_folder.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

using namespace moefusion;

namespace fs = std::filesystem;

namespace {

ResultPixels pixels() {
    ImageBuilder grey(3, 2, 1, Depth::U8);
    ImageBuilder plane(3, 2, 1, Depth::F32);
    for (std::size_t i = 0; i < 6; ++i) {
        grey.values<std::uint8_t>()[i] = static_cast<std::uint8_t>(40 * i);
        plane.values<float>()[i] = 0.3F * static_cast<float>(i) - 0.2F;
    }
    return {std::move(grey).finish(), std::move(plane).finish()};
}

ManifestEntry entry_for(const std::string& file, const std::string& key) {
    ManifestEntry entry;
    entry.id = "a";
    entry.file = file;
    entry.key = key;
    entry.made_by.method = "average";
    entry.made_by.weights_source = "none";
    entry.made_by.version = "0.1.0";
    return entry;
}

std::string code_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.code;
    }
    return {};
}

} // namespace

class TestResultsFolder : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int number_ = 0;
    [[nodiscard]] fs::path fresh() { return fs::path(folder_.path().toStdString()) / std::to_string(++number_); }
    static std::string png(const ManifestEntry& entry) { return encode_result(pixels(), entry, ResultFormat::Png); }

private Q_SLOTS:
    void cleanup() { set_file_fault_plan({}); }

    void the_key_follows_what_decides_the_pixels_and_nothing_else() {
        Provenance made_by;
        made_by.numerics = 1;
        made_by.method = "densefuse";
        made_by.weights_sha256 = "w";
        // The canonical text by hand: sorted keys, no blanks.
        const std::string expected =
            R"({"content":"c","edits":"","method":"densefuse","numerics":1,"options":"","policies":{"color":"luma",)"
            R"("infrared_window":"auto","precision":"float32","range":"method","size":"native"},"weights_sha256":"w"})";
        QCOMPARE(canonical_json(made_by, "c"), expected);
        QCOMPARE(result_key(made_by, "c"), sha256_hex(expected));
        const std::string key = result_key(made_by, "c");
        Provenance other = made_by;
        other.device = "cuda:0";
        other.threads = 7;
        other.version = "9.9";
        other.weights_source = "installed";
        QCOMPARE(result_key(other, "c"), key);
        QVERIFY(result_key(made_by, "d") != key);
        for (const auto& change :
             std::initializer_list<void (*)(Provenance&)>{[](Provenance& p) { p.numerics = 2; },
                                                          [](Provenance& p) { p.method = "ifcnn"; },
                                                          [](Provenance& p) { p.options = "x"; },
                                                          [](Provenance& p) { p.weights_sha256 = "v"; },
                                                          [](Provenance& p) { p.edits = "{}"; },
                                                          [](Provenance& p) { p.policies.size = "visible"; },
                                                          [](Provenance& p) { p.policies.color = "visible_chroma"; },
                                                          [](Provenance& p) { p.policies.range = "clip"; },
                                                          [](Provenance& p) { p.policies.infrared_window = "0:1"; },
                                                          [](Provenance& p) { p.policies.precision = "bfloat16"; },
                                                          [](Provenance& p) { p.policies.kept_size = true; }}) {
            Provenance changed = made_by;
            change(changed);
            QVERIFY(result_key(changed, "c") != key);
        }
    }

    void stored_results_are_up_to_date_and_others_are_not() {
        const fs::path folder = fresh();
        ResultsFolder results(folder, {});
        const ManifestEntry entry = entry_for("a.png", "k1");
        QCOMPARE(results.state("a.png", "k1"), ResultState::Absent);
        results.store(entry, png(entry), false);
        QCOMPARE(results.state("a.png", "k1"), ResultState::UpToDate);
        QCOMPARE(results.state("a.png", "k2"), ResultState::OtherKey);
        QCOMPARE(ResultsFolder(folder, {}).state("a.png", "k1"), ResultState::UpToDate);
    }

    void a_png_alone_says_what_made_it() {
        const fs::path folder = fresh();
        const ManifestEntry entry = entry_for("a.png", "k1");
        write_file_atomically(folder / "a.png", png(entry));
        const ResultsFolder results(folder, {});
        QCOMPARE(results.state("a.png", "k1"), ResultState::UpToDate);
        const auto texts = read_png_text(read_file(folder / "a.png", 1 << 20));
        QCOMPARE(find_png_text(texts, "moe-fusion:key"), std::string("k1"));
        QCOMPARE(find_png_text(texts, "moe-fusion:method"), std::string("average"));
        QCOMPARE(find_png_text(texts, "moe-fusion:version"), std::string("0.1.0"));
        QVERIFY(!find_png_text(texts, "moe-fusion:policies").empty());
        QVERIFY(!find_png_text(texts, "moe-fusion:weights").empty());
    }

    void files_of_others_are_never_replaced_silently() {
        const fs::path folder = fresh();
        write_png(folder / "a.png", pixels().eight_bits);
        ResultsFolder results(folder, {});
        QCOMPARE(results.state("a.png", "k1"), ResultState::OtherKey);
        const ManifestEntry entry = entry_for("a.png", "k1");
        QCOMPARE(code_of([&] { results.store(entry, png(entry), false); }), std::string("results.other_key"));
        results.store(entry, png(entry), true);
        QCOMPARE(results.state("a.png", "k1"), ResultState::UpToDate);
    }

    void a_file_whose_line_was_lost_is_listed_if_its_bytes_are_the_same() {
        const fs::path folder = fresh();
        const ManifestEntry entry = entry_for("a.npy", "k1");
        const std::string bytes = encode_result(pixels(), entry, ResultFormat::Npy);
        write_file_atomically(folder / "a.npy", bytes); // a program that was killed before it wrote the line
        ResultsFolder results(folder, {});
        QCOMPARE(results.state("a.npy", "k1"), ResultState::Unlisted);
        results.store(entry, bytes, false);
        QCOMPARE(results.state("a.npy", "k1"), ResultState::UpToDate);

        write_file_atomically(folder / "b.npy", std::string_view("something else"));
        ResultsFolder again(folder, {});
        const ManifestEntry other = entry_for("b.npy", "k1");
        QCOMPARE(code_of([&] { again.store(other, bytes, false); }), std::string("results.other_key"));
    }

    void no_fault_of_the_disk_leaves_a_file_that_looks_complete() {
        for (const char* call : {"open", "write", "sync", "rename"}) {
            const fs::path folder = fresh();
            ResultsFolder results(folder, {});
            const ManifestEntry entry = entry_for("a.png", "k1");
            set_file_fault_plan([call](std::string_view at, const fs::path& file) {
                return at == call && file.extension() == ".png" ? ENOSPC : 0;
            });
            QVERIFY(!code_of([&] { results.store(entry, png(entry), false); }).empty());
            set_file_fault_plan({});
            for (const auto& left : fs::recursive_directory_iterator(folder)) {
                QFAIL(left.path().c_str());
            }
            results.store(entry, png(entry), false);
            QCOMPARE(results.state("a.png", "k1"), ResultState::UpToDate);
        }
    }

    void formats_hold_the_values() {
        const ManifestEntry entry = entry_for("a", "k");
        const auto read_back = [&](ResultFormat format) {
            const fs::path file = fresh() / ("a" + std::string(suffix_of(format)));
            write_file_atomically(file, encode_result(pixels(), entry, format));
            return read_image(file).image;
        };
        const Image grey = read_back(ResultFormat::Png);
        QCOMPARE(grey.at<std::uint8_t>(2, 1), std::uint8_t{200});
        const Image deep = read_back(ResultFormat::Png16);
        QCOMPARE(deep.depth, Depth::U16);
        QCOMPARE(deep.at<std::uint16_t>(0, 0), std::uint16_t{0});     // -0.2 is clipped
        QCOMPARE(deep.at<std::uint16_t>(1, 0), std::uint16_t{6554});  // 0.1 x 65535 = 6553.5, half to even
        QCOMPARE(deep.at<std::uint16_t>(2, 1), std::uint16_t{65535}); // 1.3
        QCOMPARE(read_back(ResultFormat::Tiff).at<std::uint8_t>(1, 1), std::uint8_t{160});

        // NumPy's format: magic, version 1.0, header length, header ending at a multiple of 64.
        const std::string npy = encode_result(pixels(), entry, ResultFormat::Npy);
        QVERIFY(npy.starts_with(std::string("\x93NUMPY\x01\x00", 8)));
        const std::size_t header = 10 + static_cast<unsigned char>(npy[8]) + 256U * static_cast<unsigned char>(npy[9]);
        QCOMPARE(header % 64, std::size_t{0});
        QVERIFY(npy.find("'shape': (2, 3)") != std::string::npos);
        QCOMPARE(npy.size(), header + 24);
        float last = 0;
        std::memcpy(&last, npy.data() + header + 20, 4);
        QCOMPARE(last, pixels().unclipped.at<float>(2, 1));
    }

    void ids_become_paths() {
        QCOMPARE(ResultsFolder::file_of("train/a:b", ResultFormat::Png), std::string("train/a%3Ab.png"));
    }

    void a_folder_that_cannot_be_written_is_found_before_work() {
        const fs::path file = fresh();
        write_file_atomically(file, std::string_view("a file stands here"));
        QCOMPARE(code_of([&] { require_writable(file / "below"); }), std::string("folder.not_writable"));
        const fs::path folder = fresh();
        require_writable(folder);
        QVERIFY(fs::is_empty(folder));
        QCOMPARE(code_of([&] { require_space(folder / "not/yet/there", std::int64_t{1} << 60); }),
                 std::string("disk.space"));
        require_space(folder, 1);
    }
};

MOEFUSION_TEST(TestResultsFolder)
#include "tst_results_folder.moc"
