#include "widgets/charts/gate_bars.h"

#include "widgets/painting/theme.h"

#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <limits>
#include <vector>

namespace moefusion::widgets {

namespace {

constexpr int kNameWidth = 44;
constexpr int kNumberWidth = 76;
constexpr int kButtonWidth = 22;
constexpr double kSame = 5e-7; ///< gates that print alike are not shown as changed

/// A bar is a slider to assistive technology.
class AccessibleGateBar : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit AccessibleGateBar(QWidget* widget)
        : QAccessibleWidget(widget,
                            widget->focusPolicy() == Qt::NoFocus ? QAccessible::Indicator : QAccessible::Slider) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QVariant currentValue() const override { return bar()->value().gate; }
    void setCurrentValue(const QVariant& value) override {
        if (bar()->isEditable()) {
            bar()->want(value.toDouble(), false);
        }
    }
    [[nodiscard]] QVariant maximumValue() const override { return bar()->highest(); }
    [[nodiscard]] QVariant minimumValue() const override { return bar()->lowest(); }
    [[nodiscard]] QVariant minimumStepSize() const override { return GateBar::kFineStep; }

private:
    [[nodiscard]] GateBar* bar() const { return static_cast<GateBar*>(widget()); }
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object) {
    auto* bar = qobject_cast<GateBar*>(object);
    return bar == nullptr ? nullptr : new AccessibleGateBar(bar);
}

} // namespace

GateBars::GateBars(const QString& mixture, QWidget* parent) : QWidget(parent), m_mixture(mixture) {
    setObjectName(QStringLiteral("gateBars.%1").arg(mixture));
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
}

double GateBars::kthLogit(int offset) const {
    std::vector<double> logits;
    for (const GateValue& value : m_gates) {
        logits.push_back(value.logit);
    }
    std::sort(logits.rbegin(), logits.rend());
    const auto routed =
        std::count_if(m_gates.begin(), m_gates.end(), [](const GateValue& value) { return value.routed; });
    const auto place = (m_topK > 0 ? m_topK : static_cast<int>(routed)) - 1 + offset;
    if (place < 0) {
        return std::numeric_limits<double>::infinity();
    }
    return place >= static_cast<int>(logits.size()) ? -std::numeric_limits<double>::infinity()
                                                    : logits[static_cast<std::size_t>(place)];
}

double GateBars::margin() const {
    return kthLogit(0) - kthLogit(1);
}

void GateBars::addBar() {
    auto* bar = new GateBar(this);
    const auto index = static_cast<int>(m_bars.size());
    bar->setObjectName(QStringLiteral("gateBar.%1.%2").arg(m_mixture).arg(index));
    bar->setEditable(m_editable, m_lowest, m_highest);
    bar->setSelected(index == m_selected);
    bar->show();
    connect(bar, &GateBar::selected, this, [this, index] { Q_EMIT selected(index); });
    connect(bar, &GateBar::valueWanted, this, [this, index](double value, bool live) {
        Q_EMIT valueWanted(index, value, live);
    });
    connect(bar, &GateBar::clearWanted, this, [this, index] { Q_EMIT clearWanted(index); });
    connect(bar, &GateBar::muteWanted, this, [this, index] { Q_EMIT muteWanted(index); });
    connect(bar, &GateBar::soloWanted, this, [this, index] { Q_EMIT soloWanted(index); });
    connect(bar, &GateBar::lockWanted, this, [this, index] { Q_EMIT lockWanted(index); });
    connect(bar, &GateBar::stepWanted, this, [this, index](int step) {
        if (GateBar* next = m_bars.value(index + step)) {
            next->setFocus(Qt::OtherFocusReason);
        } else {
            Q_EMIT leaveWanted(step);
        }
    });
    m_bars << bar;
}

void GateBars::setGates(const QList<GateValue>& gates, int topK) {
    m_gates = gates;
    m_topK = topK;
    while (m_bars.size() > gates.size()) {
        delete m_bars.takeLast();
    }
    while (m_bars.size() < gates.size()) {
        addBar();
    }
    const ThemeColors& colors = themeColors(palette());
    const QColor color = m_mixture == QLatin1String("fg")   ? colors.foreground
                         : m_mixture == QLatin1String("bg") ? colors.background
                                                            : colors.decoder;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const GateValue& value : gates) {
        lowest = std::min(lowest, value.logit);
        highest = std::max(highest, value.logit);
    }
    const double kth = kthLogit(0);
    for (qsizetype i = 0; i < gates.size(); ++i) {
        const QString name = QStringLiteral("%1:%2").arg(m_mixture).arg(i);
        const double distance = kth - gates[i].logit;
        const QString below = gates[i].muted || gates[i].routed ? QString() : tr("%1 below").arg(distance, 0, 'f', 2);
        const double place = highest > lowest ? (gates[i].logit - lowest) / (highest - lowest) : 0.5;
        m_bars[i]->setValue(name, gates[i], below, color, place);
    }
    updateGeometry();
    arrange();
    update();
}

void GateBars::setEditable(bool editable, double lowest, double highest) {
    m_editable = editable;
    m_lowest = lowest;
    m_highest = highest;
    for (GateBar* bar : m_bars) {
        bar->setEditable(editable, lowest, highest);
    }
}

void GateBars::setSelected(int index) {
    m_selected = index;
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        m_bars[i]->setSelected(i == index);
    }
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
    const QRect line(kNameWidth, top, width() - kNameWidth, height() - top);
    const bool near = distance < kNearTie;
    painter.setPen(near ? (isDark(palette()) ? QColor(0xFFC24D) : QColor(0x8A5A00)) : themeColors(palette()).muted);
    const QString text = distance == std::numeric_limits<double>::infinity()
                             ? tr("all experts routed")
                             : (near ? tr("margin %1: near a tie") : tr("margin %1")).arg(distance, 0, 'f', 3);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
}

GateBar::GateBar(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_InputMethodEnabled, false); // digits arrive as keys with a Chinese input method on
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus); // by keys: U, S, Space
        button->setFont(smallFont(font()));
        button->hide();
        m_buttons[i] = button;
    }
    connect(m_buttons[0], &QToolButton::clicked, this, &GateBar::muteWanted);
    connect(m_buttons[1], &QToolButton::clicked, this, &GateBar::soloWanted);
    connect(m_buttons[2], &QToolButton::clicked, this, &GateBar::lockWanted);
}

void GateBar::setValue(
    const QString& name, const GateValue& value, const QString& belowText, const QColor& color, double logitPlace) {
    m_name = name;
    m_value = value;
    m_belowText = belowText;
    m_color = color;
    m_logitPlace = logitPlace;
    const QString number = QLocale().toString(value.gate, 'f', 3);
    setAccessibleName(value.muted    ? tr("Gate of expert %1: muted").arg(name)
                      : value.routed ? tr("Gate of expert %1: %2, routed").arg(name, number)
                                     : tr("Gate of expert %1: 0, not routed, logit %2").arg(name, belowText));
    QString tip = tr("Expert %1: gate %2 (0 to 1), logit %3. One weight for the whole image.")
                      .arg(name, QLocale().toString(value.gate, 'f', 4), QLocale().toString(value.logit, 'f', 4));
    if (value.original >= 0) {
        tip += QLatin1Char('\n') + tr("Without edits: %1").arg(QLocale().toString(value.original, 'f', 4));
    }
    setToolTip(tip);
    const std::array<bool, 3> checked{value.muted, value.solo, value.set};
    const std::array<QString, 3> texts{//: one letter on a small button: mute
                                       tr("M", "mute"),
                                       //: one letter on a small button: solo
                                       tr("S", "solo"),
                                       //: one letter on a small button: lock
                                       tr("L", "lock")};
    const std::array<QString, 3> tips{tr("Mute %1: take the expert out (U)").arg(name),
                                      tr("Solo %1: keep only such experts of its mixture (S)").arg(name),
                                      tr("Lock %1: its gate stays where it is when others change (Space)").arg(name)};
    const std::array<const char*, 3> names{"gateMute", "gateSolo", "gateLock"};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(checked[i]);
        m_buttons[i]->setText(texts[i]);
        m_buttons[i]->setToolTip(tips[i]);
        m_buttons[i]->setAccessibleName(tips[i]);
        m_buttons[i]->setObjectName(QString::fromLatin1(names[i]) + QLatin1Char('.') +
                                    QString(name).replace(QLatin1Char(':'), QLatin1Char('.')));
    }
    update();
}

void GateBar::setEditable(bool editable, double lowest, double highest) {
    m_editable = editable;
    m_lowest = lowest;
    m_highest = highest;
    setFocusPolicy(editable ? Qt::StrongFocus : Qt::NoFocus);
    for (QToolButton* button : m_buttons) {
        button->setVisible(editable);
    }
    update();
}

void GateBar::setSelected(bool selected) {
    m_selected = selected;
    update();
}

QRectF GateBar::track() const {
    const int right = kNumberWidth + (m_editable ? 3 * kButtonWidth + kGrid : 0);
    return {kNameWidth, 7, static_cast<double>(std::max(10, width() - kNameWidth - right)), height() - 14.0};
}

double GateBar::valueAt(double x) const {
    const QRectF place = track();
    return m_lowest + (m_highest - m_lowest) * std::clamp((x - place.left()) / place.width(), 0.0, 1.0);
}

void GateBar::drawTrack(QPainter& painter, const QRectF& place) const {
    const ThemeColors& colors = themeColors(palette());
    const auto at = [&](double value) {
        return place.left() +
               place.width() * std::clamp((value - m_lowest) / std::max(1e-9, m_highest - m_lowest), 0.0, 1.0);
    };
    painter.setPen(m_editable ? colors.border : colors.hairline);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    if (m_value.routed) {
        const double zero = at(0);
        const double end = at(m_value.gate);
        painter.fillRect(QRectF(std::min(zero, end), place.top(), std::abs(end - zero), place.height()), m_color);
    }
    if (m_value.original >= 0 && std::abs(m_value.original - m_value.gate) > kSame) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DashLine));
        painter.drawLine(QPointF(at(m_value.original), place.top() - 3),
                         QPointF(at(m_value.original), place.bottom() + 3));
    }
    // The logit among those of its mixture: a tick below the bar.
    const double tick = place.left() + 1 + (place.width() - 2) * std::clamp(m_logitPlace, 0.0, 1.0);
    painter.setPen(QPen(colors.muted, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(tick, place.bottom() + 1), QPointF(tick, place.bottom() + 4));
}

void GateBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ThemeColors& colors = themeColors(palette());
    const QColor text = palette().color(QPalette::WindowText);
    if (m_selected) {
        painter.fillRect(rect(), palette().color(QPalette::AlternateBase).darker(isDark(palette()) ? 80 : 106));
    }
    painter.setFont(numbersFont(font()));
    painter.setPen(text);
    painter.drawText(QRect(kGrid, 0, kNameWidth - kGrid, height()), Qt::AlignLeft | Qt::AlignVCenter, m_name);
    const QRectF place = track();
    drawTrack(painter, place);
    const QRect number(static_cast<int>(place.right()) + kGrid, 0, kNumberWidth - 2 * kGrid, height());
    if (!m_typed.isEmpty()) {
        painter.setPen(text);
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, m_typed + QLatin1Char('|'));
    } else if (m_value.muted) {
        painter.setFont(smallFont(font()));
        painter.setPen(colors.muted);
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, tr("muted"));
    } else if (m_value.routed) {
        painter.setPen(text);
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(m_value.gate, 'f', 3));
    } else {
        painter.setFont(smallFont(font()));
        painter.setPen(colors.muted);
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, m_belowText);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, kFocusWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void GateBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    int left = width() - static_cast<int>(m_buttons.size()) * kButtonWidth;
    for (QToolButton* button : m_buttons) {
        button->setGeometry(left, 1, kButtonWidth, height() - 2);
        left += kButtonWidth;
    }
}

void GateBar::want(double value, bool live) {
    Q_EMIT valueWanted(std::clamp(value, m_lowest, m_highest), live);
}

void GateBar::mousePressEvent(QMouseEvent* event) {
    if (!m_editable || event->button() != Qt::LeftButton) {
        return;
    }
    Q_EMIT selected();
    // The name selects, the bar drags.
    if (track().adjusted(0, -6, 0, 6).contains(event->position())) {
        m_dragging = true;
        want(valueAt(event->position().x()), true);
    }
}

void GateBar::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) {
        want(valueAt(event->position().x()), true);
    }
}

void GateBar::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(m_dragging, false)) {
        want(valueAt(event->position().x()), false);
    }
}

bool GateBar::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && m_editable) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        const int code = key->key();
        const bool number = (code >= Qt::Key_0 && code <= Qt::Key_9) || code == Qt::Key_Period || code == Qt::Key_Minus;
        if (plain && (number || code == Qt::Key_Backspace || code == Qt::Key_Space || code == Qt::Key_Return ||
                      code == Qt::Key_Enter || (code == Qt::Key_Escape && !m_typed.isEmpty()))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void GateBar::keyPressEvent(QKeyEvent* event) {
    if (!m_editable || (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? kFineStep : kStep;
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepWanted(-1);
        return;
    case Qt::Key_Right:
        Q_EMIT stepWanted(1);
        return;
    case Qt::Key_Up:
        want(m_value.gate + step, false);
        return;
    case Qt::Key_Down:
        want(m_value.gate - step, false);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        applyTyped();
        return;
    case Qt::Key_Escape:
        m_typed.clear();
        update();
        return;
    case Qt::Key_Space:
        Q_EMIT lockWanted();
        return;
    case Qt::Key_Backspace:
        if (m_typed.isEmpty()) {
            Q_EMIT clearWanted();
        } else {
            m_typed.chop(1);
        }
        update();
        return;
    default:
        break;
    }
    const QString text = event->text();
    static const QString accepted = QStringLiteral("0123456789.-");
    if (text.size() == 1 && accepted.contains(text.front()) && m_typed.size() < 8) {
        m_typed += text;
        update();
        return;
    }
    QWidget::keyPressEvent(event);
}

void GateBar::applyTyped() {
    bool isNumber = false;
    const double value = m_typed.toDouble(&isNumber); // the C locale: as the command line writes it
    m_typed.clear();
    update();
    if (isNumber) {
        Q_EMIT valueWanted(value, false); // out of range: the panel says why not
    }
}

void GateBar::focusInEvent(QFocusEvent* event) {
    Q_EMIT selected();
    update();
    QWidget::focusInEvent(event);
}

void GateBar::focusOutEvent(QFocusEvent* event) {
    m_typed.clear();
    update();
    QWidget::focusOutEvent(event);
}

} // namespace moefusion::widgets
