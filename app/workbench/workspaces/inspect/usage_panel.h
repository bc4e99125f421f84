#pragma once

// Which experts a dataset uses: shares, gates, who works together with whom (interaction.md 3.3.1, "Usage").

#include "core/inspection/expert_usage.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace moefusion::workbench {

/// What the panel shows: the known pairs of a list.
struct UsageContent {
    std::vector<inspection::UsageRow> rows;
    int known = 0;  ///< pairs with gates
    int listed = 0; ///< pairs of the filtered list
    bool running = false;
    int done = 0;
    int total = 0;
    bool possible = false; ///< MoE-Fusion is chosen and has weights
    bool untrained = false;
    QStringList failed;
};

class UsagePanel : public QWidget {
    Q_OBJECT

public:
    explicit UsagePanel(QWidget* parent = nullptr);
    void show(const UsageContent& content);

Q_SIGNALS:
    void computeWanted();
    void cancelWanted();
    /// Terms for the pair list's filter: "expert:fg:2".
    void filterWanted(const QString& filter);
    void saveWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillExperts(const std::vector<inspection::MixtureUsage>& usage);
    void fillTogether(const std::vector<inspection::MixtureUsage>& usage);

    UsageContent m_content;
    QLabel* m_headline;
    QLabel* m_note;
    QPushButton* m_compute;
    QPushButton* m_save;
    QTableWidget* m_experts;
    QComboBox* m_which;
    QTableWidget* m_together;
};

} // namespace moefusion::workbench
