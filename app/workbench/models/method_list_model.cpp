#include "app/workbench/models/method_list_model.h"

#include "core/methods/method_info.h"
#include "core/methods/method_table.h"

namespace moefusion::workbench {

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

MethodListModel::MethodListModel(QObject* parent) : QAbstractListModel(parent) {
    for (const MethodInfo& info : method_info_table()) {
        // Listed methods that this build cannot make yet are named by `moe-fusion methods`, not offered here.
        if (has_maker(info.name)) {
            m_rows << Row{fromView(info.name), fromView(info.label), fromView(info.paper), info.needs_weights};
        }
    }
    m_tableRows = m_rows.size();
}

void MethodListModel::setResultsFolders(const QStringList& names) {
    QList<Row> wanted = m_rows.mid(0, m_tableRows);
    for (const QString& name : names) {
        wanted << Row{name, QString::fromStdString(default_label(name.toStdString())), name, false};
    }
    if (wanted.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(wanted.size()) - 1);
        m_rows = wanted;
        endInsertRows();
    } else if (wanted.size() < m_rows.size()) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
    }
}

int MethodListModel::rowOf(const QString& name) const {
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].name == name) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QString MethodListModel::nameAt(int row) const {
    return row >= 0 && row < m_rows.size() ? m_rows[row].name : QString();
}

int MethodListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MethodListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size()) {
        return {};
    }
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.label;
    case Qt::ToolTipRole:
        return tr("%1: %2").arg(row.name, row.paper);
    case kNameRole:
        return row.name;
    case kPaperRole:
        return row.paper;
    case kNeedsWeightsRole:
        return row.needsWeights;
    default:
        return {};
    }
}

} // namespace moefusion::workbench
