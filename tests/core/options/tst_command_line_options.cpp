#include "core/base/error.h"
#include "core/options/command_line_options.h"
#include "core/options/common_options.h"
#include "tests/support/test_main.h"

#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::options;

namespace {

const std::vector<const OptionDescription*>& rows() {
    static const std::vector<const OptionDescription*> all = [] {
        std::vector<const OptionDescription*> pointers;
        for (const OptionDescription& row : common_options()) {
            pointers.push_back(&row);
        }
        return pointers;
    }();
    return all;
}

OptionSet parsed(const std::vector<std::string>& words) {
    OptionSet set(rows());
    apply_words(parse_words(words, rows()), set);
    return set;
}

std::string fault_of(const std::vector<std::string>& words) {
    try {
        (void)parsed(words);
    } catch (const Error& error) {
        return error.kind == ErrorKind::Usage ? error.what_happened : "not a usage error";
    }
    return "no error";
}

} // namespace

class TestCommandLineOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void options_and_inputs_come_in_any_order() {
        const ParsedWords words = parse_words({"a", "--device", "cpu", "b", "-m", "max", "c"}, rows());
        QCOMPARE(words.inputs, (std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(words.given.size(), std::size_t{2});
    }

    void a_value_follows_as_a_word_or_after_an_equals_sign() {
        for (const auto& words : {std::vector<std::string>{"--out", "x"},
                                  {"--out=x"},
                                  {"-o", "x"},
                                  {"-ox"},
                                  {"-o=x"},
                                  {"-qo", "x"},
                                  {"-qox"}}) {
            QCOMPARE(parsed(words).text("out"), std::string("x"));
        }
        QCOMPARE(parsed({"--out=a=b"}).text("out"), std::string("a=b"));
        QCOMPARE(fault_of({"--out="}), std::string("--out takes a file or folder, not ''"));
    }

    void the_last_of_a_single_valued_option_wins() {
        QCOMPARE(parsed({"--device=cpu", "--device", "cuda"}).text("device"), std::string("cuda"));
    }

    void a_repeatable_option_collects() {
        QCOMPARE(parsed({"-m", "max", "--method=min"}).texts("method"), (std::vector<std::string>{"max", "min"}));
    }

    void switches_are_counted_up_to_their_most() {
        QCOMPARE(parsed({"-v"}).count("verbose"), 1);
        QCOMPARE(parsed({"-v", "--verbose"}).count("verbose"), 2);
        QCOMPARE(parsed({"-vvvv"}).count("verbose"), 2);
        QCOMPARE(parsed({}).count("verbose"), 0);
    }

    void two_dashes_end_options_and_one_is_an_input() {
        const ParsedWords words = parse_words({"-", "--", "--json", "-x"}, rows());
        QCOMPARE(words.inputs, (std::vector<std::string>{"-", "--json", "-x"}));
        QVERIFY(words.given.empty());
        QCOMPARE(parsed({"-o", "-"}).text("out"), std::string("-"));
    }

    void an_unknown_option_names_the_nearest() {
        QCOMPARE(fault_of({"--devcie", "cpu"}), std::string("unknown option --devcie; did you mean --device?"));
        QCOMPARE(fault_of({"--zzzzzzzz"}), std::string("unknown option --zzzzzzzz"));
        QCOMPARE(fault_of({"-json"}), std::string("unknown option -json; did you mean --json?"));
        QCOMPARE(fault_of({"-Z"}), std::string("unknown option -Z"));
    }

    void an_abbreviation_is_unknown_but_understood() {
        QCOMPARE(fault_of({"--dev", "cpu"}), std::string("unknown option --dev; did you mean --device?"));
    }

    void a_missing_value_is_named() {
        QCOMPARE(fault_of({"--device"}), std::string("--device needs a value DEVICE"));
        QCOMPARE(fault_of({"-o", "--json"}),
                 std::string("-o needs a value PATH; --json is an option (write --out=--json if it is the value)"));
        QCOMPARE(parsed({"--out=--json"}).text("out"), std::string("--json"));
        // A file name with a dash that is no option is a value.
        QCOMPARE(parsed({"--out", "-odd name"}).text("out"), std::string("-odd name"));
    }

    void a_switch_takes_no_value() { QCOMPARE(fault_of({"--json=yes"}), std::string("--json takes no value")); }

    void names_of_any_kind_pass_unchanged() {
        for (const std::string name : {"夜 间", "a 'quoted' \"name\"", "Straße 1.png", "\xff\xfe"}) {
            QCOMPARE(parse_words({name}, rows()).inputs.front(), name);
            QCOMPARE(parsed({"--infrared=" + name}).text("infrared"), name);
        }
        QCOMPARE(parsed({"--log", std::string(255, 'n')}).text("log"), std::string(255, 'n'));
    }
};

MOEFUSION_TEST(TestCommandLineOptions)
#include "tst_command_line_options.moc"
