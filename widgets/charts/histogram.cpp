#include "widgets/charts/histogram.h"

#include "widgets/painting/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr int kBins = 256;
constexpr double kKeyStep = 1.0 / 256; ///< of the axis, by an arrow key

class Counter {
public:
    explicit Counter(HistogramCounts& counts) : m_counts(counts) {
        m_scale = counts.high > counts.low ? kBins / (counts.high - counts.low) : 0;
    }

    void add(double value) {
        if (!std::isfinite(value)) {
            ++m_counts.nonFinite;
            return;
        }
        ++m_counts.count;
        m_sum += value;
        m_sumOfSquares += value * value;
        if (value < m_counts.low) {
            ++m_counts.below;
        } else if (value > m_counts.high) {
            ++m_counts.above;
        } else {
            const int bin = std::min(kBins - 1, static_cast<int>((value - m_counts.low) * m_scale));
            ++m_counts.bins[static_cast<std::size_t>(bin)];
        }
    }

    void finish() {
        if (m_counts.count > 0) {
            const auto n = static_cast<double>(m_counts.count);
            m_counts.mean = m_sum / n;
            m_counts.standardDeviation = std::sqrt(std::max(0.0, m_sumOfSquares / n - m_counts.mean * m_counts.mean));
        }
    }

private:
    HistogramCounts& m_counts;
    double m_scale = 0;
    double m_sum = 0;
    double m_sumOfSquares = 0;
};

template <typename T>
void countAll(Counter& counter, const Image& image) {
    const std::span<const T> values = image.values<T>();
    if (image.channels == 1) {
        for (const T value : values) {
            counter.add(static_cast<double>(value));
        }
        return;
    }
    for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
        counter.add(0.299 * static_cast<double>(values[i]) + 0.587 * static_cast<double>(values[i + 1]) +
                    0.114 * static_cast<double>(values[i + 2]));
    }
}

} // namespace

HistogramCounts histogramOf(const Image& image, double low, double high) {
    HistogramCounts counts{.low = low, .high = high};
    if (image.empty()) {
        return counts;
    }
    Counter counter(counts);
    switch (image.depth) {
    case Depth::U8:
        countAll<std::uint8_t>(counter, image);
        break;
    case Depth::U16:
        countAll<std::uint16_t>(counter, image);
        break;
    case Depth::F32:
        countAll<float>(counter, image);
        break;
    }
    counter.finish();
    return counts;
}

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    describe();
}

void Histogram::setCounts(const HistogramCounts& counts) {
    m_counts = counts;
    m_empty = false;
    describe();
    update();
}

void Histogram::clear() {
    m_empty = true;
    describe();
    update();
}

void Histogram::setRange(double low, double high) {
    m_low = low;
    m_high = high;
    describe();
    update();
}

void Histogram::setLogarithmic(bool logarithmic) {
    m_logarithmic = logarithmic;
    update();
}

void Histogram::describe() {
    setAccessibleName(tr("Histogram of the focused pane"));
    setAccessibleDescription(m_empty ? tr("Nothing to count yet")
                                     : tr("Mean %1, standard deviation %2, shown range %3 to %4")
                                           .arg(m_counts.mean, 0, 'g', 4)
                                           .arg(m_counts.standardDeviation, 0, 'g', 4)
                                           .arg(m_low, 0, 'g', 4)
                                           .arg(m_high, 0, 'g', 4));
    setToolTip(tr("Drag the two handles to set the shown range; arrows move the chosen handle, Up and Down change it"));
}

QRectF Histogram::plotArea() const {
    const int text = QFontMetrics(smallFont(font())).height();
    return QRectF(rect()).adjusted(6, 4, -6, -(text + 12));
}

double Histogram::xOf(double value) const {
    const QRectF area = plotArea();
    const double span = m_counts.high - m_counts.low;
    return area.left() + (span > 0 ? (value - m_counts.low) / span : 0) * area.width();
}

double Histogram::valueAt(double x) const {
    const QRectF area = plotArea();
    const double unit = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return m_counts.low + unit * (m_counts.high - m_counts.low);
}

void Histogram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& colors = themeColors(palette());
    const QRectF area = plotArea();
    painter.setFont(smallFont(font()));
    painter.fillRect(area, palette().color(QPalette::Base));
    if (m_empty) {
        painter.setPen(colors.muted);
        painter.drawText(area, Qt::AlignCenter, tr("Nothing to count yet"));
        return;
    }
    const auto height = [this](std::int64_t count) {
        return m_logarithmic ? std::log1p(static_cast<double>(count)) : static_cast<double>(count);
    };
    const double highest = std::max(1e-9, height(*std::max_element(m_counts.bins.begin(), m_counts.bins.end())));
    QPainterPath path(area.bottomLeft());
    const double step = area.width() / kBins;
    for (int i = 0; i < kBins; ++i) {
        const double y = area.bottom() - height(m_counts.bins[static_cast<std::size_t>(i)]) / highest * area.height();
        path.lineTo(area.left() + i * step, y);
        path.lineTo(area.left() + (i + 1) * step, y);
    }
    path.lineTo(area.bottomRight());
    path.closeSubpath();
    QColor bars = palette().color(QPalette::Text);
    bars.setAlpha(150);
    painter.fillPath(path, bars);
    const double left = std::clamp(xOf(m_low), area.left(), area.right());
    const double right = std::clamp(xOf(m_high), area.left(), area.right());
    QColor shade = palette().color(QPalette::Window);
    shade.setAlpha(170);
    painter.fillRect(QRectF(area.topLeft(), QPointF(left, area.bottom())), shade);
    painter.fillRect(QRectF(QPointF(right, area.top()), area.bottomRight()), shade);
    for (const bool high : {false, true}) {
        const double x = high ? right : left;
        const bool chosen = hasFocus() && high == m_highHandle;
        const QColor color = chosen ? colors.focus : palette().color(QPalette::Text);
        painter.setPen(QPen(color, chosen ? 2 : 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        QPainterPath handle(QPointF(x, area.bottom() + 1));
        handle.lineTo(x - 5, area.bottom() + 9);
        handle.lineTo(x + 5, area.bottom() + 9);
        handle.closeSubpath();
        painter.fillPath(handle, color);
    }
    painter.setPen(colors.muted);
    const QRectF line(area.left(), area.bottom() + 10, area.width(), QFontMetrics(painter.font()).height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, QString::number(m_low, 'g', 4));
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop, QString::number(m_high, 'g', 4));
    painter.drawText(line,
                     Qt::AlignHCenter | Qt::AlignTop,
                     tr("mean %1, std %2").arg(m_counts.mean, 0, 'g', 4).arg(m_counts.standardDeviation, 0, 'g', 4));
}

void Histogram::moveHandle(double value) {
    if (m_empty) {
        return;
    }
    const double least = (m_counts.high - m_counts.low) / kBins;
    if (m_highHandle) {
        m_high = std::max(value, m_low + least);
    } else {
        m_low = std::min(value, m_high - least);
    }
    describe();
    update();
    Q_EMIT rangeChanged(m_low, m_high);
}

void Histogram::mousePressEvent(QMouseEvent* event) {
    const double x = event->position().x();
    m_highHandle = std::abs(x - xOf(m_high)) <= std::abs(x - xOf(m_low));
    moveHandle(valueAt(x));
}

void Histogram::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() != Qt::NoButton) {
        moveHandle(valueAt(event->position().x()));
    }
}

void Histogram::keyPressEvent(QKeyEvent* event) {
    const double step = (m_counts.high - m_counts.low) * kKeyStep;
    const double present = m_highHandle ? m_high : m_low;
    switch (event->key()) {
    case Qt::Key_Left:
        moveHandle(present - step);
        return;
    case Qt::Key_Right:
        moveHandle(present + step);
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_highHandle = !m_highHandle;
        update();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace moefusion::widgets
