#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/engine/torch_device.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>

#include <limits>
#include <string>
#include <thread>

using namespace moefusion;

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void auto_takes_what_is_there() {
        const Engine engine;
        QCOMPARE(engine.device(), std::string(cuda_device_count() > 0 ? "cuda:0" : "cpu"));
        QCOMPARE(torch_device(engine).is_cuda(), !engine.on_cpu());
    }

    void a_named_device_that_is_absent_is_an_error() {
        const int absent = cuda_device_count();
        const std::string name = absent == 0 ? "cuda" : "cuda:" + std::to_string(absent);
        try {
            const Engine engine({.device = name});
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind, ErrorKind::NoDevice);
            QCOMPARE(error.code, std::string("device.absent"));
        }
    }

    void words_that_are_no_device_are_usage_errors_data() {
        QTest::addColumn<QString>("word");
        for (const char* word : {"", "CPU", "cuda:", "cuda:-1", "cuda:x", "cuda:300", "gpu", "cpu:0"}) {
            QTest::newRow(word) << word;
        }
    }
    void words_that_are_no_device_are_usage_errors() {
        QFETCH(QString, word);
        try {
            const Engine engine({.device = word.toStdString()});
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind, ErrorKind::Usage);
        }
    }

    void threads_are_set_on_the_thread_that_asks() {
        const Engine engine({.device = "cpu", .threads = 2});
        QCOMPARE(at::get_num_threads(), 2);
        int seen = 0;
        std::thread worker([&] {
            engine.use_on_this_thread();
            seen = at::get_num_threads();
        });
        worker.join();
        QCOMPARE(seen, 2);
        QVERIFY_EXCEPTION_THROWN(Engine({.threads = 257}), Error);
        QVERIFY_EXCEPTION_THROWN(Engine({.threads = -1}), Error);
    }

    void memory_is_reported_and_required() {
        const MemoryReport report = memory_report();
        QVERIFY(report.resident_bytes > 0);
        QVERIFY(report.peak_bytes >= report.resident_bytes);
        QVERIFY(report.available_bytes > 0);
        const Engine engine({.device = "cpu"});
        engine.require_memory(1, "a test");
        try {
            engine.require_memory(std::numeric_limits<std::int64_t>::max(), "fusing 01023N");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind, ErrorKind::OutOfMemory);
            QVERIFY(error.what_happened.find("01023N") != std::string::npos);
        }
        engine.give_memory_back();
    }
};

MOEFUSION_TEST(TestEngine)
#include "tst_engine.moc"
