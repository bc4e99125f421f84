#pragma once

// Pair x method x metric: every value of an evaluation, to sort, filter and to find the worst and best pairs
// (interaction.md 3.3.4).

#include "core/results/evaluation_values.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>
#include <vector>

namespace moefusion::workbench {

using ValuesPointer = std::shared_ptr<const EvaluationValues>;

/// Over an immutable snapshot. Rows: results, pairs outer; columns: pair, set, method, one per metric.
class PairValuesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int kFixedColumns = 3;
    static constexpr int kOutlierRole = Qt::UserRole + 1; ///< bool: more than 3 MAD from the method's median

    using QAbstractTableModel::QAbstractTableModel;

    /// `profile` and `region` are names of the snapshot.
    void setValues(const ValuesPointer& values, const std::string& profile, const std::string& region);
    [[nodiscard]] QString pairAt(int row) const;
    [[nodiscard]] QString labelAt(int row) const;
    /// The value, NaN where there is none.
    [[nodiscard]] double number(int row, int column) const;
    /// True where a lower value of the column's metric is better.
    [[nodiscard]] bool isLowerBetter(int column) const;
    /// Row of a result, -1 if there is none.
    [[nodiscard]] int rowOf(const QString& pair, const QString& label) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::size_t pair = 0;
        std::size_t method = 0;
    };
    [[nodiscard]] QString reason(int row, int column) const;
    [[nodiscard]] bool isOutlier(int row, int column) const;
    [[nodiscard]] ValueName nameOf(int column) const;

    ValuesPointer m_values;
    std::string m_profile;
    std::string m_region;
    std::vector<Row> m_rows;
    std::vector<double> m_numbers;                                ///< [row][metric]
    std::vector<int> m_undefined;                                 ///< per metric, for the header
    std::vector<std::vector<std::pair<double, double>>> m_limits; ///< [method][metric]: inside is no outlier
};

/// Text of pair or method, and the n worst or best rows by one metric.
class FilteredValues : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Extreme { None, Worst, Best };

    explicit FilteredValues(PairValuesModel* model, QObject* parent = nullptr);

    void setText(const QString& text);
    /// The n worst or best of the rows that pass the text, by a metric's column of the model.
    void setExtreme(Extreme extreme, int column, int count);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] bool passesText(int row) const;
    void choose();

    PairValuesModel* m_model;
    QString m_text;
    Extreme m_extreme = Extreme::None;
    int m_column = 0;
    int m_count = 0;
    std::vector<bool> m_chosen; ///< of the model's rows; empty: all
};

} // namespace moefusion::workbench
