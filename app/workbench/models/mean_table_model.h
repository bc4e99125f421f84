#pragma once

// Methods x metrics as the table of Evaluate: means with ranks that read without colour (interaction.md 3.3.4).

#include "core/results/mean_table.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace moefusion::workbench {

/// Over an immutable table that is swapped. Columns: method, n, one per metric, mean rank, firsts.
class MeanTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int kNumberRole = Qt::UserRole + 1;   ///< double, or invalid where there is none
    static constexpr int kReportedRole = Qt::UserRole + 2; ///< bool: a row of the paper
    static constexpr int kFixedColumns = 2;                ///< method and n

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const MeanTable> table);
    [[nodiscard]] const std::shared_ptr<const MeanTable>& table() const { return m_table; }
    /// Whether cells show the standard deviation behind the mean, and the interval where there is one.
    void setSpreadShown(bool shown);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant number(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString tip(int row, int column) const;
    [[nodiscard]] std::optional<int> rank(int row, int column) const;
    [[nodiscard]] const TableCell* cell(int row, int column) const;

    std::shared_ptr<const MeanTable> m_table;
    std::vector<std::vector<std::optional<int>>> m_ranks;
    bool m_spread = false;
};

/// Sorts by kNumberRole, text by text; rows of the paper stay below the measured ones, empty cells last.
class SortedMeans : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

/// The table with its head as lines of tab-separated fields, for the clipboard.
[[nodiscard]] QString tabSeparated(const MeanTable& table);

} // namespace moefusion::workbench
