#include "app/workbench/workspaces/compare/alignment_panel.h"

#include "widgets/painting/theme.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace moefusion::workbench {

AlignmentPanel::AlignmentPanel(QWidget* parent)
    : QWidget(parent), m_words(new QLabel(this)), m_pointWords(new QLabel(this)), m_step(new QDoubleSpinBox(this)),
      m_left(new QToolButton(this)), m_right(new QToolButton(this)), m_up(new QToolButton(this)),
      m_down(new QToolButton(this)), m_automatic(new QPushButton(this)), m_points(new QPushButton(this)),
      m_apply(new QPushButton(this)), m_reset(new QPushButton(this)) {
    m_words->setObjectName(QStringLiteral("alignmentWords"));
    m_pointWords->setObjectName(QStringLiteral("alignmentPointWords"));
    m_step->setObjectName(QStringLiteral("alignmentStep"));
    m_left->setObjectName(QStringLiteral("alignmentLeft"));
    m_right->setObjectName(QStringLiteral("alignmentRight"));
    m_up->setObjectName(QStringLiteral("alignmentUp"));
    m_down->setObjectName(QStringLiteral("alignmentDown"));
    m_automatic->setObjectName(QStringLiteral("alignmentAutomatic"));
    m_points->setObjectName(QStringLiteral("alignmentPoints"));
    m_apply->setObjectName(QStringLiteral("alignmentApply"));
    m_reset->setObjectName(QStringLiteral("alignmentReset"));
    m_words->setWordWrap(true);
    m_pointWords->setWordWrap(true);
    m_points->setCheckable(true);
    m_step->setRange(0.1, 20);
    m_step->setDecimals(1);
    m_step->setSingleStep(0.5);
    m_step->setValue(1);
    auto* nudges = new QGridLayout;
    nudges->setSpacing(widgets::kGrid);
    nudges->addWidget(m_left, 0, 0);
    nudges->addWidget(m_up, 0, 1);
    nudges->addWidget(m_down, 0, 2);
    nudges->addWidget(m_right, 0, 3);
    nudges->addWidget(m_step, 0, 4);
    for (QToolButton* button : {m_left, m_right, m_up, m_down}) {
        button->setMinimumSize(widgets::kControlHeight, widgets::kControlHeight);
        button->setAutoRepeat(false);
    }
    auto* buttons = new QGridLayout;
    buttons->setSpacing(widgets::kGrid);
    buttons->addWidget(m_automatic, 0, 0);
    buttons->addWidget(m_points, 0, 1);
    buttons->addWidget(m_apply, 1, 0);
    buttons->addWidget(m_reset, 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_words);
    layout->addLayout(nudges);
    layout->addLayout(buttons);
    layout->addWidget(m_pointWords);
    layout->addStretch(1);
    const auto nudge = [this](double x, double y) { Q_EMIT nudged(QPointF(x, y) * m_step->value()); };
    connect(m_left, &QToolButton::clicked, this, [nudge] { nudge(-1, 0); });
    connect(m_right, &QToolButton::clicked, this, [nudge] { nudge(1, 0); });
    connect(m_up, &QToolButton::clicked, this, [nudge] { nudge(0, -1); });
    connect(m_down, &QToolButton::clicked, this, [nudge] { nudge(0, 1); });
    connect(m_automatic, &QPushButton::clicked, this, &AlignmentPanel::automaticWanted);
    connect(m_points, &QPushButton::clicked, this, &AlignmentPanel::pointsToggled);
    connect(m_apply, &QPushButton::clicked, this, &AlignmentPanel::pointsApplied);
    connect(m_reset, &QPushButton::clicked, this, &AlignmentPanel::resetWanted);
    showPoints(false, {}, false);
    retranslate();
}

void AlignmentPanel::retranslate() {
    const auto name = [](QWidget* widget, const QString& text, const QString& tip) {
        widget->setAccessibleName(text);
        widget->setToolTip(tip);
    };
    m_left->setText(QStringLiteral("←"));
    m_right->setText(QStringLiteral("→"));
    m_up->setText(QStringLiteral("↑"));
    m_down->setText(QStringLiteral("↓"));
    const QString tip = tr("Moves the infrared image over the visible one by the step, also when fusing");
    name(m_left, tr("Infrared to the left"), tip);
    name(m_right, tr("Infrared to the right"), tip);
    name(m_up, tr("Infrared up"), tip);
    name(m_down, tr("Infrared down"), tip);
    m_step->setSuffix(tr(" px"));
    name(m_step, tr("Step of a nudge"), tr("0.1 to 20 pixels (1)"));
    m_automatic->setText(tr("Automatic"));
    m_automatic->setToolTip(tr("The shift of the edges, then the affine map that correlates them best"));
    m_points->setText(tr("Set points"));
    m_points->setToolTip(
        tr("Click a thing in an infrared pane, then in a visible one; three or more give an affine map"));
    m_apply->setText(tr("Use points"));
    m_reset->setText(tr("No alignment"));
    m_reset->setToolTip(tr("The infrared image as it is"));
}

void AlignmentPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void AlignmentPanel::showAlignment(const QString& words, bool canReset) {
    m_words->setText(words);
    m_reset->setEnabled(canReset);
}

void AlignmentPanel::showPoints(bool active, const QString& words, bool canApply) {
    m_points->setChecked(active);
    m_pointWords->setText(words);
    m_pointWords->setVisible(!words.isEmpty());
    m_apply->setEnabled(canApply);
}

void AlignmentPanel::setBusy(bool busy) {
    m_automatic->setEnabled(!busy);
}

} // namespace moefusion::workbench
