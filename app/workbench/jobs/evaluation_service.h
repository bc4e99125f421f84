#pragma once

// An evaluation as a job of the window: a few pairs a step, each kept in the store at once, so that it can be paused,
// cancelled or killed and goes on where it was, and more urgent work goes between.

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/models/pair_values_model.h"
#include "core/evaluation/evaluation_run.h"

#include <QObject>
#include <QString>

namespace moefusion::workbench {

struct EvaluationTask {
    EvaluationRequest request;
    TableChoice choice; ///< what valuesChanged shows; labels and pairs are those of the request
    QString folder;     ///< of the store evaluation.sqlite
};

/// How an evaluation ended or stands.
struct EvaluationProgress {
    std::int64_t pairs = 0; ///< done
    std::int64_t total = 0;
    std::int64_t computed = 0; ///< results
    std::int64_t failed = 0;
    double seconds = 0;
};

/// Window's thread only.
class EvaluationService : public QObject {
    Q_OBJECT

public:
    enum class End { Done, Paused, Cancelled, Failed };

    /// `device` and `threads` as in settings.
    EvaluationService(JobQueue* queue, const QString& device, const QString& threads, QObject* parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    /// Starts or goes on; what the store has under the same key is not computed again. Does nothing while one runs.
    void start(const EvaluationTask& task);
    /// Ends after the pairs in work; start() goes on.
    void pause();
    /// Ends at the next look at the token; what is finished stays.
    void cancel();
    /// Reads what a store has, without computing; valuesChanged follows, with null where there is none.
    void load(const EvaluationTask& task);

Q_SIGNALS:
    /// A snapshot for the tables; at most every second while it runs, and at the end.
    void valuesChanged(const moefusion::workbench::ValuesPointer& values);
    void progressed(const moefusion::workbench::EvaluationProgress& progress);
    /// `error` is empty unless it failed.
    void ended(moefusion::workbench::EvaluationService::End end,
               const moefusion::workbench::EvaluationProgress& progress,
               const QString& error);

private:
    JobQueue* m_queue;
    QString m_device;
    QString m_threads;
    JobId m_job = 0;
    std::shared_ptr<std::atomic<bool>> m_pause;
};

} // namespace moefusion::workbench
