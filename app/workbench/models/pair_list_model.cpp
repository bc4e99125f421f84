#include "app/workbench/models/pair_list_model.h"

#include "widgets/lists/pair_delegate.h"

namespace moefusion::workbench {

using widgets::Tone;

PairListModel::PairListModel(QObject* parent)
    : QAbstractListModel(parent), m_pairs(std::make_shared<const std::vector<Pair>>()) {}

void PairListModel::setPairs(const PairList& pairs) {
    beginResetModel();
    m_pairs = pairs;
    m_rows.clear();
    m_rows.reserve(static_cast<qsizetype>(pairs->size()));
    QHash<QString, Known> known;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        const QString id = QString::fromStdString((*pairs)[i].id);
        m_rows.insert(id, static_cast<int>(i));
        if (const auto former = m_known.constFind(id); former != m_known.constEnd()) {
            known.insert(id, *former);
        }
        if (const ImageSize size = (*pairs)[i].infrared_size; size.width > 0) {
            known[id].size = QSize(size.width, size.height); // from the header, when the pairs were found
        }
    }
    m_known = std::move(known);
    m_asked.clear();
    endResetModel();
}

void PairListModel::changed(const QString& id, const QList<int>& roles) {
    if (const int row = rowOf(id); row >= 0) {
        Q_EMIT dataChanged(index(row), index(row), roles);
    }
}

void PairListModel::setStatus(const QString& id, PairStatus status) {
    if (rowOf(id) < 0 || m_known.value(id).status == status) {
        return;
    }
    m_known[id].status = status;
    changed(id, {widgets::kStatusTextRole, widgets::kStatusToneRole});
}

void PairListModel::setAllStatuses(PairStatus from, PairStatus to) {
    bool any = false;
    for (Known& known : m_known) {
        if (known.status == from) {
            known.status = to;
            any = true;
        }
    }
    if (any && rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {widgets::kStatusTextRole, widgets::kStatusToneRole});
    }
}

void PairListModel::setMarked(const QSet<QString>& ids) {
    const QSet<QString> different = (ids - m_marked) + (m_marked - ids);
    m_marked = ids;
    for (const QString& id : different) {
        changed(id, {widgets::kMarkedRole});
    }
}

void PairListModel::setSize(const QString& id, const QSize& size) {
    if (rowOf(id) >= 0 && m_known.value(id).size != size) {
        m_known[id].size = size;
        changed(id, {widgets::kDetailRole});
    }
}

void PairListModel::setThumbnail(const QString& id, const QImage& thumbnail) {
    if (rowOf(id) >= 0) {
        m_known[id].thumbnail = thumbnail;
        changed(id, {widgets::kThumbnailRole});
    }
}

void PairListModel::setEdited(const QString& id, bool edited) {
    if (rowOf(id) >= 0 && m_known[id].edited != edited) {
        m_known[id].edited = edited;
        changed(id, {widgets::kStatusTextRole, widgets::kStatusToneRole});
    }
}

void PairListModel::setGates(const QString& id, const QHash<QString, double>& gates) {
    if (rowOf(id) >= 0) {
        m_known[id].gates = gates;
        changed(id, {widgets::kStatusTextRole});
    }
}

void PairListModel::forgetGates() {
    for (Known& known : m_known) {
        known.gates.reset();
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {widgets::kStatusTextRole});
    }
}

void PairListModel::forgetThumbnails() {
    m_asked.clear();
    for (Known& known : m_known) {
        known.thumbnail = {};
    }
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {widgets::kThumbnailRole, widgets::kDetailRole});
    }
}

PairFacts PairListModel::facts(int row) const {
    const Pair& one = pair(row);
    const QString id = QString::fromStdString(one.id);
    const Known known = m_known.value(id);
    return {.id = id,
            .set = QString::fromStdString(one.set),
            .size = known.size,
            .marked = m_marked.contains(id),
            .fused = known.status == PairStatus::Fused,
            .failed = known.status == PairStatus::Failed,
            .stale = known.status == PairStatus::Stale,
            .remarks = !one.remarks.empty(),
            .edited = known.edited,
            .gates = known.gates};
}

int PairListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pairs->size());
}

QVariant PairListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Pair& one = pair(index.row());
    const QString id = QString::fromStdString(one.id);
    const auto known = m_known.constFind(id);
    const PairStatus status = known == m_known.constEnd() ? PairStatus::NotFused : known->status;
    switch (role) {
    case Qt::DisplayRole:
    case widgets::kPairIdRole:
        return id;
    case Qt::ToolTipRole: {
        QStringList lines{
            id, QString::fromStdString(one.infrared.string()), QString::fromStdString(one.visible.string())};
        for (const Remark& remark : one.remarks) {
            lines << QString::fromStdString(remark.text);
        }
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(id, data(index, widgets::kStatusTextRole).toString());
    case widgets::kThumbnailRole:
        if (known != m_known.constEnd() && !known->thumbnail.isNull()) {
            return known->thumbnail;
        }
        if (!m_asked.contains(id)) {
            m_asked.insert(id);
            Q_EMIT thumbnailWanted(id);
        }
        return {};
    case widgets::kDetailRole: {
        QStringList parts;
        if (known != m_known.constEnd() && known->size) {
            parts << QStringLiteral("%1×%2").arg(known->size->width()).arg(known->size->height());
        }
        if (!one.set.empty()) {
            parts << QString::fromStdString(one.set);
        }
        return parts.join(QStringLiteral(" · "));
    }
    case widgets::kStatusTextRole:
        switch (status) {
        case PairStatus::Fused:
            return known->edited ? QStringLiteral("edit") : QStringLiteral("ok");
        case PairStatus::Running:
            return QStringLiteral("run");
        case PairStatus::Stale:
            return QStringLiteral("stale");
        case PairStatus::Failed:
            return QStringLiteral("err");
        case PairStatus::NotFused:
            break;
        }
        return one.remarks.empty() ? QStringLiteral("--") : QStringLiteral("warn");
    case widgets::kStatusToneRole:
        switch (status) {
        case PairStatus::Fused:
            return static_cast<int>(Tone::Good);
        case PairStatus::Running:
            return static_cast<int>(Tone::Reference);
        case PairStatus::Stale:
            return static_cast<int>(Tone::Warning);
        case PairStatus::Failed:
            return static_cast<int>(Tone::Fault);
        case PairStatus::NotFused:
            break;
        }
        return static_cast<int>(one.remarks.empty() ? Tone::Neutral : Tone::Warning);
    case widgets::kMarkedRole:
        return m_marked.contains(id);
    default:
        return {};
    }
}

void FilteredPairs::setFilter(const PairFilter& filter) {
    m_filter = filter;
    invalidateFilter();
}

int FilteredPairs::undecided() const {
    const auto* model = qobject_cast<const PairListModel*>(sourceModel());
    int count = 0;
    for (int row = 0; model != nullptr && !m_filter.isEmpty() && row < model->rowCount(); ++row) {
        count += passes(m_filter, model->facts(row)).has_value() ? 0 : 1;
    }
    return count;
}

bool FilteredPairs::filterAcceptsRow(int row, const QModelIndex&) const {
    if (m_filter.isEmpty()) {
        return true;
    }
    const auto* model = qobject_cast<const PairListModel*>(sourceModel());
    // Not known is not no: such rows are shown, and the header counts them.
    return model == nullptr || passes(m_filter, model->facts(row)).value_or(true);
}

} // namespace moefusion::workbench
