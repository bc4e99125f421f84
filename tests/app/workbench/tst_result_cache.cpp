#include "app/workbench/jobs/result_cache.h"
#include "tests/support/test_main.h"

using namespace moefusion::workbench;

class TestResultCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_least_recently_used_goes_first() {
        ResultCache<int> cache(100);
        cache.put("a", std::make_shared<const int>(1), 40);
        cache.put("b", std::make_shared<const int>(2), 40);
        QVERIFY(cache.get("a") != nullptr);
        cache.put("c", std::make_shared<const int>(3), 40);
        QVERIFY(cache.contains("a"));
        QVERIFY(!cache.contains("b"));
        QCOMPARE(cache.bytes(), std::int64_t{80});
    }

    void what_is_held_elsewhere_stays_alive() {
        ResultCache<int> cache(10);
        cache.put("a", std::make_shared<const int>(1), 8);
        const auto held = cache.get("a");
        cache.put("b", std::make_shared<const int>(2), 8);
        QVERIFY(!cache.contains("a"));
        QCOMPARE(*held, 1);
    }

    void a_key_put_twice_counts_once() {
        ResultCache<int> cache(100);
        cache.put("a", std::make_shared<const int>(1), 60);
        cache.put("a", std::make_shared<const int>(2), 50);
        QCOMPARE(cache.bytes(), std::int64_t{50});
        QCOMPARE(*cache.get("a"), 2);
        QCOMPARE(cache.countIf([](int value) { return value == 2; }), 1);
        QCOMPARE(cache.countIf([](int value) { return value == 1; }), 0);
        QCOMPARE(cache.budget(), std::int64_t{100});
    }
};

MOEFUSION_TEST(TestResultCache)
#include "tst_result_cache.moc"
