#include "app/workbench/workspaces/figure/figure_panel.h"

#include "app/workbench/workspaces/figure/figure_tables.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace moefusion::workbench {

namespace {

struct Preset {
    const char* name;
    double width_mm;
};
/// Common template widths, not checked against each publisher.
constexpr std::array kPresets{Preset{"LNCS", 122},
                              Preset{"IEEE 1", 88.9},
                              Preset{"IEEE 2", 181},
                              Preset{"84 mm", 84},
                              Preset{"CVPR 2", 174.6},
                              Preset{"A4", 190}};

QString fromText(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

FigurePanel::FigurePanel(QWidget* parent)
    : QWidget(parent), m_form(new QFormLayout), m_preset(new QComboBox(this)), m_width(new QDoubleSpinBox(this)),
      m_gap(new QDoubleSpinBox(this)), m_font(new QDoubleSpinBox(this)), m_family(new QComboBox(this)),
      m_place(new QComboBox(this)), m_leaders(new QComboBox(this)), m_chartColumns(new QSpinBox(this)),
      m_title(new QLineEdit(this)), m_metrics(new QLineEdit(this)), m_letters(new QCheckBox(this)),
      m_titlesBelow(new QCheckBox(this)), m_greyVisible(new QCheckBox(this)), m_colorBars(new QCheckBox(this)),
      m_boldTitles(new QCheckBox(this)), m_caption(new QLineEdit(this)), m_tables(new FigureTables(this)) {
    m_preset->setObjectName(QStringLiteral("figurePreset"));
    m_width->setObjectName(QStringLiteral("figureWidth"));
    m_gap->setObjectName(QStringLiteral("figureGap"));
    m_font->setObjectName(QStringLiteral("figureFont"));
    m_family->setObjectName(QStringLiteral("figureFamily"));
    m_place->setObjectName(QStringLiteral("figureZoomPlace"));
    m_leaders->setObjectName(QStringLiteral("figureLeaders"));
    m_letters->setObjectName(QStringLiteral("figureLetters"));
    m_titlesBelow->setObjectName(QStringLiteral("figureTitlesBelow"));
    m_greyVisible->setObjectName(QStringLiteral("figureGreyVisible"));
    m_caption->setObjectName(QStringLiteral("figureCaption"));
    m_colorBars->setObjectName(QStringLiteral("figureColorBars"));
    m_boldTitles->setObjectName(QStringLiteral("figureBoldTitles"));
    m_chartColumns->setObjectName(QStringLiteral("figureChartColumns"));
    m_title->setObjectName(QStringLiteral("figureTitle"));
    m_metrics->setObjectName(QStringLiteral("figureMetrics"));
    m_chartColumns->setRange(1, 8);
    for (const Preset& preset : kPresets) {
        m_preset->addItem(QStringLiteral("%1, %2 mm").arg(QLatin1String(preset.name)).arg(preset.width_mm));
    }
    m_preset->addItem(QString());
    m_width->setRange(20, 500);
    m_width->setDecimals(1);
    m_gap->setRange(0, 20);
    m_gap->setDecimals(1);
    m_gap->setSingleStep(0.1);
    m_font->setRange(3, 72);
    m_font->setDecimals(1);
    m_family->setEditable(true);
    m_family->addItems({QStringLiteral("Times"), QStringLiteral("Helvetica")});
    for (const int count : {0, 2, 4}) {
        m_leaders->addItem(QString::number(count), count);
    }
    m_form->setSpacing(widgets::kGrid);
    const std::array<QWidget*, 11> rows{
        m_preset, m_width, m_gap, m_font, m_family, m_place, m_leaders, m_chartColumns, m_title, m_caption, m_metrics};
    for (QWidget* row : rows) {
        auto* label = new QLabel(this);
        label->setBuddy(row);
        m_form->addRow(label, row);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addLayout(m_form);
    auto* looks = new QGridLayout;
    looks->setSpacing(widgets::kGrid);
    const std::array<QCheckBox*, 5> boxes{m_letters, m_titlesBelow, m_boldTitles, m_greyVisible, m_colorBars};
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        looks->addWidget(boxes[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
    }
    layout->addLayout(looks);
    layout->addWidget(m_tables, 1);
    connect(m_preset, &QComboBox::activated, this, [this](int row) {
        if (row < static_cast<int>(kPresets.size())) {
            m_width->setValue(kPresets[static_cast<std::size_t>(row)].width_mm);
        }
    });
    connect(m_width, &QDoubleSpinBox::valueChanged, this, [this] { edited(tr("Width of the page")); });
    connect(m_gap, &QDoubleSpinBox::valueChanged, this, [this] { edited(tr("Gap")); });
    connect(m_font, &QDoubleSpinBox::valueChanged, this, [this] { edited(tr("Font size")); });
    connect(m_family, &QComboBox::currentTextChanged, this, [this] { edited(tr("Font")); });
    connect(m_place, &QComboBox::activated, this, [this] { edited(tr("Place of the copies")); });
    connect(m_leaders, &QComboBox::activated, this, [this] { edited(tr("Leader lines")); });
    connect(m_chartColumns, &QSpinBox::valueChanged, this, [this] { edited(tr("Charts beside each other")); });
    connect(m_title, &QLineEdit::editingFinished, this, [this] { edited(tr("Title")); });
    connect(m_caption, &QLineEdit::editingFinished, this, [this] { edited(tr("Caption")); });
    connect(m_metrics, &QLineEdit::editingFinished, this, [this] { edited(tr("Table of metrics")); });
    for (QCheckBox* box : boxes) {
        connect(box, &QCheckBox::clicked, this, [this, box] { edited(box->text()); });
    }
    connect(m_tables, &FigureTables::specChosen, this, &FigurePanel::specChosen);
    connect(m_tables, &FigureTables::zoomSelected, this, &FigurePanel::zoomSelected);
    connect(m_tables, &FigureTables::markSelected, this, &FigurePanel::markSelected);
    connect(m_tables, &FigureTables::refused, this, &FigurePanel::refused);
    retranslate();
}

void FigurePanel::retranslate() {
    m_filling = true;
    const std::array<QString, 11> names{tr("Preset"),
                                        tr("Width, mm"),
                                        tr("Gap, mm"),
                                        tr("Font, pt"),
                                        tr("Family"),
                                        tr("Copies"),
                                        tr("Leader lines"),
                                        tr("Charts in a row"),
                                        tr("Title"),
                                        tr("Caption"),
                                        tr("Metrics")};
    const std::array<QString, 11> tips{
        tr("Common widths of templates"),
        tr("Width of the page, 20 to 500 mm (122)"),
        tr("Between cells, 0 to 20 mm (0.8)"),
        tr("Size of all text, 3 to 72 pt (8); below 6 pt it is hard to read"),
        tr("A like family is taken where it is not installed (Times)"),
        tr("Where the magnified copies of zoom boxes stand (inside)"),
        tr("Lines from each box to its copy (0)"),
        tr("How many charts stand beside each other, 1 to 8 (2)"),
        tr("Of the file's metadata, and of the LaTeX figure without a caption"),
        tr("Text below the figure"),
        tr("A LaTeX table beside the exported figure: \"shown\" measures the images of the "
           "figure, a folder of an evaluation gives its means; empty: none")};
    for (int row = 0; row < static_cast<int>(names.size()); ++row) {
        QWidget* field = m_form->itemAt(row, QFormLayout::FieldRole)->widget();
        auto* label = qobject_cast<QLabel*>(m_form->itemAt(row, QFormLayout::LabelRole)->widget());
        label->setText(names[static_cast<std::size_t>(row)]);
        field->setAccessibleName(names[static_cast<std::size_t>(row)]);
        field->setToolTip(tips[static_cast<std::size_t>(row)]);
    }
    m_preset->setItemText(static_cast<int>(kPresets.size()), tr("own width"));
    const int place = m_place->currentIndex();
    m_place->clear();
    m_place->addItems({tr("inside a corner"), tr("below"), tr("at the right")});
    m_place->setCurrentIndex(std::max(0, place));
    m_letters->setText(tr("Letters (a), (b) …"));
    m_titlesBelow->setText(tr("Titles below"));
    m_greyVisible->setText(tr("Visible image in grey"));
    m_colorBars->setText(tr("Colour bars"));
    m_colorBars->setToolTip(tr("Below columns that have a colour map, with the values at their ends"));
    m_boldTitles->setText(tr("Bold titles"));
    m_metrics->setPlaceholderText(tr("none"));
    m_filling = false;
}

void FigurePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void FigurePanel::show(const figures::FigureSpec& spec, int selectedZoom, int selectedMark) {
    m_filling = true;
    m_spec = spec;
    m_width->setValue(spec.page.width_mm);
    const auto preset = std::find_if(
        kPresets.begin(), kPresets.end(), [&](const Preset& row) { return row.width_mm == spec.page.width_mm; });
    m_preset->setCurrentIndex(static_cast<int>(preset - kPresets.begin()));
    m_gap->setValue(spec.page.gap_mm);
    m_font->setValue(spec.page.font_pt);
    m_family->setCurrentText(fromText(spec.page.font));
    m_place->setCurrentIndex(static_cast<int>(spec.zoom_place));
    m_leaders->setCurrentIndex(m_leaders->findData(spec.leaders));
    m_letters->setChecked(spec.letters);
    m_titlesBelow->setChecked(spec.titles_below);
    m_greyVisible->setChecked(spec.grey_visible);
    m_caption->setText(fromText(spec.caption));
    m_colorBars->setChecked(spec.color_bars);
    m_boldTitles->setChecked(spec.page.bold_titles);
    m_chartColumns->setValue(spec.chart_columns);
    m_title->setText(fromText(spec.title));
    m_metrics->setText(fromText(spec.metrics));
    m_tables->show(spec, selectedZoom, selectedMark);
    m_filling = false;
}

void FigurePanel::edited(const QString& text) {
    if (m_filling) {
        return;
    }
    figures::FigureSpec spec = m_spec;
    spec.page.width_mm = m_width->value();
    spec.page.gap_mm = m_gap->value();
    spec.page.font_pt = m_font->value();
    spec.page.font = m_family->currentText().toStdString();
    spec.zoom_place = static_cast<figures::ZoomPlace>(m_place->currentIndex());
    spec.leaders = m_leaders->currentData().toInt();
    spec.letters = m_letters->isChecked();
    spec.titles_below = m_titlesBelow->isChecked();
    spec.grey_visible = m_greyVisible->isChecked();
    spec.color_bars = m_colorBars->isChecked();
    spec.page.bold_titles = m_boldTitles->isChecked();
    spec.chart_columns = m_chartColumns->value();
    spec.title = m_title->text().toStdString();
    spec.metrics = m_metrics->text().trimmed().toStdString();
    spec.caption = m_caption->text().toStdString();
    if (!(spec == m_spec)) {
        Q_EMIT specChosen(spec, text);
    }
}

} // namespace moefusion::workbench
