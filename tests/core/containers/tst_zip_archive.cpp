#include "core/containers/zip_archive.h"
#include "tests/core/containers/byte_files.h"
#include "tests/support/test_main.h"

#include <cstring>

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string two_entries() {
    const std::pair<std::string, std::string> entries[] = {{"one", "first content"}, {"two", ""}};
    return stored_zip_bytes(entries);
}

std::string code_of_file(std::string_view file, const ReaderLimits& limits = {}) {
    return code_of([&] {
        const ZipArchive archive(bytes_of_text(file), limits);
        for (const ZipEntry& entry : archive.entries()) {
            (void)archive.stored(entry);
        }
    });
}

} // namespace

class TestZipArchive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void written_entries_read_back() {
        const std::string file = two_entries();
        const ZipArchive archive(bytes_of_text(file));
        QCOMPARE(archive.entries().size(), std::size_t{2});
        const ZipEntry* entry = archive.find("one");
        QVERIFY(entry != nullptr);
        const auto content = archive.stored(*entry);
        QCOMPARE(std::string(reinterpret_cast<const char*>(content.data()), content.size()),
                 std::string("first content"));
        QVERIFY(archive.find("three") == nullptr);
    }

    void every_prefix_is_refused() {
        const std::string file = two_entries();
        for (std::size_t size = 0; size < file.size(); ++size) {
            QCOMPARE(code_of_file(file.substr(0, size)), std::string("weights.truncated"));
        }
    }

    void bytes_after_the_end_are_refused() {
        QCOMPARE(code_of_file(two_entries() + "x"), std::string("weights.trailing_bytes"));
    }

    void every_changed_byte_is_read_or_refused_by_name() {
        const std::string file = two_entries();
        for (std::size_t at = 0; at < file.size(); ++at) {
            for (const int flip : {0x01, 0x80, 0xFF}) {
                std::string changed = file;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                const std::string code = code_of_file(changed);
                QVERIFY2(code == "none" || code.starts_with("weights."), code.c_str());
            }
        }
    }

    void a_changed_content_does_not_match_its_checksum() {
        std::string file = two_entries();
        file[file.find("first content")] = 'F';
        QCOMPARE(code_of_file(file), std::string("weights.crc_mismatch"));
    }

    void a_lying_inflated_size_is_refused() {
        // The directory's size of the deflated array one less and one more than the truth.
        const std::string file = file_content(test_data("containers/deflated.npz"));
        const std::size_t central = file.find(std::string("PK\x01\x02"));
        QVERIFY(central != std::string::npos);
        for (const int change : {-1, 1}) {
            std::string changed = file;
            std::uint32_t size = 0;
            std::memcpy(&size, changed.data() + central + 24, sizeof size);
            size = static_cast<std::uint32_t>(static_cast<int>(size) + change);
            std::memcpy(changed.data() + central + 24, &size, sizeof size);
            QCOMPARE(code_of([&] {
                         const ZipArchive archive(bytes_of_text(changed));
                         (void)archive.inflated(archive.entries().front());
                     }),
                     std::string("weights.corrupt"));
        }
    }

    void limits_are_reached_and_one_below_passes() {
        const std::string file = two_entries();
        ReaderLimits limits;
        limits.file_bytes = static_cast<std::int64_t>(file.size());
        QCOMPARE(code_of_file(file, limits), std::string("none"));
        limits.file_bytes -= 1;
        QCOMPARE(code_of_file(file, limits), std::string("weights.too_large"));
    }

    void a_local_header_of_another_name_is_refused() {
        std::string file = two_entries();
        file[file.find("one")] = 'O';
        QCOMPARE(code_of_file(file), std::string("weights.corrupt"));
    }
};

MOEFUSION_TEST(TestZipArchive)
#include "tst_zip_archive.moc"
