#pragma once

// Distributions of a metric per method: box plot with points, means with their interval, values per pair, metric
// against metric, paired differences (interaction.md 3.3.4 and 5.5).

#include "app/workbench/models/pair_values_model.h"

#include <QWidget>

class QComboBox;
class QCustomPlot;

namespace moefusion::workbench {

enum class ChartKind { Boxes, Means, Pairs, Scatter, Differences };

/// GUI thread. Values in, a clicked pair out.
class MetricChart : public QWidget {
    Q_OBJECT

public:
    explicit MetricChart(QWidget* parent = nullptr);

    void
    setValues(const ValuesPointer& values, const std::string& profile, const std::string& region, CommonPairs common);
    void setKind(ChartKind kind);
    [[nodiscard]] ChartKind kind() const { return m_kind; }
    void nextKind();
    /// The numbers behind the present chart: label, pair, x, y.
    [[nodiscard]] QString dataCsv() const;
    /// Writes PDF, SVG, PNG or CSV by the file's suffix. Throws Error{NotWritable | Unsupported}.
    void save(const QString& file) const;
    void retranslate();
    /// What has the focus.
    [[nodiscard]] QWidget* plot() const;

Q_SIGNALS:
    /// A point was clicked.
    void pointClicked(const QString& pair, const QString& label);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Point {
        QString label;
        QString pair;
        double x = 0;
        double y = 0;
    };
    void fillChoices();
    void draw();
    void drawBoxes();
    void drawMeans();
    void drawPairs();
    void drawScatter();
    void drawDifferences();
    void addPoints(const QList<Point>& points, std::size_t method);
    void addInterval(double place, const std::vector<double>& values);
    void nameMethods(const QStringList& names);
    void applyTheme();
    void clickAt(const QPointF& position);
    [[nodiscard]] Point pointOf(std::size_t method, std::size_t pair, double x, double y) const;
    [[nodiscard]] double valueOf(std::size_t method, std::size_t pair, std::size_t metric) const;
    [[nodiscard]] QString labelOf(std::size_t method) const;
    [[nodiscard]] QString metricName(std::size_t metric) const;
    [[nodiscard]] ValueName nameOf(std::size_t metric) const;

    QComboBox* m_kindBox;
    QComboBox* m_metricBox;
    QComboBox* m_otherBox; ///< second metric (scatter) or the method compared against (differences)
    QCustomPlot* m_plot;
    ValuesPointer m_values;
    std::string m_profile;
    std::string m_region;
    CommonPairs m_common = CommonPairs::Pairs;
    ChartKind m_kind = ChartKind::Boxes;
    QList<Point> m_points;
    bool m_filling = false;
};

} // namespace moefusion::workbench
