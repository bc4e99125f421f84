#include "core/base/byte_budget_cache.h"
#include "tests/support/test_main.h"

using namespace moefusion;

class TestByteBudgetCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_least_recently_used_goes_first() {
        ByteBudgetCache<int> cache(30);
        cache.put("a", 1, 10);
        cache.put("b", 2, 10);
        cache.put("c", 3, 10);
        QCOMPARE(cache.find("a"), std::optional<int>(1));
        cache.put("d", 4, 10);
        QCOMPARE(cache.find("b"), std::optional<int>());
        QCOMPARE(cache.find("a"), std::optional<int>(1));
        QCOMPARE(cache.bytes(), std::int64_t{30});
        QCOMPARE(cache.count(), std::size_t{3});
    }

    void pinned_entries_stay_until_they_are_let_go() {
        ByteBudgetCache<int> cache(20);
        cache.put("shown", 1, 15);
        QVERIFY(cache.pin("shown", true));
        cache.put("b", 2, 10);
        QCOMPARE(cache.find("shown"), std::optional<int>(1));
        QCOMPARE(cache.find("b"), std::optional<int>());
        cache.put("shown", 7, 18); // still pinned
        cache.set_budget(5);
        QCOMPARE(cache.find("shown"), std::optional<int>(7));
        QVERIFY(cache.pin("shown", false));
        QCOMPARE(cache.bytes(), std::int64_t{0});
        QVERIFY(!cache.pin("shown", true));
    }

    void replacing_counts_once_and_what_exceeds_the_budget_is_not_kept() {
        ByteBudgetCache<int> cache(20);
        cache.put("a", 1, 10);
        cache.put("a", 2, 12);
        QCOMPARE(cache.bytes(), std::int64_t{12});
        cache.put("large", 3, 21);
        QCOMPARE(cache.find("large"), std::optional<int>());
        cache.clear();
        QCOMPARE(cache.count(), std::size_t{0});
        QCOMPARE(cache.bytes(), std::int64_t{0});
    }
};

MOEFUSION_TEST(TestByteBudgetCache)
#include "tst_byte_budget_cache.moc"
