#pragma once

// Curves over one axis, drawn by QCustomPlot: line profiles and histograms of regions (interaction.md 5.5).

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QCPItemStraightLine;
class QCustomPlot;

namespace moefusion::widgets {

struct PlotCurve {
    QString name;
    QColor color;
    bool dashed = false;   ///< told apart without colour
    std::vector<double> x; ///< ascending
    std::vector<double> y; ///< as many; NaN leaves a gap
};

/// Okabe-Ito; from the ninth on the same again, dashed.
[[nodiscard]] QColor curveColor(int index);

class LinePlot : public QWidget {
    Q_OBJECT

public:
    explicit LinePlot(QWidget* parent = nullptr);

    void setAxisNames(const QString& x, const QString& y);
    /// Replaces all curves; the axes follow unless the user zoomed.
    void setCurves(const std::vector<PlotCurve>& curves);
    [[nodiscard]] const std::vector<PlotCurve>& curves() const { return m_curves; }
    /// The upright line at the cursor.
    [[nodiscard]] std::optional<double> mark() const { return m_mark; }

Q_SIGNALS:
    /// The cursor is over this x, or left the chart.
    void markMoved(std::optional<double> x);

protected:
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void applyTheme();
    void moveMark(std::optional<double> x);

    QCustomPlot* m_plot;
    QCPItemStraightLine* m_line;
    std::vector<PlotCurve> m_curves;
    std::optional<double> m_mark;
};

} // namespace moefusion::widgets
