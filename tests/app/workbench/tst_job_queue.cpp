#include "app/workbench/jobs/job_list_model.h"
#include "app/workbench/jobs/job_queue.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QThread>
#include <QtTest/QSignalSpy>

#include <atomic>

using namespace moefusion;
using namespace moefusion::workbench;

class TestJobQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_value_comes_back_on_the_window_s_thread() {
        JobQueue queue;
        int got = 0;
        QThread* where = nullptr;
        queue.run<int>(
            {.title = "one"},
            this,
            [](JobContext&) { return 42; },
            [&](JobOutcome<int> outcome) {
                got = outcome.value.value_or(-1);
                where = QThread::currentThread();
            });
        QTRY_COMPARE(got, 42);
        QCOMPARE(where, thread());
    }

    void an_exception_becomes_an_error() {
        JobQueue queue;
        std::string code;
        queue.run<int>(
            {.title = "one"},
            this,
            [](JobContext&) -> int { throw Error(ErrorKind::NotFound, "x.y", "X is not there."); },
            [&](JobOutcome<int> outcome) { code = outcome.error ? outcome.error->code : "none"; });
        QTRY_COMPARE(code, std::string("x.y"));
        queue.run<int>(
            {.title = "two"},
            this,
            [](JobContext&) -> int { throw std::bad_alloc(); },
            [&](JobOutcome<int> outcome) { code = outcome.error ? outcome.error->code : "none"; });
        QTRY_COMPARE(code, std::string("memory.exhausted"));
    }

    void what_is_on_the_screen_goes_before_a_batch() {
        JobQueue queue;
        QSemaphore gate;
        QStringList order;
        const auto add = [&](const QString& name, JobPriority priority, bool waits) {
            queue.run<QString>(
                {.title = name, .lane = JobLane::Compute, .priority = priority},
                this,
                [&gate, name, waits](JobContext&) {
                    if (waits) {
                        gate.acquire();
                    }
                    return name;
                },
                [&](JobOutcome<QString> outcome) { order << *outcome.value; });
        };
        add("first", JobPriority::Batch, true);
        add("batch", JobPriority::Batch, false);
        add("prefetch", JobPriority::Prefetch, false);
        add("screen", JobPriority::Screen, false);
        gate.release();
        QTRY_COMPARE(order, QStringList({"first", "screen", "prefetch", "batch"}));
    }

    void what_was_read_ahead_can_become_urgent() {
        JobQueue queue;
        QSemaphore gate;
        QStringList order;
        const auto add = [&](const QString& name, JobPriority priority, bool waits) {
            return queue.run<bool>(
                {.title = name, .lane = JobLane::Compute, .priority = priority},
                this,
                [&gate, waits](JobContext&) {
                    if (waits) {
                        gate.acquire();
                    }
                    return true;
                },
                [&order, name](JobOutcome<bool>) { order << name; });
        };
        add("first", JobPriority::Screen, true);
        add("neighbour", JobPriority::Prefetch, false);
        const JobId wanted = add("wanted", JobPriority::Prefetch, false);
        queue.raise(wanted, JobPriority::Screen);
        queue.raise(wanted, JobPriority::Batch); // never lower
        gate.release();
        QTRY_COMPARE(order, QStringList({"first", "wanted", "neighbour"}));
    }

    void a_batch_gives_way_between_its_items() {
        JobQueue queue;
        QSemaphore gate;
        QStringList order;
        int item = 0;
        queue.runSteps(
            {.title = "batch", .lane = JobLane::Compute, .priority = JobPriority::Batch},
            this,
            [&](JobContext& context) {
                gate.acquire();
                const QString name = QString("item %1").arg(++item);
                context.post([&order, name] { order << name; });
                return item < 3;
            },
            [&](const std::optional<Error>&, bool) { order << "end"; });
        queue.run<int>(
            {.title = "screen", .lane = JobLane::Compute},
            this,
            [](JobContext&) { return 0; },
            [&](JobOutcome<int>) { order << "screen"; });
        gate.release(3);
        QTRY_COMPARE(order, QStringList({"item 1", "screen", "item 2", "item 3", "end"}));
    }

    void a_newer_job_of_a_slot_drops_the_older_result() {
        JobQueue queue;
        QSemaphore gate;
        QList<int> got;
        for (const int value : {1, 2}) {
            queue.run<int>(
                {.title = "pane", .lane = JobLane::Io, .slot = "pane.1"},
                this,
                [&gate, value](JobContext&) {
                    gate.acquire();
                    return value;
                },
                [&](JobOutcome<int> outcome) { got << outcome.value.value_or(-1); });
        }
        gate.release(2);
        QTRY_VERIFY(queue.isIdle());
        QCOMPARE(got, QList<int>({2}));
    }

    void cancel_frees_the_worker_within_a_second() {
        JobQueue queue;
        bool cancelled = false;
        std::atomic<bool> runs = false;
        const JobId id = queue.run<int>(
            {.title = "long", .lane = JobLane::Compute, .listed = true},
            this,
            [&](JobContext& context) {
                runs = true;
                while (true) {
                    context.cancel().throw_if_cancelled();
                    QThread::msleep(5);
                }
                return 0;
            },
            [&](JobOutcome<int> outcome) { cancelled = outcome.cancelled(); });
        QTRY_VERIFY(runs.load());
        queue.cancel(id);
        QCOMPARE(queue.states().first().phase, JobState::Phase::Stopping);
        QTRY_VERIFY_WITH_TIMEOUT(cancelled, 1000);
        QVERIFY(queue.isIdle());
    }

    void a_receiver_that_is_gone_is_not_called() {
        JobQueue queue;
        auto receiver = std::make_unique<QObject>();
        bool called = false;
        queue.run<int>(
            {.title = "one"}, receiver.get(), [](JobContext&) { return 1; }, [&](JobOutcome<int>) { called = true; });
        receiver.reset();
        QTRY_VERIFY(queue.isIdle());
        QVERIFY(!called);
    }

    void the_list_shows_progress_with_count_and_state() {
        JobListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setStates({{.id = 7,
                          .title = "Fusing",
                          .phase = JobState::Phase::Running,
                          .done = 12,
                          .total = 128,
                          .what = {},
                          .seconds = 24,
                          .fault = {}}});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.index(0, JobListModel::ProgressText).data().toString().contains("12 of 128"));
        QCOMPARE(model.index(0, JobListModel::Title).data(JobListModel::kShareRole).toDouble(), 12.0 / 128);
        QVERIFY(!model.index(0, JobListModel::Remaining).data().toString().isEmpty());
        model.setStates({{.id = 7,
                          .title = "Fusing",
                          .phase = JobState::Phase::Done,
                          .done = 128,
                          .total = 128,
                          .what = {},
                          .seconds = 240,
                          .fault = {}}});
        QVERIFY(!model.index(0, JobListModel::Title).data(JobListModel::kActiveRole).toBool());
        model.setStates({});
        QCOMPARE(model.rowCount(), 0);
    }
};

MOEFUSION_TEST(TestJobQueue)
#include "tst_job_queue.moc"
