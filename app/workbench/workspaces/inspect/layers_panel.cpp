#include "app/workbench/workspaces/inspect/layers_panel.h"

#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <limits>

namespace moefusion::workbench {

using widgets::PicturePointer;

LayersPanel::LayersPanel(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_mapLabel(new QLabel(this)), m_map(new QComboBox(this)),
      m_rangeLabel(new QLabel(this)), m_low(new QDoubleSpinBox(this)), m_high(new QDoubleSpinBox(this)),
      m_gammaLabel(new QLabel(this)), m_gamma(new QDoubleSpinBox(this)), m_stretch(new QPushButton(this)),
      m_reset(new QPushButton(this)) {
    m_map->setObjectName(QStringLiteral("colorMapBox"));
    m_low->setObjectName(QStringLiteral("rangeLow"));
    m_high->setObjectName(QStringLiteral("rangeHigh"));
    m_gamma->setObjectName(QStringLiteral("gammaBox"));
    m_stretch->setObjectName(QStringLiteral("stretchButton"));
    m_reset->setObjectName(QStringLiteral("resetRangeButton"));
    for (const widgets::ColorMap map : widgets::allColorMaps()) {
        m_map->addItem(widgets::colorMapName(map));
    }
    for (QDoubleSpinBox* box : {m_low, m_high}) {
        box->setRange(-1e9, 1e9);
        box->setKeyboardTracking(false);
    }
    m_gamma->setRange(0.2, 5);
    m_gamma->setSingleStep(0.1);
    m_gamma->setKeyboardTracking(false);
    for (QWidget* control : {static_cast<QWidget*>(m_map),
                             static_cast<QWidget*>(m_low),
                             static_cast<QWidget*>(m_high),
                             static_cast<QWidget*>(m_gamma),
                             static_cast<QWidget*>(m_stretch),
                             static_cast<QWidget*>(m_reset)}) {
        control->setMinimumHeight(widgets::kControlHeight);
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(2 * widgets::kGrid);
    form->setVerticalSpacing(widgets::kGrid);
    form->addWidget(m_mapLabel, 0, 0);
    form->addWidget(m_map, 0, 1, 1, 2);
    form->addWidget(m_rangeLabel, 1, 0);
    form->addWidget(m_low, 1, 1);
    form->addWidget(m_high, 1, 2);
    form->addWidget(m_gammaLabel, 2, 0);
    form->addWidget(m_gamma, 2, 1);
    form->setColumnStretch(1, 1);
    form->setColumnStretch(2, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * widgets::kGrid);
    buttons->addWidget(m_stretch, 1);
    buttons->addWidget(m_reset, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_title);
    layout->addLayout(form);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_map, &QComboBox::activated, this, [this](int row) { Q_EMIT mapChosen(m_map->itemText(row)); });
    const auto rangeEdited = [this] {
        if (m_high->value() > m_low->value()) {
            Q_EMIT rangeChosen(m_low->value(), m_high->value());
        }
    };
    connect(m_low, &QDoubleSpinBox::valueChanged, this, rangeEdited);
    connect(m_high, &QDoubleSpinBox::valueChanged, this, rangeEdited);
    connect(m_gamma, &QDoubleSpinBox::valueChanged, this, &LayersPanel::gammaChosen);
    connect(m_stretch, &QPushButton::clicked, this, &LayersPanel::stretchWanted);
    connect(m_reset, &QPushButton::clicked, this, &LayersPanel::resetWanted);
    retranslate();
    showPicture(nullptr, {}, false);
}

void LayersPanel::retranslate() {
    m_mapLabel->setText(tr("Colour map"));
    m_map->setAccessibleName(tr("Colour map"));
    m_map->setToolTip(tr("Colours of the focused pane (C, Shift+C); colour images have none"));
    m_rangeLabel->setText(tr("Range"));
    m_low->setAccessibleName(tr("Lowest shown value"));
    m_low->setToolTip(tr("Lowest shown value, in the layer's own values"));
    m_high->setAccessibleName(tr("Highest shown value"));
    m_high->setToolTip(tr("Highest shown value, in the layer's own values"));
    m_gammaLabel->setText(tr("Gamma"));
    m_gamma->setAccessibleName(tr("Gamma"));
    m_gamma->setToolTip(tr("Gamma of the focused pane, 0.2 to 5 (default: 1)"));
    m_stretch->setText(tr("Stretch"));
    m_stretch->setAccessibleName(tr("Stretch the range"));
    m_stretch->setToolTip(tr("Range from the 0.5 and 99.5 percentiles (N); display only, no pixel of a file changes"));
    m_reset->setText(tr("Full range"));
    m_reset->setAccessibleName(tr("Full range"));
    m_reset->setToolTip(tr("Back to the layer's own range (Shift+N)"));
    if (m_picture == nullptr) {
        m_title->setText(tr("No picture in the focused pane"));
    }
}

void LayersPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void LayersPanel::showPicture(const PicturePointer& picture, const QString& title, bool ownRange) {
    m_picture = picture;
    const bool has = picture != nullptr;
    for (QWidget* control : {static_cast<QWidget*>(m_low),
                             static_cast<QWidget*>(m_high),
                             static_cast<QWidget*>(m_gamma),
                             static_cast<QWidget*>(m_stretch)}) {
        control->setEnabled(has);
    }
    m_map->setEnabled(has && picture->values.channels == 1);
    m_reset->setEnabled(has && ownRange);
    if (!has) {
        m_title->setText(tr("No picture in the focused pane"));
        return;
    }
    m_title->setText(title);
    const widgets::DisplaySettings& display = picture->display;
    const QSignalBlocker blockLow(m_low);
    const QSignalBlocker blockHigh(m_high);
    const QSignalBlocker blockGamma(m_gamma);
    const bool whole = picture->values.depth != Depth::F32;
    for (QDoubleSpinBox* box : {m_low, m_high}) {
        box->setDecimals(whole ? 0 : 3);
        box->setSingleStep(whole ? 1 : 0.01);
    }
    m_low->setValue(display.low);
    m_high->setValue(display.high);
    m_gamma->setValue(display.gamma);
    m_map->setCurrentText(widgets::colorMapName(display.map));
}

} // namespace moefusion::workbench
