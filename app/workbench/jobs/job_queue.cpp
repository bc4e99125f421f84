#include "app/workbench/jobs/job_queue.h"

#include "core/base/log.h"

#include <algorithm>
#include <exception>
#include <new>

namespace moefusion::workbench {

namespace {

constexpr int kIoWorkers = 2;
constexpr int kProgressMs = 100;
constexpr qsizetype kEndedKept = 50;

} // namespace

Error errorInFlight() {
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorKind::OutOfMemory,
                     "memory.exhausted",
                     "Out of memory.",
                     {},
                     "Choose a smaller size, or close other programs.");
    } catch (const std::exception& error) {
        return Error(ErrorKind::Internal, "internal.exception", error.what());
    } catch (...) {
        return Error(ErrorKind::Internal, "internal.exception", "A job ended with an unknown exception.");
    }
}

void JobContext::step(std::int64_t done, std::int64_t total, std::string_view what) {
    const std::scoped_lock lock(m_mutex);
    m_done = done;
    m_total = total;
    m_what = what;
}

void JobContext::post(std::function<void()> act) {
    m_post(std::move(act));
}

JobQueue::JobQueue(QObject* parent) : QObject(parent) {
    m_compute.setMaxThreadCount(1);
    m_io.setMaxThreadCount(kIoWorkers);
    // Libraries keep settings per thread (LibTorch's number of threads): the workers stay.
    m_compute.setExpiryTimeout(-1);
    m_io.setExpiryTimeout(-1);
    startTimer(kProgressMs);
}

JobQueue::~JobQueue() {
    for (const auto& job : m_jobs) {
        job->superseded = true;
        job->context->m_cancel.cancel();
    }
    m_compute.waitForDone();
    m_io.waitForDone();
}

JobId JobQueue::runSteps(const JobDescription& description,
                         QObject* receiver,
                         std::function<bool(JobContext&)> step,
                         std::function<void(std::optional<Error>, bool)> done) {
    return start(description, receiver, std::move(step), std::move(done));
}

JobId JobQueue::start(const JobDescription& description,
                      QObject* receiver,
                      std::function<bool(JobContext&)> step,
                      std::function<void(std::optional<Error>, bool)> done) {
    if (!description.slot.isEmpty()) {
        cancelSlot(description.slot);
    }
    auto job = std::make_shared<Job>();
    job->id = m_nextId++;
    job->description = description;
    job->receiver = receiver;
    job->context = std::make_shared<JobContext>();
    job->step = std::move(step);
    job->done = std::move(done);
    job->context->m_post = [this, receiver = job->receiver](std::function<void()> act) {
        QMetaObject::invokeMethod(
            this,
            [receiver, act = std::move(act)] {
                if (receiver) {
                    act();
                }
            },
            Qt::QueuedConnection);
    };
    m_jobs.push_back(job);
    schedule();
    if (description.listed) {
        Q_EMIT changed();
    }
    return job->id;
}

void JobQueue::schedule() {
    for (const JobLane lane : {JobLane::Compute, JobLane::Io}) {
        const auto inLane = [lane](const std::shared_ptr<Job>& job) { return job->description.lane == lane; };
        auto running =
            std::count_if(m_jobs.begin(), m_jobs.end(), [&](const auto& job) { return inLane(job) && job->running; });
        while (running < poolOf(lane).maxThreadCount()) {
            std::shared_ptr<Job> next;
            for (const auto& job : m_jobs) {
                if (inLane(job) && !job->running &&
                    (next == nullptr || job->description.priority > next->description.priority)) {
                    next = job;
                }
            }
            if (next == nullptr) {
                break;
            }
            launch(next);
            ++running;
        }
    }
}

void JobQueue::launch(const std::shared_ptr<Job>& job) {
    job->running = true;
    if (!job->clock.isValid()) {
        job->clock.start();
    }
    poolOf(job->description.lane).start([this, job] {
        bool more = false;
        std::optional<Error> error;
        try {
            job->context->m_cancel.throw_if_cancelled();
            more = job->step(*job->context);
        } catch (...) {
            error = errorInFlight();
        }
        QMetaObject::invokeMethod(
            this, [this, job, more, error] { stepEnded(job, more, error); }, Qt::QueuedConnection);
    });
}

void JobQueue::stepEnded(const std::shared_ptr<Job>& job, bool more, std::optional<Error> error) {
    job->running = false;
    const bool cancelled = job->context->m_cancel.cancelled() || (error && error->kind == ErrorKind::Cancelled);
    if (more && !error && !cancelled) {
        // Back to the end of the line: whatever is more urgent goes first.
        std::rotate(std::find(m_jobs.begin(), m_jobs.end(), job),
                    std::find(m_jobs.begin(), m_jobs.end(), job) + 1,
                    m_jobs.end());
        schedule();
        return;
    }
    remove(job);
    schedule();
    finish(job, cancelled ? std::nullopt : std::move(error), cancelled);
}

void JobQueue::finish(const std::shared_ptr<Job>& job, std::optional<Error> error, bool cancelled) {
    if (error) {
        log::write(error->kind == ErrorKind::Internal ? log::Level::Error : log::Level::Warn, one_line(*error));
    }
    if (job->description.listed) {
        JobState state = stateOf(*job);
        state.phase = cancelled ? JobState::Phase::Cancelled : error ? JobState::Phase::Failed : JobState::Phase::Done;
        state.fault = error ? QString::fromStdString(error->what_happened) : QString();
        m_ended.prepend(state);
        if (m_ended.size() > kEndedKept) {
            m_ended.removeLast();
        }
        Q_EMIT changed();
    }
    if (!job->superseded && job->receiver && job->done) {
        job->done(std::move(error), cancelled);
    }
    if (m_jobs.empty()) {
        Q_EMIT idle();
    }
}

void JobQueue::remove(const std::shared_ptr<Job>& job) {
    m_jobs.erase(std::remove(m_jobs.begin(), m_jobs.end(), job), m_jobs.end());
}

void JobQueue::raise(JobId id, JobPriority priority) {
    for (const auto& job : m_jobs) {
        if (job->id == id) {
            job->description.priority = std::max(job->description.priority, priority);
        }
    }
}

void JobQueue::cancel(JobId id) {
    for (const auto& job : std::vector(m_jobs)) {
        if (job->id != id) {
            continue;
        }
        job->context->m_cancel.cancel();
        if (!job->running) {
            remove(job);
            finish(job, std::nullopt, true);
        } else if (job->description.listed) {
            Q_EMIT changed();
        }
        return;
    }
}

void JobQueue::cancelSlot(const QString& slot) {
    for (const auto& job : std::vector(m_jobs)) {
        if (job->description.slot == slot && !job->superseded) {
            job->superseded = true;
            cancel(job->id);
        }
    }
}

void JobQueue::cancelAll() {
    for (const auto& job : std::vector(m_jobs)) {
        cancel(job->id);
    }
}

int JobQueue::pending(JobLane lane) const {
    return static_cast<int>(
        std::count_if(m_jobs.begin(), m_jobs.end(), [lane](const auto& job) { return job->description.lane == lane; }));
}

JobState JobQueue::stateOf(const Job& job) {
    JobState state;
    state.id = job.id;
    state.title = job.description.title;
    state.phase = job.context->m_cancel.cancelled() ? JobState::Phase::Stopping
                  : job.clock.isValid()             ? JobState::Phase::Running
                                                    : JobState::Phase::Waiting;
    state.seconds = job.clock.isValid() ? static_cast<double>(job.clock.elapsed()) / 1000 : 0;
    const std::scoped_lock lock(job.context->m_mutex);
    state.done = job.context->m_done;
    state.total = job.context->m_total;
    state.what = QString::fromStdString(job.context->m_what);
    return state;
}

QList<JobState> JobQueue::states() const {
    QList<JobState> states;
    for (const auto& job : m_jobs) {
        if (job->description.listed) {
            states << stateOf(*job);
        }
    }
    return states + m_ended;
}

void JobQueue::timerEvent(QTimerEvent*) {
    const bool working =
        std::any_of(m_jobs.begin(), m_jobs.end(), [](const auto& job) { return job->description.listed; });
    if (working) {
        Q_EMIT changed();
    }
}

} // namespace moefusion::workbench
