#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/test_main.h"

#include <fmt/format.h>

#include <sys/stat.h>

using namespace moefusion;
using namespace moefusion::pairs;
using tests::code_thrown;
using tests::has_remark;
using tests::lines_of;
using tests::MadeFolder;

class TestDiscover : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sibling_folders_are_matched_by_path() {
        MadeFolder folder;
        for (const char* name : {"train/ir/2.png",
                                 "train/vi/2.jpg",
                                 "train/ir/10.png",
                                 "train/vi/10.png",
                                 "test/ir/a/1.png",
                                 "test/vi/a/1.png",
                                 "test/vi/orphan.png",
                                 "test/ir/notes.txt"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        MOEFUSION_COMPARE_LINES(
            lines_of(list), {"test/a/1 test 1.png 1.png", "train/2 train 2.png 2.jpg", "train/10 train 10.png 10.png"});
        QCOMPARE(list.left_out, std::int64_t{1});
        QVERIFY(has_remark(list.remarks, "no_partner"));
        QCOMPARE(list.rules.size(), std::size_t{2});
        QCOMPARE(list.rules[0].id, std::string("sibling_folders"));
    }

    void a_missing_file_never_shifts_the_others() {
        MadeFolder folder;
        for (int i = 0; i < 20; ++i) {
            folder.add(fmt::format("infrared/{}.png", i));
            if (i != 3) {
                folder.add(fmt::format("visible/{}.png", i));
            }
        }
        const PairList list = discover_pairs(folder.path());
        QCOMPARE(list.pairs.size(), std::size_t{19});
        for (const Pair& pair : list.pairs) {
            QCOMPARE(pair.infrared.filename(), pair.visible.filename());
        }
    }

    void marked_names_of_one_folder_are_matched_by_their_rest() {
        MadeFolder folder;
        for (const char* name : {"001_ir.png",
                                 "001_vis.png",
                                 "IR2.png",
                                 "VIS2.png",
                                 "003_nir.png",
                                 "003_rgb.png",
                                 "004_ir.png",
                                 "004_nir.png",
                                 "004_vis.png",
                                 "005_ir.png",
                                 "plain.png"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        MOEFUSION_COMPARE_LINES(lines_of(list),
                                {"001  001_ir.png 001_vis.png",
                                 "2  IR2.png VIS2.png", // natural order: by the number, not by the digits
                                 "003  003_nir.png 003_rgb.png",
                                 "004  004_ir.png 004_vis.png"});
        QVERIFY(has_remark(list.pairs[2].remarks, "near_infrared"));
        QVERIFY(!has_remark(list.pairs[3].remarks, "near_infrared"));
        QCOMPARE(tests::count_remarks(list.remarks, "no_partner"), std::int64_t{1});
    }

    void a_folder_per_pair_takes_its_name() {
        MadeFolder folder;
        for (const char* name : {"1/ir.png",
                                 "1/vis.png",
                                 "s/IR.bmp",
                                 "s/Vis.bmp",
                                 "s/NIR.bmp",
                                 "t/IR_m_g.bmp",
                                 "t/VIS_m_r.bmp",
                                 "two/IR_a.bmp",
                                 "two/IR_b.bmp",
                                 "two/VIS_c.bmp"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        MOEFUSION_COMPARE_LINES(lines_of(list),
                                {"1  ir.png vis.png", "s  IR.bmp Vis.bmp", "t  IR_m_g.bmp VIS_m_r.bmp"});
    }

    void two_files_of_one_name_take_the_equal_full_name_or_none() {
        MadeFolder folder;
        for (const char* name : {"ir/a.png",
                                 "ir/a.jpg",
                                 "vi/a.png",
                                 "ir/b.png",
                                 "ir/b.jpg",
                                 "vi/b.bmp",
                                 "ir/c.png",
                                 "vi/c.png",
                                 "vi/C.PNG"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        MOEFUSION_COMPARE_LINES(lines_of(list), {"a  a.png a.png", "c  c.png c.png"});
        QVERIFY(has_remark(list.pairs[0].remarks, "two_files"));
        QVERIFY(has_remark(list.pairs[1].remarks, "two_files"));
        QVERIFY(has_remark(list.remarks, "two_files"));
    }

    void loose_stages_count_only_where_strict_ones_found_nothing() {
        MadeFolder words;
        for (const char* name : {"ir/IR1.png", "vi/VIS1.png"}) {
            words.add(name);
        }
        MOEFUSION_COMPARE_LINES(lines_of(discover_pairs(words.path())), {"1  IR1.png VIS1.png"});
        words.add("ir/x.png");
        words.add("vi/x.png"); // now stage (a) finds something, and (c) must not pair the orphans
        MOEFUSION_COMPARE_LINES(lines_of(discover_pairs(words.path())), {"x  x.png x.png"});
        MadeFolder numbers;
        for (const char* name : {"thermal/1800i.bmp", "visual/1800v.bmp", "thermal/07i.bmp", "visual/7v.bmp"}) {
            numbers.add(name);
        }
        const PairList list = discover_pairs(numbers.path());
        MOEFUSION_COMPARE_LINES(lines_of(list), {"07i  07i.bmp 7v.bmp", "1800i  1800i.bmp 1800v.bmp"});
        QVERIFY(has_remark(list.pairs[0].remarks, "by_number"));
    }

    void groups_of_role_folders_are_matched_alone() {
        MadeFolder folder;
        for (const char* name :
             {"Train_LLVIP_ir/1.png", "Train_LLVIP_vi/1.png", "Test_LLVIP_ir/1.png", "Test_LLVIP_vi/1.png"}) {
            folder.add(name);
        }
        MOEFUSION_COMPARE_LINES(lines_of(discover_pairs(folder.path())),
                                {"Test_LLVIP/1 test 1.png 1.png", "Train_LLVIP/1 train 1.png 1.png"});
    }

    void the_best_combination_of_folders_is_taken_and_a_tie_is_said() {
        MadeFolder folder;
        folder.add("infrared/1.png", 64, 48);
        folder.add("cropinfrared/1.png", 40, 32);
        folder.add("crop_LR_visible/1.png", 40, 32);
        folder.add("crop_HR_visible/1.png", 80, 64);
        const PairList list = discover_pairs(folder.path());
        QCOMPARE(list.pairs.size(), std::size_t{1});
        QCOMPARE(list.pairs[0].infrared.parent_path().filename().string(), std::string("cropinfrared"));
        QCOMPARE(list.pairs[0].visible.parent_path().filename().string(), std::string("crop_LR_visible"));
        QCOMPARE(tests::count_remarks(list.remarks, "role_folder_unused"), std::int64_t{2});

        folder.add("crop_HR_visible/1.png", 40, 32);
        try {
            (void)discover_pairs(folder.path());
            QFAIL("a tie was decided");
        } catch (const AmbiguousFolders& error) {
            QCOMPARE(error.combinations.size(), std::size_t{4});
            QVERIFY(error.what_happened.find("--infrared-dir cropinfrared --visible-dir crop_HR_visible") !=
                    std::string::npos);
        }
    }

    void ids_that_need_their_role_word_keep_it() {
        MadeFolder folder;
        for (const char* name :
             {"ir/a.png", "vi/a.png", "ir/a_rgb.png", "vi/a_rgb.png", "ir/b_rgb.png", "vi/b_rgb.png"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        MOEFUSION_COMPARE_LINES(lines_of(list),
                                {"a  a.png a.png", "a_rgb  a_rgb.png a_rgb.png", "b  b_rgb.png b_rgb.png"});
    }

    void other_folders_and_files_are_passed_over() {
        MadeFolder folder;
        for (const char* name : {"ir/1.png",
                                 "vi/1.png",
                                 "fused/ir/2.png",
                                 "fused/vi/2.png",
                                 "results_x/ir/3.png",
                                 "results_x/vi/3.png",
                                 "ir/._1.png",
                                 "vi/.hidden.png",
                                 "__MACOSX/ir/4.png",
                                 "AnnotatedImages/1_ir.png",
                                 "AnnotatedImages/1_vis.png"}) {
            folder.add(name);
        }
        const PairList list = discover_pairs(folder.path());
        QCOMPARE(list.pairs.size(), std::size_t{1});
        QCOMPARE(list.remarks.size(), std::size_t{0});
        // given explicitly, such a folder is read
        QCOMPARE(discover_pairs(folder.path() / "fused").pairs.size(), std::size_t{1});
    }

    void odd_things_on_disk_neither_block_nor_break() {
        MadeFolder folder;
        folder.add("ir/good.png");
        folder.add("vi/good.png");
        folder.add("ir/two\nlines.png");
        folder.add("vi/two\nlines.png");
        folder.add("ir/bad\xFF.png");
        folder.add("vi/bad\xFF.png");
        folder.add("ir/-dash.png");
        folder.add("vi/-dash.png");
        const std::string long_name(200, 'x');
        folder.add("ir/" + long_name + ".png");
        folder.add("vi/" + long_name + ".png");
        const auto root = folder.path();
        std::filesystem::create_directory(root / "ir" / "x.png");
        std::filesystem::create_directory(root / "loop");
        std::filesystem::create_directory_symlink(root / "loop", root / "loop" / "a");
        std::filesystem::create_symlink(root / "nowhere.png", root / "ir" / "dangling.png");
        std::filesystem::create_symlink(root / "ir" / "good.png", root / "ir" / "link.png");
        QCOMPARE(::mkfifo((root / "vi" / "pipe.png").c_str(), 0600), 0);
        PairList list = discover_pairs(root);
        QCOMPARE(list.pairs.size(), std::size_t{5});
        NoProgress progress;
        check_headers(list, progress, {});
        for (const Pair& pair : list.pairs) {
            QVERIFY(!has_remark(pair.remarks, "unreadable"));
        }
        QCOMPARE(tests::count_remarks(list.remarks, "no_partner"), std::int64_t{1}); // the link, followed
    }

    void headers_give_sizes_and_words() {
        MadeFolder folder;
        folder.add("ir/differs.png", 96, 72);
        folder.add("vi/differs.png", 128, 96);
        folder.add("ir/turned.png", 96, 72);
        folder.add("vi/turned.png", 72, 96);
        folder.add("ir/small.png", 31, 72);
        folder.add("vi/small.png", 31, 72);
        folder.add("ir/suffix.jpg");
        folder.add("vi/suffix.png");
        folder.add_text("ir/bad.png", "text");
        folder.add("vi/bad.png");
        PairList list = discover_pairs(folder.path());
        NoProgress progress;
        check_headers(list, progress, {});
        const auto find = [&list](const std::string& id) {
            return *std::find_if(list.pairs.begin(), list.pairs.end(), [&id](const Pair& p) { return p.id == id; });
        };
        QVERIFY(has_remark(find("differs").remarks, "size_differs"));
        QCOMPARE(find("differs").visible_size.width, 128);
        QVERIFY(find("turned").remarks[0].text.find("one image is rotated") != std::string::npos);
        QVERIFY(has_remark(find("small").remarks, "too_small"));
        QVERIFY(has_remark(find("suffix").remarks, "wrong_suffix"));
        QVERIFY(has_remark(find("bad").remarks, "unreadable"));
        QCOMPARE(find("bad").infrared_size.width, 0);
    }

    void two_given_files_take_their_roles_from_words_or_colour() {
        MadeFolder folder;
        folder.add("x_vis.png");
        folder.add("x_ir.png");
        folder.add("left.png");
        folder.add("right.png");
        const auto root = folder.path();
        const GuessedPair by_word = pair_of_two_files(root / "x_vis.png", root / "x_ir.png");
        QVERIFY(!by_word.unsure);
        MOEFUSION_COMPARE_LINES(lines_of(by_word.list), {"x  x_ir.png x_vis.png"});
        QVERIFY(pair_of_two_files(root / "left.png", root / "right.png").unsure);
        ImageBuilder color(40, 32, 3, Depth::U8);
        for (std::size_t i = 0; i < 40 * 32; ++i) {
            color.values<std::uint8_t>()[3 * i] = 200;
        }
        write_png(root / "left.png", std::move(color).finish());
        const GuessedPair by_color = pair_of_two_files(root / "left.png", root / "right.png");
        QVERIFY(!by_color.unsure);
        MOEFUSION_COMPARE_LINES(lines_of(by_color.list), {"right  right.png left.png"});
    }

    void list_files_give_the_set() {
        MadeFolder folder;
        for (int i = 0; i < 4; ++i) {
            folder.add(fmt::format("ir/0000{}.png", i));
            folder.add(fmt::format("vi/0000{}.png", i));
        }
        folder.add_text("meta/train.txt", "00000.png\r\n00001.png\r\n");
        folder.add_text("meta/val.txt", "00002");
        folder.add_text("meta/pred.txt", "00003.png\n");
        MOEFUSION_COMPARE_LINES(lines_of(discover_pairs(folder.path())),
                                {"00000 train 00000.png 00000.png",
                                 "00001 train 00001.png 00001.png",
                                 "00002 val 00002.png 00002.png",
                                 "00003  00003.png 00003.png"});
    }

    void labels_are_found_by_name_and_side() {
        MadeFolder folder;
        for (const char* name : {"a/ir/1.png", "a/vi/1.png", "b/ir/1.png", "b/vi/1.png", "b/ir/2.png", "b/vi/2.png"}) {
            folder.add(name);
        }
        folder.add_text("a/labels/1.txt", "0 0.5 0.5 0.2 0.2\n");
        folder.add_text("b/labels/infrared/1.txt", "");
        folder.add_text("b/labels/fusion/1.txt", "");
        folder.add_text("labels/b/2.txt", "");
        const PairList list = discover_pairs(folder.path());
        const auto shown = [&](const std::filesystem::path& path) {
            return path.empty() ? std::string("-") : path.lexically_relative(folder.path()).string();
        };
        std::vector<std::string> found;
        for (const Pair& pair : list.pairs) {
            found.push_back(pair.id + " " + shown(pair.labels.infrared) + " " + shown(pair.labels.visible));
        }
        MOEFUSION_COMPARE_LINES(found,
                                {"a/1 a/labels/1.txt a/labels/1.txt",
                                 "b/1 b/labels/infrared/1.txt -",
                                 "b/2 labels/b/2.txt labels/b/2.txt"});
    }

    void limits_and_wrong_folders_have_a_word() {
        MadeFolder folder;
        for (int i = 0; i < 6; ++i) {
            folder.add(fmt::format("ir/{}.png", i));
        }
        ScanLimits limits;
        limits.files = 6; // and one folder
        QCOMPARE(code_thrown([&] { (void)discover_pairs(folder.path(), {}, limits); }),
                 std::string("folder.too_many_files"));
        limits.files = 7;
        QCOMPARE(code_thrown([&] { (void)discover_pairs(folder.path(), {}, limits); }), std::string());
        QCOMPARE(code_thrown([&] { (void)discover_pairs(folder.path() / "none"); }), std::string("folder.not_found"));
        CancelToken cancel;
        cancel.cancel();
        QCOMPARE(code_thrown([&] { (void)discover_pairs(folder.path(), cancel); }), std::string("cancelled"));
    }
};

MOEFUSION_TEST(TestDiscover)
#include "tst_discover.moc"
