#include "app/workbench/workspaces/figure/figure_panel.h"

#include "core/base/error.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
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

QTableWidgetItem* fixedItem(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(item->flags() & ~Qt::ItemIsEditable);
    return item;
}

} // namespace

FigurePanel::FigurePanel(QWidget* parent)
    : QWidget(parent), m_form(new QFormLayout), m_preset(new QComboBox(this)), m_width(new QDoubleSpinBox(this)),
      m_gap(new QDoubleSpinBox(this)), m_font(new QDoubleSpinBox(this)), m_family(new QComboBox(this)),
      m_place(new QComboBox(this)), m_leaders(new QComboBox(this)), m_letters(new QCheckBox(this)),
      m_titlesBelow(new QCheckBox(this)), m_greyVisible(new QCheckBox(this)), m_caption(new QLineEdit(this)),
      m_columns(new QTableWidget(this)), m_zooms(new QTableWidget(this)) {
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
    m_columns->setObjectName(QStringLiteral("figureColumns"));
    m_zooms->setObjectName(QStringLiteral("figureZooms"));
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
    for (QTableWidget* table : {m_columns, m_zooms}) {
        table->verticalHeader()->hide();
        table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
        table->horizontalHeader()->setStretchLastSection(true);
        table->setSelectionBehavior(QAbstractItemView::SelectRows);
        table->setMinimumHeight(110);
    }
    m_columns->setColumnCount(2);
    m_zooms->setColumnCount(6);
    m_zooms->horizontalHeader()->setDefaultSectionSize(40);
    m_form->setSpacing(widgets::kGrid);
    const std::array<QWidget*, 8> rows{m_preset, m_width, m_gap, m_font, m_family, m_place, m_leaders, m_caption};
    for (QWidget* row : rows) {
        auto* label = new QLabel(this);
        label->setBuddy(row);
        m_form->addRow(label, row);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addLayout(m_form);
    layout->addWidget(m_letters);
    layout->addWidget(m_titlesBelow);
    layout->addWidget(m_greyVisible);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_zooms, 1);
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
    connect(m_caption, &QLineEdit::editingFinished, this, [this] { edited(tr("Caption")); });
    for (QCheckBox* box : {m_letters, m_titlesBelow, m_greyVisible}) {
        connect(box, &QCheckBox::clicked, this, [this, box] { edited(box->text()); });
    }
    connect(m_columns, &QTableWidget::cellChanged, this, &FigurePanel::tablesEdited);
    connect(m_zooms, &QTableWidget::cellChanged, this, &FigurePanel::tablesEdited);
    connect(m_zooms, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (!m_filling) {
            Q_EMIT zoomSelected(row);
        }
    });
    retranslate();
}

void FigurePanel::retranslate() {
    m_filling = true;
    const std::array<QString, 8> names{tr("Preset"),
                                       tr("Width, mm"),
                                       tr("Gap, mm"),
                                       tr("Font, pt"),
                                       tr("Family"),
                                       tr("Copies"),
                                       tr("Leader lines"),
                                       tr("Caption")};
    const std::array<QString, 8> tips{tr("Common widths of templates"),
                                      tr("Width of the page, 20 to 500 mm (122)"),
                                      tr("Between cells, 0 to 20 mm (0.8)"),
                                      tr("Size of all text, 3 to 72 pt (8); below 6 pt it is hard to read"),
                                      tr("A like family is taken where it is not installed (Times)"),
                                      tr("Where the magnified copies of zoom boxes stand (inside)"),
                                      tr("Lines from each box to its copy (0)"),
                                      tr("Text below the figure")};
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
    m_columns->setHorizontalHeaderLabels({tr("Column"), tr("Title")});
    m_columns->setAccessibleName(tr("Columns and their titles"));
    m_zooms->setHorizontalHeaderLabels({tr("x"), tr("y"), tr("w", "width"), tr("h", "height"), tr("×"), tr("Pair")});
    m_zooms->setAccessibleName(tr("Zoom boxes in image pixels"));
    m_zooms->setToolTip(tr("Z draws a box on an image; × is the magnification inside (0: the largest that fits); an "
                           "empty pair means all rows"));
    m_filling = false;
}

void FigurePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void FigurePanel::show(const figures::FigureSpec& spec, int selectedZoom) {
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
    m_columns->setRowCount(static_cast<int>(spec.columns.size()));
    for (int row = 0; row < m_columns->rowCount(); ++row) {
        const figures::FigureColumn& column = spec.columns[static_cast<std::size_t>(row)];
        m_columns->setItem(row, 0, fixedItem(fromText(column.method.empty() ? column.layer : column.method)));
        m_columns->setItem(row, 1, new QTableWidgetItem(fromText(column.title)));
    }
    m_zooms->setRowCount(static_cast<int>(spec.zooms.size()));
    for (int row = 0; row < m_zooms->rowCount(); ++row) {
        const figures::FigureZoom& zoom = spec.zooms[static_cast<std::size_t>(row)];
        const std::array<int, 5> numbers{zoom.x, zoom.y, zoom.width, zoom.height, zoom.scale};
        for (int i = 0; i < static_cast<int>(numbers.size()); ++i) {
            m_zooms->setItem(row, i, new QTableWidgetItem(QString::number(numbers[static_cast<std::size_t>(i)])));
        }
        m_zooms->setItem(row, 5, new QTableWidgetItem(fromText(zoom.pair)));
    }
    selectedZoom >= 0 ? m_zooms->selectRow(selectedZoom) : m_zooms->clearSelection();
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
    spec.caption = m_caption->text().toStdString();
    if (!(spec == m_spec)) {
        Q_EMIT specChosen(spec, text);
    }
}

void FigurePanel::tablesEdited() {
    if (m_filling) {
        return;
    }
    figures::FigureSpec spec = m_spec;
    for (int row = 0; row < m_columns->rowCount() && row < static_cast<int>(spec.columns.size()); ++row) {
        spec.columns[static_cast<std::size_t>(row)].title = m_columns->item(row, 1)->text().toStdString();
    }
    for (int row = 0; row < m_zooms->rowCount() && row < static_cast<int>(spec.zooms.size()); ++row) {
        figures::FigureZoom& zoom = spec.zooms[static_cast<std::size_t>(row)];
        const std::array<int*, 5> fields{&zoom.x, &zoom.y, &zoom.width, &zoom.height, &zoom.scale};
        for (int i = 0; i < static_cast<int>(fields.size()); ++i) {
            bool isNumber = false;
            const int number = m_zooms->item(row, i)->text().toInt(&isNumber);
            *fields[static_cast<std::size_t>(i)] = isNumber ? number : *fields[static_cast<std::size_t>(i)];
        }
        zoom.pair = m_zooms->item(row, 5)->text().trimmed().toStdString();
    }
    try {
        figures::check_spec(spec);
    } catch (const Error&) {
        show(m_spec, m_zooms->currentRow()); // back to what was there
        return;
    }
    if (!(spec == m_spec)) {
        Q_EMIT specChosen(spec, tr("Table of the figure"));
    }
}

} // namespace moefusion::workbench
