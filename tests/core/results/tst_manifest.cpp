#include "core/base/atomic_file.h"
#include "core/base/limited_json.h"
#include "core/results/manifest.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>

using namespace moefusion;

namespace fs = std::filesystem;

namespace {

ManifestEntry entry_of(const std::string& id, const std::string& key) {
    ManifestEntry entry;
    entry.id = id;
    entry.file = id + ".png";
    entry.key = key;
    entry.made_by.numerics = 1;
    entry.made_by.method = "average";
    entry.made_by.weights_source = "none";
    entry.made_by.version = "0.1.0";
    entry.made_by.policies.size = "max:320";
    entry.width = 64;
    entry.height = 48;
    entry.seconds = 0.25;
    entry.remarks = {{"resized", "It was \"resized\"."}};
    return entry;
}

} // namespace

class TestManifest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    [[nodiscard]] fs::path at(std::string_view name) const { return fs::path(folder_.path().toStdString()) / name; }

private Q_SLOTS:
    void init() {
        for (const auto& entry : fs::directory_iterator(at(""))) {
            fs::remove_all(entry);
        }
    }

    void a_line_reads_back_as_it_was_written() {
        append_line(at("manifest.jsonl"), to_line(entry_of("夜/1", "k1")));
        const Manifest manifest = read_manifests(at(""));
        QCOMPARE(manifest.by_file.size(), std::size_t{1});
        const ManifestEntry& entry = manifest.by_file.at("夜/1.png");
        QCOMPARE(entry.id, std::string("夜/1"));
        QCOMPARE(entry.key, std::string("k1"));
        QCOMPARE(entry.width, 64);
        QCOMPARE(entry.seconds, 0.25);
        QCOMPARE(entry.made_by.method, std::string("average"));
        QVERIFY(entry.made_by.policies == entry_of("a", "b").made_by.policies);
        QVERIFY(entry.remarks == entry_of("a", "b").remarks);
    }

    void lines_hold_the_fields_of_the_design() {
        const nlohmann::json object = nlohmann::json::parse(to_line(entry_of("a", "k")));
        for (const char* field : {"id",
                                  "file",
                                  "key",
                                  "method",
                                  "weights_sha256",
                                  "policies",
                                  "size",
                                  "device",
                                  "precision",
                                  "seconds",
                                  "version",
                                  "remarks"}) {
            QVERIFY2(object.contains(field), field);
        }
    }

    void a_torn_last_line_is_ignored_and_the_next_line_is_whole() {
        append_line(at("manifest.jsonl"), to_line(entry_of("a", "k")));
        std::ofstream(at("manifest.jsonl"), std::ios::app) << "{\"id\":\"b\",\"file\":\"b.p";
        QCOMPARE(read_manifests(at("")).by_file.size(), std::size_t{1});
        append_line(at("manifest.jsonl"), to_line(entry_of("c", "k")));
        const Manifest manifest = read_manifests(at(""));
        QCOMPARE(manifest.by_file.size(), std::size_t{2});
        QVERIFY(manifest.by_file.contains("c.png"));
        QCOMPARE(manifest.bad_lines, std::int64_t{1});
    }

    void bad_lines_in_the_middle_are_skipped_and_counted() {
        append_line(at("manifest.jsonl"), "no json");
        append_line(at("manifest.jsonl"), "[1, 2]");
        append_line(at("manifest.jsonl"), "{\"id\": \"a\"}");
        append_line(at("manifest.jsonl"), std::string(40, '{'));
        append_line(at("manifest.jsonl"),
                    "{\"id\": 3, \"file\": \"x\", \"key\": \"y\", \"size\": [\"w\", 2], \"remarks\": 7}");
        append_line(at("manifest.jsonl"), to_line(entry_of("b", "k")));
        const Manifest manifest = read_manifests(at(""));
        QCOMPARE(manifest.bad_lines, std::int64_t{4});
        QCOMPARE(manifest.by_file.size(), std::size_t{2});
    }

    void all_shards_of_a_folder_are_taken_together_and_the_last_line_wins() {
        QCOMPARE(manifest_name({2, 8}), std::string("manifest.2-of-8.jsonl"));
        QCOMPARE(manifest_name({1, 1}), std::string("manifest.jsonl"));
        append_line(at(manifest_name({1, 2})), to_line(entry_of("a", "old")));
        append_line(at(manifest_name({1, 2})), to_line(entry_of("a", "new")));
        append_line(at(manifest_name({2, 2})), to_line(entry_of("b", "k")));
        const Manifest manifest = read_manifests(at(""));
        QCOMPARE(manifest.by_file.size(), std::size_t{2});
        QCOMPARE(manifest.by_file.at("a.png").key, std::string("new"));
    }

    void a_folder_that_is_not_there_has_no_manifest() { QVERIFY(read_manifests(at("nothing")).by_file.empty()); }

    void items_belong_to_one_shard_each() {
        for (std::int64_t item = 0; item < 20; ++item) {
            int holders = 0;
            for (int part = 1; part <= 3; ++part) {
                holders += Shard{part, 3}.holds(item) ? 1 : 0;
            }
            QCOMPARE(holders, 1);
        }
        QVERIFY((Shard{1, 3}.holds(0)) && (Shard{2, 3}.holds(1)) && (Shard{1, 3}.holds(3)));
    }

    void failures_read_back() {
        append_line(at("failed.jsonl"),
                    failed_line("a/1", Error(ErrorKind::Unreadable, "image.damaged", "a.png is damaged.")));
        const auto failures = read_failures(at(""));
        QCOMPARE(failures.size(), std::size_t{1});
        QCOMPARE(failures[0].id, std::string("a/1"));
        QCOMPARE(failures[0].code, std::string("image.damaged"));
        QCOMPARE(failures[0].message, std::string("a.png is damaged."));
    }

    void deep_and_long_json_is_no_json() {
        QVERIFY(!parse_json(std::string(33, '[') + std::string(33, ']')));
        QVERIFY(parse_json(std::string(32, '[') + std::string(32, ']')).has_value());
        QVERIFY(parse_json("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"").has_value());
        QVERIFY(!parse_json("\"" + std::string(1 << 20, 'x') + "\""));
        QVERIFY(!parse_json("{\"a\": }"));
    }
};

MOEFUSION_TEST(TestManifest)
#include "tst_manifest.moc"
