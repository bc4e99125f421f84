#include "widgets/charts/gate_bars.h"

#include "widgets/painting/theme.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace moefusion::widgets {

namespace {

constexpr int kNameWidth = 44;
constexpr int kNumberWidth = 92;

} // namespace

GateBars::GateBars(const QString& mixture, QWidget* parent) : QWidget(parent), m_mixture(mixture) {
    setObjectName(QStringLiteral("gateBars.%1").arg(mixture));
}

double GateBars::margin() const {
    double lowestRouted = std::numeric_limits<double>::infinity();
    double highestOther = -std::numeric_limits<double>::infinity();
    for (const GateValue& value : m_gates) {
        if (value.routed) {
            lowestRouted = std::min(lowestRouted, value.logit);
        } else {
            highestOther = std::max(highestOther, value.logit);
        }
    }
    return lowestRouted - highestOther;
}

void GateBars::setGates(const QList<GateValue>& gates) {
    m_gates = gates;
    while (m_bars.size() > gates.size()) {
        delete m_bars.takeLast();
    }
    while (m_bars.size() < gates.size()) {
        auto* bar = new GateBar(this);
        bar->setObjectName(QStringLiteral("gateBar.%1.%2").arg(m_mixture).arg(m_bars.size()));
        bar->show();
        m_bars << bar;
    }
    const ThemeColors& colors = themeColors(palette());
    const QColor color = m_mixture == QLatin1String("fg")   ? colors.foreground
                         : m_mixture == QLatin1String("bg") ? colors.background
                                                            : colors.decoder;
    double lowestRouted = std::numeric_limits<double>::infinity();
    for (const GateValue& value : gates) {
        if (value.routed) {
            lowestRouted = std::min(lowestRouted, value.logit);
        }
    }
    for (qsizetype i = 0; i < gates.size(); ++i) {
        const QString name = QStringLiteral("%1:%2").arg(m_mixture).arg(i);
        const QString below =
            gates[i].routed ? QString() : tr("%1 below").arg(lowestRouted - gates[i].logit, 0, 'f', 2);
        m_bars[i]->setValue(name, gates[i], below, color);
    }
    updateGeometry();
    arrange();
    update();
}

QSize GateBars::sizeHint() const {
    const int line = QFontMetrics(smallFont(font())).height() + kGrid;
    return {240, static_cast<int>(m_gates.size()) * kRowHeight + (m_gates.isEmpty() ? 0 : line)};
}

void GateBars::arrange() {
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        m_bars[i]->setGeometry(0, static_cast<int>(i) * kRowHeight, width(), kRowHeight);
    }
}

void GateBars::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void GateBars::paintEvent(QPaintEvent*) {
    if (m_gates.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setFont(smallFont(font()));
    const double distance = margin();
    const int top = static_cast<int>(m_gates.size()) * kRowHeight;
    const QRect line(0, top, width(), height() - top);
    const bool near = distance < kNearTie;
    painter.setPen(near ? (isDark(palette()) ? QColor(0xFFC24D) : QColor(0x8A5A00)) : themeColors(palette()).muted);
    const QString text = distance == std::numeric_limits<double>::infinity()
                             ? tr("all experts routed")
                             : (near ? tr("margin %1: near a tie") : tr("margin %1")).arg(distance, 0, 'f', 3);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void GateBar::setValue(const QString& name, const GateValue& value, const QString& belowText, const QColor& color) {
    m_name = name;
    m_value = value;
    m_belowText = belowText;
    m_color = color;
    setAccessibleName(value.routed ? tr("Gate of expert %1: %2, routed").arg(name).arg(value.gate, 0, 'f', 3)
                                   : tr("Gate of expert %1: 0, not routed, logit %2").arg(name, belowText));
    setToolTip(tr("Expert %1: gate %2 (0 to 1), logit %3. One weight for the whole image.")
                   .arg(name)
                   .arg(value.gate, 0, 'f', 4)
                   .arg(value.logit, 0, 'f', 4));
    update();
}

void GateBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ThemeColors& colors = themeColors(palette());
    painter.setFont(numbersFont(font()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, 0, kNameWidth, height()), Qt::AlignLeft | Qt::AlignVCenter, m_name);
    const QRectF track(kNameWidth, 7, std::max(10, width() - kNameWidth - kNumberWidth), height() - 14);
    painter.setPen(colors.hairline);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(track.adjusted(0.5, 0.5, -0.5, -0.5));
    if (m_value.routed) {
        painter.fillRect(
            QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(m_value.gate, 0.0, 1.0), track.height())),
            m_color);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(width() - kNumberWidth, 0, kNumberWidth, height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(m_value.gate, 'f', 3));
    } else {
        painter.setFont(smallFont(font()));
        painter.setPen(colors.muted);
        painter.drawText(
            QRect(width() - kNumberWidth, 0, kNumberWidth, height()), Qt::AlignRight | Qt::AlignVCenter, m_belowText);
    }
}

} // namespace moefusion::widgets
