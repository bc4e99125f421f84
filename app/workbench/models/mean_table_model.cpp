#include "app/workbench/models/mean_table_model.h"

#include "core/base/numbers.h"
#include "widgets/painting/theme.h"

#include <QApplication>
#include <QBrush>
#include <QFont>
#include <QLocale>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kDecimals = 4; // as the paper prints them

QString shown(double value) {
    return QLocale().toString(value, 'f', kDecimals);
}

/// Best, second, third: red, blue, cyan, dark or light enough for the theme.
QColor rankColor(int rank, bool dark) {
    switch (rank) {
    case 1:
        return dark ? QColor(0xFF, 0x7B, 0x72) : QColor(0xC6, 0x28, 0x28);
    case 2:
        return dark ? QColor(0x79, 0xB8, 0xFF) : QColor(0x0B, 0x57, 0xD0);
    default:
        return dark ? QColor(0x56, 0xD4, 0xDD) : QColor(0x00, 0x6F, 0x7A);
    }
}

QString superscript(int rank) {
    constexpr char16_t kDigits[] = {u'¹', u'²', u'³'};
    return rank <= 3 ? QString(QChar(kDigits[rank - 1])) : QString();
}

} // namespace

void MeanTableModel::setTable(std::shared_ptr<const MeanTable> table) {
    beginResetModel();
    m_table = std::move(table);
    m_ranks = m_table == nullptr ? std::vector<std::vector<std::optional<int>>>() : table_ranks(*m_table);
    endResetModel();
}

void MeanTableModel::setSpreadShown(bool shown) {
    m_spread = shown;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
    }
}

int MeanTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_table == nullptr ? 0 : static_cast<int>(m_table->rows.size());
}

int MeanTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_table == nullptr ? 0 : kFixedColumns + static_cast<int>(m_table->columns.size()) + 2;
}

const TableCell* MeanTableModel::cell(int row, int column) const {
    const int place = column - kFixedColumns;
    return place < 0 || place >= static_cast<int>(m_table->columns.size())
               ? nullptr
               : &m_table->rows[static_cast<std::size_t>(row)].cells[static_cast<std::size_t>(place)];
}

std::optional<int> MeanTableModel::rank(int row, int column) const {
    return cell(row, column) == nullptr
               ? std::nullopt
               : m_ranks[static_cast<std::size_t>(row)][static_cast<std::size_t>(column - kFixedColumns)];
}

QVariant MeanTableModel::number(int row, int column) const {
    const auto place = static_cast<std::size_t>(row);
    if (column == 1) {
        return m_table->rows[place].reported ? QVariant()
                                             : QVariant(static_cast<double>(pairs_of(m_table->rows[place])));
    }
    if (const TableCell* found = cell(row, column)) {
        return found->mean ? QVariant(*found->mean) : QVariant();
    }
    double sum = 0;
    int ranked = 0;
    int firsts = 0;
    for (const std::optional<int>& one : m_ranks[place]) {
        if (one) {
            sum += *one;
            ++ranked;
            firsts += *one == 1 ? 1 : 0;
        }
    }
    if (ranked == 0) {
        return {};
    }
    const bool isMeanRank = column == kFixedColumns + static_cast<int>(m_table->columns.size());
    return isMeanRank ? sum / ranked : static_cast<double>(firsts);
}

QString MeanTableModel::text(int row, int column) const {
    const TableRow& from = m_table->rows[static_cast<std::size_t>(row)];
    if (column == 0) {
        const QString label = QString::fromStdString(from.label);
        return from.reported ? tr("%1 (paper)").arg(label) : label;
    }
    const QVariant value = number(row, column);
    if (!value.isValid()) {
        return column == 1 || cell(row, column) == nullptr ? QString() : tr("n/a");
    }
    const TableCell* found = cell(row, column);
    if (found == nullptr) {
        const bool isMeanRank = column == kFixedColumns + static_cast<int>(m_table->columns.size());
        return QLocale().toString(value.toDouble(), 'f', isMeanRank ? 2 : 0);
    }
    QString text = shown(*found->mean);
    if (m_spread && found->low && found->high) {
        text += QStringLiteral(" [%1, %2]").arg(shown(*found->low), shown(*found->high));
    } else if (m_spread && !from.reported) {
        text += QStringLiteral(" ± %1").arg(shown(found->deviation));
    }
    return text + superscript(rank(row, column).value_or(4));
}

QString MeanTableModel::tip(int row, int column) const {
    const TableRow& from = m_table->rows[static_cast<std::size_t>(row)];
    if (from.reported) {
        return tr("Printed in the paper, not computed here.");
    }
    const TableCell* found = cell(row, column);
    if (found == nullptr || !found->mean) {
        return found == nullptr ? QString() : tr("No pair has a value here.");
    }
    QString text =
        tr("Mean %1, standard deviation %2, median %3 over %n pairs", nullptr, static_cast<int>(found->count))
            .arg(shown(*found->mean), shown(found->deviation), shown(found->median));
    if (found->low && found->high) {
        text += QChar('\n') + tr("95 % interval of the mean: %1 to %2").arg(shown(*found->low), shown(*found->high));
    }
    if (found->undefined > 0) {
        text += QChar('\n') + tr("%n pairs without a value are left out", nullptr, static_cast<int>(found->undefined));
    }
    if (const auto place = rank(row, column)) {
        text += QChar('\n') + tr("Rank %1").arg(*place);
    }
    return text;
}

QVariant MeanTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_table == nullptr) {
        return {};
    }
    const TableRow& from = m_table->rows[static_cast<std::size_t>(index.row())];
    const std::optional<int> place = rank(index.row(), index.column());
    const bool medal = place && *place <= 3;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return tip(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return index.column() == 0 ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font = index.column() == 0 ? QApplication::font() : widgets::numbersFont(QApplication::font());
        font.setBold(medal);
        font.setItalic(from.reported);
        return font;
    }
    case Qt::ForegroundRole: {
        const bool dark = widgets::isDark(QApplication::palette());
        if (from.reported) {
            return QBrush(widgets::themeColors(dark).muted);
        }
        return medal ? QVariant(QBrush(rankColor(*place, dark))) : QVariant();
    }
    case kNumberRole:
        return index.column() == 0 ? QVariant() : number(index.row(), index.column());
    case kReportedRole:
        return from.reported;
    default:
        return {};
    }
}

QVariant MeanTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || m_table == nullptr) {
        return {};
    }
    const int columns = static_cast<int>(m_table->columns.size());
    if (role == Qt::TextAlignmentRole) {
        return QVariant(section == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    }
    const bool isMetric = section >= kFixedColumns && section < kFixedColumns + columns;
    if (role == Qt::ToolTipRole && isMetric) {
        const TableColumn& column = m_table->columns[static_cast<std::size_t>(section - kFixedColumns)];
        const metrics::Metric* metric = metrics::find_metric(column.metric);
        if (metric == nullptr) {
            return {};
        }
        const std::string_view definition = metric->definition(metrics::profile_from(m_table->profile));
        return QStringLiteral("%1\n%2: %3")
            .arg(QString::fromUtf8(metric->label.data(), static_cast<qsizetype>(metric->label.size())),
                 QString::fromStdString(m_table->profile),
                 QString::fromUtf8(definition.data(), static_cast<qsizetype>(definition.size())));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section == 0) {
        return tr("Method");
    }
    if (section == 1) {
        return tr("n");
    }
    if (isMetric) {
        const TableColumn& column = m_table->columns[static_cast<std::size_t>(section - kFixedColumns)];
        return QStringLiteral("%1 %2").arg(QString::fromStdString(column.metric),
                                           column.better == metrics::Better::Higher ? QStringLiteral("↑")
                                                                                    : QStringLiteral("↓"));
    }
    return section == kFixedColumns + columns ? tr("Mean rank") : tr("Firsts");
}

bool SortedMeans::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    const bool leftReported = left.data(MeanTableModel::kReportedRole).toBool();
    const bool rightReported = right.data(MeanTableModel::kReportedRole).toBool();
    if (leftReported != rightReported) {
        return leftReported ? !ascending : ascending;
    }
    const QVariant one = left.data(MeanTableModel::kNumberRole);
    const QVariant other = right.data(MeanTableModel::kNumberRole);
    if (one.isValid() && other.isValid()) {
        return one.toDouble() < other.toDouble();
    }
    if (one.isValid() != other.isValid()) {
        return one.isValid() ? ascending : !ascending;
    }
    return QString::localeAwareCompare(left.data().toString(), right.data().toString()) < 0;
}

QString tabSeparated(const MeanTable& table) {
    QStringList lines;
    QStringList head{QStringLiteral("method"), QStringLiteral("n")};
    for (const TableColumn& column : table.columns) {
        head << QString::fromStdString(column.metric);
    }
    lines << head.join(QChar('\t'));
    constexpr int kDigits = 9;
    for (const TableRow& row : table.rows) {
        QStringList fields{QString::fromStdString(row.label) + (row.reported ? QStringLiteral(" (paper)") : QString()),
                           row.reported ? QString() : QString::number(pairs_of(row))};
        for (const TableCell& cell : row.cells) {
            fields << (cell.mean ? QString::fromStdString(significant(*cell.mean, kDigits)) : QString());
        }
        lines << fields.join(QChar('\t'));
    }
    return lines.join(QChar('\n')) + QChar('\n');
}

} // namespace moefusion::workbench
