#pragma once

// What only the pixels of the pairs tell (unreadable, swapped, constant, shifted …), found in the background.

#include "app/workbench/models/pair_list_model.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace moefusion::workbench {

class JobQueue;

class PixelChecks : public QObject {
    Q_OBJECT

public:
    /// The queue must outlive the checks.
    explicit PixelChecks(JobQueue* queue, QObject* parent = nullptr);

    /// Looks at these pairs with the least urgency; `found` tells their remarks. What is known of pairs that were
    /// looked at before is told again at once. Replaces what was going on.
    void start(const PairList& pairs);
    /// Forgets what was found: files may have changed on disk.
    void forget();

Q_SIGNALS:
    /// Remarks beside those that came with the pairs, of those that have any.
    void found(const QList<moefusion::workbench::FoundRemarks>& remarks);

private:
    JobQueue* m_queue;
    QHash<QString, std::vector<Remark>> m_known; ///< by both paths
};

} // namespace moefusion::workbench
