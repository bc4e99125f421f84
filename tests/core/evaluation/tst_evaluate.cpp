#include "core/base/error.h"
#include "core/evaluation/evaluate.h"
#include "core/imaging/image_file.h"
#include "core/metrics/source_terms.h"
#include "core/results/evaluation_store.h"
#include "tests/core/metrics/metric_pictures.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <atomic>
#include <fstream>

using namespace moefusion;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 48;
constexpr int kHeight = 40;

Image source_picture(const std::string& id, int role) {
    return tests::noise_picture(
        kWidth, kHeight, std::hash<std::string>{}(id) % 1000 * 10 + static_cast<unsigned>(role));
}

/// Five pairs made from formulas, two methods whose images lie in a folder.
struct Bench {
    QTemporaryDir folder;
    EvaluationPlan plan;
    PairSource source;
    std::atomic<int> loads = 0;
    std::string broken_pair;

    Bench() {
        for (const char* id : {"a1", "a2", "a3", "a10", "b"}) {
            Pair pair;
            pair.id = id;
            pair.set = "test";
            plan.pairs.push_back(pair);
            write_png(file("one", id), source_picture(id, 2));
            write_png(file("two", id), source_picture(id, 3));
        }
        for (const char* label : {"one", "two"}) {
            plan.methods.push_back({{.label = label, .name = "results:folder"}, [this, label](const Pair& pair) {
                                        const fs::path image = file(label, pair.id);
                                        return fs::exists(image) ? image : fs::path();
                                    }});
        }
        for (const char* name : {"EN", "SCD", "Qabf"}) {
            plan.metrics.push_back(metrics::find_metric(name));
        }
        plan.profiles = {metrics::Profile::Tang2022};
        plan.regions = {Region::Whole};
        plan.threads = 2;
        source.content_hash = [this](const Pair& pair) {
            if (pair.id == broken_pair) {
                throw Error(ErrorKind::Unreadable, "image.undecodable", "The infrared image is broken.");
            }
            return "hash of " + pair.id;
        };
        source.load = [this](const Pair& pair) {
            ++loads;
            LoadedPair loaded;
            loaded.pair = pair;
            loaded.infrared = source_picture(pair.id, 0);
            loaded.visible = source_picture(pair.id, 1);
            return loaded;
        };
        source.boxes = [](const Pair& pair, int, int) {
            return pair.id == "b" ? std::vector<metrics::BoxEdges>{} : std::vector<metrics::BoxEdges>{{4, 4, 30, 30}};
        };
    }
    [[nodiscard]] fs::path path(const std::string& name) const { return fs::path(folder.path().toStdString()) / name; }
    [[nodiscard]] fs::path file(const std::string& label, const std::string& id) const {
        return path(label + "_" + id + ".png");
    }
    EvaluationReport run(const std::string& name = "evaluation.sqlite", const EvaluationListener& listener = {}) {
        EvaluationStore store = EvaluationStore::open(path(name), "s");
        NoProgress progress;
        return evaluate(plan, source, store, listener, progress, CancelToken());
    }
    [[nodiscard]] std::vector<StoredResult> stored(const std::string& name = "evaluation.sqlite") const {
        return EvaluationStore::read(path(name)).results();
    }
};

/// Everything but times.
std::string text_of(const std::vector<StoredResult>& results) {
    std::string text;
    for (const StoredResult& result : results) {
        text += result.pair_id + " " + result.label + " " + result.key + " " + result.state + "\n";
        for (const auto& [name, value] : result.values) {
            text += name.profile + name.region + name.metric + " " +
                    (value.value ? QString::number(*value.value, 'g', 17).toStdString() : value.reason) + "\n";
        }
    }
    return text;
}

} // namespace

class TestEvaluate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stored_values_are_those_of_the_metrics() {
        Bench bench;
        const EvaluationReport report = bench.run();
        QCOMPARE(report.ok, std::int64_t{10});
        QCOMPARE(report.total, std::int64_t{10});
        const auto results = bench.stored();
        QCOMPARE(static_cast<int>(results.size()), 10);
        QCOMPARE(results[6].pair_id, std::string("a10"));
        const metrics::SourceTerms sources(source_picture("a10", 0), source_picture("a10", 1));
        for (const metrics::Metric* metric : bench.plan.metrics) {
            const double expected = *metric->value(sources, source_picture("a10", 2), metrics::Profile::Tang2022).value;
            QCOMPARE(*results[6].values.at({"tang-2022", "whole", std::string(metric->name)}).value, expected);
        }
    }

    void sources_are_read_once_for_all_methods_and_never_again() {
        Bench bench;
        bench.run();
        QCOMPARE(bench.loads.load(), 5);
        const EvaluationReport again = bench.run();
        QCOMPARE(again.up_to_date, std::int64_t{10});
        QCOMPARE(bench.loads.load(), 5);
    }

    void only_a_changed_image_is_computed_again() {
        Bench bench;
        bench.run();
        write_png(bench.file("two", "a3"), source_picture("a3", 9));
        const EvaluationReport report = bench.run();
        QCOMPARE(report.ok, std::int64_t{1});
        QCOMPARE(report.up_to_date, std::int64_t{9});
        QCOMPARE(bench.loads.load(), 6);
    }

    void a_further_metric_is_added_to_what_is_there() {
        Bench bench;
        bench.run();
        bench.plan.metrics.push_back(metrics::find_metric("CC"));
        QCOMPARE(bench.run().ok, std::int64_t{10});
        QCOMPARE(static_cast<int>(bench.stored()[0].values.size()), 4);
    }

    void one_bad_image_is_a_row_and_the_rest_goes_on() {
        Bench bench;
        fs::remove(bench.file("one", "a2"));
        std::ofstream(bench.file("two", "a2")) << "no picture";
        write_png(bench.file("one", "a1"), tests::noise_picture(20, 20, 1));
        bench.broken_pair = "b";
        const EvaluationReport report = bench.run();
        QCOMPARE(report.failed, std::int64_t{5});
        QCOMPARE(report.ok, std::int64_t{5});
        std::map<std::string, std::string> codes;
        for (const StoredResult& result : bench.stored()) {
            if (result.state == "failed") {
                codes[result.pair_id + " " + result.label] = result.error_code;
                QVERIFY(!result.error_message.empty());
                QVERIFY(result.values.empty());
            }
        }
        QCOMPARE(codes["a2 one"], std::string("result.missing"));
        QCOMPARE(codes["a1 one"], std::string("metric.size_differs"));
        QCOMPARE(codes["b one"], std::string("image.undecodable"));
        QVERIFY(codes.count("a2 two") == 1);
        // Mended, it is computed.
        write_png(bench.file("one", "a2"), source_picture("a2", 2));
        bench.broken_pair.clear();
        QCOMPARE(bench.run().ok, std::int64_t{3});
    }

    void the_number_of_threads_changes_nothing() {
        Bench bench;
        bench.plan.threads = 1;
        bench.run("one.sqlite");
        bench.plan.threads = 4;
        bench.run("four.sqlite");
        QCOMPARE(text_of(bench.stored("one.sqlite")), text_of(bench.stored("four.sqlite")));
    }

    void stopped_and_run_again_equals_undisturbed() {
        Bench bench;
        bench.plan.threads = 1;
        bench.run("whole.sqlite");
        int seen = 0;
        EvaluationListener listener;
        listener.item = [&](const EvaluatedItem&) { ++seen; };
        listener.stop_requested = [&] { return seen >= 2; };
        bench.run("parts.sqlite", listener);
        bench.run("parts.sqlite");
        QCOMPARE(text_of(bench.stored("whole.sqlite")), text_of(bench.stored("parts.sqlite")));
    }

    void shards_joined_equal_one_run() {
        Bench bench;
        bench.run("whole.sqlite");
        const std::vector<Pair> all = bench.plan.pairs;
        for (int part = 1; part <= 2; ++part) {
            const Shard shard{part, 2};
            bench.plan.pairs.clear();
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (shard.holds(static_cast<std::int64_t>(i))) {
                    bench.plan.pairs.push_back(all[i]);
                }
            }
            bench.run(store_name(shard));
        }
        merge_stores(bench.path(""));
        QCOMPARE(text_of(bench.stored("whole.sqlite")), text_of(bench.stored()));
    }

    void regions_and_the_noise_check_are_further_values() {
        Bench bench;
        bench.plan.regions = {Region::Whole, Region::Foreground, Region::Background};
        bench.plan.metrics.push_back(metrics::find_metric("SSIM"));
        bench.plan.noise_check = true;
        bench.run();
        const auto results = bench.stored();
        const auto& values = results[0].values;
        QVERIFY(values.at({"tang-2022", "foreground", "EN"}).value.has_value());
        QCOMPARE(values.at({"tang-2022", "background", "SSIM"}).reason, std::string("not defined for regions"));
        QVERIFY(*values.at({"tang-2022", "whole", "noise_level"}).value > 10.0);
        QVERIFY(values.at({"tang-2022", "whole", "EN@denoised"}).value.has_value());
        QCOMPARE(results.back().values.at({"tang-2022", "foreground", "EN"}).reason,
                 std::string("the pair has no boxes"));
        QCOMPARE(bench.run().up_to_date, std::int64_t{10});
    }

    void cancelling_keeps_what_is_finished() {
        Bench bench;
        EvaluationStore store = EvaluationStore::open(bench.path("c.sqlite"), "s");
        NoProgress progress;
        const CancelToken cancel;
        CancelToken canceller = cancel;
        const auto load = bench.source.load;
        bench.source.load = [&](const Pair& pair) {
            if (pair.id == "a3") {
                canceller.cancel();
            }
            return load(pair);
        };
        bench.plan.threads = 1;
        bool cancelled = false;
        try {
            evaluate(bench.plan, bench.source, store, {}, progress, cancel);
        } catch (const Error& error) {
            cancelled = error.kind == ErrorKind::Cancelled;
        }
        QVERIFY(cancelled);
        QCOMPARE(static_cast<int>(store.results().size()), 4);
    }
};

MOEFUSION_TEST(TestEvaluate)
#include "tst_evaluate.moc"
