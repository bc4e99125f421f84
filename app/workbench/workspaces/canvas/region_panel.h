#pragma once

// Regions shared by all panes: list and numeric fields, the table of statistics, histograms of the selected one
// (interaction.md 3.3.2).

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/workspaces/canvas/measured_pane.h"
#include "widgets/canvas/canvas_tools.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace moefusion::widgets {
class LinePlot;
}

namespace moefusion::workbench {

class RegionPanel : public QWidget {
    Q_OBJECT

public:
    /// The queue must outlive it. `slot`: of its job, one for each workspace.
    RegionPanel(JobQueue* queue, QString slot, QWidget* parent = nullptr);

    /// Measures the selected region in all panes on a worker; -1 clears the table.
    void show(const QList<MeasuredPane>& panes, const QList<widgets::CanvasRegion>& regions, int selected);
    [[nodiscard]] QTableWidget* table() const { return m_table; }
    /// The table as text, columns apart by `separator`.
    [[nodiscard]] QString tableText(QChar separator) const;

Q_SIGNALS:
    void selected(int index);
    void regionsChosen(const QList<moefusion::widgets::CanvasRegion>& regions);
    void csvWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillFields();
    void fieldsEdited();

    JobQueue* m_queue;
    QString m_slot;
    QList<widgets::CanvasRegion> m_regions;
    int m_selected = -1;
    QComboBox* m_list;
    QLineEdit* m_name;
    std::array<QSpinBox*, 4> m_fields{};
    std::array<QLabel*, 4> m_fieldLabels{};
    QPushButton* m_remove;
    QPushButton* m_save;
    QLabel* m_note;
    QTableWidget* m_table;
    widgets::LinePlot* m_histogram;
};

/// "region 3": the first number that is free.
[[nodiscard]] QString nextRegionName(const QList<widgets::CanvasRegion>& regions);
/// The rectangle of that many pixels.
[[nodiscard]] widgets::CanvasRegion rectangleRegion(const QString& name, const QRect& pixels);

} // namespace moefusion::workbench
