#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/results/evaluation_store.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <functional>

using namespace moefusion;

namespace {

PairRecord record(const std::string& id, const std::string& key, double entropy) {
    StoredResult result{.pair_id = id, .label = "average", .key = key, .seconds = 0.25};
    result.values[{"tang-2022", "whole", "EN"}] = {entropy, ""};
    result.values[{"tang-2022", "whole", "SCD"}] = {std::nullopt, "a source is constant"};
    return {{.id = id, .set = "test", .width = 64, .height = 48, .content_hash = "c"}, {result}};
}

std::string code_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return "no error";
}

} // namespace

class TestEvaluationStore : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    [[nodiscard]] std::filesystem::path file(const char* name) const { return folder_.filePath(name).toStdString(); }

private Q_SLOTS:
    void what_was_put_is_read_back_to_the_bit() {
        const auto path = file("a.sqlite");
        const double value = 0.1 + 0.2;
        {
            EvaluationStore store = EvaluationStore::open(path, "s");
            store.put_method(
                {.label = "average", .name = "average", .weights_sha256 = "", .options = "", .provenance = "{}"});
            store.put(record("p10", "k", value));
            store.put(record("p9", "k", 1.0));
        }
        EvaluationStore store = EvaluationStore::read(path);
        QCOMPARE(store.settings(), std::string("s"));
        QCOMPARE(static_cast<int>(store.methods().size()), 1);
        const auto results = store.results();
        QCOMPARE(results[0].pair_id, std::string("p9")); // natural order
        QCOMPARE(*results[1].values.at({"tang-2022", "whole", "EN"}).value, value);
        QVERIFY(!results[1].values.at({"tang-2022", "whole", "SCD"}).value);
        QCOMPARE(results[1].values.at({"tang-2022", "whole", "SCD"}).reason, std::string("a source is constant"));
        QCOMPARE(store.pairs()[0].width, 64);
    }

    void another_key_replaces_and_the_same_adds() {
        EvaluationStore store = EvaluationStore::open(file("b.sqlite"), "s");
        store.put(record("p", "k", 1.0));
        PairRecord more = record("p", "k", 2.0);
        more.results[0].values.erase({"tang-2022", "whole", "SCD"});
        store.put(more);
        QCOMPARE(static_cast<int>(store.result("p", "average")->values.size()), 2);
        more.results[0].key = "other";
        store.put(more);
        QCOMPARE(static_cast<int>(store.result("p", "average")->values.size()), 1);
        QVERIFY(!store.result("p", "none"));
    }

    void other_settings_and_a_second_writer_are_refused() {
        const auto path = file("c.sqlite");
        {
            EvaluationStore store = EvaluationStore::open(path, "one");
            QCOMPARE(code_of([&] { EvaluationStore::open(path, "one"); }), std::string("store.locked"));
        }
        QCOMPARE(code_of([&] { EvaluationStore::open(path, "two"); }), std::string("store.settings"));
    }

    void files_that_are_no_store_are_refused() {
        QCOMPARE(code_of([&] { EvaluationStore::read(file("absent.sqlite")); }), std::string("store.not_found"));
        write_file_atomically(file("text.sqlite"), "this is no database, but it is long enough to be looked at");
        QCOMPARE(code_of([&] { EvaluationStore::read(file("text.sqlite")); }), std::string("store.damaged"));
        {
            SqliteDatabase other(file("other.sqlite"), SqliteDatabase::Access::Write);
            other.execute("CREATE TABLE pair(a TEXT)");
        }
        QCOMPARE(code_of([&] { EvaluationStore::read(file("other.sqlite")); }), std::string("store.tables"));
        QCOMPARE(code_of([&] { EvaluationStore::open(file("other.sqlite"), "s"); }), std::string("store.tables"));
    }

    void every_truncation_is_refused_or_sound() {
        const auto path = file("d.sqlite");
        EvaluationStore::open(path, "s").put(record("p", "k", 1.0));
        const std::string bytes = read_file(path, 1 << 24);
        for (std::size_t length = 0; length < bytes.size(); length += 997) {
            write_file_atomically(file("cut.sqlite"), std::string_view(bytes).substr(0, length));
            const std::string code =
                code_of([&] { static_cast<void>(EvaluationStore::read(file("cut.sqlite")).results()); });
            QVERIFY2(code.starts_with("store."), code.c_str());
        }
    }

    void shards_join_to_the_same_store() {
        QTemporaryDir shards;
        const std::filesystem::path folder = shards.path().toStdString();
        EvaluationStore::open(folder / "evaluation.1-of-2.sqlite", "s").put(record("p1", "k", 1.0));
        QCOMPARE(code_of([&] { merge_stores(folder); }), std::string("shards.missing"));
        EvaluationStore::open(folder / "evaluation.2-of-2.sqlite", "s").put(record("p2", "k", 2.0));
        QCOMPARE(merge_stores(folder), 2);
        QCOMPARE(merge_stores(folder), 2); // again: nothing changes
        QCOMPARE(static_cast<int>(EvaluationStore::read(folder / "evaluation.sqlite").results().size()), 2);
        EvaluationStore::open(folder / "evaluation.2-of-2.sqlite", "s").put(record("p1", "k", 1.5));
        QCOMPARE(code_of([&] { merge_stores(folder); }), std::string("shards.differ"));
    }

    void mixed_shards_are_refused() {
        QTemporaryDir shards;
        const std::filesystem::path folder = shards.path().toStdString();
        QCOMPARE(code_of([&] { merge_stores(folder); }), std::string("shards.none"));
        EvaluationStore::open(folder / "evaluation.1-of-2.sqlite", "s").put(record("p1", "k", 1.0));
        EvaluationStore::open(folder / "evaluation.2-of-2.sqlite", "t").put(record("p2", "k", 1.0));
        QCOMPARE(code_of([&] { merge_stores(folder); }), std::string("shards.mixed"));
        EvaluationStore::open(folder / "evaluation.3-of-3.sqlite", "s").put(record("p2", "k", 1.0));
        QCOMPARE(code_of([&] { merge_stores(folder); }), std::string("shards.mixed"));
    }
};

MOEFUSION_TEST(TestEvaluationStore)
#include "tst_evaluation_store.moc"
