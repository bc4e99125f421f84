#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "tests/support/test_main.h"

#include <string>

using namespace moefusion;

namespace {

std::string fault_of(const std::string& text, const YamlLimits& limits = {}) {
    try {
        (void)parse_yaml(text, "f.yaml", limits);
    } catch (const Error& error) {
        return error.code;
    }
    return "no error";
}

std::string repeated(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

} // namespace

class TestLimitedYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_know_kind_and_line() {
        const YamlNode root = parse_yaml("a: 1\nb:\n  - x\n  - {c: 0.5, d: ~}\ne: 'true'\nf: yes\n", "f.yaml");
        QVERIFY(root.is_map());
        QCOMPARE(root.find("a")->integer(), std::int64_t{1});
        QCOMPARE(root.find("b")->items.size(), std::size_t{2});
        QCOMPARE(root.find("b")->items[0].text(), std::string("x"));
        QCOMPARE(root.find("b")->items[1].find("c")->real(), 0.5);
        QVERIFY(root.find("b")->items[1].find("d")->is_null());
        QCOMPARE(root.find("b")->items[1].place(), std::string("f.yaml:4"));
        QCOMPARE(root.find("e")->text(), std::string("true"));
        QVERIFY(root.find("f")->boolean());
        QVERIFY(root.find("nothing") == nullptr);
    }

    void a_value_of_another_type_names_its_place() {
        const YamlNode root = parse_yaml("a: x\nb: [1]\ne: 'true'\n", "f.yaml");
        const auto words = [](auto read) {
            try {
                read();
            } catch (const Error& error) {
                return error.what_happened;
            }
            return std::string("no error");
        };
        QCOMPARE(words([&] { (void)root.find("a")->integer(); }),
                 std::string("f.yaml:1: 'x' stands where a whole number belongs."));
        QCOMPARE(words([&] { (void)root.find("b")->text(); }),
                 std::string("f.yaml:2: a list stands where text belongs."));
        QCOMPARE(words([&] { (void)root.find("e")->boolean(); }),
                 std::string("f.yaml:3: 'true' stands where true or false belongs."));
    }

    void an_empty_document_is_null() {
        for (const char* text : {"", "# only a remark\n", "---\n", "\n\n"}) {
            QVERIFY2(parse_yaml(text, "f.yaml").is_null(), text);
        }
    }

    void what_breaks_the_format_is_refused() {
        QCOMPARE(fault_of("a: [1, 2"), std::string("yaml.syntax"));
        QCOMPARE(fault_of("a: b: c"), std::string("yaml.syntax"));
        QCOMPARE(fault_of("a: 1\na: 2"), std::string("yaml.duplicate_key"));
        QCOMPARE(fault_of("{[1]: 2}"), std::string("yaml.key"));
        QCOMPARE(fault_of("a: *nothing"), std::string("yaml.syntax"));
        QCOMPARE(fault_of("a: &x [*x]"), std::string("yaml.syntax"));
        QCOMPARE(fault_of("a: 1\n---\nb: 2\n"), std::string("yaml.syntax"));
        QCOMPARE(fault_of(std::string("a: 1\0b: 2", 9)), std::string("yaml.syntax"));
    }

    void tags_are_refused() {
        QCOMPARE(fault_of("a: !!python/object:os.system x"), std::string("yaml.tag"));
        QCOMPARE(fault_of("a: !!str 1"), std::string("yaml.tag"));
        QCOMPARE(fault_of("!x [1]"), std::string("yaml.tag"));
    }

    void depth_is_limited_before_it_is_built() {
        QCOMPARE(fault_of(repeated("[", 64) + repeated("]", 64)), std::string("no error"));
        QCOMPARE(fault_of(repeated("[", 65) + repeated("]", 65)), std::string("yaml.depth"));
        QCOMPARE(fault_of(repeated("{a: ", 65) + repeated("}", 65)), std::string("yaml.depth"));
        QCOMPARE(fault_of(repeated("- ", 65) + "x"), std::string("yaml.depth"));
        // Without an end, and so deep that a recursive parser would exhaust its stack.
        QCOMPARE(fault_of(std::string(1000000, '[')), std::string("yaml.depth"));
    }

    void nodes_are_limited() {
        const YamlLimits limits{.nodes = 100};
        QCOMPARE(fault_of("[" + repeated("1,", 98) + "1]", limits), std::string("no error"));
        QCOMPARE(fault_of("[" + repeated("1,", 99) + "1]", limits), std::string("yaml.nodes"));
    }

    void aliases_are_limited_and_their_expansion_counts() {
        const std::string anchored = "a: &x [1, 2, 3]\nb: [" + repeated("*x,", 99) + "*x]";
        QCOMPARE(fault_of(anchored), std::string("no error"));
        QCOMPARE(fault_of("a: &x [1, 2, 3]\nb: [" + repeated("*x,", 100) + "*x]"), std::string("yaml.aliases"));
        QCOMPARE(fault_of(anchored, {.nodes = 300}), std::string("yaml.nodes"));
        // "Billion laughs": each level ten times the one before.
        std::string laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 9; ++i) {
            const std::string before = "*a" + std::to_string(i - 1);
            laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(before + ",", 9) + before +
                      "]\n";
        }
        const std::string fault = fault_of(laughs);
        QVERIFY2(fault == "yaml.aliases" || fault == "yaml.nodes", fault.c_str());
        QCOMPARE(parse_yaml("a: &x {b: 1}\nc: *x", "f").find("c")->find("b")->integer(), std::int64_t{1});
    }

    void depth_counts_inside_aliases_too() {
        const std::string deep = "a: &x " + repeated("[", 40) + repeated("]", 40) + "\n";
        QCOMPARE(fault_of(deep + "b: " + repeated("[", 20) + "*x" + repeated("]", 20)), std::string("no error"));
        QCOMPARE(fault_of(deep + "b: " + repeated("[", 30) + "*x" + repeated("]", 30)), std::string("yaml.depth"));
    }

    void size_is_limited() {
        QCOMPARE(fault_of(std::string(101, ' '), {.bytes = 100}), std::string("yaml.too_large"));
        QCOMPARE(fault_of(std::string(100, ' '), {.bytes = 100}), std::string("no error"));
    }

    void scalars_that_we_write_read_back_as_the_same_text() {
        for (const std::string text : {"plain",
                                       "",
                                       "with blank",
                                       "true",
                                       "no",
                                       "~",
                                       "12",
                                       "1e5",
                                       "-x",
                                       "a: b",
                                       "# no remark",
                                       "\"quoted\" \\ 'both'",
                                       "line\nend\ttab",
                                       "\x01\x7f",
                                       "夜 间",
                                       "fg:0",
                                       "[a, b]",
                                       "{x}",
                                       "*a",
                                       "&a",
                                       "!t",
                                       "%d",
                                       "@b",
                                       "`c",
                                       " leading",
                                       "trailing "}) {
            const std::string yaml =
                "k: " + yaml_scalar(text) + "\nl: [" + yaml_scalar(text) + "]\n" + yaml_scalar(text) + ": 1\n";
            const YamlNode root = parse_yaml(yaml, "f.yaml");
            QCOMPARE(root.entries[0].second.text(), text);
            QCOMPARE(root.entries[1].second.items[0].text(), text);
            QCOMPARE(root.entries[2].first, text);
        }
    }
};

MOEFUSION_TEST(TestLimitedYaml)
#include "tst_limited_yaml.moc"
