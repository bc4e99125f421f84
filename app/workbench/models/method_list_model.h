#pragma once

// Methods to choose from: those this build can make, then results folders that were added.

#include "app/workbench/session/session_file.h"

#include <QAbstractListModel>

namespace moefusion::workbench {

class MethodListModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kNameRole = Qt::UserRole + 1;  ///< name as in options
    static constexpr int kPaperRole = Qt::UserRole + 2; ///< authors, title, year
    static constexpr int kNeedsWeightsRole = Qt::UserRole + 3;

    /// With the table of methods of this build.
    explicit MethodListModel(QObject* parent = nullptr);

    /// "results:FOLDER" rows after the table's.
    void setResultsFolders(const QStringList& names);
    /// Row of a name, -1 if it is not there.
    [[nodiscard]] int rowOf(const QString& name) const;
    [[nodiscard]] QString nameAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString name;
        QString label;
        QString paper;
        bool needsWeights = false;
    };
    QList<Row> m_rows;
    qsizetype m_tableRows = 0;
};

} // namespace moefusion::workbench
