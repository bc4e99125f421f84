#pragma once

// The pairing report: rule, folders, counts, then one line per remark (interaction.md 4.1).

#include "app/workbench/models/pair_list_model.h"
#include "app/workbench/session/session_document.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace moefusion::workbench {

class ReportPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReportPanel(QWidget* parent = nullptr);

    void show(const OpenedPairs& opened);
    /// More lines: what the pixels told later.
    void add(const QList<FoundRemarks>& found);

Q_SIGNALS:
    /// A remark of a pair was activated.
    void pairWanted(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_head;
    QTreeWidget* m_remarks;
};

} // namespace moefusion::workbench
