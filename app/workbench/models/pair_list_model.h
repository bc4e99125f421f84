#pragma once

// The pair list: an immutable snapshot of pairs plus what becomes known about each (thumbnail, size, status, mark).

#include "app/workbench/models/pair_filter.h"
#include "core/pairs/pair.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QSortFilterProxyModel>

#include <memory>
#include <vector>

namespace moefusion::workbench {

using PairList = std::shared_ptr<const std::vector<Pair>>;

enum class PairStatus { NotFused, Fused, Running, Stale, Failed };

/// What the list is sorted by; equal rows keep the natural order of their ids, what is not known stands last.
struct PairOrder {
    enum class By { Id, Size, Set, Status, Remarks, Marked, Gate } by = By::Id;
    QString expert = {}; ///< of Gate: "fg:2"
    bool descending = false;
    bool operator==(const PairOrder&) const = default;
};
/// "id", "size", "set", "status", "remarks", "marked", "gate:fg:2": in session files.
[[nodiscard]] QString pairOrderName(const PairOrder& order);
/// Ascending; by id for words that are none of these.
[[nodiscard]] PairOrder pairOrderFrom(const QString& name);

/// Remarks that were found after a pair was listed.
struct FoundRemarks {
    QString id;
    std::vector<Remark> remarks;
};

class PairListModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PairListModel(QObject* parent = nullptr);

    /// Replaces the list; what is known about ids that stay is kept.
    void setPairs(const PairList& pairs);
    [[nodiscard]] const PairList& pairs() const { return m_pairs; }
    [[nodiscard]] const Pair& pair(int row) const { return m_pairs->at(static_cast<std::size_t>(row)); }
    /// Row of an id, -1 if it is not in the list.
    [[nodiscard]] int rowOf(const QString& id) const { return m_rows.value(id, -1); }

    void setStatus(const QString& id, PairStatus status);
    [[nodiscard]] PairStatus status(const QString& id) const { return m_known.value(id).status; }
    /// All pairs back to a status: after the method or a policy changed.
    void setAllStatuses(PairStatus from, PairStatus to);
    void setMarked(const QSet<QString>& ids);
    /// Pairs with what-if edits.
    void setEdited(const QString& id, bool edited);
    /// Gates by expert, for the filter; all are forgotten where another network is chosen.
    void setGates(const QString& id, const QHash<QString, double>& gates);
    void forgetGates();
    void setSize(const QString& id, const QSize& size);
    void setThumbnail(const QString& id, const QImage& thumbnail);
    /// What the pixels told, beside the remarks that came with the pairs; forgotten by setPairs.
    void setFoundRemarks(const QList<FoundRemarks>& found);
    /// Pairs with a remark of either kind.
    [[nodiscard]] int remarkedCount() const { return m_remarked; }
    /// Experts ("fg:0") whose gates are known of some pair, in order.
    [[nodiscard]] QStringList gatedExperts() const;
    /// Thumbnails are asked for again: after a reload.
    void forgetThumbnails();
    [[nodiscard]] PairFacts facts(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// A visible row has no thumbnail yet (asked for once).
    void thumbnailWanted(const QString& id) const;

private:
    struct Known {
        PairStatus status = PairStatus::NotFused;
        std::optional<QSize> size;
        bool edited = false;
        std::optional<QHash<QString, double>> gates;
        QImage thumbnail;
        std::vector<Remark> found;
    };
    [[nodiscard]] bool isRemarked(const Pair& pair, const QString& id) const;
    void changed(const QString& id, const QList<int>& roles);

    PairList m_pairs;
    QHash<QString, int> m_rows;
    QHash<QString, Known> m_known;
    QSet<QString> m_marked;
    int m_remarked = 0;
    mutable QSet<QString> m_asked;
};

/// The rows that pass the filter, in the order chosen.
class FilteredPairs : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setFilter(const PairFilter& filter);
    /// Rows a term could not decide because something is not known yet.
    [[nodiscard]] int undecided() const;
    /// Sorts by what is known now: rows do not move under the reader's eyes when it changes later. Ascending means the
    /// failed, remarked or marked first, small images before large ones, low gates before high ones.
    void setOrder(const PairOrder& order);
    [[nodiscard]] const PairOrder& order() const { return m_order; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void makeKeys(const PairListModel& model) const;

    PairFilter m_filter;
    PairOrder m_order;
    mutable PairList m_keysOf; ///< the list that m_keys are of
    mutable std::vector<double> m_keys;
};

} // namespace moefusion::workbench
