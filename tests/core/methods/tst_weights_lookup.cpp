#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/methods/weights_install.h"
#include "core/methods/weights_lookup.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace moefusion;

namespace fs = std::filesystem;

namespace {

std::string code_of(std::string_view method, const std::vector<std::string>& typed = {}, const fs::path& config = {}) {
    try {
        (void)find_weights(*find_method(method), typed, config);
    } catch (const Error& error) {
        return error.code;
    }
    return {};
}

void write(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

} // namespace

class TestWeightsLookup : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    [[nodiscard]] fs::path at(std::string_view relative) const {
        return fs::path(folder_.path().toStdString()) / relative;
    }

private Q_SLOTS:
    void init() { qputenv("MOE_FUSION_WEIGHTS_DIR", folder_.filePath("installed").toLocal8Bit()); }

    void a_method_without_weights_takes_none() {
        QVERIFY(find_weights(*find_method("average"), {}).files.empty());
        QCOMPARE(code_of("average", {"x"}), std::string("weights.not_needed"));
    }

    void nothing_installed_is_a_clear_word() {
        QCOMPARE(code_of("densefuse"), std::string("weights.missing"));
        QCOMPARE(code_of("densefuse", {"no_such_file"}), std::string("weights.not_found"));
    }

    void an_installed_file_with_another_hash_is_refused() {
        write(at("installed/seafusion/SeAFusion.pth"), "not the file");
        QCOMPARE(code_of("seafusion"), std::string("weights.hash"));
        fs::remove_all(at("installed"));
    }

    void installed_files_of_several_parts_are_taken_together() {
        write(at("installed/rfn_nest/nestfuse_gray_1e2.model"), "a");
        QCOMPARE(code_of("rfn-nest"), std::string("weights.missing"));
        write(at("installed/rfn_nest/Final_epoch_2_alpha_700_wir_6.0_wvi_3.0_ssim_vi.model"), "b");
        const WeightsChoice choice = find_weights(*find_method("rfn-nest"), {});
        QCOMPARE(choice.files.size(), std::size_t{2});
        QCOMPARE(choice.source, std::string("installed"));
        fs::remove_all(at("installed"));
    }

    void a_plain_name_is_looked_for_in_the_installation_and_beside_the_config() {
        write(at("installed/ydtr/mine.pth"), "a");
        write(at("config/weights/theirs.pth"), "b");
        const std::vector<std::string> mine{"mine.pth"};
        QCOMPARE(find_weights(*find_method("ydtr"), mine).files.front(), at("installed/ydtr/mine.pth"));
        const std::vector<std::string> theirs{"theirs.pth"};
        QCOMPARE(find_weights(*find_method("ydtr"), theirs, at("config")).files.front(),
                 at("config/weights/theirs.pth"));
        fs::remove_all(at("installed"));
    }

    void a_folder_gives_all_its_files_and_one_identity() {
        write(at("parts/b.model"), "second");
        write(at("parts/a.model"), "first");
        const std::vector<std::string> typed{at("parts").string()};
        const WeightsChoice choice = find_weights(*find_method("didfuse"), typed);
        QCOMPARE(choice.files.size(), std::size_t{2});
        QCOMPARE(choice.source, std::string("file"));
        const WeightsIdentity identity = identify_weights(choice);
        QCOMPARE(identity.sha256, sha256_hex(sha256_hex("first") + sha256_hex("second")));
        // The order in which the parts are named does not matter.
        const std::vector<std::string> reversed{at("parts/b.model").string(), at("parts/a.model").string()};
        QCOMPARE(identify_weights(find_weights(*find_method("didfuse"), reversed)).sha256, identity.sha256);
    }

    void untrained_is_for_moe_fusion_only() {
        const std::vector<std::string> typed{"untrained:7"};
        const WeightsChoice choice = find_weights(*find_method("moe-fusion"), typed);
        QCOMPARE(choice.untrained_seed, std::optional<std::uint64_t>(7));
        QVERIFY(identify_weights(choice).untrained);
        const std::vector<std::string> other{"untrained"};
        QVERIFY(identify_weights(find_weights(*find_method("moe-fusion"), other)).sha256 !=
                identify_weights(choice).sha256);
        QCOMPARE(code_of("densefuse", {"untrained"}), std::string("weights.untrained"));
        QCOMPARE(code_of("moe-fusion", {"untrained:x"}), std::string("weights.untrained"));
        QCOMPARE(code_of("moe-fusion", {"untrained", "file"}), std::string("weights.untrained"));
    }

    void a_stand_in_is_refused_by_its_content() {
        MOEFUSION_NEED_SHARED("weights/swinfuse/swinfuse_synthetic.pth");
        fs::create_directories(at("renamed"));
        fs::copy_file(tests::shared_folder() / "weights/swinfuse/swinfuse_synthetic.pth",
                      at("renamed/Final.model"),
                      fs::copy_options::overwrite_existing);
        QCOMPARE(code_of("swinfuse", {at("renamed/Final.model").string()}), std::string("weights.stand_in"));
    }

    void a_known_file_is_installed_where_it_is_looked_for() {
        write(at("download/CDDFuse_IVF.pth"), "known by its name: nobody here has seen the file");
        const auto installed = install_weights(at("download/CDDFuse_IVF.pth"));
        QVERIFY(installed.has_value());
        QCOMPARE(installed->method, std::string("cddfuse"));
        QCOMPARE(find_weights(*find_method("cddfuse"), {}).files, std::vector<fs::path>{installed->file});
        QVERIFY(install_weights(installed->file).has_value());
        // A name is not enough where the content is known.
        write(at("download/SeAFusion.pth"), "another file");
        QVERIFY(!install_weights(at("download/SeAFusion.pth")).has_value());
        QVERIFY_EXCEPTION_THROWN((void)install_weights(at("download/none")), Error);
        fs::remove_all(at("installed"));
    }

    void a_dropped_file_of_the_authors_is_known_by_its_content() {
        MOEFUSION_NEED_SHARED("weights/auif");
        for (const char* name : {"TCSVT_Encoder_Base.model", "TCSVT_Encoder_Detail.model", "TCSVT_Decoder.model"}) {
            fs::create_directories(at("download"));
            const fs::path renamed = at(std::string("download/renamed ") + name);
            fs::copy_file(moefusion::tests::shared_folder() / "weights/auif" / name, renamed);
            QCOMPARE(install_weights(renamed)->method, std::string("auif"));
        }
        QCOMPARE(find_weights(*find_method("auif"), {}).files.size(), std::size_t{3});
        fs::remove_all(at("installed"));
    }

    void the_known_hashes_are_those_of_the_files() {
        MOEFUSION_NEED_SHARED("weights");
        qputenv("MOE_FUSION_WEIGHTS_DIR", QByteArray::fromStdString((tests::shared_folder() / "weights").string()));
        for (const char* method : {"densefuse", "ifcnn", "didfuse", "auif", "ydtr", "tardal", "seafusion", "gifnet"}) {
            QCOMPARE(find_weights(*find_method(method), {}).source, std::string("installed"));
        }
        for (const char* method : {"rfn-nest", "piafusion", "swinfuse", "cddfuse"}) {
            QCOMPARE(code_of(method), std::string("weights.missing"));
        }
    }
};

MOEFUSION_TEST(TestWeightsLookup)
#include "tst_weights_lookup.moc"
