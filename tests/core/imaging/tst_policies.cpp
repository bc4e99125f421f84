#include "core/imaging/policies.h"
#include "core/imaging/size_policy.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using tests::code_thrown;

class TestPolicies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_read_back() {
        for (const char* text : {"native", "visible", "infrared", "640x480", "max:1024"}) {
            QCOMPARE(to_text(size_policy_from(text)), std::string(text));
        }
        for (const char* text : {"luma", "visible_chroma"}) {
            QCOMPARE(to_text(color_policy_from(text)), std::string(text));
        }
        for (const char* text : {"method", "clip", "minmax"}) {
            QCOMPARE(to_text(range_policy_from(text)), std::string(text));
        }
        for (const char* text : {"auto", "28000:32000", "-10.5:0.25"}) {
            QCOMPARE(to_text(infrared_window_from(text)), std::string(text));
        }
    }

    void other_words_are_refused_with_the_choices() {
        for (const char* text : {"", "0x5", "5x0", "640×480", "max:0", "max:", "640x", "x480", "40000x5", "1e2x3"}) {
            QCOMPARE(code_thrown([&] { (void)size_policy_from(text); }), std::string("policy.unknown"));
        }
        for (const char* text : {"", "5", "5:", ":5", "5:5", "6:5", "1,5:2", "nan:1"}) {
            QCOMPARE(code_thrown([&] { (void)infrared_window_from(text); }), std::string("policy.unknown"));
        }
        QCOMPARE(code_thrown([] { (void)range_policy_from("Clip"); }), std::string("policy.unknown"));
        QCOMPARE(code_thrown([] { (void)color_policy_from("rgb"); }), std::string("policy.unknown"));
    }

    void size_of_a_pair_follows_the_policy() {
        const ImageSize small{96, 72};
        const ImageSize large{128, 96};
        QVERIFY(size_to_fuse(size_policy_from("visible"), small, large, "a") == large);
        QVERIFY(size_to_fuse(size_policy_from("infrared"), small, large, "a") == small);
        QVERIFY(size_to_fuse(size_policy_from("50x40"), small, large, "a") == (ImageSize{50, 40}));
        QVERIFY(size_to_fuse(size_policy_from("native"), large, large, "a") == large);
        QVERIFY(size_to_fuse(size_policy_from("max:64"), large, large, "a") == (ImageSize{64, 48}));
        QVERIFY(size_to_fuse(size_policy_from("max:200"), large, large, "a") == large);
        QVERIFY(size_to_fuse(size_policy_from("max:1"), {3000, 3}, {3000, 3}, "a") == (ImageSize{1, 1}));
    }

    void two_sizes_are_refused_with_both_named() {
        try {
            (void)size_to_fuse({}, {96, 72}, {128, 96}, "same_aspect");
            QFAIL("two sizes were accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("pair.size_differs"));
            QVERIFY(error.what_happened.find("same_aspect: infrared 96x72, visible 128x96") != std::string::npos);
        }
        QCOMPARE(code_thrown([] {
                     (void)size_to_fuse(size_policy_from("max:10"), {9, 7}, {8, 7}, "a");
                 }),
                 std::string("pair.size_differs"));
    }

    void a_turned_image_is_never_stretched() {
        for (const char* policy : {"native", "visible", "infrared", "50x40"}) {
            QCOMPARE(code_thrown([&] {
                         (void)size_to_fuse(size_policy_from(policy), {96, 72}, {72, 96}, "a");
                     }),
                     std::string("pair.rotated"));
        }
    }
};

MOEFUSION_TEST(TestPolicies)
#include "tst_policies.moc"
