#include "app/workbench/workspaces/compare/difference_panel.h"

#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kGains[] = {1, 2, 4, 8, 16, 32, 64};
constexpr double kLargestTolerance = 64;

} // namespace

DifferencePanel::DifferencePanel(QWidget* parent)
    : QWidget(parent), m_kindLabel(new QLabel(this)), m_kind(new QComboBox(this)), m_gainLabel(new QLabel(this)),
      m_gain(new QComboBox(this)), m_toleranceLabel(new QLabel(this)), m_tolerance(new QDoubleSpinBox(this)),
      m_link(new QCheckBox(this)) {
    m_kind->setObjectName(QStringLiteral("differenceKind"));
    m_gain->setObjectName(QStringLiteral("differenceGain"));
    m_tolerance->setObjectName(QStringLiteral("differenceTolerance"));
    m_link->setObjectName(QStringLiteral("linkRanges"));
    m_tolerance->setRange(0.5, kLargestTolerance);
    m_tolerance->setDecimals(1);
    for (const int gain : kGains) {
        m_gain->addItem(QStringLiteral("×%1").arg(gain), gain);
    }
    auto* form = new QFormLayout(this);
    form->setContentsMargins(2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid);
    form->setSpacing(2 * widgets::kGrid);
    form->addRow(m_kindLabel, m_kind);
    form->addRow(m_gainLabel, m_gain);
    form->addRow(m_toleranceLabel, m_tolerance);
    form->addRow(m_link);
    m_kindLabel->setBuddy(m_kind);
    m_gainLabel->setBuddy(m_gain);
    m_toleranceLabel->setBuddy(m_tolerance);
    connect(m_kind, &QComboBox::activated, this, [this](int row) {
        Q_EMIT kindChosen(difference_table()[static_cast<std::size_t>(row)].kind);
    });
    connect(m_gain, &QComboBox::activated, this, [this] { Q_EMIT gainChosen(m_gain->currentData().toInt()); });
    connect(m_tolerance, &QDoubleSpinBox::valueChanged, this, &DifferencePanel::toleranceChosen);
    connect(m_link, &QCheckBox::clicked, this, &DifferencePanel::linkChosen);
    retranslate();
}

void DifferencePanel::retranslate() {
    const QSignalBlocker blocker(m_kind);
    const int kind = m_kind->currentIndex();
    m_kind->clear();
    m_kind->addItems({tr("signed, a − b"),
                      tr("absolute, |a − b|"),
                      tr("squared, (a − b)²"),
                      tr("relative, |a − b| / (b + 2.55)"),
                      tr("tolerance: equal, within, beyond"),
                      tr("gradient of a − gradient of b"),
                      tr("structural similarity, 1 = equal")});
    m_kind->setCurrentIndex(std::max(0, kind));
    m_kindLabel->setText(tr("Difference"));
    m_kind->setAccessibleName(tr("Kind of difference"));
    m_kind->setToolTip(tr("Pane minus reference on the scale 0–255 (signed); Shift+D: the next kind"));
    m_gainLabel->setText(tr("Gain"));
    m_gain->setAccessibleName(tr("Gain of differences"));
    m_gain->setToolTip(tr("Differences are shown this much stronger, ×1 to ×64 (×1)"));
    m_toleranceLabel->setText(tr("Tolerance"));
    m_tolerance->setSuffix(tr(" levels"));
    m_tolerance->setAccessibleName(tr("Tolerance"));
    m_tolerance->setToolTip(tr("Up to so many grey levels are within the tolerance (2)"));
    m_link->setText(tr("Link ranges of panes of one kind"));
    m_link->setToolTip(tr("A range chosen in one pane holds for all panes of its kind (on)"));
}

void DifferencePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void DifferencePanel::show(const CompareState& state) {
    const QSignalBlocker tolerance(m_tolerance);
    m_kind->setCurrentIndex(static_cast<int>(state.difference));
    m_gain->setCurrentIndex(std::max(0, m_gain->findData(static_cast<int>(state.gain))));
    m_tolerance->setValue(state.tolerance);
    m_gain->setEnabled(difference_info(state.difference).takes_gain);
    m_tolerance->setEnabled(state.difference == DifferenceKind::Tolerance);
    m_link->setChecked(state.linkRanges);
}

} // namespace moefusion::workbench
