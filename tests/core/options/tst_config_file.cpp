#include "core/base/error.h"
#include "core/options/common_options.h"
#include "core/options/config_file.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::options;

namespace {

OptionSet fresh() {
    std::vector<const OptionDescription*> rows;
    for (const char* id : {"device", "threads", "weights", "only", "out", "deterministic", "color-policy", "size"}) {
        rows.push_back(find_common_option(id));
    }
    return OptionSet(rows);
}

const std::vector<ConfigSection> kSections{
    {"common", {"device", "threads", "weights", "only", "out", "deterministic", "color-policy", "size", "seed"}},
    {"fuse", {"device", "weights", "only", "color-policy", "size"}},
    {"train", {"seed", "out"}}};

OptionSet with(const std::string& yaml, Origin::Kind kind = Origin::Kind::ProjectFile, std::string* remarks = nullptr) {
    OptionSet set = fresh();
    for (const std::string& remark :
         offer_config(parse_yaml(yaml, "c.yaml"), "/data/c.yaml", kind, "fuse", kSections, set)) {
        if (remarks != nullptr) {
            *remarks += remark;
        }
    }
    return set;
}

std::string fault_of(const std::string& yaml) {
    try {
        (void)with(yaml);
    } catch (const Error& error) {
        return error.what_happened;
    }
    return "no error";
}

} // namespace

class TestConfigFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_section_of_the_verb_wins_over_common_wherever_it_stands() {
        for (const char* yaml : {"common: {size: visible, device: cpu}\nfuse: {size: infrared}",
                                 "fuse: {size: infrared}\ncommon: {size: visible, device: cpu}"}) {
            const OptionSet set = with(yaml);
            QCOMPARE(set.text("size"), std::string("infrared"));
            QCOMPARE(set.text("device"), std::string("cpu"));
        }
    }

    void every_value_knows_its_line() {
        const OptionSet set = with("common:\n  device: cpu\n  threads: 4\nfuse:\n  color_policy: visible_chroma\n");
        QCOMPARE(to_text(set.origin("threads")), std::string("c.yaml:3"));
        QCOMPARE(to_text(set.origin("color-policy")), std::string("c.yaml:5"));
    }

    void paths_belong_to_the_folder_of_the_file() {
        QCOMPARE(with("common: {out: results}").path("out").string(), std::string("/data/results"));
        QCOMPARE(with("common: {out: /tmp/x}").path("out").string(), std::string("/tmp/x"));
    }

    void lists_fill_repeatable_options_and_replace_those_of_common() {
        QCOMPARE(with("common: {only: [a, b]}").texts("only"), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(with("common: {only: [a, b]}\nfuse: {only: c}").texts("only"), (std::vector<std::string>{"c"}));
        QCOMPARE(fault_of("common: {device: [cpu, cuda]}"),
                 std::string("c.yaml:1: 'device' takes one value, not a list"));
    }

    void weights_are_named_by_their_method() {
        const OptionSet set = with("weights: {densefuse: d.pt, moe-fusion: 'run:x@best'}");
        QCOMPARE(set.texts("weights"), (std::vector<std::string>{"densefuse=d.pt", "moe-fusion=run:x@best"}));
        QCOMPARE(set.folder("weights").string(), std::string("/data"));
    }

    void switches_are_true_or_false() {
        QVERIFY(with("common: {deterministic: true}").flag("deterministic"));
        QVERIFY(!with("common: {deterministic: false}").flag("deterministic"));
    }

    void unknown_names_are_errors_with_the_nearest_one() {
        QCOMPARE(fault_of("common: {devise: cpu}"),
                 std::string("c.yaml:1: unknown key in 'common': 'devise'; did you mean device?"));
        QCOMPARE(fault_of("\nfues: {}"), std::string("c.yaml:2: unknown section 'fues'; did you mean fuse?"));
        // Other verbs' sections are checked too, but not read.
        QCOMPARE(fault_of("train: {seeed: 1}"),
                 std::string("c.yaml:1: unknown key in 'train': 'seeed'; did you mean seed?"));
        QCOMPARE(fault_of("train: {seed: 1}\ncommon: {seed: 2}"), std::string("no error"));
        QCOMPARE(fault_of("[1, 2]"),
                 std::string("c.yaml:1: a configuration holds the sections common, weights and those of verbs"));
        QCOMPARE(fault_of("common: 3"), std::string("c.yaml:1: 'common' holds keys and values"));
        QCOMPARE(fault_of(""), std::string("no error"));
    }

    void in_the_user_s_file_unknown_names_are_remarks() {
        std::string remarks;
        const OptionSet set = with("common: {devise: cpu, threads: 3}", Origin::Kind::UserFile, &remarks);
        QCOMPARE(remarks, std::string("c.yaml:1: unknown key in 'common': 'devise'; did you mean device?"));
        QCOMPARE(set.integer("threads"), std::int64_t{3});
    }

    void the_project_file_is_that_of_the_nearest_parent_not_above_home() {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directories(root / "home" / "a" / "b");
        const auto touch = [](const std::filesystem::path& file) {
            QFile out(QString::fromStdString(file.string()));
            QVERIFY(out.open(QIODevice::WriteOnly));
        };
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", QByteArray::fromStdString((root / "home").string()));
        touch(root / "moe-fusion.yaml");
        QVERIFY(find_project_file(root / "home" / "a" / "b").empty());
        touch(root / "home" / "moe-fusion.yaml");
        QCOMPARE(find_project_file(root / "home" / "a" / "b").string(), (root / "home" / "moe-fusion.yaml").string());
        touch(root / "home" / "a" / "moe-fusion.yaml");
        QCOMPARE(find_project_file(root / "home" / "a" / "b").string(),
                 (root / "home" / "a" / "moe-fusion.yaml").string());
        qputenv("HOME", home);
    }
};

MOEFUSION_TEST(TestConfigFile)
#include "tst_config_file.moc"
