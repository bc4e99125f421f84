#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

using namespace moefusion;

namespace {

Image bytes(int width, int height, int channels, std::uint8_t step) {
    ImageBuilder builder(width, height, channels, Depth::U8);
    std::uint8_t next = 3;
    for (std::uint8_t& value : builder.values<std::uint8_t>()) {
        value = next;
        next = static_cast<std::uint8_t>(next + step);
    }
    return std::move(builder).finish();
}

LoadedPair small_pair() {
    LoadedPair pair;
    pair.pair.id = "scene";
    pair.infrared = bytes(9, 7, 1, 13);
    pair.visible = bytes(9, 7, 3, 29);
    return pair;
}

std::string code_of(const std::string& method) {
    try {
        check_method_name(method);
    } catch (const Error& error) {
        return error.code;
    }
    return {};
}

} // namespace

class TestMethodTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_are_unique_and_rows_are_complete() {
        std::set<std::string_view> names;
        std::set<std::string_view> labels;
        for (const MethodInfo& info : method_info_table()) {
            QVERIFY2(names.insert(info.name).second, info.name.data());
            QVERIFY2(labels.insert(info.label).second, info.label.data());
            QVERIFY(!info.paper.empty() && !info.size_rule.empty());
            QCOMPARE(info.weights_note.empty(), !info.needs_weights);
            QCOMPARE(find_method(info.name), &info);
        }
        QCOMPARE(find_method("fusion"), nullptr);
    }

    void makers_are_rows_of_the_list_in_its_order() {
        std::size_t place = 0;
        const auto infos = method_info_table();
        for (const MethodMakerRow& row : method_maker_table()) {
            while (place < infos.size() && infos[place].name != row.name) {
                ++place;
            }
            QVERIFY2(place < infos.size(), row.name.data());
        }
    }

    void every_method_without_weights_can_be_made_and_fuses() {
        Engine engine({.device = "cpu", .threads = 1});
        NoProgress progress;
        const LoadedPair pair = small_pair();
        for (const MethodInfo& info : method_info_table()) {
            if (info.needs_weights) {
                continue;
            }
            QVERIFY2(has_maker(info.name), info.name.data());
            const auto method = make_method({.method = std::string(info.name)});
            QCOMPARE(method->info().name, info.name);
            QCOMPARE(method->weights().source, std::string("none"));
            for (const ColorPolicy color : {ColorPolicy::Luma, ColorPolicy::VisibleChroma}) {
                Policies policies;
                policies.color = color;
                const FusionResult result = method->fuse({pair, policies, engine}, progress, CancelToken());
                QCOMPARE(result.fused.channels, color == ColorPolicy::Luma ? 1 : 3);
                QCOMPARE(result.fused.width, 9);
                QCOMPARE(result.fused.height, 7);
                QCOMPARE(result.fused_float.depth, Depth::F32);
            }
        }
    }

    void infrared_and_visible_give_their_own_pixels() {
        Engine engine({.device = "cpu", .threads = 1});
        NoProgress progress;
        const LoadedPair pair = small_pair();
        Policies policies;
        const auto infrared = make_method({.method = "infrared"})->fuse({pair, policies, engine}, progress, {});
        QVERIFY(std::ranges::equal(infrared.fused.values<std::uint8_t>(), pair.infrared.values<std::uint8_t>()));
        policies.color = ColorPolicy::VisibleChroma;
        const auto visible = make_method({.method = "visible"})->fuse({pair, policies, engine}, progress, {});
        // The luma in between is rounded to 8 bits, and the constants of BT.601 have three digits.
        for (std::size_t i = 0; i < visible.fused.values<std::uint8_t>().size(); ++i) {
            QVERIFY(std::abs(visible.fused.values<std::uint8_t>()[i] - pair.visible.values<std::uint8_t>()[i]) <= 2);
        }
    }

    void a_cancelled_token_ends_the_fusion() {
        Engine engine({.device = "cpu", .threads = 1});
        NoProgress progress;
        CancelToken cancel;
        cancel.cancel();
        const LoadedPair pair = small_pair();
        const Policies policies;
        const auto method = make_method({.method = "average"});
        QVERIFY_EXCEPTION_THROWN((void)method->fuse({pair, policies, engine}, progress, cancel), Error);
    }

    void names_that_are_no_method_are_refused_with_the_nearest() {
        QCOMPARE(code_of("laplacain"), std::string("method.unknown"));
        try {
            check_method_name("laplacain");
        } catch (const Error& error) {
            QCOMPARE(error.advice, std::string("Did you mean laplacian?"));
        }
        QCOMPARE(code_of("torchscript:a.pt"), std::string());
        QCOMPARE(code_of("average"), std::string());
        for (const MethodInfo& info : method_info_table()) {
            QCOMPARE(code_of(std::string(info.name)).empty(), has_maker(info.name));
        }
    }

    void labels_follow_from_names() {
        QCOMPARE(default_label("average"), std::string("average"));
        QCOMPARE(default_label("results:out/tardal"), std::string("tardal"));
        QCOMPARE(default_label("results:out/tardal/"), std::string("tardal"));
        QCOMPARE(default_label("torchscript:models/mine.v2.pt"), std::string("mine.v2"));
    }
};

MOEFUSION_TEST(TestMethodTable)
#include "tst_method_table.moc"
