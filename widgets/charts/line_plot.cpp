// QCustomPlot's header says `signals` and `slots`; nothing of LibTorch is seen here.
#undef QT_NO_KEYWORDS

#include "widgets/charts/line_plot.h"

#include "widgets/painting/theme.h"

#include <QMouseEvent>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr int kMostNamed = 8; ///< curves in the legend; the rest would cover the plot

} // namespace

QColor curveColor(int index) {
    static const std::array<QColor, 8> colors{QColor(0x00, 0x72, 0xB2),
                                              QColor(0xD5, 0x5E, 0x00),
                                              QColor(0x00, 0x9E, 0x73),
                                              QColor(0xCC, 0x79, 0xA7),
                                              QColor(0xE6, 0x9F, 0x00),
                                              QColor(0x56, 0xB4, 0xE9),
                                              QColor(0xB8, 0xA8, 0x10),
                                              QColor(0x80, 0x80, 0x80)};
    return colors[static_cast<std::size_t>(std::max(0, index)) % colors.size()];
}

LinePlot::LinePlot(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_line = new QCPItemStraightLine(m_plot);
    m_line->setVisible(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->xAxis2->setVisible(false);
    m_plot->yAxis2->setVisible(false);
    m_plot->setMinimumHeight(90);
    m_plot->setFocusPolicy(Qt::NoFocus);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        moveMark(m_plot->xAxis->pixelToCoord(event->position().x()));
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this] {
        m_plot->rescaleAxes();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    applyTheme();
}

void LinePlot::setAxisNames(const QString& x, const QString& y) {
    m_plot->xAxis->setLabel(x);
    m_plot->yAxis->setLabel(y);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LinePlot::setCurves(const std::vector<PlotCurve>& curves) {
    m_curves = curves;
    m_plot->clearGraphs();
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const PlotCurve& curve = curves[i];
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(curve.name);
        graph->setPen(QPen(curve.color, 1.5, curve.dashed ? Qt::DashLine : Qt::SolidLine));
        graph->setData(
            QVector<double>(curve.x.begin(), curve.x.end()), QVector<double>(curve.y.begin(), curve.y.end()), true);
        if (i >= kMostNamed) {
            graph->removeFromLegend();
        }
    }
    m_plot->legend->setVisible(!curves.empty());
    m_plot->rescaleAxes();
    m_plot->yAxis->scaleRange(1.05);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void LinePlot::moveMark(std::optional<double> x) {
    m_mark = x;
    m_line->setVisible(x.has_value());
    if (x) {
        m_line->point1->setCoords(*x, 0);
        m_line->point2->setCoords(*x, 1);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT markMoved(x);
}

void LinePlot::leaveEvent(QEvent* event) {
    moveMark(std::nullopt);
    QWidget::leaveEvent(event);
}

void LinePlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
    }
    QWidget::changeEvent(event);
}

void LinePlot::applyTheme() {
    const ThemeColors& colors = themeColors(palette());
    const QColor text = palette().color(QPalette::WindowText);
    m_plot->setBackground(palette().color(QPalette::Window));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(colors.border));
        axis->setTickPen(QPen(colors.border));
        axis->setSubTickPen(QPen(colors.border));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(smallFont(font()));
        axis->setLabelFont(smallFont(font()));
        axis->grid()->setPen(QPen(colors.hairline));
        axis->grid()->setZeroLinePen(QPen(colors.border));
    }
    m_plot->legend->setFont(smallFont(font()));
    m_plot->legend->setTextColor(text);
    m_plot->legend->setBrush(palette().color(QPalette::Window));
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_line->setPen(QPen(colors.muted));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace moefusion::widgets
