#include "app/workbench/workspaces/inspect/report_panel.h"

#include "core/base/paths.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

QString filesOf(const Remark& remark) {
    QStringList names;
    for (const std::filesystem::path& file : remark.files) {
        names << QString::fromStdString(shown_path(file));
    }
    return names.join(QStringLiteral(", "));
}

QTreeWidgetItem* lineOf(const QString& id, const Remark& remark) {
    auto* item = new QTreeWidgetItem(
        {QString::fromStdString(remark.code), id, QString::fromStdString(remark.text), filesOf(remark)});
    item->setToolTip(2, QString::fromStdString(remark.text + (remark.advice.empty() ? "" : "\n" + remark.advice)));
    item->setToolTip(3, item->text(3));
    return item;
}

} // namespace

ReportPanel::ReportPanel(QWidget* parent)
    : QWidget(parent), m_head(new QLabel(this)), m_remarks(new QTreeWidget(this)) {
    setObjectName(QStringLiteral("pairsReport"));
    m_head->setObjectName(QStringLiteral("pairsReportHead"));
    m_head->setWordWrap(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remarks->setObjectName(QStringLiteral("pairsReportRemarks"));
    m_remarks->setColumnCount(4);
    m_remarks->setRootIsDecorated(false);
    m_remarks->setUniformRowHeights(true);
    m_remarks->setFrameShape(QFrame::NoFrame);
    m_remarks->setTextElideMode(Qt::ElideMiddle);
    m_remarks->header()->setStretchLastSection(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 2 * widgets::kGrid);
    layout->addWidget(m_head);
    layout->addWidget(m_remarks, 1);
    connect(m_remarks, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (!item->text(1).isEmpty()) {
            Q_EMIT pairWanted(item->text(1));
        }
    });
    retranslate();
}

void ReportPanel::retranslate() {
    m_remarks->setHeaderLabels({tr("Remark"), tr("Pair"), tr("What"), tr("Files")});
    m_remarks->setAccessibleName(tr("Remarks on pairs and files"));
}

void ReportPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ReportPanel::show(const OpenedPairs& opened) {
    m_head->setText((QStringList{opened.headline} + opened.lines).join(QLatin1Char('\n')));
    m_remarks->clear();
    QList<QTreeWidgetItem*> lines;
    for (const Remark& remark : opened.remarks) {
        lines << lineOf({}, remark);
    }
    for (const Pair& pair : opened.pairs) {
        for (const Remark& remark : pair.remarks) {
            lines << lineOf(QString::fromStdString(pair.id), remark);
        }
    }
    m_remarks->addTopLevelItems(lines);
    for (const int column : {0, 1}) {
        m_remarks->resizeColumnToContents(column);
    }
    m_remarks->setColumnWidth(2, 420);
}

void ReportPanel::add(const QList<FoundRemarks>& found) {
    QList<QTreeWidgetItem*> lines;
    for (const FoundRemarks& one : found) {
        for (const Remark& remark : one.remarks) {
            lines << lineOf(one.id, remark);
        }
    }
    m_remarks->addTopLevelItems(lines);
    for (const int column : {0, 1}) {
        m_remarks->resizeColumnToContents(column);
    }
}

} // namespace moefusion::workbench
