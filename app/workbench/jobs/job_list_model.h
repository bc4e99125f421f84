#pragma once

// The Jobs dock's rows: text, progress with count and rate, elapsed, remaining.

#include "app/workbench/jobs/job_queue.h"

#include <QAbstractTableModel>

namespace moefusion::workbench {

/// Over an immutable snapshot of JobQueue::states(); rows are told apart by job id, so changes are minimal.
class JobListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Title, ProgressText, Elapsed, Remaining, State, ColumnCount };
    static constexpr int kShareRole = Qt::UserRole + 1; ///< double 0..1, negative = unknown
    static constexpr int kIdRole = Qt::UserRole + 2;    ///< JobId
    static constexpr int kActiveRole = Qt::UserRole + 3;

    using QAbstractTableModel::QAbstractTableModel;

    void setStates(const QList<JobState>& states);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<JobState> m_states;
};

/// "3.2 s", "4 min 2 s" in the language in use.
[[nodiscard]] QString durationText(double seconds);

} // namespace moefusion::workbench
