#include "app/workbench/workspaces/inspect/pair_panel.h"

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/thumbnail.h"
#include "widgets/forms/search_field.h"
#include "widgets/lists/pair_delegate.h"

#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

PairPanel::PairPanel(PairListModel* model, JobQueue* queue, QWidget* parent)
    : QWidget(parent), m_model(model), m_filtered(new FilteredPairs(this)), m_queue(queue),
      m_headline(new QToolButton(this)), m_search(new widgets::SearchField(this)), m_list(new QListView(this)) {
    m_filtered->setSourceModel(model);
    m_headline->setObjectName(QStringLiteral("pairsHeadline"));
    m_headline->setAutoRaise(true);
    m_headline->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_headline->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_search->field()->setObjectName(QStringLiteral("pairFilter"));
    m_list->setObjectName(QStringLiteral("pairList"));
    m_list->setModel(m_filtered);
    m_list->setItemDelegate(new widgets::PairDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAlternatingRowColors(false);
    m_list->setAttribute(Qt::WA_InputMethodEnabled, false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, widgets::kGrid, 0, 0);
    layout->setSpacing(widgets::kGrid);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(2 * widgets::kGrid, 0, 2 * widgets::kGrid, 0);
    head->setSpacing(widgets::kGrid);
    head->addWidget(m_headline);
    head->addWidget(m_search);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);

    connect(model, &PairListModel::thumbnailWanted, this, &PairPanel::makeThumbnail);
    connect(m_headline, &QToolButton::clicked, this, &PairPanel::reportWanted);
    connect(m_search, &widgets::SearchField::textChanged, this, &PairPanel::applyFilter);
    connect(m_search, &widgets::SearchField::left, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid()) {
            Q_EMIT currentPairChanged(index.data(widgets::kPairIdRole).toString());
        }
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& point) {
        Q_EMIT contextMenuWanted(m_list->viewport()->mapToGlobal(point));
    });
    retranslate();
}

void PairPanel::retranslate() {
    m_search->setPlaceholder(tr("Filter: id, is:marked, size:640x480"));
    m_search->field()->setAccessibleName(tr("Filter of the pair list"));
    m_search->field()->setToolTip(
        tr("Text matches the id. Operators: is:marked, is:fused, is:error, is:stale, is:remarks, "
           "size:640x480, set:train; - negates; several are AND"));
    m_list->setAccessibleName(tr("Pairs"));
    m_headline->setAccessibleName(tr("Pairing report"));
}

void PairPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

QWidget* PairPanel::filterField() const {
    return m_search->field();
}

QString PairPanel::filterText() const {
    return m_search->text();
}

void PairPanel::setFilterText(const QString& text) {
    m_search->setText(text);
}

void PairPanel::applyFilter() {
    const PairFilter filter = parsePairFilter(m_search->text());
    m_search->setFault(filter.fault);
    if (!filter.fault.isEmpty()) {
        return;
    }
    m_filtered->setFilter(filter);
    const int undecided = m_filtered->undecided();
    if (undecided > 0) {
        m_search->setFault(tr("%n pairs are not read yet and stay in the list.", nullptr, undecided));
    }
    Q_EMIT filterChanged();
}

QString PairPanel::currentPair() const {
    return m_list->currentIndex().data(widgets::kPairIdRole).toString();
}

void PairPanel::setCurrentPair(const QString& id) {
    const int row = m_model->rowOf(id);
    if (row < 0) {
        return;
    }
    QModelIndex index = m_filtered->mapFromSource(m_model->index(row));
    if (!index.isValid()) {
        m_search->setText({});
        index = m_filtered->mapFromSource(m_model->index(row));
    }
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

QStringList PairPanel::filteredPairs() const {
    QStringList ids;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        ids << m_filtered->index(row, 0).data(widgets::kPairIdRole).toString();
    }
    return ids;
}

QStringList PairPanel::selectedPairs() const {
    QModelIndexList indexes = m_list->selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end());
    QStringList ids;
    for (const QModelIndex& index : indexes) {
        ids << index.data(widgets::kPairIdRole).toString();
    }
    return ids;
}

QString PairPanel::neighbour(int steps) const {
    const int rows = m_filtered->rowCount();
    if (rows == 0) {
        return {};
    }
    const QModelIndex current = m_list->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + steps, 0, rows - 1) : 0;
    return m_filtered->index(row, 0).data(widgets::kPairIdRole).toString();
}

QString PairPanel::firstPair() const {
    return m_filtered->index(0, 0).data(widgets::kPairIdRole).toString();
}

QString PairPanel::lastPair() const {
    return m_filtered->index(m_filtered->rowCount() - 1, 0).data(widgets::kPairIdRole).toString();
}

QString PairPanel::nextMarked(const QSet<QString>& marked) const {
    const QStringList ids = filteredPairs();
    const qsizetype here = ids.indexOf(currentPair());
    for (qsizetype i = 1; i <= ids.size(); ++i) {
        const QString& id = ids[(here + i) % ids.size()];
        if (marked.contains(id)) {
            return id;
        }
    }
    return {};
}

void PairPanel::setHeadline(const QString& text, const QString& tip) {
    m_headline->setText(text);
    m_headline->setToolTip(tip);
}

void PairPanel::makeThumbnail(const QString& id) {
    const int row = m_model->rowOf(id);
    if (row < 0) {
        return;
    }
    m_queue->run<QImage>(
        {.title = tr("Thumbnail of %1").arg(id), .lane = JobLane::Io, .priority = JobPriority::Prefetch},
        this,
        [pair = m_model->pair(row), ratio = devicePixelRatioF()](JobContext&) {
            return makeDoubleThumbnail(pair, ratio);
        },
        [this, id](JobOutcome<QImage> outcome) {
            if (outcome.value) {
                m_model->setThumbnail(id, *outcome.value);
            }
        });
}

} // namespace moefusion::workbench
