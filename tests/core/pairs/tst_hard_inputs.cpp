#include "core/pairs/load_pair.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <map>

using namespace moefusion;
using namespace moefusion::pairs;
using tests::has_remark;

namespace {

PairList found_in(const std::string& part) {
    PairList list = discover_pairs(tests::shared_folder() / "data" / part);
    NoProgress progress;
    check_headers(list, progress, {});
    return list;
}

/// Every pair with the remarks of headers and pixels.
std::map<std::string, std::vector<Remark>> checked(const std::string& part) {
    std::map<std::string, std::vector<Remark>> out;
    for (const Pair& pair : found_in(part).pairs) {
        std::vector<Remark> remarks = pair.remarks;
        for (const Remark& remark : check_pixels(pair)) {
            remarks.push_back(remark);
        }
        out[pair.id] = remarks;
    }
    return out;
}

} // namespace

class TestHardInputs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_layout_gives_its_pairs_data() {
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QStringList>("pairs"); // id|set
        QTest::addColumn<QByteArray>("layout");
        const auto row = [](const char* folder, QStringList pairs, const char* layout = "") {
            QTest::addRow("%s", folder) << QByteArray(folder) << pairs << QByteArray(layout);
        };
        row("suffix", {"001|", "002|"});
        row("prefix", {"001|", "002|"});
        row("prefix_bare", {"1|", "2|"});
        row("numbered_folders", {"1|", "2|"});
        row("vifb", {"scene1|", "scene2|"}, "VIFB layout, 2 pairs");
        row("roadscene", {"FLIR_00001|", "FLIR_00002|"}, "RoadScene layout, 2 pairs");
        row("m3fd", {"00000|", "00001|"}, "M3FD layout, 2 pairs, VOC boxes, classes car motorcycle person");
        row("tardal", {"00000|train", "00001|val"}, "TarDAL layout, 1 + 1 pairs, YOLO boxes");
        row("llvip", {"test/190001|test", "train/010001|train"}, "LLVIP layout, 1 + 1 pairs, VOC boxes, class person");
        row("msrs", {"test/00910N|test", "train/00516D|train"}, "MSRS layout, 1 + 1 pairs");
        row("flir_aligned",
            {"JPEGImages/FLIR_00001|train", "JPEGImages/FLIR_00002|validation"},
            "FLIR aligned layout, 1 + 1 pairs, VOC boxes");
        row("kaist",
            {"set00/V000/I00000|train", "set00/V000/I00001|train", "set06/V001/I00000|"},
            "KAIST layout, 2 + 1 pairs, bbGt boxes");
        row("tno_original",
            {"TNO_Image_Fusion_Dataset/Athena_images/scene_a|",
             "TNO_Image_Fusion_Dataset/FEL_images/seq_b/1800i|",
             "TNO_Image_Fusion_Dataset/Triclobs_images/scene_c|"},
            "TNO layout, 3 pairs");
    }

    void every_layout_gives_its_pairs() {
        MOEFUSION_NEED_SHARED("data/hard/10_layouts");
        QFETCH(QByteArray, folder);
        QFETCH(QStringList, pairs);
        QFETCH(QByteArray, layout);
        const PairList list = found_in("hard/10_layouts/" + folder.toStdString());
        QStringList found;
        for (const Pair& pair : list.pairs) {
            found.append(QString::fromStdString(pair.id + "|" + pair.set));
            QVERIFY(pair.infrared_size == pair.visible_size || has_remark(pair.remarks, "size_differs"));
        }
        QCOMPARE(found, pairs);
        QVERIFY2(list.layout.starts_with(layout.toStdString()) && list.layout.empty() == layout.isEmpty(),
                 list.layout.c_str());
    }

    void labels_of_the_layouts_are_found() {
        MOEFUSION_NEED_SHARED("data/hard/10_layouts");
        for (const char* folder : {"m3fd", "tardal", "llvip", "flir_aligned"}) {
            for (const Pair& pair : found_in(std::string("hard/10_layouts/") + folder).pairs) {
                QVERIFY2(!pair.labels.infrared.empty() && pair.labels.infrared == pair.labels.visible, folder);
            }
        }
        const PairList kaist = found_in("hard/10_layouts/kaist");
        QCOMPARE(kaist.pairs[1].labels.infrared.parent_path().filename().string(), std::string("V000"));
        QCOMPARE(kaist.pairs[1].labels.infrared.filename().string(), std::string("I00001.txt"));
        const PairList msrs = found_in("msrs");
        QCOMPARE(msrs.pairs.size(), std::size_t{104});
        for (const Pair& pair : msrs.pairs) {
            QCOMPARE(pair.labels.infrared.parent_path().filename().string(), std::string("infrared"));
            QCOMPARE(pair.labels.visible.parent_path().filename().string(), std::string("visible"));
        }
    }

    void the_real_sets_are_found_whole() {
        MOEFUSION_NEED_SHARED("data/tno");
        QCOMPARE(found_in("roadscene").pairs.size(), std::size_t{80});
        QCOMPARE(found_in("tno").pairs.size(), std::size_t{29});
        QVERIFY(found_in("msrs").layout.starts_with("MSRS layout, 104 pairs, YOLO boxes"));
    }

    void partners_of_other_sizes_are_kept_with_a_word() {
        MOEFUSION_NEED_SHARED("data/hard/01_sizes");
        const auto pairs = checked("hard/01_sizes");
        QCOMPARE(pairs.size(), std::size_t{5});
        for (const char* id : {"double", "off_by_one", "same_aspect", "transposed"}) {
            QVERIFY2(has_remark(pairs.at(id), "size_differs"), id);
        }
        QVERIFY(!has_remark(pairs.at("good"), "size_differs"));
    }

    void orphans_and_doubles_are_named() {
        MOEFUSION_NEED_SHARED("data/hard/02_missing");
        const PairList missing = found_in("hard/02_missing");
        QCOMPARE(missing.pairs.size(), std::size_t{2});
        QCOMPARE(tests::count_remarks(missing.remarks, "no_partner"), std::int64_t{2});
        QCOMPARE(missing.remarks.size(), std::size_t{2});
        const PairList doubles = found_in("hard/03_duplicate_stem");
        MOEFUSION_COMPARE_LINES(tests::lines_of(doubles), {"a  a.png a.png", "b  b.png b.png"});
        QVERIFY(has_remark(doubles.pairs[0].remarks, "two_files"));
        QVERIFY(has_remark(doubles.pairs[1].remarks, "two_files"));
    }

    void bad_files_are_listed_and_the_rest_goes_on() {
        MOEFUSION_NEED_SHARED("data/hard/04_unreadable");
        const auto pairs = checked("hard/04_unreadable");
        QCOMPARE(pairs.size(), std::size_t{9});
        for (const char* id : {"truncated_png", "truncated_jpg", "bad_crc", "zero_bytes", "text", "zero_width"}) {
            QCOMPARE(tests::count_remarks(pairs.at(id), "unreadable"), std::int64_t{1});
        }
        QVERIFY(has_remark(pairs.at("claims_100000x100000"), "too_large"));
        QVERIFY(has_remark(pairs.at("jpeg_named_png"), "wrong_suffix"));
        QVERIFY(!has_remark(pairs.at("good"), "unreadable"));
    }

    void depths_are_scaled_with_a_word() {
        MOEFUSION_NEED_SHARED("data/hard/05_depth");
        const auto pairs = checked("hard/05_depth");
        QCOMPARE(pairs.size(), std::size_t{13});
        for (const char* id : {"u16_centikelvin", "u16_centikelvin_tif", "u12_in_16", "u16_full_range", "f32_unit"}) {
            QVERIFY2(has_remark(pairs.at(id), "scaled_depth"), id);
        }
        // "inf" (of f32_kelvin_nan_inf) and "rgb" (of rgb_equal) are role words, and ids are without them
        QVERIFY(has_remark(pairs.at("f32_kelvin_nan"), "non_finite"));
        QVERIFY(has_remark(pairs.at("f32_all_nan"), "unreadable"));
        QVERIFY(has_remark(pairs.at("palette_inferno"), "infrared_pseudocolour"));
        QVERIFY(has_remark(pairs.at("grey_alpha"), "alpha_dropped"));
        for (const char* id : {"bit1", "palette_grey", "equal", "bmp8"}) {
            QVERIFY2(!has_remark(pairs.at(id), "unreadable"), id);
            QVERIFY2(!has_remark(pairs.at(id), "infrared_pseudocolour"), id);
        }
        // Equal pixels in PNG and TIFF give equal pictures, from 28000..32000 and not by /256.
        const PairList list = found_in("hard/05_depth");
        std::map<std::string, LoadedPair> loaded;
        for (const Pair& pair : list.pairs) {
            if (pair.id.starts_with("u16_centikelvin")) {
                loaded[pair.id] = load_pair(pair);
            }
        }
        const auto png = loaded.at("u16_centikelvin").infrared.values<float>();
        const auto tiff = loaded.at("u16_centikelvin_tif").infrared.values<float>();
        QVERIFY(std::equal(png.begin(), png.end(), tiff.begin(), tiff.end()));
        QVERIFY(*std::max_element(png.begin(), png.end()) == 1.0F);
    }

    void colours_shapes_and_constants_are_handled() {
        MOEFUSION_NEED_SHARED("data/hard/06_colour");
        const auto colours = checked("hard/06_colour");
        QVERIFY(has_remark(colours.at("rgba_partly_transparent"), "alpha_dropped"));
        QVERIFY(has_remark(colours.at("grey"), "visible_grey"));
        QVERIFY(has_remark(colours.at("16"), "scaled_depth")); // rgb16 without its role word
        for (const char* id :
             {"exif_orientation_2", "exif_orientation_3", "exif_orientation_6", "exif_orientation_8"}) {
            QVERIFY2(has_remark(colours.at(id), "exif_rotated"), id);
            QVERIFY2(!has_remark(colours.at(id), "size_differs"), id);
        }
        const auto shapes = checked("hard/07_shapes");
        QCOMPARE(shapes.size(), std::size_t{8});
        for (const char* id : {"1x1", "3x3000", "3000x3"}) {
            QVERIFY2(has_remark(shapes.at(id), "too_small"), id);
            QVERIFY2(!has_remark(shapes.at(id), "unreadable"), id);
        }
        for (const auto& [id, remarks] : checked("hard/08_constant")) {
            QVERIFY2(has_remark(remarks, "constant"), id.c_str());
        }
    }

    void names_of_all_kinds_pair_and_swapped_ones_are_said() {
        MOEFUSION_NEED_SHARED("data/hard/09_names");
        QCOMPARE(found_in("hard/09_names").pairs.size(), std::size_t{9});
        const auto swapped = checked("hard/12_swapped");
        QVERIFY(has_remark(swapped.at("a"), "maybe_swapped"));
        QVERIFY(has_remark(swapped.at("same_twice"), "same_content"));
    }

    void misaligned_pairs_are_told_from_aligned_ones() {
        MOEFUSION_NEED_SHARED("data/hard/11_misaligned");
        std::map<std::string, PixelCheck> checks;
        for (const Pair& pair : found_in("hard/11_misaligned").pairs) {
            checks[pair.id] = check_pixels_and_shift(pair);
        }
        QCOMPARE(checks.size(), std::size_t{3});
        QVERIFY(!has_remark(checks.at("aligned").remarks, "misaligned"));
        QVERIFY(has_remark(checks.at("shift_x6").remarks, "misaligned"));
        QVERIFY(has_remark(checks.at("affine").remarks, "misaligned"));
        // The content was moved by 6 pixels beside a misfit of its own.
        const ShiftEstimate own = checks.at("aligned").shift.value();
        const ShiftEstimate moved = checks.at("shift_x6").shift.value();
        QVERIFY2(std::abs(moved.right - own.right - 6) < 0.25 && std::abs(moved.down - own.down) < 0.25,
                 (shift_in_words(own) + " / " + shift_in_words(moved)).c_str());
        for (const Remark& remark : checks.at("affine").remarks) {
            if (remark.code == "misaligned") {
                QVERIFY(remark.text.find("about") != std::string::npos);
                QVERIFY(remark.advice.find("shifts only") != std::string::npos);
            }
        }
    }
};

MOEFUSION_TEST(TestHardInputs)
#include "tst_hard_inputs.moc"
