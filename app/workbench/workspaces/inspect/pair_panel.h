#pragma once

// The pair list with its header, filter and thumbnails (interaction.md 3.3.1).

#include "app/workbench/models/pair_list_model.h"

#include <QWidget>

class QListView;
class QMenu;
class QToolButton;

namespace moefusion::widgets {
class SearchField;
}

namespace moefusion::workbench {

class JobQueue;

class PairPanel : public QWidget {
    Q_OBJECT

public:
    /// Model and queue must outlive the panel.
    PairPanel(PairListModel* model, JobQueue* queue, QWidget* parent = nullptr);

    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] QWidget* filterField() const;
    [[nodiscard]] QString filterText() const;
    void setFilterText(const QString& text);
    /// The order of the list; chosen in the menu of the sort button.
    [[nodiscard]] const PairOrder& order() const;
    void setOrder(const PairOrder& order);

    [[nodiscard]] QString currentPair() const;
    /// Chooses a pair; one the filter hides is shown by clearing the filter.
    void setCurrentPair(const QString& id);
    /// Ids of the filtered list in order; of the selection in order.
    [[nodiscard]] QStringList filteredPairs() const;
    [[nodiscard]] int filteredCount() const;
    [[nodiscard]] QStringList selectedPairs() const;
    /// The id `steps` rows away in the filtered list, held within its ends; empty for an empty list.
    [[nodiscard]] QString neighbour(int steps) const;
    [[nodiscard]] QString firstPair() const;
    [[nodiscard]] QString lastPair() const;
    /// The next marked one after the current, around the end.
    [[nodiscard]] QString nextMarked(const QSet<QString>& marked) const;
    /// Sentence of the header: "128 pairs, 3 with remarks".
    void setHeadline(const QString& text, const QString& tip);

Q_SIGNALS:
    void currentPairChanged(const QString& id);
    void filterChanged();
    void reportWanted();
    void contextMenuWanted(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void makeThumbnail(const QString& id);
    void applyFilter();
    void fillSortMenu();
    void fillGateMenu();

    PairListModel* m_model;
    FilteredPairs* m_filtered;
    JobQueue* m_queue;
    QToolButton* m_headline;
    QToolButton* m_sort;
    QMenu* m_gateOrders;
    widgets::SearchField* m_search;
    QListView* m_list;
};

} // namespace moefusion::workbench
