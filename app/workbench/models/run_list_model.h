#pragma once

// Runs of trainings as rows: the table of workspace Train (interaction.md 3.3.3, run table).

#include "app/workbench/jobs/run_watch.h"
#include "widgets/charts/curve_data.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace moefusion::workbench {

/// What the table shows of a run.
struct RunRow {
    QString folder;
    QString name;
    QString state; ///< word of state.json; "folder missing" if it is gone
    double epoch = 0;
    double step = 0;
    std::optional<double> loss;        ///< last loss/total
    std::optional<double> bestQuality; ///< highest validation/Qabf
    QString started;
    QString changed; ///< options that are neither defaults nor a preset's
    QString data;    ///< first input
    QString device;
    qsizetype faults = 0;
    QString note;                    ///< what people wrote about it
    bool takesNotes = false;         ///< its folder can be written
    QHash<QString, QString> options; ///< for the filter and for differences
};
[[nodiscard]] RunRow rowOf(const RunWatch& watch);

class RunListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, State, Epoch, Step, Loss, Quality, Started, Changed, Data, Device, Faults, Note, ColumnCount };
    static constexpr int kFolderRole = Qt::UserRole + 1;
    static constexpr int kSortRole = Qt::UserRole + 2;

    explicit RunListModel(QObject* parent = nullptr);

    /// Adds the row, or replaces the one of the same folder; a new one gets the next colour.
    void setRow(const RunRow& row);
    void removeRow(const QString& folder);
    [[nodiscard]] const QList<RunRow>& rows() const { return m_rows; }
    [[nodiscard]] int rowOfFolder(const QString& folder) const;

    /// Whether its curves are drawn: the check mark of the row.
    [[nodiscard]] bool isShown(const QString& folder) const { return m_shown.contains(folder); }
    void setShown(const QString& folder, bool shown);
    /// The colour of a run, the same in all charts as long as it is listed.
    [[nodiscard]] widgets::RunLook look(const QString& folder) const;
    void setDark(bool dark);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void shownChanged(const QString& folder, bool shown);
    /// The user wrote a note.
    void noteChanged(const QString& folder, const QString& note);

private:
    QList<RunRow> m_rows;
    QSet<QString> m_shown;
    QHash<QString, int> m_numbers; ///< of colours
    bool m_dark = false;
};

/// Rows that fit all words of a filter: "state:failed", "alpha:10" (any option), else a part of the name.
class FilteredRuns : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FilteredRuns(QObject* parent = nullptr);
    void setFilter(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

/// Options and facts that differ among some runs: a header and one row per option, "—" where a run has none.
[[nodiscard]] QList<QStringList> differences(const QList<RunRow>& rows);

} // namespace moefusion::workbench
