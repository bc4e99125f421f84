#pragma once

// A run folder followed while its trainer writes: state, events, checkpoints, faults (architecture.md 3.4). The same
// for running, finished and distant runs.

#include "app/workbench/jobs/run_events.h"
#include "core/training/run_record.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

namespace moefusion::workbench {

class JobQueue;

/// A line of faults.jsonl.
struct RunFault {
    QString time;
    double step = 0;
    QString code;
    QString message;
    QString advice;
};

/// What stands in the folder beside the events. Immutable, made on a worker.
struct RunFacts {
    bool folderMissing = false;
    bool isForeign = false; ///< of another program: event files or tables, no run.yaml
    QString state;          ///< as in state.json; "interrupted" where its process is gone; empty if unknown
    QString fault;
    QString heartbeat;
    QString host;
    double step = 0;
    double epoch = 0;
    qint64 process = 0;
    training::RunRecord record;
    std::vector<std::int64_t> checkpoints; ///< steps with both files, ascending
    std::int64_t bestCheckpoint = -1;
    std::vector<RunFault> faults;
    QString snapshot; ///< weights of the newest step that was not finite (faults/step_N); empty if there is none
    qint64 diskFreeBytes = 0;
    qint64 memoryBytes = 0; ///< of its process, 0 if that is not on this machine
    QString note;           ///< RUN/note.txt
    bool writable = false;  ///< requests can be put into control/

    [[nodiscard]] bool isLive() const;
};

/// Reads them. Any thread; a damaged file leaves its part empty and is named in `state` or `fault`.
[[nodiscard]] RunFacts readRunFacts(const QString& folder);

/// Replaces RUN/note.txt. Throws Error{NotWritable | DiskFull}.
void writeRunNote(const QString& folder, const QString& note);

/// Everything read of one run so far; curves grow on the window's thread.
struct RunHistory {
    using Points = std::shared_ptr<std::vector<widgets::CurvePoint>>;
    std::map<std::string, Points> scalars;
    std::map<std::string, std::vector<widgets::LoadPoint>> vectors;
    std::vector<widgets::CurveMark> marks;
    std::vector<RunPreview> previews;
    std::int64_t lines = 0;
    std::int64_t damaged = 0;

    void add(EventBlock&& block);
    /// The last finite value of a tag.
    [[nodiscard]] std::optional<double> last(const std::string& tag) const;
    /// The largest step of any curve, 0 without one.
    [[nodiscard]] double lastStep() const;
    /// The highest finite value of a tag.
    [[nodiscard]] std::optional<double> highest(const std::string& tag) const;
};

class RunWatch : public QObject {
    Q_OBJECT

public:
    static constexpr int kPollMs = 1000;

    /// Facts are read at once and every second; events only while `follows`.
    RunWatch(QString folder, JobQueue* jobs, QObject* parent);
    ~RunWatch() override;

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] const RunFacts& facts() const { return m_facts; }
    [[nodiscard]] const RunHistory& history() const { return m_history; }
    /// Something was read at least once.
    [[nodiscard]] bool isKnown() const { return m_known; }
    void setFollowing(bool follows);
    [[nodiscard]] bool isFollowing() const { return m_follows; }
    /// All events that were there are read.
    [[nodiscard]] bool isCurrent() const { return m_known && (!m_follows || m_current); }
    /// Reads now (after a request, in tests).
    void poll();

    /// Steps per second over the last events, by wall time; nothing before there are two.
    [[nodiscard]] std::optional<double> stepsPerSecond() const;

Q_SIGNALS:
    void factsChanged();
    /// New points, marks or previews.
    void eventsChanged();

private:
    void readFacts();
    void readEvents();

    QString m_folder;
    JobQueue* m_jobs;
    QTimer m_timer;
    std::shared_ptr<CurveReader> m_reader;
    RunFacts m_facts;
    RunHistory m_history;
    bool m_known = false;
    bool m_follows = false;
    bool m_current = false;
    bool m_readingFacts = false;
    bool m_readingEvents = false;
};

} // namespace moefusion::workbench
