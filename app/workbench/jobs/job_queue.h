#pragma once

// Work in the background: one compute worker, two for files; what is on screen first (architecture.md 4).

#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/base/progress.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace moefusion::workbench {

enum class JobLane {
    Compute, ///< LibTorch and methods: one at a time, they are parallel inside
    Io       ///< decode, thumbnails, hashes, folders: two at a time
};
enum class JobPriority { Batch, Prefetch, Screen };

using JobId = quint64;

struct JobDescription {
    QString title; ///< "Fusing 00633D"; shown in the Jobs dock if `listed`
    JobLane lane = JobLane::Io;
    JobPriority priority = JobPriority::Screen;
    /// What the result is for ("fusion", "pane.3"): a new job with the same slot cancels the older one, whose late
    /// result is dropped. Empty: none.
    QString slot = {};
    bool listed = false;
};

/// What a job is given while it runs. Any thread.
class JobContext : public Progress {
public:
    [[nodiscard]] const CancelToken& cancel() const { return m_cancel; }
    void step(std::int64_t done, std::int64_t total, std::string_view what) override;
    /// Runs `act` on the window's thread, unless the receiver is gone by then: results of single items.
    void post(std::function<void()> act);

private:
    friend class JobQueue;
    CancelToken m_cancel;
    std::function<void(std::function<void()>)> m_post;
    std::mutex m_mutex; ///< guards the three below
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;
    std::string m_what;
};

/// How a job ended: a value, an error, or cancelled (neither).
template <typename T>
struct JobOutcome {
    std::optional<T> value;
    std::optional<Error> error;
    [[nodiscard]] bool cancelled() const { return !value && !error; }
};

/// A listed job as the Jobs dock shows it.
struct JobState {
    enum class Phase { Waiting, Running, Stopping, Done, Failed, Cancelled };
    JobId id = 0;
    QString title;
    Phase phase = Phase::Waiting;
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0 = unknown
    QString what;
    double seconds = 0; ///< since it first ran
    QString fault;      ///< of a failed one
};

/// All bookkeeping on the window's thread; results come through queued calls. Cancelling takes effect at the work's
/// next look at its token.
class JobQueue : public QObject {
    Q_OBJECT

public:
    explicit JobQueue(QObject* parent = nullptr);
    /// Cancels everything and waits for the workers.
    ~JobQueue() override;

    /// Runs `work` on a worker, then `done` on this thread unless `receiver` is gone or a newer job took the slot.
    template <typename T>
    JobId run(const JobDescription& description,
              QObject* receiver,
              std::function<T(JobContext&)> work,
              std::function<void(JobOutcome<T>)> done) {
        auto value = std::make_shared<std::optional<T>>();
        return start(
            description,
            receiver,
            [value, work = std::move(work)](JobContext& context) {
                value->emplace(work(context));
                return false;
            },
            [value, done = std::move(done)](std::optional<Error> error, bool cancelled) {
                JobOutcome<T> outcome;
                if (!cancelled && !error) {
                    outcome.value = std::move(*value);
                }
                outcome.error = std::move(error);
                done(std::move(outcome));
            });
    }

    /// A batch in steps: `step` does one item and answers whether there are more; between items whatever is more urgent
    /// goes first. `done` gets the error that ended it, if one did, and whether it was cancelled.
    JobId runSteps(const JobDescription& description,
                   QObject* receiver,
                   std::function<bool(JobContext&)> step,
                   std::function<void(std::optional<Error>, bool cancelled)> done);

    /// A job that waits gets this priority if its own is lower: what was read ahead is now wanted on the screen.
    void raise(JobId id, JobPriority priority);
    void cancel(JobId id);
    void cancelSlot(const QString& slot);
    void cancelAll();
    /// Nothing waits or runs.
    [[nodiscard]] bool isIdle() const { return m_jobs.empty(); }
    /// Jobs that wait or run in that lane.
    [[nodiscard]] int pending(JobLane lane) const;

    /// Listed jobs that wait or run, then those that ended, newest first (at most 50).
    [[nodiscard]] QList<JobState> states() const;

Q_SIGNALS:
    /// The list of states changed; progress at most every 100 ms.
    void changed();
    void idle();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Job {
        JobId id = 0;
        JobDescription description;
        QPointer<QObject> receiver;
        std::shared_ptr<JobContext> context;
        std::function<bool(JobContext&)> step;
        std::function<void(std::optional<Error>, bool)> done;
        bool running = false;
        bool superseded = false;
        QElapsedTimer clock;
    };
    JobId start(const JobDescription& description,
                QObject* receiver,
                std::function<bool(JobContext&)> step,
                std::function<void(std::optional<Error>, bool)> done);
    void schedule();
    void launch(const std::shared_ptr<Job>& job);
    void stepEnded(const std::shared_ptr<Job>& job, bool more, std::optional<Error> error);
    void finish(const std::shared_ptr<Job>& job, std::optional<Error> error, bool cancelled);
    void remove(const std::shared_ptr<Job>& job);
    [[nodiscard]] static JobState stateOf(const Job& job);
    [[nodiscard]] QThreadPool& poolOf(JobLane lane) { return lane == JobLane::Compute ? m_compute : m_io; }

    std::vector<std::shared_ptr<Job>> m_jobs; ///< waiting and running, in order of arrival
    QList<JobState> m_ended;
    QThreadPool m_compute;
    QThreadPool m_io;
    JobId m_nextId = 1;
};

/// An error of any library as one of ours; called inside a catch block.
[[nodiscard]] Error errorInFlight();

} // namespace moefusion::workbench
