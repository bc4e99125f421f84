#include "app/cli/console.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace moefusion;
using namespace moefusion::cli;
using nlohmann::json;

class TestConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_that_json_lacks_are_words() {
        const double infinity = std::numeric_limits<double>::infinity();
        const std::string line =
            json_line({{"type", "value"}, {"value", std::nan("")}, {"range", {-infinity, infinity, 0.5}}});
        QCOMPARE(line, std::string(R"({"type":"value","range":["-inf","inf",0.5],"value":"nan"})"));
    }

    void the_type_comes_first_and_the_line_is_one() {
        QCOMPARE(json_line({{"id", "a\nb"}, {"type", "pair"}}), std::string(R"({"type":"pair","id":"a\nb"})"));
        QCOMPARE(json_line({{"type", "x"}}), std::string(R"({"type":"x"})"));
    }

    void bytes_that_are_no_text_do_not_break_the_line() {
        const std::string line = json_line({{"type", "file"}, {"file", "a\xff.png"}});
        QVERIFY(json::parse(line).is_object());
    }

    void styles_follow_what_was_asked() {
        QVERIFY(console_settings(false, false, 0, "bar", "auto").progress == ProgressStyle::Bar);
        QVERIFY(console_settings(false, false, 0, "plain", "auto").progress == ProgressStyle::Plain);
        QVERIFY(console_settings(false, true, 0, "bar", "auto").progress == ProgressStyle::None);
        QVERIFY(console_settings(false, false, 0, "none", "always").color);
        QVERIFY(!console_settings(false, false, 0, "none", "never").color);
    }
};

MOEFUSION_TEST(TestConsole)
#include "tst_console.moc"
