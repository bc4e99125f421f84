#include "app/workbench/workspaces/inspect/pair_panel.h"

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/thumbnail.h"
#include "widgets/forms/search_field.h"
#include "widgets/lists/pair_delegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

PairPanel::PairPanel(PairListModel* model, JobQueue* queue, QWidget* parent)
    : QWidget(parent), m_model(model), m_filtered(new FilteredPairs(this)), m_queue(queue),
      m_headline(new QToolButton(this)), m_sort(new QToolButton(this)), m_gateOrders(new QMenu(this)),
      m_search(new widgets::SearchField(this)), m_list(new QListView(this)) {
    m_filtered->setSourceModel(model);
    m_headline->setObjectName(QStringLiteral("pairsHeadline"));
    m_headline->setAutoRaise(true);
    m_headline->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_headline->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_sort->setObjectName(QStringLiteral("pairSort"));
    m_sort->setAutoRaise(true);
    m_sort->setPopupMode(QToolButton::InstantPopup);
    m_sort->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_sort->setMenu(new QMenu(m_sort));
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
    auto* title = new QHBoxLayout;
    title->setSpacing(widgets::kGrid);
    title->addWidget(m_headline, 1);
    title->addWidget(m_sort);
    head->addLayout(title);
    head->addWidget(m_search);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);

    connect(model, &PairListModel::thumbnailWanted, this, &PairPanel::makeThumbnail);
    connect(m_headline, &QToolButton::clicked, this, &PairPanel::reportWanted);
    connect(m_sort->menu(), &QMenu::aboutToShow, this, &PairPanel::fillSortMenu);
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
    m_sort->setText(tr("Sort"));
    m_sort->setAccessibleName(tr("Order of the pair list"));
    m_sort->setToolTip(tr("What the pair list is sorted by"));
}

void PairPanel::fillSortMenu() {
    using By = PairOrder::By;
    const std::pair<By, QString> orders[] = {{By::Id, tr("Id")},
                                             {By::Size, tr("Image size")},
                                             {By::Set, tr("Set")},
                                             {By::Status, tr("Status, failed first")},
                                             {By::Remarks, tr("Remarks first")},
                                             {By::Marked, tr("Marked first")}};
    QMenu* menu = m_sort->menu();
    menu->clear();
    for (const auto& [by, text] : orders) {
        PairOrder wanted{.by = by, .descending = order().descending};
        QAction* action = menu->addAction(text, this, [this, wanted] { setOrder(wanted); });
        action->setObjectName(QStringLiteral("pairSort.") + pairOrderName(wanted));
        action->setCheckable(true);
        action->setChecked(order().by == by);
    }
    fillGateMenu();
    menu->addMenu(m_gateOrders);
    menu->addSeparator();
    QAction* descending = menu->addAction(tr("Descending"), this, [this] {
        PairOrder turned = order();
        turned.descending = !turned.descending;
        setOrder(turned);
    });
    descending->setObjectName(QStringLiteral("pairSort.descending"));
    descending->setCheckable(true);
    descending->setChecked(order().descending);
}

void PairPanel::fillGateMenu() {
    m_gateOrders->setTitle(tr("Gate"));
    m_gateOrders->clear();
    const QStringList experts = m_model->gatedExperts();
    for (const QString& expert : experts) {
        const PairOrder wanted{.by = PairOrder::By::Gate, .expert = expert, .descending = order().descending};
        QAction* action = m_gateOrders->addAction(expert, this, [this, wanted] { setOrder(wanted); });
        action->setObjectName(QStringLiteral("pairSort.") + pairOrderName(wanted));
        action->setCheckable(true);
        action->setChecked(order() == wanted);
    }
    if (experts.isEmpty()) {
        m_gateOrders->addAction(tr("No gates are known yet: compute them in Usage"))->setEnabled(false);
    }
}

const PairOrder& PairPanel::order() const {
    return m_filtered->order();
}

void PairPanel::setOrder(const PairOrder& order) {
    m_filtered->setOrder(order);
    m_list->scrollTo(m_list->currentIndex());
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

int PairPanel::filteredCount() const {
    return m_filtered->rowCount();
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
