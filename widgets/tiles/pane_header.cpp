#include "widgets/tiles/pane_header.h"

#include <QActionGroup>
#include <QApplication>
#include <QHash>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace moefusion::widgets {

namespace {

constexpr int kMargin = 2 * kGrid;
constexpr int kBadgePadding = 6;

QString firstLine(const PaneHeaderContent& content) {
    const QString named =
        content.number.isEmpty() ? content.layer : content.number + QStringLiteral("  ") + content.layer;
    return content.method.isEmpty() ? named : named + QStringLiteral(" · ") + content.method;
}

} // namespace

QString headerText(const PaneHeaderContent& content) {
    QStringList parts{firstLine(content)};
    parts += content.details;
    for (const PaneBadge& badge : content.badges) {
        parts << badge.text;
    }
    return parts.join(QStringLiteral(" · "));
}

PaneHeader::PaneHeader(QWidget* parent) : QWidget(parent), m_layerBox(new QToolButton(this)), m_menu(new QMenu(this)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layerBox->setObjectName(QStringLiteral("layerBox"));
    m_layerBox->setAutoRaise(true);
    m_layerBox->setPopupMode(QToolButton::InstantPopup);
    m_layerBox->setFocusPolicy(Qt::TabFocus);
    m_layerBox->setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    connect(
        m_menu, &QMenu::triggered, this, [this](QAction* action) { Q_EMIT layerChosen(action->data().toString()); });
}

void PaneHeader::setContent(const PaneHeaderContent& content) {
    if (content == m_content) {
        return;
    }
    m_content = content;
    const QString whole = headerText(content);
    setAccessibleName(whole);
    setToolTip(whole);
    m_layerBox->setAccessibleName(tr("Layer of this pane: %1").arg(content.layer));
    m_layerBox->setToolTip(tr("Choose what this pane shows"));
    arrange();
    update();
}

void PaneHeader::setLayerChoices(const QList<LayerChoice>& choices, const QString& current) {
    if (choices == m_choices && current == m_currentLayer) {
        return;
    }
    m_choices = choices;
    m_currentLayer = current;
    qDeleteAll(m_menu->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
    QString group = choices.isEmpty() ? QString() : choices.front().group;
    QHash<QString, QMenu*> submenus;
    for (const LayerChoice& choice : choices) {
        if (choice.submenu.isEmpty() && choice.group != group) {
            m_menu->addSeparator();
            group = choice.group;
        }
        QMenu* menu = m_menu;
        if (!choice.submenu.isEmpty()) {
            QMenu*& submenu = submenus[choice.submenu];
            if (submenu == nullptr) {
                if (submenus.size() == 1) {
                    m_menu->addSeparator();
                }
                submenu = m_menu->addMenu(choice.submenu);
                submenu->setToolTipsVisible(true);
            }
            menu = submenu;
        }
        QAction* action = menu->addAction(choice.text);
        action->setData(choice.id);
        action->setCheckable(true);
        action->setChecked(choice.id == current);
        action->setEnabled(choice.reason.isEmpty());
        action->setToolTip(choice.reason);
    }
}

QSize PaneHeader::sizeHint() const {
    return {240, QFontMetrics(font()).height() + QFontMetrics(smallFont(font())).height() + 2 * kGrid + 2};
}

int PaneHeader::badgesWidth() const {
    const QFontMetrics metrics(smallFont(font()));
    int width = 0;
    for (const PaneBadge& badge : m_content.badges) {
        width += metrics.horizontalAdvance(badge.text) + 2 * kBadgePadding + kGrid;
    }
    return width;
}

QList<QRect> PaneHeader::badgeRects() const {
    const QFontMetrics metrics(smallFont(font()));
    QList<QRect> rects;
    int right = width() - kMargin;
    for (auto badge = m_content.badges.crbegin(); badge != m_content.badges.crend(); ++badge) {
        const int badgeWidth = metrics.horizontalAdvance(badge->text) + 2 * kBadgePadding;
        rects.prepend(QRect(right - badgeWidth, kGrid, badgeWidth, metrics.height() + 1));
        right -= badgeWidth + kGrid;
    }
    return rects;
}

void PaneHeader::arrange() {
    const QFontMetrics metrics(font());
    const int room = std::max(24, width() - kMargin - badgesWidth() - kGrid);
    const QString text = firstLine(m_content);
    const int arrow = 14;
    m_layerBox->setText(metrics.elidedText(text, Qt::ElideRight, room - arrow - kGrid));
    const QString look = QStringLiteral("QToolButton { border: 0; background: transparent; text-align: left;"
                                        " padding: 0 %1px 0 0; color: %2; }"
                                        "QToolButton:focus, QToolButton:hover { text-decoration: underline; }"
                                        "QToolButton::menu-indicator { subcontrol-position: right center; }")
                             .arg(arrow)
                             .arg(themeColors(palette()).paneHeaderText.name());
    if (look != m_layerBox->styleSheet()) { // setting one costs milliseconds, the same one too
        m_layerBox->setStyleSheet(look);
    }
    m_layerBox->setGeometry(kMargin,
                            kGrid - 1,
                            std::min(room, metrics.horizontalAdvance(m_layerBox->text()) + arrow + kGrid),
                            metrics.height() + 2);
}

void PaneHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool dark = isDark(palette());
    const ThemeColors& colors = themeColors(dark);
    painter.fillRect(rect(), colors.paneHeader);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font()));
    const QList<QRect> rects = badgeRects();
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const BadgeColors badge = badgeColors(m_content.badges[i].tone, dark);
        painter.setPen(Qt::NoPen);
        painter.setBrush(badge.fill);
        painter.drawRoundedRect(rects[i], 3, 3);
        painter.setPen(badge.text);
        painter.drawText(rects[i], Qt::AlignCenter, m_content.badges[i].text);
    }
    const QFontMetrics metrics = painter.fontMetrics();
    const int top = kGrid + QFontMetrics(font()).height() + 1;
    const QRect line(kMargin, top, width() - 2 * kMargin, metrics.height());
    QStringList fields = m_content.details;
    while (fields.size() > 1 && metrics.horizontalAdvance(fields.join(QStringLiteral(" · "))) > line.width()) {
        fields.removeLast();
    }
    painter.setPen(colors.paneHeaderMuted);
    painter.drawText(line,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(fields.join(QStringLiteral(" · ")), Qt::ElideRight, line.width()));
}

void PaneHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void PaneHeader::mousePressEvent(QMouseEvent* event) {
    m_pressedAt = event->pos();
    m_dragging = false;
    Q_EMIT pressed();
}

void PaneHeader::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging && event->buttons().testFlag(Qt::LeftButton) &&
        (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
}

void PaneHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (m_dragging) {
        m_dragging = false;
        unsetCursor();
        Q_EMIT dragged(event->globalPosition().toPoint());
    }
}

void PaneHeader::mouseDoubleClickEvent(QMouseEvent* event) {
    const QList<QRect> rects = badgeRects();
    for (qsizetype i = 0; i < rects.size(); ++i) {
        if (rects[i].contains(event->pos())) {
            Q_EMIT badgeDoubleClicked(m_content.badges[i].text);
            return;
        }
    }
    Q_EMIT doubleClicked();
}

void PaneHeader::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

bool PaneHeader::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QList<QRect> rects = badgeRects();
        for (qsizetype i = 0; i < rects.size(); ++i) {
            if (rects[i].contains(help->pos()) && !m_content.badges[i].tip.isEmpty()) {
                QToolTip::showText(help->globalPos(), m_content.badges[i].tip, this, rects[i]);
                return true;
            }
        }
    }
    return QWidget::event(event);
}

} // namespace moefusion::widgets
