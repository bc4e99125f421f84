#include "core/options/nearest_name.h"
#include "tests/support/test_main.h"

#include <array>

using namespace moefusion::options;

class TestNearestName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_slip_is_understood() {
        constexpr std::array<std::string_view, 4> kNames{"device", "deterministic", "labels", "out"};
        for (const char* typed : {"devcie", "devic", "device", "DEVICE", "devices", "dvice", "dev"}) {
            QCOMPARE(nearest_name(typed, kNames), std::optional<std::string>("device"));
        }
        QCOMPARE(nearest_name("label", kNames), std::optional<std::string>("labels"));
    }

    void another_word_is_not() {
        constexpr std::array<std::string_view, 4> kNames{"device", "deterministic", "labels", "out"};
        for (const char* typed : {"", "de", "zebra", "outputs"}) {
            QVERIFY2(!nearest_name(typed, kNames), typed);
        }
    }

    void of_two_equally_near_the_first_is_taken() {
        constexpr std::array<std::string_view, 2> kNames{"man", "min"};
        QCOMPARE(nearest_name("mxn", kNames), std::optional<std::string>("man"));
    }
};

MOEFUSION_TEST(TestNearestName)
#include "tst_nearest_name.moc"
