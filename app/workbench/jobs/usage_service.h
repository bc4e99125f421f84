#pragma once

// Routing over many pairs: which expert each pair goes to, by a batch job in steps (interaction.md 3.3.1, "Usage").

#include "app/workbench/jobs/fusion_service.h"
#include "core/inspection/expert_usage.h"

#include <QHash>
#include <QObject>

namespace moefusion::workbench {

/// Gates by expert ("fg:0"), of one pair.
using PairGates = QHash<QString, double>;

class InspectionService;

class UsageService : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    UsageService(JobQueue* queue, InspectionService* inspection, QObject* parent = nullptr);

    /// Reads the gates of these pairs, without edits; pairs known under the same weights are passed over.
    void compute(const QList<FusionRequest>& requests);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != 0; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }
    /// One line per pair and expert of what is known for this method, in the order of `pairs`.
    [[nodiscard]] std::vector<inspection::UsageRow> rows(const MethodChoice& method, const QStringList& pairs) const;
    /// Gates of a pair, null if they are not known.
    [[nodiscard]] const PairGates* gates(const MethodChoice& method, const QString& pair) const;
    [[nodiscard]] const QStringList& failed() const { return m_failed; }

Q_SIGNALS:
    /// One more pair is known, or the job ended.
    void changed();
    void pairKnown(const QString& pair);

private:
    [[nodiscard]] static QString keyOf(const MethodChoice& method, const QString& pair);

    JobQueue* m_queue;
    InspectionService* m_inspection;
    QHash<QString, std::vector<inspection::UsageRow>> m_rows;
    QHash<QString, PairGates> m_gates;
    QStringList m_failed;
    JobId m_job = 0;
    int m_done = 0;
    int m_total = 0;
};

} // namespace moefusion::workbench
