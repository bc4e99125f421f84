// QCustomPlot's header says `signals` and `foreach`; nothing of LibTorch is seen here.
#undef QT_NO_KEYWORDS

#include "app/workbench/workspaces/evaluate/metric_chart.h"

#include "app/workbench/workspaces/evaluate/chart_series.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/results/mean_table.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSvgGenerator>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace moefusion::workbench {

namespace {

constexpr double kPickDistance = 12; // px
constexpr int kExportWidth = 900;    // px
constexpr int kExportHeight = 560;
constexpr double kPngScale = 2;
constexpr double kAir = 1.08; // of an axis beyond its values

/// Points of a column beside each other by their order, so that equal values can be told apart.
double aside(std::size_t order) {
    return 0.12 * (static_cast<double>(order * 7 % 11) / 5.0 - 1.0);
}

/// The shape changes with every round of colours.
QCPScatterStyle::ScatterShape methodShape(std::size_t method) {
    constexpr std::array kShapes{
        QCPScatterStyle::ssDisc, QCPScatterStyle::ssTriangle, QCPScatterStyle::ssSquare, QCPScatterStyle::ssPlus};
    return kShapes[method / kMethodColors % kShapes.size()];
}

std::size_t chosen(const QComboBox* box) {
    return static_cast<std::size_t>(std::max(0, box->currentIndex()));
}

} // namespace

MetricChart::MetricChart(QWidget* parent)
    : QWidget(parent), m_kindBox(new QComboBox(this)), m_metricBox(new QComboBox(this)),
      m_otherBox(new QComboBox(this)), m_plot(new QCustomPlot(this)) {
    m_kindBox->setObjectName(QStringLiteral("chartKind"));
    m_metricBox->setObjectName(QStringLiteral("chartMetric"));
    m_otherBox->setObjectName(QStringLiteral("chartOther"));
    m_plot->setObjectName(QStringLiteral("evaluateChart"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumHeight(160);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * widgets::kGrid);
    for (QComboBox* box : {m_kindBox, m_metricBox, m_otherBox}) {
        box->setMinimumHeight(widgets::kControlHeight);
        row->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
            if (m_filling) {
                return;
            }
            if (box == m_kindBox) {
                setKind(static_cast<ChartKind>(box->currentIndex()));
            } else {
                draw();
            }
        });
    }
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, widgets::kGrid, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_plot, 1);
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { clickAt(event->position()); });
    retranslate();
    applyTheme();
}

void MetricChart::retranslate() {
    m_filling = true;
    m_kindBox->clear();
    m_kindBox->addItems({tr("Box plot with points"),
                         tr("Means with 95 % interval"),
                         tr("Values per pair"),
                         tr("Metric against metric"),
                         tr("Paired differences")});
    m_kindBox->setCurrentIndex(static_cast<int>(m_kind));
    m_kindBox->setAccessibleName(tr("Kind of chart"));
    m_kindBox->setToolTip(tr("What the chart shows; G: the next"));
    m_metricBox->setAccessibleName(tr("Metric of the chart"));
    m_metricBox->setToolTip(tr("Metric of the chart"));
    m_otherBox->setAccessibleName(tr("Second metric, or the method compared against"));
    m_otherBox->setToolTip(tr("Second metric, or the method compared against"));
    m_plot->setAccessibleName(tr("Chart of the values; the table of pairs holds the same numbers"));
    m_filling = false;
    fillChoices();
    draw();
}

QWidget* MetricChart::plot() const {
    return m_plot;
}

void MetricChart::setValues(const ValuesPointer& values,
                            const std::string& profile,
                            const std::string& region,
                            CommonPairs common) {
    m_values = values;
    m_profile = profile;
    m_region = region;
    m_common = common;
    fillChoices();
    draw();
}

void MetricChart::setKind(ChartKind kind) {
    m_kind = kind;
    m_filling = true;
    m_kindBox->setCurrentIndex(static_cast<int>(kind));
    m_filling = false;
    fillChoices();
    draw();
}

void MetricChart::nextKind() {
    setKind(static_cast<ChartKind>((static_cast<int>(m_kind) + 1) % m_kindBox->count()));
}

void MetricChart::fillChoices() {
    m_filling = true;
    const auto refill = [](QComboBox* box, const QStringList& texts) {
        const QString present = box->currentText();
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(std::max(box->findText(present), box->count() > 0 ? 0 : -1));
    };
    QStringList metricNames;
    QStringList methods;
    if (m_values != nullptr) {
        for (std::size_t metric = 0; metric < m_values->metrics.size(); ++metric) {
            metricNames << metricName(metric);
        }
        for (std::size_t method = 0; method < m_values->methods.size(); ++method) {
            methods << labelOf(method);
        }
    }
    refill(m_metricBox, metricNames);
    refill(m_otherBox, m_kind == ChartKind::Differences ? methods : metricNames);
    m_otherBox->setVisible(m_kind == ChartKind::Scatter || m_kind == ChartKind::Differences);
    m_filling = false;
}

ValueName MetricChart::nameOf(std::size_t metric) const {
    return {m_profile, m_region, m_values->metrics[metric]};
}

double MetricChart::valueOf(std::size_t method, std::size_t pair, std::size_t metric) const {
    return m_values->number(method, pair, nameOf(metric)).value_or(std::numeric_limits<double>::quiet_NaN());
}

QString MetricChart::labelOf(std::size_t method) const {
    return QString::fromStdString(m_values->methods[method].label);
}

QString MetricChart::metricName(std::size_t metric) const {
    return QString::fromStdString(m_values->metrics[metric]);
}

MetricChart::Point MetricChart::pointOf(std::size_t method, std::size_t pair, double x, double y) const {
    return {labelOf(method), QString::fromStdString(m_values->pairs[pair].id), x, y};
}

void MetricChart::addPoints(const QList<Point>& points, std::size_t method) {
    auto* graph = m_plot->addGraph();
    QVector<double> x;
    QVector<double> y;
    for (const Point& point : points) {
        x << point.x;
        y << point.y;
    }
    graph->setData(x, y);
    QColor color = methodColor(method);
    graph->setPen(color);
    graph->setLineStyle(m_kind == ChartKind::Pairs ? QCPGraph::lsLine : QCPGraph::lsNone);
    color.setAlphaF(m_kind == ChartKind::Boxes ? 0.55F : 1.0F);
    graph->setScatterStyle(QCPScatterStyle(methodShape(method), color, m_kind == ChartKind::Pairs ? 4 : 5));
    graph->setName(labelOf(method));
    m_points += points;
}

void MetricChart::addInterval(double place, const std::vector<double>& values) {
    const MeanWithInterval mean = meanOf(values);
    const QColor ink = palette().color(QPalette::Text);
    auto* centre = m_plot->addGraph();
    centre->setData({place}, {mean.mean});
    centre->setLineStyle(QCPGraph::lsNone);
    centre->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, ink, 8));
    auto* interval = new QCPErrorBars(m_plot->xAxis, m_plot->yAxis);
    interval->setDataPlottable(centre);
    interval->addData(mean.mean - mean.low, mean.high - mean.mean);
    interval->setPen(QPen(ink, 1.3));
}

void MetricChart::nameMethods(const QStringList& names) {
    const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (qsizetype place = 0; place < names.size(); ++place) {
        ticker->addTick(static_cast<double>(place + 1), names[place]);
    }
    m_plot->xAxis->setTicker(ticker);
    m_plot->xAxis->setTickLabelRotation(names.size() > 6 ? 30 : 0);
    m_plot->xAxis->setRange(0.4, static_cast<double>(names.size()) + 0.6);
    m_plot->xAxis->setLabel({});
    m_plot->yAxis->rescale();
    m_plot->yAxis->scaleRange(kAir);
}

void MetricChart::drawBoxes() {
    const std::size_t metric = chosen(m_metricBox);
    const auto counted = m_values->counted(nameOf(metric), m_common);
    QStringList names;
    for (std::size_t method = 0; method < counted.size(); ++method) {
        if (counted[method].empty()) {
            continue;
        }
        names << labelOf(method);
        const auto place = static_cast<double>(names.size());
        std::vector<double> values;
        QList<Point> points;
        for (const std::size_t pair : counted[method]) {
            values.push_back(valueOf(method, pair, metric));
            points << pointOf(method, pair, place + aside(values.size()), values.back());
        }
        const BoxOfValues box = boxOf(values);
        auto* shown = new QCPStatisticalBox(m_plot->xAxis, m_plot->yAxis);
        shown->addData(place, box.lowest, box.lower, box.median, box.upper, box.highest);
        shown->setWidth(0.5);
        QColor color = methodColor(method);
        shown->setPen(QPen(color, 1.2));
        shown->setMedianPen(QPen(color, 2.4));
        shown->setWhiskerPen(QPen(color, 1.2));
        shown->setWhiskerBarPen(QPen(color, 1.2));
        color.setAlphaF(0.18F);
        shown->setBrush(color);
        addPoints(points, method);
    }
    m_plot->yAxis->setLabel(metricName(metric));
    nameMethods(names);
}

void MetricChart::drawMeans() {
    const std::size_t metric = chosen(m_metricBox);
    const auto counted = m_values->counted(nameOf(metric), m_common);
    QStringList names;
    for (std::size_t method = 0; method < counted.size(); ++method) {
        std::vector<double> values;
        for (const std::size_t pair : counted[method]) {
            values.push_back(valueOf(method, pair, metric));
        }
        if (values.empty()) {
            continue;
        }
        names << labelOf(method);
        const auto place = static_cast<double>(names.size());
        const double mean = meanOf(values).mean;
        auto* bar = new QCPBars(m_plot->xAxis, m_plot->yAxis);
        bar->addData(place, mean);
        bar->setWidth(0.55);
        QColor color = methodColor(method);
        bar->setPen(color);
        color.setAlphaF(0.45F);
        bar->setBrush(color);
        addInterval(place, values);
        m_points << Point{names.last(), {}, place, mean};
    }
    m_plot->yAxis->setLabel(tr("%1, mean with 95 % interval").arg(metricName(metric)));
    nameMethods(names);
}

void MetricChart::drawPairs() {
    const std::size_t metric = chosen(m_metricBox);
    const auto counted = m_values->counted(nameOf(metric), m_common);
    for (std::size_t method = 0; method < counted.size(); ++method) {
        QList<Point> points;
        for (const std::size_t pair : counted[method]) {
            points << pointOf(method, pair, static_cast<double>(pair + 1), valueOf(method, pair, metric));
        }
        addPoints(points, method);
    }
    m_plot->xAxis->setLabel(tr("pair, in the order of the list"));
    m_plot->yAxis->setLabel(metricName(metric));
    m_plot->rescaleAxes();
    m_plot->yAxis->scaleRange(kAir);
    m_plot->legend->setVisible(true);
}

void MetricChart::drawScatter() {
    const std::size_t across = chosen(m_metricBox);
    const std::size_t up = chosen(m_otherBox);
    for (std::size_t method = 0; method < m_values->methods.size(); ++method) {
        QList<Point> points;
        for (std::size_t pair = 0; pair < m_values->pairs.size(); ++pair) {
            const Point point = pointOf(method, pair, valueOf(method, pair, across), valueOf(method, pair, up));
            if (std::isfinite(point.x) && std::isfinite(point.y)) {
                points << point;
            }
        }
        addPoints(points, method);
    }
    m_plot->xAxis->setLabel(metricName(across));
    m_plot->yAxis->setLabel(metricName(up));
    m_plot->rescaleAxes();
    m_plot->xAxis->scaleRange(kAir);
    m_plot->yAxis->scaleRange(kAir);
    m_plot->legend->setVisible(true);
}

void MetricChart::drawDifferences() {
    const std::size_t metric = chosen(m_metricBox);
    const std::size_t against = chosen(m_otherBox);
    const auto counted = m_values->counted(nameOf(metric), m_common);
    const metrics::Metric* row = metrics::find_metric(m_values->metrics[metric]);
    const bool lowerIsBetter = row != nullptr && row->better == metrics::Better::Lower;
    QStringList names;
    for (std::size_t method = 0; method < counted.size(); ++method) {
        std::vector<double> differences;
        QList<Point> points;
        const auto place = static_cast<double>(names.size() + 1);
        for (const std::size_t pair : counted[method]) {
            const double difference = valueOf(method, pair, metric) - valueOf(against, pair, metric);
            if (method != against && std::isfinite(difference)) {
                differences.push_back(difference);
                points << pointOf(method, pair, place + aside(differences.size()), difference);
            }
        }
        if (differences.empty()) {
            continue;
        }
        const auto won = std::ranges::count_if(
            differences, [&](double difference) { return lowerIsBetter ? difference < 0 : difference > 0; });
        names << tr("%1\nbetter in %2 of %3").arg(labelOf(method)).arg(won).arg(differences.size());
        addPoints(points, method);
        addInterval(place, differences);
    }
    m_plot->yAxis->setLabel(tr("%1: difference to %2").arg(metricName(metric), labelOf(against)));
    nameMethods(names);
}

void MetricChart::draw() {
    m_plot->clearPlottables();
    m_plot->legend->setVisible(false);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    m_plot->xAxis->setTickLabelRotation(0);
    m_points.clear();
    if (m_values != nullptr && !m_values->metrics.empty() && !m_values->methods.empty()) {
        switch (m_kind) {
        case ChartKind::Boxes:
            drawBoxes();
            break;
        case ChartKind::Means:
            drawMeans();
            break;
        case ChartKind::Pairs:
            drawPairs();
            break;
        case ChartKind::Scatter:
            drawScatter();
            break;
        case ChartKind::Differences:
            drawDifferences();
            break;
        }
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricChart::clickAt(const QPointF& position) {
    const Point* nearest = nullptr;
    double best = kPickDistance;
    for (const Point& point : m_points) {
        const double distance = std::hypot(m_plot->xAxis->coordToPixel(point.x) - position.x(),
                                           m_plot->yAxis->coordToPixel(point.y) - position.y());
        if (distance < best && !point.pair.isEmpty()) {
            best = distance;
            nearest = &point;
        }
    }
    if (nearest != nullptr) {
        Q_EMIT pointClicked(nearest->pair, nearest->label);
    }
}

QString MetricChart::dataCsv() const {
    constexpr int kDigits = 9;
    QString text = QStringLiteral("label,pair,x,y\n");
    for (const Point& point : m_points) {
        text += QStringLiteral("%1,%2,%3,%4\n")
                    .arg(QString::fromStdString(csv_field(point.label.toStdString())),
                         QString::fromStdString(csv_field(point.pair.toStdString())),
                         QString::fromStdString(significant(point.x, kDigits)),
                         QString::fromStdString(significant(point.y, kDigits)));
    }
    return text;
}

void MetricChart::save(const QString& file) const {
    const QString suffix = QFileInfo(file).suffix().toLower();
    bool written = true;
    if (suffix == QLatin1String("csv")) {
        write_file_atomically(file.toStdString(), dataCsv().toStdString());
    } else if (suffix == QLatin1String("pdf")) {
        written = m_plot->savePdf(file, kExportWidth, kExportHeight, QCP::epNoCosmetic);
    } else if (suffix == QLatin1String("png")) {
        written = m_plot->savePng(file, kExportWidth, kExportHeight, kPngScale);
    } else if (suffix == QLatin1String("svg")) {
        QSvgGenerator generator;
        generator.setFileName(file);
        generator.setSize({kExportWidth, kExportHeight});
        generator.setViewBox(QRect(0, 0, kExportWidth, kExportHeight));
        QCPPainter painter;
        written = painter.begin(&generator);
        if (written) {
            painter.setMode(QCPPainter::pmVectorized);
            painter.setMode(QCPPainter::pmNoCaching);
            painter.setMode(QCPPainter::pmNonCosmetic);
            m_plot->toPainter(&painter, kExportWidth, kExportHeight);
            painter.end();
        }
    } else {
        throw Error(ErrorKind::Unsupported,
                    "chart.format",
                    "A chart is saved as .pdf, .svg, .png or .csv.",
                    file.toStdString(),
                    "Choose one of these endings.");
    }
    if (!written) {
        throw Error(ErrorKind::NotWritable,
                    "chart.not_written",
                    "The chart could not be written.",
                    file.toStdString(),
                    "Choose another folder.");
    }
}

void MetricChart::applyTheme() {
    const QPalette& colors = palette();
    const widgets::ThemeColors& theme = widgets::themeColors(colors);
    m_plot->setBackground(colors.color(QPalette::Base));
    m_plot->legend->setBrush(colors.color(QPalette::Base));
    m_plot->legend->setBorderPen(QPen(theme.hairline));
    m_plot->legend->setTextColor(colors.color(QPalette::Text));
    m_plot->legend->setFont(widgets::smallFont(font()));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(theme.border));
        axis->setTickPen(QPen(theme.border));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(colors.color(QPalette::Text));
        axis->setLabelColor(colors.color(QPalette::Text));
        axis->setTickLabelFont(widgets::smallFont(font()));
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(theme.hairline));
        axis->grid()->setZeroLinePen(QPen(theme.border));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        draw();
    }
    QWidget::changeEvent(event);
}

} // namespace moefusion::workbench
