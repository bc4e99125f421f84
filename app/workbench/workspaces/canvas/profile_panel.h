#pragma once

// The line profile through all panes in one chart (interaction.md 3.3.2).

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/workspaces/canvas/measured_pane.h"
#include "widgets/charts/line_plot.h"

#include <QPolygonF>

class QLabel;
class QPushButton;
class QSpinBox;

namespace moefusion::workbench {

class ProfilePanel : public QWidget {
    Q_OBJECT

public:
    /// The queue must outlive it. `slot`: of its job, one for each workspace.
    ProfilePanel(JobQueue* queue, QString slot, QWidget* parent = nullptr);

    /// Samples all panes along `points` on a worker; fewer than two points clear the chart.
    void show(const QList<MeasuredPane>& panes, const QPolygonF& points, int width);
    [[nodiscard]] widgets::LinePlot* plot() const { return m_plot; }
    /// Header, then one line per sample: position_px, x, y and a column per pane; 9 significant digits, decimal point.
    [[nodiscard]] QString csv() const;

Q_SIGNALS:
    void widthChosen(int pixels);
    /// The place under the chart's cursor, image pixels.
    void placeMarked(std::optional<QPointF> place);
    void csvWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    JobQueue* m_queue;
    QString m_slot;
    widgets::LinePlot* m_plot;
    QLabel* m_hint;
    QLabel* m_widthLabel;
    QSpinBox* m_width;
    QPushButton* m_save;
    QPolygonF m_points;
    std::vector<QPointF> m_places;
};

} // namespace moefusion::workbench
