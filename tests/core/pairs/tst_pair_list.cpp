#include "core/pairs/split_file.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/test_main.h"

#include <fmt/format.h>

#include <set>

using namespace moefusion;
using namespace moefusion::pairs;
using tests::code_thrown;
using tests::MadeFolder;
using tests::pair_of;

namespace {

PairList list_of(const std::vector<std::string>& ids) {
    PairList list;
    for (const std::string& id : ids) {
        list.pairs.push_back(pair_of(id, id.substr(0, id.find('/')), id + "_ir.png", id + "_vis.png"));
    }
    return list;
}

std::vector<std::string> ids_of(const PairList& list) {
    std::vector<std::string> out;
    for (const Pair& pair : list.pairs) {
        out.push_back(pair.id);
    }
    return out;
}

} // namespace

class TestPairList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void globs_reach_over_slashes() {
        QVERIFY(glob_fits("*", ""));
        QVERIFY(glob_fits("train*", "train/a/b"));
        QVERIFY(glob_fits("*N", "00004N"));
        QVERIFY(!glob_fits("*N", "00004D"));
        QVERIFY(glob_fits("a?c", "abc"));
        QVERIFY(!glob_fits("a?c", "ac"));
        QVERIFY(glob_fits("[ab]*z", "a123z"));
        QVERIFY(!glob_fits("[ab]x", "cx"));
        QVERIFY(glob_fits("a[", "a["));
        const std::string many(5000, 'a');
        QVERIFY(!glob_fits(std::string(50, '*') + "b", many)); // no explosion
    }

    void filters_apply_in_order() {
        PairList list = list_of({"train/1", "train/2", "train/3", "test/1", "val/1"});
        apply_filter(list, {.subsets = {"train", "validation"}, .exclude = {"*2"}, .limit = 2});
        MOEFUSION_COMPARE_LINES(ids_of(list), {"train/1", "train/3"});
    }

    void shards_share_everything_once() {
        std::multiset<std::string> seen;
        const std::vector<std::string> ids{"0", "1", "2", "3", "4", "5", "6"};
        for (int shard = 1; shard <= 3; ++shard) {
            PairList list = list_of(ids);
            apply_filter(list, {.shard = shard, .shard_count = 3});
            for (const std::string& id : ids_of(list)) {
                seen.insert(id);
            }
        }
        QVERIFY(seen == std::multiset<std::string>(ids.begin(), ids.end()));
        PairList second = list_of(ids);
        apply_filter(second, {.shard = 2, .shard_count = 3});
        MOEFUSION_COMPARE_LINES(ids_of(second), {"1", "4"});
        QCOMPARE(code_thrown([&] { apply_filter(second, {.shard = 4, .shard_count = 3}); }),
                 std::string("shard.range"));
    }

    void lists_name_pairs_in_many_ways() {
        PairList list = list_of({"train/1", "test/1", "JPEGImages/FLIR_00002"});
        list.pairs[2].infrared = "JPEGImages/FLIR_00002_PreviewData.jpeg";
        const PairNames names(list.pairs);
        for (const char* line : {"JPEGImages/FLIR_00002",
                                 "FLIR_00002",
                                 "FLIR_00002_PreviewData",
                                 "FLIR_00002_PreviewData.jpeg",
                                 "FLIR_00002_RGB",
                                 "some/folder/FLIR_00002_PreviewData.jpeg"}) {
            QVERIFY2(names.find(line) == std::vector<std::size_t>{2}, line);
        }
        QCOMPARE(names.find("1").size(), std::size_t{2});
        QCOMPARE(names.find("train/1").size(), std::size_t{1});
        QVERIFY(names.find("FLIR_00003").empty());
    }

    void a_line_that_fits_none_or_two_is_an_error() {
        MadeFolder folder;
        folder.add_text("good.txt", "\xEF\xBB\xBFtest/1\r\n\r\n  train/2  \n");
        folder.add_text("unknown.txt", "test/9\n");
        folder.add_text("twice.txt", "1\n");
        folder.add_text("binary.txt", std::string("a\0b", 3));
        const auto with = [&folder](const char* name) {
            PairList list = list_of({"train/1", "train/2", "test/1"});
            apply_filter(list, {.splits = {folder.path() / name}});
            return ids_of(list);
        };
        MOEFUSION_COMPARE_LINES(with("good.txt"), {"train/2", "test/1"});
        QCOMPARE(code_thrown([&] { (void)with("unknown.txt"); }), std::string("split.unknown_id"));
        QCOMPARE(code_thrown([&] { (void)with("twice.txt"); }), std::string("split.ambiguous_id"));
        QCOMPARE(code_thrown([&] { (void)with("binary.txt"); }), std::string("list.binary"));
        QCOMPARE(code_thrown([] { (void)parse_split(std::string(65537, 'a'), "x"); }), std::string("list.too_long"));
        QCOMPARE(code_thrown([] { (void)parse_split(std::string(65536, 'a'), "x"); }), std::string());
    }

    void ids_are_unique_and_sorted_naturally() {
        PairList list = list_of({"10", "2", "1"});
        sort_and_check_ids(list.pairs);
        MOEFUSION_COMPARE_LINES(ids_of(list), {"1", "2", "10"});
        list.pairs[0].id = "2";
        QCOMPARE(code_thrown([&] { sort_and_check_ids(list.pairs); }), std::string("pairs.duplicate_id"));
    }
};

MOEFUSION_TEST(TestPairList)
#include "tst_pair_list.moc"
