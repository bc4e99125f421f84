#include "app/workbench/workspaces/inspect/pin_panel.h"

#include "widgets/painting/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

PinPanel::PinPanel(QWidget* parent)
    : QWidget(parent), m_x(new QSpinBox(this)), m_y(new QSpinBox(this)), m_xLabel(new QLabel(this)),
      m_yLabel(new QLabel(this)), m_pin(new QPushButton(this)), m_regions(new QPushButton(this)),
      m_remove(new QPushButton(this)), m_save(new QPushButton(this)), m_empty(new QLabel(this)),
      m_table(new QTableWidget(this)) {
    setObjectName(QStringLiteral("pinPanel"));
    m_x->setObjectName(QStringLiteral("pinX"));
    m_y->setObjectName(QStringLiteral("pinY"));
    m_pin->setObjectName(QStringLiteral("pinButton"));
    m_regions->setObjectName(QStringLiteral("pinRegionsButton"));
    m_remove->setObjectName(QStringLiteral("pinRemoveButton"));
    m_save->setObjectName(QStringLiteral("pinSaveButton"));
    m_empty->setObjectName(QStringLiteral("pinEmpty"));
    m_empty->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("pinTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectColumns);
    m_table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    m_xLabel->setBuddy(m_x);
    m_yLabel->setBuddy(m_y);
    auto* fields = new QHBoxLayout;
    for (QWidget* field : {static_cast<QWidget*>(m_xLabel),
                           static_cast<QWidget*>(m_x),
                           static_cast<QWidget*>(m_yLabel),
                           static_cast<QWidget*>(m_y)}) {
        fields->addWidget(field);
    }
    fields->addWidget(m_pin, 1);
    auto* buttons = new QGridLayout;
    buttons->addWidget(m_regions, 0, 0, 1, 2);
    buttons->addWidget(m_remove, 1, 0);
    buttons->addWidget(m_save, 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addLayout(fields);
    layout->addLayout(buttons);
    layout->addWidget(m_empty);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    for (QPushButton* button : {m_pin, m_regions, m_remove, m_save}) {
        button->setMinimumHeight(widgets::kControlHeight);
    }
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT pinWanted({m_x->value(), m_y->value()}); });
    connect(m_regions, &QPushButton::clicked, this, &PinPanel::regionsWanted);
    connect(m_save, &QPushButton::clicked, this, &PinPanel::csvWanted);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        QSet<int> pins;
        for (const QTableWidgetItem* item : m_table->selectedItems()) {
            pins.insert(item->column());
        }
        Q_EMIT removeWanted(pins.values());
    });
    retranslate();
    show({}, {});
}

void PinPanel::retranslate() {
    m_xLabel->setText(tr("x"));
    m_yLabel->setText(tr("y"));
    m_x->setAccessibleName(tr("Column of the pixel"));
    m_x->setToolTip(tr("Column in image pixels, from 0"));
    m_y->setAccessibleName(tr("Row of the pixel"));
    m_y->setToolTip(tr("Row in image pixels, from 0"));
    m_pin->setText(tr("Pin pixel"));
    m_pin->setToolTip(tr("Keep the values at this pixel in the table (J: at the cursor)"));
    m_regions->setText(tr("Pin regions"));
    m_regions->setToolTip(tr("Keep the means over the regions drawn on the canvas (M)"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Take the selected pins away; without a selection all of them"));
    m_save->setText(tr("Save CSV…"));
    m_save->setToolTip(tr("Write the table as a CSV file"));
    for (QPushButton* button : {m_pin, m_regions, m_remove, m_save}) {
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(button->toolTip());
    }
    m_empty->setText(tr("Pinned pixels and regions belong here, with contributions and activations under them. Put the "
                        "cursor on a pixel and press J, or type its place."));
    m_table->setAccessibleName(tr("Values at the pins"));
    m_table->setToolTip(tr("Values at pinned pixels, means over pinned regions. Contributions sum to the fused value "
                           "before clipping"));
}

void PinPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void PinPanel::setImageSize(int width, int height) {
    m_x->setMaximum(std::max(0, width - 1));
    m_y->setMaximum(std::max(0, height - 1));
    m_pin->setEnabled(width > 0);
    m_regions->setEnabled(width > 0);
}

void PinPanel::show(const QList<Pin>& pins, const QList<PinColumn>& columns) {
    m_empty->setVisible(pins.isEmpty());
    m_table->setVisible(!pins.isEmpty());
    m_remove->setEnabled(!pins.isEmpty());
    m_save->setEnabled(!pins.isEmpty());
    // Layers down, pins across: there are more layers than pins, and the dock is narrow.
    QStringList titles;
    for (const Pin& pin : pins) {
        titles << pin.name;
    }
    m_table->setRowCount(static_cast<int>(columns.size()));
    m_table->setColumnCount(static_cast<int>(pins.size()));
    m_table->setHorizontalHeaderLabels(titles);
    QStringList names;
    for (const PinColumn& column : columns) {
        names << column.title;
    }
    m_table->setVerticalHeaderLabels(names);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const auto value = pinnedValue(pins[column], columns[row].values);
            auto* item = new QTableWidgetItem(value ? QLocale().toString(*value, 'g', 6) : QStringLiteral("–"));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
}

} // namespace moefusion::workbench
