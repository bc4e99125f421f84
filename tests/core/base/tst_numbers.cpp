#include "core/base/checked_math.h"
#include "core/base/numbers.h"
#include "tests/support/test_main.h"

#include <clocale>
#include <cmath>
#include <limits>

using namespace moefusion;

class TestNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_reads_back_to_the_same_number() {
        for (const double value : {0.0, -0.1, 1.0 / 3.0, 1e300, 5e-324, 123456789.123}) {
            QCOMPARE(parse_real(shortest(value)), std::optional<double>(value));
        }
        QCOMPARE(shortest(0.1F), std::string("0.1"));
        QCOMPARE(shortest(std::nan("")), std::string("nan"));
        QCOMPARE(shortest(-std::numeric_limits<double>::infinity()), std::string("-inf"));
    }

    void a_locale_with_a_decimal_comma_changes_nothing() {
        std::setlocale(LC_ALL, "de_DE.UTF-8");
        QCOMPARE(fixed(1.5, 2), std::string("1.50"));
        QCOMPARE(parse_real("1.5"), std::optional<double>(1.5));
        std::setlocale(LC_ALL, "C");
    }

    void only_whole_finite_numbers_are_read() {
        for (const char* text : {"", " 1", "1 ", "1,5", "nan", "inf", "0x10", "1e999"}) {
            QVERIFY2(!parse_real(text), text);
        }
        for (const char* text : {"", "1.0", "+1", "99999999999999999999"}) {
            QVERIFY2(!parse_integer(text), text);
        }
        QCOMPARE(parse_integer("-12"), std::optional<std::int64_t>(-12));
    }

    void people_read_sizes_and_times() {
        QCOMPARE(human_bytes(17), std::string("17 bytes"));
        QCOMPARE(human_bytes(1024 * 1536), std::string("1.5 MiB"));
        QCOMPARE(human_seconds(3.21), std::string("3.2 s"));
        QCOMPARE(human_seconds(242), std::string("4 min 2 s"));
        QCOMPARE(human_seconds(7500), std::string("2 h 5 min"));
    }

    void products_of_sizes_never_wrap() {
        QCOMPARE(checked_mul(std::int64_t{1} << 31, std::int64_t{1} << 31), std::int64_t{1} << 62);
        QVERIFY_EXCEPTION_THROWN((void)checked_mul(std::int64_t{1} << 32, std::int64_t{1} << 31), Error);
        QVERIFY_EXCEPTION_THROWN((void)checked_mul(-1, 2), Error);
        QVERIFY_EXCEPTION_THROWN((void)checked_add(std::numeric_limits<std::int64_t>::max(), 1), Error);
    }
};

MOEFUSION_TEST(TestNumbers)
#include "tst_numbers.moc"
