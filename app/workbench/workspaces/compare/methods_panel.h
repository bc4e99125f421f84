#pragma once

// The table of methods that are compared: tick, weights, what is there for this pair and the list, time
// (interaction.md 3.3.2).

#include "app/workbench/session/session_file.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace moefusion::workbench {

struct MethodRow {
    MethodChoice choice;
    QString label;
    QString tip;
    bool ticked = false;
    bool takesWeights = false;
    QString weights;
    QString reason;     ///< not empty: cannot be computed as it is
    QString pairStatus; ///< "ok", "--", "run", "err"
    QString listStatus; ///< "38 of 128"
    QString seconds;
    bool operator==(const MethodRow&) const = default;
};

class MethodsPanel : public QWidget {
    Q_OBJECT

public:
    explicit MethodsPanel(QWidget* parent = nullptr);

    void setRows(const QList<MethodRow>& rows);
    [[nodiscard]] const QList<MethodRow>& rows() const { return m_rows; }
    /// "cpu float32, 2 threads": where the times were measured; empty until something was fused.
    void setDevice(const QString& device);
    [[nodiscard]] QTreeWidget* table() const { return m_table; }

Q_SIGNALS:
    void tickChanged(int row, bool ticked);
    /// Choose the file of that row.
    void weightsWanted(int row);
    /// The same method once more, with other weights.
    void anotherWanted(int row);
    void resultsFolderWanted();
    void scriptWanted();
    void computeWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showRow(int row);
    [[nodiscard]] int currentRow() const;
    void updateButtons();

    QList<MethodRow> m_rows;
    QTreeWidget* m_table;
    QPushButton* m_weights;
    QPushButton* m_another;
    QPushButton* m_folder;
    QPushButton* m_script;
    QPushButton* m_compute;
    QLabel* m_device;
    bool m_filling = false;
};

} // namespace moefusion::workbench
