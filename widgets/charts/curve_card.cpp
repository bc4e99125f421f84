#include "widgets/charts/curve_card.h"

#include "core/base/curve_thinning.h"
#include "widgets/charts/curve_table.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSvgGenerator>
#include <QToolTip>
#include <QVBoxLayout>
// The header of QCustomPlot 2.1 uses the words of Qt that QT_NO_KEYWORDS takes away.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion::widgets {

namespace {

constexpr double kRawOpacity = 0.25;
constexpr double kPadding = 0.05;
constexpr int kScatterSize = 6;
constexpr double kExportScale = 2;
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

QVector<double> toVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

QCPGraph* addMarks(QCustomPlot* plot, QCPScatterStyle::ScatterShape shape) {
    QCPGraph* graph = plot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(QCPScatterStyle(shape, kScatterSize));
    return graph;
}

} // namespace

CurveCard::CurveCard(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_note(new QLabel(this)), m_plot(new QCustomPlot(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    QFont heading = font();
    heading.setWeight(QFont::DemiBold);
    m_heading->setFont(heading);
    m_heading->setTextInteractionFlags(Qt::NoTextInteraction);
    m_note->setFont(smallFont(font()));
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setSelectionRectMode(QCP::srmZoom);
    m_plot->setFocusPolicy(Qt::ClickFocus);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->axisRect()->setMinimumMargins(QMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid));
    m_stateMarks = addMarks(m_plot, QCPScatterStyle::ssDiamond);
    m_checkpointMarks = addMarks(m_plot, QCPScatterStyle::ssTriangle);
    m_faultMarks = addMarks(m_plot, QCPScatterStyle::ssCross);
    m_notNumbers = addMarks(m_plot, QCPScatterStyle::ssCross);
    m_infinities = addMarks(m_plot, QCPScatterStyle::ssTriangleInverted);
    m_cursor = new QCPItemStraightLine(m_plot);
    m_cursor->setVisible(false);
    m_chosen = new QCPItemStraightLine(m_plot);
    m_chosen->setVisible(false);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 0);
    top->addWidget(m_heading);
    top->addStretch(1);
    top->addWidget(m_note);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_plot, 1);
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { thin(); });
    connect(m_plot->selectionRect(), &QCPSelectionRect::accepted, this, [this] {
        m_zoomed = true;
        drawMarks();
    });
    applyTheme();
}

CurveCard::~CurveCard() = default;

void CurveCard::setTitle(const QString& title) {
    m_title = title;
    m_heading->setText(title);
    m_plot->setAccessibleName(title);
}

void CurveCard::applyTheme() {
    const ThemeColors& colors = themeColors(palette());
    const QColor text = palette().color(QPalette::WindowText);
    m_plot->setBackground(QBrush(palette().color(QPalette::Base)));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(colors.border));
        axis->setTickPen(QPen(colors.border));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(text);
        axis->setTickLabelFont(smallFont(font()));
        axis->grid()->setPen(QPen(colors.hairline, 1));
        axis->grid()->setZeroLinePen(QPen(colors.border, 1));
        axis->ticker()->setTickCount(5);
    }
    m_plot->xAxis->setNumberFormat(QStringLiteral("gb"));
    m_plot->xAxis->setNumberPrecision(6);
    m_plot->yAxis->setNumberFormat(QStringLiteral("gb"));
    m_plot->yAxis->setNumberPrecision(3);
    m_cursor->setPen(QPen(colors.muted, 1, Qt::DotLine));
    m_chosen->setPen(QPen(colors.focus, 1));
    const QColor fault = isDark(palette()) ? QColor(0xFF7B72) : QColor(0xB42318);
    m_stateMarks->setPen(QPen(colors.muted, 1));
    m_checkpointMarks->setPen(QPen(colors.muted, 1));
    m_faultMarks->setPen(QPen(fault, 2));
    m_notNumbers->setPen(QPen(fault, 2));
    m_infinities->setPen(QPen(fault, 2));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colors.muted);
    m_note->setPalette(muted);
    m_plot->selectionRect()->setPen(QPen(colors.focus));
    QColor fill = colors.focus;
    fill.setAlphaF(0.12F);
    m_plot->selectionRect()->setBrush(fill);
}

bool CurveCard::isAsDrawn(const QList<Curve>& curves) const {
    if (m_stale || static_cast<std::size_t>(curves.size()) != m_drawn.size() || curves.size() != m_curves.size()) {
        return false;
    }
    for (qsizetype i = 0; i < curves.size(); ++i) {
        const Drawn& drawn = m_drawn[static_cast<std::size_t>(i)];
        const Curve& curve = curves[i];
        const bool same = drawn.series.isOf(curve) && curve.color == m_curves[i].color &&
                          curve.style == m_curves[i].style && curve.name == m_curves[i].name;
        if (!same) {
            return false;
        }
    }
    return true;
}

void CurveCard::setCurves(const QList<Curve>& curves) {
    if (isAsDrawn(curves)) {
        return; // four times a second for every card: most have nothing new
    }
    m_curves = curves;
    update(!m_zoomed);
}

void CurveCard::refresh() {
    if (m_stale) {
        m_stale = false;
        prepare();
        if (!m_zoomed) {
            fit();
        } else {
            thin();
            drawMarks();
            m_plot->replot(QCustomPlot::rpQueuedReplot);
        }
    }
}

void CurveCard::setMarks(const QList<CurveMark>& marks) {
    const auto same = [](const CurveMark& one, const CurveMark& other) {
        return one.kind == other.kind && one.step == other.step && one.seconds == other.seconds;
    };
    if (std::equal(marks.begin(), marks.end(), m_marks.begin(), m_marks.end(), same)) {
        return;
    }
    m_marks = marks;
    drawMarks();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveCard::setSmoothing(double smoothing) {
    m_smoothing = smoothing;
    update(!m_zoomed);
}

void CurveCard::setAxis(CurveAxis axis) {
    if (axis == m_axis) {
        return;
    }
    m_axis = axis;
    if (axis == CurveAxis::Step) {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    } else if (axis == CurveAxis::Relative) {
        const QSharedPointer<QCPAxisTickerTime> ticker(new QCPAxisTickerTime);
        ticker->setTimeFormat(QStringLiteral("%h:%m:%s"));
        m_plot->xAxis->setTicker(ticker);
    } else {
        const QSharedPointer<QCPAxisTickerDateTime> ticker(new QCPAxisTickerDateTime);
        ticker->setDateTimeFormat(QStringLiteral("HH:mm:ss"));
        m_plot->xAxis->setTicker(ticker);
    }
    m_plot->xAxis->ticker()->setTickCount(4);
    m_zoomed = false;
    update(true);
}

void CurveCard::setLogarithmic(bool logarithmic) {
    m_logarithmic = logarithmic;
    m_plot->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_plot->yAxis->setTicker(logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                         : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    m_plot->yAxis->ticker()->setTickCount(5);
    update(!m_zoomed);
}

void CurveCard::setIgnoreOutliers(bool ignore) {
    m_ignoreOutliers = ignore;
    update(!m_zoomed);
}

void CurveCard::prepare() {
    while (m_drawn.size() < static_cast<std::size_t>(m_curves.size())) {
        Drawn drawn;
        drawn.rawGraph = m_plot->addGraph();
        drawn.smoothedGraph = m_plot->addGraph();
        m_drawn.push_back(drawn);
    }
    while (m_drawn.size() > static_cast<std::size_t>(m_curves.size())) {
        m_plot->removeGraph(m_drawn.back().rawGraph);
        m_plot->removeGraph(m_drawn.back().smoothedGraph);
        m_drawn.pop_back();
    }
    const bool hasSmoothed = m_smoothing > 0;
    for (std::size_t i = 0; i < m_drawn.size(); ++i) {
        const Curve& curve = m_curves[static_cast<qsizetype>(i)];
        Drawn& drawn = m_drawn[i];
        drawn.series.take(curve, m_axis, m_smoothing);
        QColor pale = curve.color;
        pale.setAlphaF(static_cast<float>(hasSmoothed ? kRawOpacity : 0));
        drawn.rawGraph->setPen(QPen(pale, 1));
        drawn.rawGraph->setVisible(hasSmoothed);
        drawn.smoothedGraph->setPen(QPen(curve.color, 1.5, curve.style));
        // A curve of one point has no line.
        drawn.smoothedGraph->setScatterStyle(drawn.series.x().size() == 1
                                                 ? QCPScatterStyle(QCPScatterStyle::ssDisc, kScatterSize)
                                                 : QCPScatterStyle(QCPScatterStyle::ssNone));
    }
}

void CurveCard::update(bool fitting) {
    if (!isVisible() || visibleRegion().isEmpty()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    prepare();
    if (fitting) {
        fit();
    } else {
        thin();
        drawMarks();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void CurveCard::panBy(int pixels) {
    const QCPRange range = m_plot->xAxis->range();
    const double perPixel = range.size() / std::max(1, m_plot->axisRect()->width());
    m_zoomed = true;
    m_plot->xAxis->setRange(range.lower - pixels * perPixel, range.upper - pixels * perPixel);
    drawMarks();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveCard::fit() {
    m_zoomed = false;
    if (m_stale) {
        m_stale = false;
        prepare();
    }
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const Drawn& drawn : m_drawn) {
        if (!drawn.series.x().empty()) {
            low = std::min(low, drawn.series.x().front());
            high = std::max(high, drawn.series.x().back());
        }
    }
    if (low > high) {
        low = 0;
        high = 1;
    } else if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    m_plot->xAxis->setRange(low, high);
    thin();
    rangeY();
    drawMarks();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveCard::rangeY() {
    std::vector<const SortedValues*> curves;
    for (const Drawn& drawn : m_drawn) {
        curves.push_back(&drawn.series.sorted());
    }
    const ValueRange range = rangeOf(curves, m_ignoreOutliers, m_logarithmic);
    if (!range.any) {
        m_plot->yAxis->setRange(m_logarithmic ? 0.1 : 0, 1);
        return;
    }
    const auto [low, high, any] = range;
    if (m_logarithmic) {
        const double factor = high > low ? std::pow(high / low, kPadding) : 1.1;
        m_plot->yAxis->setRange(low / factor, high * factor);
        return;
    }
    double padding = kPadding * (high - low);
    if (padding <= 0) {
        padding = low == 0 ? 1 : std::abs(low) * kPadding;
    }
    m_plot->yAxis->setRange(low - padding, high + padding);
}

void CurveCard::thin() {
    const QCPRange range = m_plot->xAxis->range();
    const int columns = std::max(200, m_plot->axisRect()->width());
    for (const Drawn& drawn : m_drawn) {
        const auto show = [&](QCPGraph* graph, const std::vector<double>& values) {
            ThinnedCurve curve = thinned(drawn.series.x(), values, range.lower, range.upper, columns);
            if (m_logarithmic) {
                for (double& value : curve.y) {
                    value = value > 0 ? value : kNotANumber;
                }
            }
            graph->setData(toVector(curve.x), toVector(curve.y), true);
        };
        if (m_smoothing > 0) { // without, the raw curve is the shown one
            show(drawn.rawGraph, drawn.series.raw());
        }
        show(drawn.smoothedGraph, drawn.series.smoothed());
    }
}

void CurveCard::drawMarks() {
    if (m_stale) {
        return;
    }
    const QCPRange x = m_plot->xAxis->range();
    const QCPRange y = m_plot->yAxis->range();
    for (QCPGraph* graph : {m_stateMarks, m_checkpointMarks, m_faultMarks, m_notNumbers, m_infinities}) {
        graph->data()->clear();
    }
    // Marks belong to one run; over relative time they need its start.
    const Curve* first =
        m_curves.isEmpty() || !m_curves[0].points || m_curves[0].points->empty() ? nullptr : &m_curves[0];
    for (const CurveMark& mark : m_marks) {
        if (first == nullptr) {
            break;
        }
        QCPGraph* graph = mark.kind == CurveMark::Kind::State        ? m_stateMarks
                          : mark.kind == CurveMark::Kind::Checkpoint ? m_checkpointMarks
                                                                     : m_faultMarks;
        graph->addData(xOfPoint(*first, m_axis, {mark.step, mark.seconds, 0}), y.lower);
    }
    int above = 0;
    int below = 0;
    int hidden = 0;
    for (const Drawn& drawn : m_drawn) {
        const auto from = static_cast<std::size_t>(
            std::lower_bound(drawn.series.x().begin(), drawn.series.x().end(), x.lower) - drawn.series.x().begin());
        const auto to = static_cast<std::size_t>(
            std::upper_bound(drawn.series.x().begin(), drawn.series.x().end(), x.upper) - drawn.series.x().begin());
        for (std::size_t i = from; i < to; ++i) {
            const double value = drawn.series.raw()[i];
            if (!std::isfinite(value)) {
                (std::isnan(value) ? m_notNumbers : m_infinities)->addData(drawn.series.x()[i], y.upper);
            } else if (m_logarithmic && value <= 0) {
                ++hidden;
            } else {
                above += value > y.upper ? 1 : 0;
                below += value < y.lower ? 1 : 0;
            }
        }
    }
    QStringList notes;
    if (above > 0) {
        notes << tr("%n above", nullptr, above);
    }
    if (below > 0) {
        notes << tr("%n below", nullptr, below);
    }
    if (hidden > 0) {
        notes << tr("%n not above 0", nullptr, hidden);
    }
    m_note->setText(notes.join(QStringLiteral(" · ")));
    m_note->setToolTip(notes.isEmpty() ? QString() : tr("Points outside the range that is shown"));
    m_chosen->setVisible(m_chosenStep && first != nullptr && m_axis == CurveAxis::Step);
    if (m_chosen->visible()) {
        m_chosen->point1->setCoords(*m_chosenStep, y.lower);
        m_chosen->point2->setCoords(*m_chosenStep, y.upper);
    }
}

void CurveCard::setCursor(std::optional<double> x) {
    m_cursor->setVisible(x.has_value());
    if (x) {
        const QCPRange y = m_plot->yAxis->range();
        m_cursor->point1->setCoords(*x, y.lower);
        m_cursor->point2->setCoords(*x, y.upper);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurveCard::setChosenStep(std::optional<double> step) {
    m_chosenStep = step;
    drawMarks();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QList<CurveReading> CurveCard::readings(double x, double y) {
    refresh();
    QList<CurveReading> found;
    for (std::size_t i = 0; i < m_drawn.size(); ++i) {
        const Drawn& drawn = m_drawn[i];
        const Curve& curve = m_curves[static_cast<qsizetype>(i)];
        if (drawn.series.x().empty()) {
            continue;
        }
        auto at = static_cast<std::size_t>(std::lower_bound(drawn.series.x().begin(), drawn.series.x().end(), x) -
                                           drawn.series.x().begin());
        if (at == drawn.series.x().size() || (at > 0 && x - drawn.series.x()[at - 1] < drawn.series.x()[at] - x)) {
            --at;
        }
        if (curve.points->empty()) {
            continue;
        }
        at = std::min(at, curve.points->size() - 1); // a resumed run takes points back before the card hears of it
        const CurvePoint& point = (*curve.points)[at];
        found << CurveReading{
            curve.name, curve.color, point, drawn.series.smoothed()[at], point.seconds - curve.points->front().seconds};
    }
    std::stable_sort(found.begin(), found.end(), [y](const CurveReading& one, const CurveReading& other) {
        return std::abs(one.smoothed - y) < std::abs(other.smoothed - y);
    });
    return found;
}

const std::vector<double>& CurveCard::smoothedValues(int curve) {
    refresh();
    return m_drawn.at(static_cast<std::size_t>(curve)).series.smoothed();
}

void CurveCard::showReadings(const QPoint& place) {
    const double x = m_plot->xAxis->pixelToCoord(place.x());
    const QList<CurveReading> found = readings(x, m_plot->yAxis->pixelToCoord(place.y()));
    if (found.isEmpty()) {
        QToolTip::hideText();
        return;
    }
    QString rows = readingsTable(found);
    for (const CurveMark& mark : m_marks) {
        const Curve& first = m_curves[0];
        const double at = m_plot->xAxis->coordToPixel(xOfPoint(first, m_axis, {mark.step, mark.seconds, 0}));
        if (std::abs(at - place.x()) <= kScatterSize) {
            rows += QStringLiteral("<p>%1</p>").arg(mark.text.toHtmlEscaped());
        }
    }
    QToolTip::showText(m_plot->mapToGlobal(place), rows, m_plot);
}

void CurveCard::mouseMoved(const QPoint& place) {
    if (!m_plot->axisRect()->rect().contains(place)) {
        QToolTip::hideText();
        Q_EMIT cursorLeft();
        return;
    }
    Q_EMIT cursorMoved(m_plot->xAxis->pixelToCoord(place.x()));
    if (!m_plot->selectionRect()->isActive()) {
        showReadings(place);
    }
}

bool CurveCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_plot) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::Paint && m_stale) {
        QMetaObject::invokeMethod(
            this, [this] { refresh(); }, Qt::QueuedConnection);
        return false;
    }
    if (event->type() == QEvent::MouseMove && m_panFrom) {
        const int at = static_cast<QMouseEvent*>(event)->pos().x();
        panBy(at - *m_panFrom);
        m_panFrom = at;
        return true;
    }
    if (event->type() == QEvent::MouseMove) {
        mouseMoved(static_cast<QMouseEvent*>(event)->pos());
    } else if (event->type() == QEvent::MouseButtonDblClick) {
        fit();
        return true;
    } else if (event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        m_pressed = mouse->pos();
        if (mouse->button() == Qt::RightButton) {
            Q_EMIT menuWanted(mouse->globalPosition().toPoint());
            return true;
        }
        if (mouse->button() == Qt::MiddleButton || mouse->modifiers() == Qt::ShiftModifier) {
            m_panFrom = mouse->pos().x();
            return true;
        }
    } else if (event->type() == QEvent::MouseButtonRelease && m_panFrom) {
        m_panFrom.reset();
        return true;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const QPoint place = static_cast<QMouseEvent*>(event)->pos();
        if ((place - m_pressed).manhattanLength() <= 2 && m_plot->axisRect()->rect().contains(place)) {
            const QList<CurveReading> found = readings(m_plot->xAxis->pixelToCoord(place.x()), 0);
            if (!found.isEmpty()) {
                Q_EMIT stepChosen(found[0].point.step);
            }
        }
    } else if (event->type() == QEvent::Wheel) {
        auto* wheel = static_cast<QWheelEvent*>(event);
        if (!m_plot->hasFocus()) {
            wheel->ignore(); // the wheel scrolls the board until a card was clicked
            return true;
        }
        const double about = m_plot->xAxis->pixelToCoord(wheel->position().x());
        m_plot->xAxis->scaleRange(std::pow(0.85, wheel->angleDelta().y() / 120.0), about);
        m_zoomed = true;
        drawMarks();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
        return true;
    } else if (event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(
            this, [this] { thin(); }, Qt::QueuedConnection);
    }
    return false;
}

void CurveCard::leaveEvent(QEvent* event) {
    Q_EMIT cursorLeft();
    QWidget::leaveEvent(event);
}

void CurveCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        applyTheme();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    } else if (event->type() == QEvent::LanguageChange) {
        drawMarks();
    }
    QWidget::changeEvent(event);
}

bool CurveCard::exportTo(const QString& file) {
    refresh();
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        return m_plot->savePdf(file, 0, 0, QCP::epNoCosmetic, QStringLiteral("MoE-Fusion"), m_title);
    }
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator generator;
        generator.setFileName(file);
        generator.setTitle(m_title);
        generator.setSize(m_plot->size());
        generator.setViewBox(m_plot->rect());
        QCPPainter painter;
        if (!painter.begin(&generator)) {
            return false;
        }
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        painter.setMode(QCPPainter::pmNonCosmetic);
        m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
        return painter.end();
    }
    return m_plot->savePng(file, 0, 0, kExportScale);
}

QString CurveCard::csv() const {
    return csvOf(m_curves, m_title, m_smoothing);
}

} // namespace moefusion::widgets
