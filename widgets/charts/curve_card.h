#pragma once

// One chart of a training: curves of several runs over steps or time (interaction.md 3.3.3, live plots).

#include "widgets/charts/curve_data.h"
#include "widgets/charts/curve_series.h"
#include "widgets/charts/curve_table.h"

#include <QList>
#include <QWidget>

#include <optional>

class QCustomPlot;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QLabel;

namespace moefusion::widgets {

class CurveCard : public QWidget {
    Q_OBJECT

public:
    explicit CurveCard(QWidget* parent = nullptr);
    ~CurveCard() override;

    /// The tag: "loss/total". Shown as it is.
    void setTitle(const QString& title);
    [[nodiscard]] const QString& title() const { return m_title; }
    /// Curves again, also when their points grew. A zoomed card keeps its range.
    void setCurves(const QList<Curve>& curves);
    [[nodiscard]] const QList<Curve>& curves() const { return m_curves; }
    void setMarks(const QList<CurveMark>& marks);

    /// 0..0.999; 0 = raw curves only.
    void setSmoothing(double smoothing);
    void setAxis(CurveAxis axis);
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_logarithmic; }
    /// Sets the range of y from the 5th to the 95th of the values; no point is dropped.
    void setIgnoreOutliers(bool ignore);
    /// The crosshair of all cards; nothing hides it. In units of the axis.
    void setCursor(std::optional<double> x);
    /// The step that previews and other charts show; nothing hides the line.
    void setChosenStep(std::optional<double> step);

    /// All of x, and y by the outliers rule.
    void fit();
    /// Moves the range of x by pixels, as dragging with the middle button (or Shift) does.
    void panBy(int pixels);
    [[nodiscard]] bool isZoomed() const { return m_zoomed; }
    /// Values of all curves at the point nearest to x (units of the axis), nearest to `y` first.
    [[nodiscard]] QList<CurveReading> readings(double x, double y);
    /// Shown curve of that number, smoothed: for tests and exports.
    [[nodiscard]] const std::vector<double>& smoothedValues(int curve);

    /// By the suffix: .pdf, .svg, .png (two pixels per point). False if the file cannot be written.
    [[nodiscard]] bool exportTo(const QString& file);
    /// run,step,time,tag,value,smoothed: all points.
    [[nodiscard]] QString csv() const;

    [[nodiscard]] QSize sizeHint() const override { return {340, 220}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 170}; }

Q_SIGNALS:
    /// The cursor is at x (units of the axis) of this card.
    void cursorMoved(double x);
    void cursorLeft();
    /// A click chose the nearest step.
    void stepChosen(double step);
    /// The context menu is wanted.
    void menuWanted(const QPoint& globalPlace);

protected:
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Drawn {
        CurveSeries series;
        QCPGraph* rawGraph = nullptr;
        QCPGraph* smoothedGraph = nullptr;
    };
    void applyTheme();
    void prepare();
    [[nodiscard]] bool isAsDrawn(const QList<Curve>& curves) const;
    /// Brings everything up to date that was put off while the card was not seen.
    void refresh();
    void rangeY();
    void thin();
    void drawMarks();
    void update(bool fitting);
    void showReadings(const QPoint& place);
    void mouseMoved(const QPoint& place);

    QString m_title;
    QList<Curve> m_curves;
    QList<CurveMark> m_marks;
    std::vector<Drawn> m_drawn;
    QLabel* m_heading;
    QLabel* m_note; ///< outliers that are outside, values a log axis cannot show
    QCustomPlot* m_plot;
    QCPGraph* m_stateMarks = nullptr;
    QCPGraph* m_checkpointMarks = nullptr;
    QCPGraph* m_faultMarks = nullptr;
    QCPGraph* m_notNumbers = nullptr;
    QCPGraph* m_infinities = nullptr;
    QCPItemStraightLine* m_cursor = nullptr;
    QCPItemStraightLine* m_chosen = nullptr;
    std::optional<double> m_chosenStep;
    QPoint m_pressed;
    std::optional<int> m_panFrom; ///< while the range is dragged: x of the cursor
    bool m_stale = false;         ///< a card that is scrolled out of sight waits until it is seen
    double m_smoothing = 0.6;
    CurveAxis m_axis = CurveAxis::Step;
    bool m_logarithmic = false;
    bool m_ignoreOutliers = true;
    bool m_zoomed = false;
};

} // namespace moefusion::widgets
