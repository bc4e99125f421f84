#include "app/workbench/workspaces/compare/methods_panel.h"

#include "widgets/painting/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

enum Column { kMethod, kPair, kList, kTime, kWeights, kColumns };

} // namespace

MethodsPanel::MethodsPanel(QWidget* parent)
    : QWidget(parent), m_table(new QTreeWidget(this)), m_weights(new QPushButton(this)),
      m_another(new QPushButton(this)), m_folder(new QPushButton(this)), m_script(new QPushButton(this)),
      m_compute(new QPushButton(this)), m_device(new QLabel(this)) {
    m_table->setObjectName(QStringLiteral("methodsTable"));
    m_table->setColumnCount(kColumns);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->header()->setStretchLastSection(true);
    m_table->header()->setDefaultSectionSize(44);
    m_table->header()->resizeSection(kMethod, 128);
    m_table->setAlternatingRowColors(true);
    m_weights->setObjectName(QStringLiteral("methodWeights"));
    m_another->setObjectName(QStringLiteral("methodAnother"));
    m_folder->setObjectName(QStringLiteral("methodFolder"));
    m_script->setObjectName(QStringLiteral("methodScript"));
    m_device->setObjectName(QStringLiteral("methodsDevice"));
    m_device->setWordWrap(true);
    m_device->hide();
    m_compute->setObjectName(QStringLiteral("computeMissing"));
    auto* buttons = new QGridLayout;
    buttons->setSpacing(widgets::kGrid);
    buttons->addWidget(m_weights, 0, 0);
    buttons->addWidget(m_another, 0, 1);
    buttons->addWidget(m_folder, 1, 0);
    buttons->addWidget(m_script, 1, 1);
    buttons->addWidget(m_compute, 2, 0, 1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::kGrid, widgets::kGrid, widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_device);
    layout->addLayout(buttons);
    connect(m_table, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        const int row = m_table->indexOfTopLevelItem(item);
        if (!m_filling && column == kMethod && row >= 0 && row < m_rows.size()) {
            Q_EMIT tickChanged(row, item->checkState(kMethod) == Qt::Checked);
        }
    });
    connect(m_table, &QTreeWidget::currentItemChanged, this, &MethodsPanel::updateButtons);
    connect(m_weights, &QPushButton::clicked, this, [this] { Q_EMIT weightsWanted(currentRow()); });
    connect(m_another, &QPushButton::clicked, this, [this] { Q_EMIT anotherWanted(currentRow()); });
    connect(m_folder, &QPushButton::clicked, this, &MethodsPanel::resultsFolderWanted);
    connect(m_script, &QPushButton::clicked, this, &MethodsPanel::scriptWanted);
    connect(m_compute, &QPushButton::clicked, this, &MethodsPanel::computeWanted);
    retranslate();
}

void MethodsPanel::retranslate() {
    m_table->setHeaderLabels({tr("Method"), tr("Pair"), tr("List"), tr("s", "seconds"), tr("Weights")});
    m_table->setAccessibleName(tr("Methods to compare"));
    m_weights->setText(tr("Choose file…"));
    m_weights->setToolTip(tr("Choose the file of weights of the selected method"));
    m_another->setText(tr("Another file…"));
    m_another->setToolTip(tr("The selected method once more, with other weights"));
    m_folder->setText(tr("Results folder…"));
    m_folder->setToolTip(tr("Compare images that were fused elsewhere, matched by pair id"));
    m_script->setText(tr("TorchScript file…"));
    m_script->setToolTip(tr("Compare with a network of your own, which runs in a process of its own"));
    m_device->setToolTip(tr("Where the results are computed and their times measured"));
    m_compute->setText(tr("Compute missing"));
    m_compute->setToolTip(tr("Fuse this pair with every ticked method that has no result yet (F5)"));
    updateButtons();
}

void MethodsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void MethodsPanel::setDevice(const QString& device) {
    m_device->setText(device);
    m_device->setVisible(!device.isEmpty());
}

int MethodsPanel::currentRow() const {
    return m_table->currentItem() == nullptr ? -1 : m_table->indexOfTopLevelItem(m_table->currentItem());
}

void MethodsPanel::updateButtons() {
    const int row = currentRow();
    const bool takes = row >= 0 && row < m_rows.size() && m_rows[row].takesWeights;
    m_weights->setEnabled(takes);
    m_another->setEnabled(takes);
}

void MethodsPanel::setRows(const QList<MethodRow>& rows) {
    if (rows == m_rows) {
        return;
    }
    m_filling = true;
    m_rows = rows;
    while (m_table->topLevelItemCount() > rows.size()) {
        delete m_table->takeTopLevelItem(m_table->topLevelItemCount() - 1);
    }
    while (m_table->topLevelItemCount() < rows.size()) {
        m_table->addTopLevelItem(new QTreeWidgetItem);
    }
    for (int row = 0; row < rows.size(); ++row) {
        showRow(row);
    }
    m_filling = false;
    updateButtons();
}

void MethodsPanel::showRow(int row) {
    const MethodRow& shown = m_rows[row];
    QTreeWidgetItem* item = m_table->topLevelItem(row);
    item->setText(kMethod, shown.label);
    item->setCheckState(kMethod, shown.ticked ? Qt::Checked : Qt::Unchecked);
    item->setText(kPair, shown.pairStatus);
    item->setText(kList, shown.listStatus);
    item->setText(kTime, shown.seconds);
    // A method that has none says so with a dash, the words are in its tip: cut, they would read as a fault.
    item->setText(kWeights, shown.takesWeights ? shown.weights : QStringLiteral("–"));
    const QString tip = shown.reason.isEmpty() ? shown.tip : shown.reason + QLatin1Char('\n') + shown.tip;
    for (int column = 0; column < kColumns; ++column) {
        item->setToolTip(column, tip);
        item->setForeground(column,
                            shown.reason.isEmpty() ? palette().color(QPalette::Text)
                                                   : palette().color(QPalette::Disabled, QPalette::Text));
    }
    item->setToolTip(kWeights, shown.weights + QLatin1Char('\n') + tip);
}

} // namespace moefusion::workbench
