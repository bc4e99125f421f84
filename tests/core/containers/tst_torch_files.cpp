// Files of torch 1.13 in tests/data, and files by hand.

#include "core/containers/torch_legacy.h"
#include "core/containers/torch_zip.h"
#include "tests/core/containers/byte_files.h"
#include "tests/core/containers/expected_tensors.h"
#include "tests/core/containers/pickle_text.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string zip_of(const std::string& pickle, const std::string& storage) {
    const std::pair<std::string, std::string> entries[] = {{"a/data.pkl", pickle}, {"a/data/0", storage}};
    return stored_zip_bytes(entries);
}

std::string one_tensor_zip() {
    return zip_of(kProto2 + pickle_dict("w", pickle_tensor(pickle_storage("0", 4), 0, 4, 1)) + ".",
                  std::string(16, '\1'));
}

std::string code_of_zip(const std::string& file, const ReaderLimits& limits = {}) {
    return code_of([&] { (void)read_torch_zip(bytes_of_text(file), limits); });
}

std::string code_of_legacy(std::string_view file, const ReaderLimits& limits = {}) {
    return code_of([&] { (void)read_torch_legacy(bytes_of_text(file), limits); });
}

} // namespace

class TestTorchFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void files_of_torch_are_read() {
        const std::string zip = file_content(test_data("containers/state_dict_zip.pt"));
        QCOMPARE(difference_from_expected("state_dict_zip.pt", read_torch_zip(bytes_of_text(zip))), std::string());
        const std::string legacy = file_content(test_data("containers/state_dict_legacy.pt"));
        QCOMPARE(difference_from_expected("state_dict_legacy.pt", read_torch_legacy(bytes_of_text(legacy))),
                 std::string());
    }

    void every_prefix_is_refused() {
        const std::string zip = file_content(test_data("containers/state_dict_zip.pt"));
        for (std::size_t size = 4; size < zip.size(); ++size) {
            QCOMPARE(code_of_zip(zip.substr(0, size)), std::string("weights.truncated"));
        }
        const std::string legacy = file_content(test_data("containers/state_dict_legacy.pt"));
        for (std::size_t size = 15; size < legacy.size(); ++size) {
            QCOMPARE(code_of_legacy(std::string_view(legacy).substr(0, size)), std::string("weights.truncated"));
        }
    }

    void every_changed_byte_is_read_or_refused_by_name() {
        const std::string legacy = file_content(test_data("containers/state_dict_legacy.pt"));
        for (std::size_t at = 0; at < legacy.size(); ++at) {
            for (const int flip : {0x01, 0x10, 0x80, 0xFF}) {
                std::string changed = legacy;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                const std::string code = code_of_legacy(changed);
                QVERIFY2(code == "none" || code.starts_with("weights."), code.c_str());
            }
        }
    }

    void limits_are_reached_and_one_below_passes() {
        const std::string file = one_tensor_zip();
        const auto with = [&](auto change) {
            ReaderLimits limits;
            change(limits);
            return code_of_zip(file, limits);
        };
        const std::string too_large = "weights.too_large";
        const std::int64_t pickle_bytes = ZipArchive(bytes_of_text(file)).find("a/data.pkl")->size;
        const auto size = static_cast<std::int64_t>(file.size());
        QCOMPARE(with([](ReaderLimits&) {}), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.pickle_bytes = pickle_bytes; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.pickle_bytes = pickle_bytes - 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 16; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 15; }), too_large);
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = size; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = size - 1; }), too_large);
        const std::string legacy = file_content(test_data("containers/state_dict_legacy.pt"));
        ReaderLimits limits;
        limits.file_bytes = static_cast<std::int64_t>(legacy.size());
        QCOMPARE(code_of_legacy(legacy, limits), std::string("none"));
        limits.file_bytes -= 1;
        QCOMPARE(code_of_legacy(legacy, limits), too_large);
    }

    void many_copies_of_a_small_storage_are_refused_together() {
        // Two tensors of stride 0 that fit alone and not together.
        const std::string tensor = pickle_tensor(pickle_storage("0", 4), 0, 3, 0);
        const std::string pickle = kProto2 + "(" + tensor + tensor + "t.";
        ReaderLimits limits;
        limits.tensor_bytes = 24;
        QCOMPARE(code_of_zip(zip_of(pickle, std::string(16, '\0')), limits), std::string("none"));
        limits.tensor_bytes = 23;
        QCOMPARE(code_of_zip(zip_of(pickle, std::string(16, '\0')), limits), std::string("weights.too_large"));
    }

    void storages_must_have_their_stated_size() {
        const std::string pickle = kProto2 + pickle_dict("w", pickle_tensor(pickle_storage("0", 4), 0, 4, 1)) + ".";
        for (const std::size_t bytes : {0, 15, 17, 20}) {
            QCOMPARE(code_of_zip(zip_of(pickle, std::string(bytes, '\0'))),
                     std::string("weights.storage_size_mismatch"));
        }
        const std::string missing = kProto2 + pickle_dict("w", pickle_tensor(pickle_storage("../0", 4), 0, 4, 1)) + ".";
        QCOMPARE(code_of_zip(zip_of(missing, std::string(16, '\0'))), std::string("weights.missing_storage"));
    }

    void bytes_after_the_pickle_are_refused() {
        QCOMPARE(code_of_zip(zip_of(kProto2 + "N.N", "")), std::string("weights.pickle_malformed"));
    }

    void bytes_after_the_last_storage_are_refused() {
        const std::string legacy = file_content(test_data("containers/state_dict_legacy.pt"));
        QCOMPARE(code_of_legacy(legacy + "x"), std::string("weights.trailing_bytes"));
    }
};

MOEFUSION_TEST(TestTorchFiles)
#include "tst_torch_files.moc"
