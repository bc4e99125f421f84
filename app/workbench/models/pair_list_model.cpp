#include "app/workbench/models/pair_list_model.h"

#include "widgets/lists/pair_delegate.h"

#include <QMap>

#include <algorithm>
#include <array>
#include <limits>

namespace moefusion::workbench {

using widgets::Tone;

namespace {

struct OrderName {
    PairOrder::By by;
    const char* name;
};

constexpr std::array kOrderNames{OrderName{PairOrder::By::Id, "id"},
                                 OrderName{PairOrder::By::Size, "size"},
                                 OrderName{PairOrder::By::Set, "set"},
                                 OrderName{PairOrder::By::Status, "status"},
                                 OrderName{PairOrder::By::Remarks, "remarks"},
                                 OrderName{PairOrder::By::Marked, "marked"}};
const QLatin1String kGatePrefix("gate:");

/// Failed first, then stale, not fused, done: what wants attention stands on top.
int statusRank(const PairFacts& facts) {
    return facts.failed ? 0 : facts.stale ? 1 : facts.fused ? 3 : 2;
}

/// What rows are compared by; nothing where it is not known. Sets are told apart elsewhere.
std::optional<double> keyOf(const PairOrder& order, const PairFacts& facts, int row) {
    switch (order.by) {
    case PairOrder::By::Size:
        return facts.size
                   ? std::optional(static_cast<double>(facts.size->width()) * static_cast<double>(facts.size->height()))
                   : std::nullopt;
    case PairOrder::By::Status:
        return statusRank(facts);
    case PairOrder::By::Remarks:
        return facts.remarks ? 0 : 1;
    case PairOrder::By::Marked:
        return facts.marked ? 0 : 1;
    case PairOrder::By::Gate:
        return facts.gates && facts.gates->contains(order.expert) ? std::optional(facts.gates->value(order.expert))
                                                                  : std::nullopt;
    case PairOrder::By::Set:
    case PairOrder::By::Id:
        break;
    }
    return row;
}

} // namespace

QString pairOrderName(const PairOrder& order) {
    if (order.by == PairOrder::By::Gate) {
        return kGatePrefix + order.expert;
    }
    const auto* const found = std::find_if(
        kOrderNames.begin(), kOrderNames.end(), [&order](const OrderName& one) { return one.by == order.by; });
    return QString::fromLatin1(found->name);
}

PairOrder pairOrderFrom(const QString& name) {
    if (name.startsWith(kGatePrefix)) {
        return {.by = PairOrder::By::Gate, .expert = name.mid(kGatePrefix.size())};
    }
    const auto* const found = std::find_if(kOrderNames.begin(), kOrderNames.end(), [&name](const OrderName& one) {
        return name == QLatin1String(one.name);
    });
    return {.by = found == kOrderNames.end() ? PairOrder::By::Id : found->by};
}

PairListModel::PairListModel(QObject* parent)
    : QAbstractListModel(parent), m_pairs(std::make_shared<const std::vector<Pair>>()) {}

void PairListModel::setPairs(const PairList& pairs) {
    beginResetModel();
    m_pairs = pairs;
    m_rows.clear();
    m_rows.reserve(static_cast<qsizetype>(pairs->size()));
    QHash<QString, Known> known;
    m_remarked = 0;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        const QString id = QString::fromStdString((*pairs)[i].id);
        m_rows.insert(id, static_cast<int>(i));
        if (const auto former = m_known.constFind(id); former != m_known.constEnd()) {
            known.insert(id, *former);
            known[id].found.clear();
        }
        m_remarked += (*pairs)[i].remarks.empty() ? 0 : 1;
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

bool PairListModel::isRemarked(const Pair& pair, const QString& id) const {
    const auto known = m_known.constFind(id);
    return !pair.remarks.empty() || (known != m_known.constEnd() && !known->found.empty());
}

void PairListModel::setFoundRemarks(const QList<FoundRemarks>& found) {
    const QList<int> roles{widgets::kStatusTextRole, widgets::kStatusToneRole, Qt::ToolTipRole};
    int first = rowCount();
    int last = -1;
    for (const FoundRemarks& one : found) {
        const int row = rowOf(one.id);
        if (row < 0) {
            continue;
        }
        m_remarked -= isRemarked(pair(row), one.id) ? 1 : 0;
        m_known[one.id].found = one.remarks;
        m_remarked += isRemarked(pair(row), one.id) ? 1 : 0;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0) {
        Q_EMIT dataChanged(index(first), index(last), roles);
    }
}

QStringList PairListModel::gatedExperts() const {
    for (const Known& known : m_known) {
        if (known.gates) {
            QStringList experts = known.gates->keys(); // every pair has the same ones
            std::sort(experts.begin(), experts.end());
            return experts;
        }
    }
    return {};
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
            .remarks = !one.remarks.empty() || !known.found.empty(),
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
        if (known != m_known.constEnd()) {
            for (const Remark& remark : known->found) {
                lines << QString::fromStdString(remark.text);
            }
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
        return isRemarked(one, id) ? QStringLiteral("warn") : QStringLiteral("--");
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
        return static_cast<int>(isRemarked(one, id) ? Tone::Warning : Tone::Neutral);
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

void FilteredPairs::setOrder(const PairOrder& order) {
    m_order = order;
    m_keysOf.reset();
    if (order == PairOrder{}) {
        sort(-1); // the list's own order
        return;
    }
    invalidate(); // the same column and direction may stand for another order now
    sort(0, order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FilteredPairs::makeKeys(const PairListModel& model) const {
    m_keysOf = model.pairs();
    const double unknown = (m_order.descending ? -1 : 1) * std::numeric_limits<double>::infinity();
    QMap<QString, int> sets; // their names in order
    if (m_order.by == PairOrder::By::Set) {
        for (const Pair& pair : *model.pairs()) {
            sets.insert(QString::fromStdString(pair.set), 0);
        }
        int rank = 0;
        for (int& value : sets) {
            value = rank++;
        }
    }
    m_keys.clear();
    for (int row = 0; row < model.rowCount(); ++row) {
        const PairFacts facts = model.facts(row);
        m_keys.push_back(m_order.by == PairOrder::By::Set ? sets.value(facts.set)
                                                          : keyOf(m_order, facts, row).value_or(unknown));
    }
}

bool FilteredPairs::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const auto* model = qobject_cast<const PairListModel*>(sourceModel());
    if (model == nullptr) {
        return left.row() < right.row();
    }
    if (m_keysOf != model->pairs()) {
        makeKeys(*model);
    }
    return m_keys[static_cast<std::size_t>(left.row())] < m_keys[static_cast<std::size_t>(right.row())];
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
