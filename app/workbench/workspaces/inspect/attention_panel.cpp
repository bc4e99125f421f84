#include "app/workbench/workspaces/inspect/attention_panel.h"

#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr double kSoftSigma = 4; ///< pixels, by one press of "Soften"

QDoubleSpinBox* shareBox(QWidget* parent, const char* name, double value) {
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(0, 1);
    box->setSingleStep(0.05);
    box->setDecimals(2);
    box->setValue(value);
    return box;
}

} // namespace

AttentionPanel::AttentionPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("attentionPanel"));
    build();
    retranslate();
    setMap({}, false, false);
}

QPushButton* AttentionPanel::button(const char* name) {
    auto* made = new QPushButton(this);
    made->setObjectName(QString::fromLatin1(name));
    made->setMinimumHeight(widgets::kControlHeight);
    return made;
}

void AttentionPanel::build() {
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    m_opacityLabel = new QLabel(this);
    m_opacity = new QSlider(Qt::Horizontal, this);
    m_opacity->setObjectName(QStringLiteral("attentionOpacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setValue(60);
    m_contours = new QCheckBox(this);
    m_contours->setObjectName(QStringLiteral("attentionContours"));
    m_contours->setChecked(true);
    m_thresholdLabel = new QLabel(this);
    m_threshold = shareBox(this, "boxThreshold", 0.5);
    m_paint = button("attentionBrushButton");
    m_paint->setCheckable(true);
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("brushMode"));
    m_size = new QSpinBox(this);
    m_size->setObjectName(QStringLiteral("brushSize"));
    m_size->setRange(2, 200);
    m_size->setValue(24);
    m_hardness = shareBox(this, "brushHardness", 0.5);
    m_value = shareBox(this, "brushValue", 1);
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(2 * widgets::kGrid);
    form->setVerticalSpacing(widgets::kGrid);
    const auto addRow = [form](int row, QLabel* label, QWidget* control) {
        label->setBuddy(control);
        form->addWidget(label, row, 0);
        form->addWidget(control, row, 1);
    };
    addRow(0, m_opacityLabel, m_opacity);
    form->addWidget(m_contours, 1, 1);
    addRow(2, m_thresholdLabel, m_threshold);
    form->addWidget(m_paint, 3, 0, 1, 2);
    const std::array<QWidget*, 4> brush{m_mode, m_size, m_hardness, m_value};
    for (std::size_t i = 0; i < brush.size(); ++i) {
        m_brushLabels[i] = new QLabel(this);
        addRow(4 + static_cast<int>(i), m_brushLabels[i], brush[i]);
    }
    form->setColumnStretch(1, 1);
    m_regionLabel = new QLabel(this);
    auto* region = new QGridLayout;
    region->setSpacing(widgets::kGrid);
    const std::array<const char*, 4> names{"regionX", "regionY", "regionWidth", "regionHeight"};
    for (std::size_t i = 0; i < m_region.size(); ++i) {
        m_region[i] = new QSpinBox(this);
        m_region[i]->setObjectName(QString::fromLatin1(names[i]));
        region->addWidget(m_region[i], static_cast<int>(i) / 2, static_cast<int>(i) % 2);
    }
    m_setRegion = button("setRegionButton");
    m_fill = button("fillAttentionButton");
    m_binarise = button("binariseButton");
    m_soften = button("softenButton");
    m_load = button("loadAttentionButton");
    m_detections = button("attentionFromDetectionsButton");
    m_annotations = button("attentionFromBoxesButton");
    m_clear = button("clearAttentionButton");
    auto* buttons = new QGridLayout;
    buttons->setSpacing(widgets::kGrid);
    int place = 0;
    for (QPushButton* one : {m_setRegion, m_fill, m_binarise, m_soften, m_detections, m_annotations, m_load, m_clear}) {
        buttons->addWidget(one, place / 2, place % 2);
        ++place;
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_state);
    layout->addLayout(form);
    layout->addWidget(m_regionLabel);
    layout->addLayout(region);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_opacity, &QSlider::valueChanged, this, &AttentionPanel::lookChanged);
    connect(m_contours, &QCheckBox::toggled, this, &AttentionPanel::lookChanged);
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, &AttentionPanel::thresholdChanged);
    connect(m_paint, &QPushButton::clicked, this, &AttentionPanel::paintingWanted);
    connect(m_load, &QPushButton::clicked, this, &AttentionPanel::loadWanted);
    connect(m_clear, &QPushButton::clicked, this, &AttentionPanel::clearWanted);
    connect(m_detections, &QPushButton::clicked, this, [this] { Q_EMIT boxesWanted(false); });
    connect(m_annotations, &QPushButton::clicked, this, [this] { Q_EMIT boxesWanted(true); });
    const QString painted = QStringLiteral("painted");
    connect(m_setRegion, &QPushButton::clicked, this, [this, painted] {
        const double x = m_region[0]->value();
        const double y = m_region[1]->value();
        const MapBox box{x, y, x + m_region[2]->value(), y + m_region[3]->value()};
        Q_EMIT mapWanted(with_boxes(m_map, {&box, 1}, m_value->value()), painted, tr("Set a region of the attention"));
    });
    connect(m_fill, &QPushButton::clicked, this, [this, painted] {
        Q_EMIT mapWanted(constant_map(m_map.width, m_map.height, m_value->value()), painted, tr("Fill the attention"));
    });
    connect(m_binarise, &QPushButton::clicked, this, [this, painted] {
        Q_EMIT mapWanted(binarised(m_map, m_value->value()), painted, tr("Binarise the attention"));
    });
    connect(m_soften, &QPushButton::clicked, this, [this, painted] {
        Q_EMIT mapWanted(softened(m_map, kSoftSigma), painted, tr("Soften the attention"));
    });
}

void AttentionPanel::retranslate() {
    m_opacityLabel->setText(tr("Opacity"));
    m_opacity->setAccessibleName(tr("Opacity of the attention overlay"));
    m_opacity->setToolTip(tr("Opacity where the attention is 1, 0 to 100 % (default: 60 %)"));
    m_contours->setText(tr("Contours at 0.25, 0.5, 0.75"));
    m_thresholdLabel->setText(tr("Boxes from score"));
    m_threshold->setAccessibleName(tr("Lowest score of a shown box"));
    m_threshold->setToolTip(tr("Detector boxes from this score on are shown (O), 0 to 1 (default: 0.5)"));
    m_paint->setText(tr("Paint on the panes"));
    m_paint->setAccessibleName(tr("Paint the attention"));
    m_paint->setToolTip(tr("Drag on a pane to paint the foreground attention (Shift+A); background is 1 − it"));
    const int mode = std::max(0, m_mode->currentIndex());
    m_mode->clear();
    m_mode->addItems({tr("add"), tr("remove"), tr("set value")});
    m_mode->setCurrentIndex(mode);
    const std::array<QString, 4> labels{tr("Brush"), tr("Size"), tr("Hardness"), tr("Value")};
    const std::array<QString, 4> tips{tr("What a stroke does with the attention"),
                                      tr("Diameter of the brush, 2 to 200 image pixels (default: 24)"),
                                      tr("Hardness of its edge, 0 to 1 (default: 0.5)"),
                                      tr("What is added, removed or set; also for the buttons below, 0 to 1")};
    const std::array<QWidget*, 4> brush{m_mode, m_size, m_hardness, m_value};
    for (std::size_t i = 0; i < brush.size(); ++i) {
        m_brushLabels[i]->setText(labels[i]);
        brush[i]->setAccessibleName(labels[i]);
        brush[i]->setToolTip(tips[i]);
    }
    m_regionLabel->setText(tr("Region x, y, width, height"));
    const std::array<QString, 4> regions{
        tr("Left of the region"), tr("Top of the region"), tr("Width of the region"), tr("Height of the region")};
    for (std::size_t i = 0; i < m_region.size(); ++i) {
        m_region[i]->setAccessibleName(regions[i]);
        m_region[i]->setToolTip(regions[i]);
    }
    const std::array<std::tuple<QPushButton*, QString, QString>, 8> buttons{
        std::tuple{m_setRegion, tr("Set region"), tr("The value inside the region above")},
        std::tuple{m_fill, tr("Fill"), tr("The value everywhere")},
        std::tuple{m_binarise, tr("Binarise"), tr("1 where the attention is at least the value, else 0")},
        std::tuple{m_soften, tr("Soften"), tr("Gaussian blur of 4 pixels")},
        std::tuple{m_detections, tr("From detections"), tr("1 inside the boxes the detectors found, else 0")},
        std::tuple{m_annotations, tr("From boxes"), tr("1 inside the annotated boxes of the pair, else 0")},
        std::tuple{m_load, tr("Load .npy…"), tr("A float32 map [H, W] of 0 to 1 of the pair's size")},
        std::tuple{m_clear, tr("Network's own"), tr("Take the attention edit back")}};
    for (const auto& [one, text, tip] : buttons) {
        one->setText(text);
        one->setAccessibleName(text);
        one->setToolTip(tip);
    }
}

void AttentionPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

widgets::OverlayLook AttentionPanel::look() const {
    return {.opacity = m_opacity->value() / 100.0, .contours = m_contours->isChecked()};
}

AttentionBrush AttentionPanel::brush() const {
    return {.mode = static_cast<AttentionBrush::Mode>(m_mode->currentIndex()),
            .diameter = static_cast<double>(m_size->value()),
            .hardness = m_hardness->value(),
            .value = m_value->value()};
}

double AttentionPanel::threshold() const {
    return m_threshold->value();
}

void AttentionPanel::setMap(const Image& map, bool edited, bool untrained) {
    m_map = map;
    const bool has = !map.empty();
    for (QWidget* control : {static_cast<QWidget*>(m_paint),
                             static_cast<QWidget*>(m_setRegion),
                             static_cast<QWidget*>(m_fill),
                             static_cast<QWidget*>(m_binarise),
                             static_cast<QWidget*>(m_soften),
                             static_cast<QWidget*>(m_load),
                             static_cast<QWidget*>(m_detections),
                             static_cast<QWidget*>(m_annotations)}) {
        control->setEnabled(has);
    }
    m_clear->setEnabled(has && edited);
    m_state->setText(!has        ? tr("The foreground attention of a pair fused with MoE-Fusion belongs here.")
                     : edited    ? tr("The attention of this pair is edited.")
                     : untrained ? tr("Soft, 0 to 1: no mask. untrained: the detectors have learned nothing.")
                                 : tr("Soft, 0 to 1: foreground is where it is high. It is no mask."));
}

void AttentionPanel::setPainting(bool painting) {
    m_paint->setChecked(painting);
}

void AttentionPanel::setImageSize(int width, int height) {
    m_region[0]->setRange(0, std::max(0, width - 1));
    m_region[1]->setRange(0, std::max(0, height - 1));
    m_region[2]->setRange(1, std::max(1, width));
    m_region[3]->setRange(1, std::max(1, height));
}

} // namespace moefusion::workbench
