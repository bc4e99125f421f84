#include "core/base/error.h"
#include "core/options/common_options.h"
#include "core/options/environment_options.h"
#include "core/options/option_set.h"
#include "tests/support/test_main.h"

#include <array>
#include <set>
#include <string>

using namespace moefusion;
using namespace moefusion::options;

namespace {

using enum OptionType;

constexpr std::array<std::string_view, 2> kChoices{"compact", "paper"};
constexpr std::array kRows{
    OptionDescription{.id = "steps", .type = Integer, .default_text = "24", .range = NumberRange{1, 100}},
    OptionDescription{.id = "rate", .type = Real, .default_text = "0.1", .range = NumberRange{1e-8, 1}},
    OptionDescription{.id = "preset", .type = Choice, .default_text = "compact", .choices = kChoices},
    OptionDescription{.id = "frame", .type = Size, .range = NumberRange{32, 2048}},
    OptionDescription{.id = "files", .type = Path, .repeatable = true},
    OptionDescription{.id = "seed", .type = Integer},
    OptionDescription{.id = "fast"},
};

OptionSet fresh() {
    std::vector<const OptionDescription*> pointers;
    for (const OptionDescription& row : kRows) {
        pointers.push_back(&row);
    }
    return OptionSet(pointers);
}

const Origin kTyped{Origin::Kind::CommandLine, {}};

std::string fault_of(std::string_view id, std::string_view text, const Origin& origin = kTyped) {
    try {
        OptionSet set = fresh();
        set.set(id, text, origin);
    } catch (const Error& error) {
        return error.code + ": " + error.what_happened;
    }
    return "no error";
}

} // namespace

class TestOptionSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults_are_read_without_being_set() {
        const OptionSet set = fresh();
        QCOMPARE(set.integer("steps"), std::int64_t{24});
        QCOMPARE(set.real("rate"), 0.1);
        QCOMPARE(set.text("preset"), std::string("compact"));
        QCOMPARE(set.flag("fast"), false);
        QVERIFY(!set.size("frame"));
        QVERIFY(set.paths("files").empty());
        QVERIFY(!set.given("steps"));
        QVERIFY(set.origin("steps").kind == Origin::Kind::Default);
        QVERIFY_EXCEPTION_THROWN((void)set.integer("seed"), Error);
        QVERIFY_EXCEPTION_THROWN((void)set.text("nothing"), Error);
    }

    void a_wrong_value_names_option_value_and_what_is_allowed() {
        QCOMPARE(fault_of("steps", "0"), std::string("option.range: --steps 0 is out of range; 1 to 100 is allowed"));
        QCOMPARE(fault_of("steps", "2.5"), std::string("option.type: --steps takes a whole number, not '2.5'"));
        QCOMPARE(fault_of("rate", "1e-9"),
                 std::string("option.range: --rate 1e-9 is out of range; 1e-08 to 1 is allowed"));
        QCOMPARE(fault_of("rate", "nan"), std::string("option.type: --rate takes a number, not 'nan'"));
        QCOMPARE(fault_of("preset", "papr"),
                 std::string("option.choice: --preset takes compact or paper, not 'papr'; did you mean paper?"));
        QCOMPARE(fault_of("frame", "64x16"),
                 std::string("option.range: --frame 64x16 is out of range; 32 to 2048 is allowed"));
        QCOMPARE(fault_of("frame", "64"), std::string("option.type: --frame takes WIDTHxHEIGHT, not '64'"));
        QCOMPARE(fault_of("fast", "2"), std::string("option.type: --fast takes true or false, not '2'"));
        QCOMPARE(fault_of("stepps", "2"),
                 std::string("option.unknown: unknown option --stepps; did you mean --steps?"));
        QCOMPARE(fault_of("steps", "0", Origin{Origin::Kind::ConfigFile, "my.yaml:3"}),
                 std::string("option.range: my.yaml:3: steps 0 is out of range; 1 to 100 is allowed"));
    }

    void the_bounds_of_a_range_are_allowed() {
        for (const char* text : {"1", "100"}) {
            QCOMPARE(fault_of("steps", text), std::string("no error"));
        }
    }

    void a_value_of_another_source_replaces_a_list() {
        OptionSet set = fresh();
        const Origin file{Origin::Kind::ProjectFile, "moe-fusion.yaml:2"};
        set.set("files", "a", file, "/data");
        set.set("files", "b", Origin{Origin::Kind::ProjectFile, "moe-fusion.yaml:3"}, "/data");
        QCOMPARE(set.paths("files").size(), std::size_t{2});
        QCOMPARE(set.paths("files")[1].string(), std::string("/data/b"));
        set.set("files", "c", kTyped);
        QCOMPARE(set.texts("files"), (std::vector<std::string>{"c"}));
        QCOMPARE(set.path("files").string(), std::string("c"));
    }

    void an_offer_never_replaces_a_stronger_value() {
        OptionSet set = fresh();
        set.set("steps", "7", kTyped);
        set.offer("steps", "8", Origin{Origin::Kind::Environment, "MOE_FUSION_STEPS"});
        QCOMPARE(set.integer("steps"), std::int64_t{7});
        set.reset("steps");
        set.offer("steps", "8", Origin{Origin::Kind::UserFile, "config.yaml:1"});
        set.offer("steps", "9", Origin{Origin::Kind::ProjectFile, "moe-fusion.yaml:1"});
        QCOMPARE(set.integer("steps"), std::int64_t{9});
        QCOMPARE(to_text(set.origin("steps")), std::string("moe-fusion.yaml:1"));
        // It is checked even where it loses: a wrong file does not pass unseen.
        QVERIFY_EXCEPTION_THROWN(set.offer("steps", "0", Origin{Origin::Kind::UserFile, "config.yaml:1"}), Error);
    }

    void a_variable_sets_its_option_and_is_named_as_the_origin() {
        std::vector<const OptionDescription*> rows{find_common_option("device"), find_common_option("threads")};
        OptionSet set(rows);
        qputenv("MOE_FUSION_DEVICE", "cuda:1");
        qputenv("MOE_FUSION_THREADS", "");
        offer_environment(set);
        QCOMPARE(set.text("device"), std::string("cuda:1"));
        QCOMPARE(to_text(set.origin("device")), std::string("environment MOE_FUSION_DEVICE"));
        QVERIFY(!set.given("threads"));
        qputenv("MOE_FUSION_DEVICE", "gpu");
        QVERIFY_EXCEPTION_THROWN(offer_environment(set), Error);
        qunsetenv("MOE_FUSION_DEVICE");
        qunsetenv("MOE_FUSION_THREADS");
    }

    void no_common_name_is_used_twice_and_every_default_is_allowed() {
        std::set<std::string_view> ids;
        std::set<char> letters;
        for (const OptionDescription& row : common_options()) {
            QVERIFY2(ids.insert(row.id).second, row.id.data());
            QVERIFY2(row.short_name == 0 || letters.insert(row.short_name).second, row.id.data());
            QVERIFY2(!row.help.empty(), row.id.data());
            QVERIFY2(row.accepts == nullptr || !row.expects.empty(), row.id.data());
            if (!row.default_text.empty()) {
                OptionSet set({&row});
                set.set(row.id, row.default_text, kTyped);
            }
        }
        for (const std::string_view id : general_option_ids()) {
            QVERIFY2(find_common_option(id) != nullptr, id.data());
        }
        for (const std::string_view id : input_option_ids()) {
            QVERIFY2(find_common_option(id) != nullptr, id.data());
        }
        for (const std::string_view id : options_with_variables()) {
            QVERIFY2(find_common_option(id) != nullptr, id.data());
        }
    }
};

MOEFUSION_TEST(TestOptionSet)
#include "tst_option_set.moc"
