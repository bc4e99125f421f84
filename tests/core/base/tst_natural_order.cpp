#include "core/base/natural_order.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace moefusion;

class TestNaturalOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_sort_by_value() {
        std::vector<std::string> names{"10", "2", "1", "a10", "a9b", "a9", "00010", "b", "A"};
        std::sort(names.begin(), names.end(), natural_less);
        QCOMPARE(names, (std::vector<std::string>{"1", "2", "10", "00010", "A", "a9", "a9b", "a10", "b"}));
    }

    void it_is_a_strict_weak_order() {
        const std::vector<std::string> names{
            "", "0", "00", "1", "01", "1a", "01a", "a", "a1", "a01", "a1b", "a01b", "b"};
        for (const auto& a : names) {
            QVERIFY(!natural_less(a, a));
            for (const auto& b : names) {
                QVERIFY2(a == b || natural_less(a, b) != natural_less(b, a), (a + " / " + b).c_str());
                for (const auto& c : names) {
                    QVERIFY(!(natural_less(a, b) && natural_less(b, c)) || natural_less(a, c));
                }
            }
        }
    }
};

MOEFUSION_TEST(TestNaturalOrder)
#include "tst_natural_order.moc"
