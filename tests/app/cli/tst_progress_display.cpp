#include "app/cli/progress_display.h"
#include "tests/support/test_main.h"

#include <chrono>
#include <string>
#include <vector>

using namespace moefusion::cli;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestProgressDisplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        now = {};
        written.clear();
    }

    void the_text_says_count_item_pace_and_rest() {
        QCOMPARE(progress_text(12, 128, "01023N", 22.8, 100),
                 std::string("12 of 128  01023N  (1.9 s each, about 3 min 40 s left)"));
        QCOMPARE(progress_text(3, 0, "", 0, 100), std::string("3"));
        QCOMPARE(progress_text(1, 1, "a\x1b[2Jb", 2, 100), std::string("1 of 1  a?[2Jb  (2.0 s each)"));
        QCOMPARE(progress_text(12, 128, "夜夜夜", 0, 13), std::string("12 of 128  夜"));
    }

    void a_bar_is_drawn_ten_times_a_second_at_most_and_at_the_end() {
        ProgressDisplay display = make(ProgressStyle::Bar);
        for (int i = 0; i <= 100; ++i) {
            display.step(i, 100, "x");
            now += milliseconds(20);
        }
        QCOMPARE(written.size(), std::size_t{21});
        QVERIFY(written.front().starts_with("\r[...................."));
        QVERIFY(written.back().find("[####################] 100 of 100") != std::string::npos);
    }

    void plain_progress_is_a_line_every_30_seconds() {
        ProgressDisplay display = make(ProgressStyle::Plain);
        for (int i = 0; i <= 100; ++i) {
            display.step(i, 100, "x");
            now += seconds(1);
        }
        QCOMPARE(written.size(), std::size_t{3});
        QCOMPARE(written.front(), std::string("30 of 100  x  (1.0 s each, about 1 min 10 s left)\n"));
    }

    void without_a_style_nothing_is_written() {
        ProgressDisplay display = make(ProgressStyle::None);
        display.step(1, 2, "x");
        display.hide();
        QVERIFY(written.empty());
    }

    void a_hidden_bar_comes_back_with_the_next_step() {
        ProgressDisplay display = make(ProgressStyle::Bar);
        display.step(0, 10, "x");
        display.hide();
        QCOMPARE(written.back(), std::string("\r\x1b[K"));
        display.hide();
        QCOMPARE(written.size(), std::size_t{2});
        display.step(1, 10, "x");
        QCOMPARE(written.size(), std::size_t{3});
    }

    void machines_get_numbers_in_place_of_the_plain_line() {
        double rate = 0;
        double left = 0;
        ProgressDisplay display(
            ProgressStyle::Plain,
            [this](std::string_view text) { written.emplace_back(text); },
            [&](std::int64_t, std::int64_t, double the_rate, double the_rest) {
                rate = the_rate;
                left = the_rest;
            },
            [this] { return now; });
        display.step(0, 100, "x");
        now += seconds(30);
        display.step(15, 100, "x");
        QCOMPARE(rate, 0.5);
        QCOMPARE(left, 170.0);
        QVERIFY(written.empty());
    }

private:
    ProgressDisplay make(ProgressStyle style) {
        return ProgressDisplay(
            style, [this](std::string_view text) { written.emplace_back(text); }, {}, [this] { return now; });
    }

    std::chrono::steady_clock::time_point now;
    std::vector<std::string> written;
};

MOEFUSION_TEST(TestProgressDisplay)
#include "tst_progress_display.moc"
