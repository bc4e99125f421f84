#include "app/workbench/models/run_list_model.h"

#include "widgets/painting/theme.h"

#include <QDateTime>
#include <QFileInfo>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <functional>
#include <limits>

namespace moefusion::workbench {

namespace {

constexpr int kSwatch = 12;

QString toText(const std::string& text) {
    return QString::fromStdString(text);
}

QIcon swatch(const widgets::RunLook& look, bool shown) {
    QPixmap picture(kSwatch, kSwatch);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.color, 2));
    if (shown) {
        painter.setBrush(look.color);
    }
    painter.drawRoundedRect(QRectF(1, 1, kSwatch - 2, kSwatch - 2), 2, 2);
    return QIcon(picture);
}

QString numberOrDash(const std::optional<double>& value) {
    return value ? QLocale().toString(*value, 'g', 5) : QStringLiteral("—");
}

QString startedText(const QString& stamp) {
    const QDateTime time = QDateTime::fromString(stamp, Qt::ISODate);
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : stamp;
}

} // namespace

RunRow rowOf(const RunWatch& watch) {
    const RunFacts& facts = watch.facts();
    RunRow row;
    row.folder = watch.folder();
    row.name = watch.name();
    row.state = facts.folderMissing ? QStringLiteral("folder missing") : facts.state;
    row.epoch = facts.epoch;
    row.step = facts.step;
    row.loss = watch.history().last("loss/total");
    row.bestQuality = watch.history().highest("validation/Qabf");
    row.started = toText(facts.record.fact("started"));
    row.device = toText(facts.record.fact("device"));
    row.faults = static_cast<qsizetype>(facts.faults.size());
    row.note = facts.note;
    row.takesNotes = facts.writable && !facts.isForeign && !facts.folderMissing;
    if (!facts.record.inputs.empty()) {
        row.data = toText(facts.record.inputs.front());
    }
    static const QSet<QString> paths{QStringLiteral("name"),
                                     QStringLiteral("runs-dir"),
                                     QStringLiteral("detach"),
                                     QStringLiteral("after"),
                                     QStringLiteral("val"),
                                     QStringLiteral("resume"),
                                     QStringLiteral("force"),
                                     QStringLiteral("log")};
    QStringList changed;
    for (const training::RecordedOption& option : facts.record.options) {
        QStringList values;
        for (const std::string& value : option.values) {
            values << toText(value);
        }
        const QString id = toText(option.id);
        row.options.insert(id, values.join(QStringLiteral(", ")));
        if (option.origin != "default" && !option.origin.starts_with("preset ") && !paths.contains(id)) {
            changed << QStringLiteral("%1=%2").arg(id, values.join(QLatin1Char(',')));
        }
    }
    row.changed = changed.join(QLatin1Char(' '));
    return row;
}

RunListModel::RunListModel(QObject* parent) : QAbstractTableModel(parent) {}

int RunListModel::rowOfFolder(const QString& folder) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const RunRow& row) { return row.folder == folder; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void RunListModel::setRow(const RunRow& row) {
    const int at = rowOfFolder(row.folder);
    if (at >= 0) {
        m_rows[at] = row;
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        return;
    }
    if (!m_numbers.contains(row.folder)) {
        m_numbers.insert(row.folder, static_cast<int>(m_numbers.size()));
    }
    const auto end = static_cast<int>(m_rows.size());
    beginInsertRows({}, end, end);
    m_rows << row;
    endInsertRows();
}

void RunListModel::removeRow(const QString& folder) {
    const int at = rowOfFolder(folder);
    if (at >= 0) {
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        m_shown.remove(folder);
        endRemoveRows();
    }
}

void RunListModel::setShown(const QString& folder, bool shown) {
    if (shown == m_shown.contains(folder)) {
        return;
    }
    if (shown) {
        m_shown.insert(folder);
    } else {
        m_shown.remove(folder);
    }
    const int at = rowOfFolder(folder);
    if (at >= 0) {
        Q_EMIT dataChanged(index(at, Name), index(at, Name));
    }
    Q_EMIT shownChanged(folder, shown);
}

widgets::RunLook RunListModel::look(const QString& folder) const {
    return widgets::runLook(m_numbers.value(folder), m_dark);
}

void RunListModel::setDark(bool dark) {
    m_dark = dark;
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, Name), index(static_cast<int>(m_rows.size()) - 1, Name), {Qt::DecorationRole});
    }
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size()) {
        return {};
    }
    const RunRow& row = m_rows[index.row()];
    const int column = index.column();
    if (role == kFolderRole) {
        return row.folder;
    }
    if (role == Qt::CheckStateRole && column == Name) {
        return m_shown.contains(row.folder) ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::DecorationRole && column == Name) {
        return swatch(look(row.folder), m_shown.contains(row.folder));
    }
    if (role == Qt::TextAlignmentRole && (column == Epoch || column == Step || column == Loss || column == Quality)) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return column == Changed ? row.changed : column == Data ? row.data : column == Note ? row.note : row.folder;
    }
    if (role == kSortRole) {
        switch (column) {
        case Epoch:
            return row.epoch;
        case Step:
            return row.step;
        case Loss:
            return row.loss.value_or(std::numeric_limits<double>::infinity());
        case Quality:
            return row.bestQuality.value_or(-std::numeric_limits<double>::infinity());
        case Started:
            return row.started;
        case Faults:
            return row.faults;
        default:
            return data(index, Qt::DisplayRole);
        }
    }
    if (role != Qt::DisplayRole && !(role == Qt::EditRole && column == Note)) {
        return {};
    }
    switch (column) {
    case Name:
        return row.name;
    case State:
        return row.state.isEmpty() ? QStringLiteral("—") : row.state;
    case Epoch:
        return QLocale().toString(row.epoch, 'f', 1);
    case Step:
        return QLocale().toString(row.step, 'f', 0);
    case Loss:
        return numberOrDash(row.loss);
    case Quality:
        return numberOrDash(row.bestQuality);
    case Started:
        return startedText(row.started);
    case Changed:
        return row.changed;
    case Data:
        return QFileInfo(row.data).fileName();
    case Device:
        return row.device;
    case Faults:
        return row.faults;
    case Note:
        return row.note;
    default:
        return {};
    }
}

bool RunListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (index.isValid() && role == Qt::EditRole && index.column() == Note) {
        RunRow& row = m_rows[index.row()];
        const QString note = value.toString().simplified();
        if (!row.takesNotes || note == row.note) {
            return false;
        }
        row.note = note;
        Q_EMIT dataChanged(index, index);
        Q_EMIT noteChanged(row.folder, note);
        return true;
    }
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Name) {
        return false;
    }
    setShown(m_rows[index.row()].folder, value.toInt() == Qt::Checked);
    return true;
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Run");
    case State:
        return tr("State");
    case Epoch:
        return tr("Epoch");
    case Step:
        return tr("Step");
    case Loss:
        return tr("Loss");
    case Quality:
        return tr("Best Qabf");
    case Started:
        return tr("Started");
    case Changed:
        return tr("Changed options");
    case Data:
        return tr("Data");
    case Device:
        return tr("Device");
    case Faults:
        return tr("Faults");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

Qt::ItemFlags RunListModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Note && m_rows[index.row()].takesNotes) {
        return flags | Qt::ItemIsEditable;
    }
    return index.isValid() && index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

FilteredRuns::FilteredRuns(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RunListModel::kSortRole);
}

void FilteredRuns::setFilter(const QString& text) {
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool FilteredRuns::filterAcceptsRow(int row, const QModelIndex&) const {
    const RunRow& run = static_cast<RunListModel*>(sourceModel())->rows()[row];
    return std::all_of(m_words.begin(), m_words.end(), [&run](const QString& word) {
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        if (colon <= 0) {
            return run.name.contains(word, Qt::CaseInsensitive) || run.note.contains(word, Qt::CaseInsensitive);
        }
        const QString key = word.left(colon);
        const QString value = word.mid(colon + 1);
        return key == QLatin1String("state") ? run.state.startsWith(value) : run.options.value(key) == value;
    });
}

QList<QStringList> differences(const QList<RunRow>& rows) {
    QList<QStringList> table;
    QStringList head{RunListModel::tr("Option")};
    QStringList keys;
    for (const RunRow& row : rows) {
        head << row.name;
        keys << row.options.keys();
    }
    table << head;
    keys.removeDuplicates();
    keys.sort();
    const auto add = [&](const QString& key, const auto& valueOf) {
        QStringList line{key};
        for (const RunRow& row : rows) {
            const QString value = valueOf(row);
            line << (value.isEmpty() ? QStringLiteral("—") : value);
        }
        if (std::adjacent_find(line.begin() + 1, line.end(), std::not_equal_to<>()) != line.end()) {
            table << line;
        }
    };
    add(RunListModel::tr("Data"), [](const RunRow& row) { return row.data; });
    for (const QString& key : keys) {
        add(key, [&key](const RunRow& row) { return row.options.value(key); });
    }
    add(RunListModel::tr("Loss"), [](const RunRow& row) { return numberOrDash(row.loss); });
    add(RunListModel::tr("Best Qabf"), [](const RunRow& row) { return numberOrDash(row.bestQuality); });
    return table;
}

} // namespace moefusion::workbench
