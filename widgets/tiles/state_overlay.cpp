#include "widgets/tiles/state_overlay.h"

#include "widgets/painting/theme.h"
#include "widgets/tiles/image_pane.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::widgets {

namespace {

constexpr int kBarHeight = 3;
constexpr int kTextWidth = 420; ///< longer lines are hard to read

} // namespace

StateOverlay::StateOverlay(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_text(new QLabel(this)), m_buttons(new QWidget(this)) {
    const ThemeColors& colors = themeColors(true);
    for (QLabel* label : {m_heading, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setMaximumWidth(kTextWidth);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setTextFormat(Qt::PlainText);
    }
    m_heading->setStyleSheet(QStringLiteral("color: %1; font-weight: 600;").arg(colors.canvasText.name()));
    m_text->setStyleSheet(QStringLiteral("color: %1;").arg(colors.canvasMuted.name()));
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, kGrid, 0, 0);
    buttons->setSpacing(2 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * kGrid, 4 * kGrid, 4 * kGrid, 4 * kGrid);
    layout->setSpacing(kGrid);
    layout->addStretch(1);
    for (QLabel* label : {m_heading, m_text}) {
        auto* row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        layout->addLayout(row);
    }
    layout->addWidget(m_buttons, 0, Qt::AlignHCenter);
    layout->addStretch(1);
}

void StateOverlay::showText(const QString& heading, const QString& text, const QList<PaneButton>& buttons) {
    m_mode = Mode::Text;
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    qDeleteAll(m_buttons->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly));
    for (const PaneButton& entry : buttons) {
        auto* button = new QPushButton(entry.text, m_buttons);
        button->setObjectName(entry.id);
        button->setAccessibleName(entry.text);
        button->setToolTip(entry.tip);
        button->setMinimumHeight(kControlHeight);
        button->setDefault(entry.primary);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id] { Q_EMIT buttonClicked(id); });
        m_buttons->layout()->addWidget(button);
    }
    m_buttons->setVisible(!buttons.isEmpty());
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
    show();
    raise();
    update();
}

void StateOverlay::showProgress(const QString& text, double progress) {
    m_mode = Mode::Progress;
    m_heading->hide();
    m_text->hide();
    m_buttons->hide();
    m_word = text;
    m_progress = progress;
    setAttribute(Qt::WA_TransparentForMouseEvents, true);
    show();
    raise();
    update();
}

void StateOverlay::showWord(const QString& word) {
    showProgress(word, -1);
    m_mode = Mode::Word;
    update();
}

void StateOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ThemeColors& colors = themeColors(true);
    if (m_mode == Mode::Text) {
        painter.fillRect(rect(), colors.canvas);
        return;
    }
    if (m_mode == Mode::Progress) {
        painter.fillRect(QRect(0, 0, width(), kBarHeight), QColor(0, 0, 0, 120));
        const int done = m_progress < 0 ? width() / 3 : static_cast<int>(std::clamp(m_progress, 0.0, 1.0) * width());
        painter.fillRect(QRect(0, 0, done, kBarHeight), colors.focus);
    }
    if (m_word.isEmpty()) {
        return;
    }
    painter.setFont(smallFont(font()));
    const QString shown = painter.fontMetrics().elidedText(m_word, Qt::ElideRight, width() - 6 * kGrid);
    QRect box = painter.fontMetrics().boundingRect(shown).adjusted(-2 * kGrid, -kGrid, 2 * kGrid, kGrid);
    box.moveTopLeft({2 * kGrid, kBarHeight + 2 * kGrid});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(colors.canvasText);
    painter.drawText(box, Qt::AlignCenter, shown);
}

} // namespace moefusion::widgets
