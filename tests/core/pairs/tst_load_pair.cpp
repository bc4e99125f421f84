#include "core/base/sha256.h"
#include "core/pairs/load_pair.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace moefusion;
using namespace moefusion::pairs;
using tests::code_thrown;
using tests::has_remark;
using tests::MadeFolder;

namespace {

Pair pair_in(const MadeFolder& folder, const char* infrared, const char* visible) {
    Pair pair;
    pair.id = "x";
    pair.infrared = folder.path() / infrared;
    pair.visible = folder.path() / visible;
    return pair;
}

} // namespace

class TestLoadPair : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eight_bits_stay_as_they_are() {
        MadeFolder folder;
        folder.add("i.png", 40, 32, 9);
        folder.add("v.png", 40, 32, 5);
        const Pair pair = pair_in(folder, "i.png", "v.png");
        const LoadedPair loaded = load_pair(pair);
        QCOMPARE(loaded.infrared.depth, Depth::U8);
        QCOMPARE(loaded.infrared.channels, 1);
        QCOMPARE(loaded.visible.channels, 3);
        QCOMPARE(int{loaded.infrared.at<std::uint8_t>(3, 3)}, 9);
        QCOMPARE(int{loaded.visible.at<std::uint8_t>(3, 3, 2)}, 5);
        const std::string expected =
            sha256_hex(sha256_of_file(pair.infrared) + "\n" + sha256_of_file(pair.visible) + "\n");
        QCOMPARE(loaded.content_hash, expected);
        QCOMPARE(content_hash_of(pair), expected);
        QVERIFY(has_remark(loaded.remarks, "constant"));
        QVERIFY(has_remark(loaded.remarks, "visible_grey"));
    }

    void thermal_words_are_stretched_and_kept_raw() {
        MadeFolder folder;
        ImageBuilder builder(200, 2, 1, Depth::U16);
        for (std::size_t i = 0; i < 400; ++i) {
            builder.values<std::uint16_t>()[i] = static_cast<std::uint16_t>(28000 + 10 * i);
        }
        write_png(folder.path() / "i.png", std::move(builder).finish());
        folder.add("v.png", 200, 2);
        const Pair pair = pair_in(folder, "i.png", "v.png");
        const LoadedPair loaded = load_pair(pair);
        QCOMPARE(loaded.infrared.depth, Depth::F32);
        QCOMPARE(int{loaded.infrared_raw.at<std::uint16_t>(1, 0)}, 28010);
        // percentiles 0.5 and 99.5 of 0..399: 1.995 and 397.005
        QVERIFY(std::abs(loaded.infrared.at<float>(100, 0) - (100 - 1.995) / (397.005 - 1.995)) < 1e-6);
        QVERIFY(has_remark(loaded.remarks, "scaled_depth"));
        Policies policies;
        policies.infrared_window = infrared_window_from("28000:30000");
        QCOMPARE(load_pair(pair, policies).infrared.at<float>(100, 0), 0.5F);
    }

    void no_value_that_is_not_finite_reaches_a_method() {
        MadeFolder folder;
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        write_tiff(folder.path() / "i.tiff", tests::made<float>(3, 1, 1, Depth::F32, {280, nan, infinity}));
        write_tiff(folder.path() / "v.tiff",
                   tests::made<float>(3, 1, 3, Depth::F32, {0, 1, 2, nan, 4, 5, 6, 7, -infinity}));
        const LoadedPair loaded = load_pair(pair_in(folder, "i.tiff", "v.tiff"));
        for (const Image* image : {&loaded.infrared, &loaded.visible}) {
            for (const float value : image->values<float>()) {
                QVERIFY(value >= 0 && value <= 1);
            }
        }
        QCOMPARE(tests::count_remarks(loaded.remarks, "non_finite"), std::int64_t{2});
        QCOMPARE(loaded.visible.at<float>(2, 0, 1), 1.0F);
        QVERIFY(std::isnan(loaded.infrared_raw.at<float>(1, 0)));
    }

    void sizes_follow_the_policy() {
        MadeFolder folder;
        folder.add("i.png", 48, 36);
        folder.add("v.png", 96, 72);
        const Pair pair = pair_in(folder, "i.png", "v.png");
        QCOMPARE(code_thrown([&] { (void)load_pair(pair); }), std::string("pair.size_differs"));
        Policies policies;
        policies.size = size_policy_from("visible");
        const LoadedPair loaded = load_pair(pair, policies);
        QCOMPARE(loaded.infrared.width, 96);
        QCOMPARE(loaded.visible.height, 72);
        QCOMPARE(check_pixels(pair).empty(), false); // constant, grey; no error
    }

    void colour_on_the_wrong_side_is_said() {
        MadeFolder folder;
        ImageBuilder color(40, 32, 3, Depth::U8);
        for (std::size_t i = 0; i < 40 * 32; ++i) {
            color.values<std::uint8_t>()[3 * i] = static_cast<std::uint8_t>(i % 251);
        }
        const Image red = std::move(color).finish();
        write_png(folder.path() / "color.png", red);
        folder.add("grey.png");
        const LoadedPair swapped = load_pair(pair_in(folder, "color.png", "grey.png"));
        QVERIFY(has_remark(swapped.remarks, "maybe_swapped"));
        QVERIFY(has_remark(swapped.remarks, "infrared_pseudocolour"));
        const LoadedPair good = load_pair(pair_in(folder, "grey.png", "color.png"));
        QVERIFY(!has_remark(good.remarks, "maybe_swapped"));
        QVERIFY(!has_remark(good.remarks, "visible_grey"));
        const LoadedPair same = load_pair(pair_in(folder, "grey.png", "grey.png"));
        QVERIFY(has_remark(same.remarks, "same_content"));
    }

    void an_unreadable_side_is_a_remark_of_the_check() {
        MadeFolder folder;
        folder.add("v.png");
        folder.add_text("i.png", "");
        const std::vector<Remark> remarks = check_pixels(pair_in(folder, "i.png", "v.png"));
        QCOMPARE(remarks.size(), std::size_t{1});
        QCOMPARE(remarks[0].code, std::string("unreadable"));
        QCOMPARE(remarks[0].files.front(), folder.path() / "i.png");
        QVERIFY(has_remark(check_pixels(pair_in(folder, "none.png", "v.png")), "unreadable"));
    }
};

MOEFUSION_TEST(TestLoadPair)
#include "tst_load_pair.moc"
