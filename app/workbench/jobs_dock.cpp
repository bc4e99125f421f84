#include "app/workbench/jobs_dock.h"

#include "app/workbench/jobs/job_list_model.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace moefusion::workbench {

JobsDock::JobsDock(JobQueue* queue, QWidget* parent)
    : QDockWidget(parent), m_queue(queue), m_model(new JobListModel(this)), m_view(new QTableView(this)),
      m_cancel(new QPushButton(this)), m_cancelAll(new QPushButton(this)) {
    setObjectName(QStringLiteral("jobsDock"));
    m_view->setObjectName(QStringLiteral("jobsList"));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    m_view->horizontalHeader()->setSectionResizeMode(JobListModel::Title, QHeaderView::Stretch);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setTabKeyNavigation(false);
    m_cancel->setObjectName(QStringLiteral("cancelJob"));
    m_cancelAll->setObjectName(QStringLiteral("cancelAllJobs"));
    auto* content = new QWidget(this);
    auto* layout = new QHBoxLayout(content);
    layout->setContentsMargins(widgets::kGrid, widgets::kGrid, widgets::kGrid, widgets::kGrid);
    layout->addWidget(m_view, 1);
    auto* buttons = new QVBoxLayout;
    for (QPushButton* button : {m_cancel, m_cancelAll}) {
        button->setMinimumHeight(widgets::kControlHeight);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    setWidget(content);
    connect(queue, &JobQueue::changed, this, &JobsDock::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsDock::refresh);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const QModelIndex index = m_view->currentIndex();
        if (index.isValid()) {
            m_queue->cancel(index.data(JobListModel::kIdRole).toULongLong());
        }
    });
    connect(m_cancelAll, &QPushButton::clicked, queue, &JobQueue::cancelAll);
    retranslate();
    refresh();
}

void JobsDock::refresh() {
    m_model->setStates(m_queue->states());
    const QModelIndex index = m_view->currentIndex();
    m_cancel->setEnabled(index.isValid() && index.data(JobListModel::kActiveRole).toBool());
    m_cancelAll->setEnabled(!m_queue->isIdle());
}

void JobsDock::retranslate() {
    setWindowTitle(tr("Jobs"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the selected job"));
    m_cancel->setToolTip(tr("Stop the selected job; what is done stays"));
    m_cancelAll->setText(tr("Cancel all"));
    m_cancelAll->setAccessibleName(tr("Cancel all jobs"));
    m_cancelAll->setToolTip(tr("Stop every job; what is done stays"));
    m_view->setAccessibleName(tr("Jobs"));
}

void JobsDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDockWidget::changeEvent(event);
}

} // namespace moefusion::workbench
