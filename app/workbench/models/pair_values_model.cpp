#include "app/workbench/models/pair_values_model.h"

#include "core/base/natural_order.h"
#include "widgets/painting/theme.h"

#include <QApplication>
#include <QBrush>
#include <QFont>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion::workbench {

namespace {

constexpr int kDecimals = 4;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kOutlierDeviations = 3.0; // median absolute deviations

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Outside these limits a value of the sample is marked.
std::pair<double, double> limitsOf(const std::vector<double>& values) {
    constexpr double kEverything = std::numeric_limits<double>::infinity();
    if (values.size() < 3) {
        return {-kEverything, kEverything};
    }
    const double median = medianOf(values);
    std::vector<double> distances;
    for (const double value : values) {
        distances.push_back(std::abs(value - median));
    }
    const double reach = kOutlierDeviations * medianOf(std::move(distances));
    return reach > 0 ? std::pair(median - reach, median + reach) : std::pair(-kEverything, kEverything);
}

} // namespace

void PairValuesModel::setValues(const ValuesPointer& values, const std::string& profile, const std::string& region) {
    beginResetModel();
    m_values = values;
    m_profile = profile;
    m_region = region;
    m_rows.clear();
    m_numbers.clear();
    m_undefined.clear();
    m_limits.clear();
    if (m_values != nullptr) {
        const std::size_t count = m_values->metrics.size();
        m_undefined.resize(count);
        std::vector<std::vector<std::vector<double>>> samples(m_values->methods.size(),
                                                              std::vector<std::vector<double>>(count));
        for (std::size_t pair = 0; pair < m_values->pairs.size(); ++pair) {
            for (std::size_t method = 0; method < m_values->methods.size(); ++method) {
                if (!m_values->results[method][pair]) {
                    continue;
                }
                m_rows.push_back({pair, method});
                for (std::size_t metric = 0; metric < count; ++metric) {
                    const auto value = m_values->number(method, pair, nameOf(kFixedColumns + static_cast<int>(metric)));
                    m_numbers.push_back(value.value_or(kNone));
                    if (value) {
                        samples[method][metric].push_back(*value);
                    } else {
                        ++m_undefined[metric];
                    }
                }
            }
        }
        for (const auto& ofMethod : samples) {
            std::vector<std::pair<double, double>> limits;
            for (const std::vector<double>& sample : ofMethod) {
                limits.push_back(limitsOf(sample));
            }
            m_limits.push_back(std::move(limits));
        }
    }
    endResetModel();
}

ValueName PairValuesModel::nameOf(int column) const {
    return {m_profile, m_region, m_values->metrics[static_cast<std::size_t>(column - kFixedColumns)]};
}

QString PairValuesModel::pairAt(int row) const {
    return QString::fromStdString(m_values->pairs[m_rows[static_cast<std::size_t>(row)].pair].id);
}

QString PairValuesModel::labelAt(int row) const {
    return QString::fromStdString(m_values->methods[m_rows[static_cast<std::size_t>(row)].method].label);
}

double PairValuesModel::number(int row, int column) const {
    const std::size_t metrics = m_values->metrics.size();
    return m_numbers[static_cast<std::size_t>(row) * metrics + static_cast<std::size_t>(column - kFixedColumns)];
}

bool PairValuesModel::isLowerBetter(int column) const {
    const metrics::Metric* metric = metrics::find_metric(nameOf(column).metric);
    return metric != nullptr && metric->better == metrics::Better::Lower;
}

int PairValuesModel::rowOf(const QString& pair, const QString& label) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (pairAt(row) == pair && labelAt(row) == label) {
            return row;
        }
    }
    return -1;
}

int PairValuesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PairValuesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_values == nullptr ? 0 : kFixedColumns + static_cast<int>(m_values->metrics.size());
}

QString PairValuesModel::reason(int row, int column) const {
    const Row& place = m_rows[static_cast<std::size_t>(row)];
    const StoredResult& result = *m_values->results[place.method][place.pair];
    if (result.state != "ok") {
        return QString::fromStdString(result.error_message);
    }
    const StoredValue* value = m_values->find(place.method, place.pair, nameOf(column));
    return value == nullptr ? tr("Not computed.") : QString::fromStdString(value->reason);
}

bool PairValuesModel::isOutlier(int row, int column) const {
    const double value = number(row, column);
    const auto& [low, high] =
        m_limits[m_rows[static_cast<std::size_t>(row)].method][static_cast<std::size_t>(column - kFixedColumns)];
    return std::isfinite(value) && (value < low || value > high);
}

QVariant PairValuesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_values == nullptr) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    if (column < kFixedColumns) {
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
            return {};
        }
        const StoredPair& pair = m_values->pairs[m_rows[static_cast<std::size_t>(row)].pair];
        return column == 0   ? QString::fromStdString(pair.id)
               : column == 1 ? QString::fromStdString(pair.set)
                             : labelAt(row);
    }
    const double value = number(row, column);
    const bool has = std::isfinite(value);
    switch (role) {
    case Qt::DisplayRole:
        return has ? QLocale().toString(value, 'f', kDecimals) : QStringLiteral("!");
    case Qt::ToolTipRole: {
        const QString why = reason(row, column);
        return has && isOutlier(row, column) ? tr("More than 3 median absolute deviations from this method's median.")
                                             : why;
    }
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font = widgets::numbersFont(QApplication::font());
        font.setBold(has && isOutlier(row, column));
        return font;
    }
    case Qt::BackgroundRole: {
        const bool dark = widgets::isDark(QApplication::palette());
        return has ? QVariant() : QVariant(QBrush(widgets::badgeColors(widgets::Tone::Fault, dark).fill));
    }
    case Qt::ForegroundRole: {
        const bool dark = widgets::isDark(QApplication::palette());
        return has ? QVariant() : QVariant(QBrush(widgets::badgeColors(widgets::Tone::Fault, dark).text));
    }
    case kOutlierRole:
        return isOutlier(row, column);
    default:
        return {};
    }
}

QVariant PairValuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || m_values == nullptr) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section < kFixedColumns ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case 0:
        return tr("Pair");
    case 1:
        return tr("Set");
    case 2:
        return tr("Method");
    default:
        break;
    }
    const auto metric = static_cast<std::size_t>(section - kFixedColumns);
    const QString name = QString::fromStdString(m_values->metrics[metric]);
    return m_undefined[metric] == 0 ? name : tr("%1 (%2 without)").arg(name).arg(m_undefined[metric]);
}

FilteredValues::FilteredValues(PairValuesModel* model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model) {
    // Before the proxy looks at the new rows itself.
    connect(model, &QAbstractItemModel::modelReset, this, [this] { choose(); });
    setSourceModel(model);
}

void FilteredValues::setText(const QString& text) {
    m_text = text.trimmed();
    choose();
    invalidateFilter();
}

void FilteredValues::setExtreme(Extreme extreme, int column, int count) {
    m_extreme = extreme;
    m_column = column;
    m_count = count;
    choose();
    invalidateFilter();
}

bool FilteredValues::passesText(int row) const {
    return m_text.isEmpty() || m_model->pairAt(row).contains(m_text, Qt::CaseInsensitive) ||
           m_model->labelAt(row).contains(m_text, Qt::CaseInsensitive);
}

void FilteredValues::choose() {
    m_chosen.clear();
    if (m_extreme == Extreme::None || m_column < PairValuesModel::kFixedColumns || m_column >= m_model->columnCount()) {
        return;
    }
    std::vector<std::pair<double, int>> order;
    const bool ascending = (m_extreme == Extreme::Worst) != m_model->isLowerBetter(m_column);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const double value = m_model->number(row, m_column);
        if (std::isfinite(value) && passesText(row)) {
            order.emplace_back(ascending ? value : -value, row);
        }
    }
    std::sort(order.begin(), order.end());
    m_chosen.resize(static_cast<std::size_t>(m_model->rowCount()));
    for (std::size_t i = 0; i < std::min(order.size(), static_cast<std::size_t>(std::max(m_count, 0))); ++i) {
        m_chosen[static_cast<std::size_t>(order[i].second)] = true;
    }
}

bool FilteredValues::filterAcceptsRow(int row, const QModelIndex&) const {
    if (!m_chosen.empty()) {
        return m_chosen[static_cast<std::size_t>(row)];
    }
    return passesText(row);
}

bool FilteredValues::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    if (left.column() < PairValuesModel::kFixedColumns) {
        return natural_less(left.data().toString().toStdString(), right.data().toString().toStdString());
    }
    const double one = m_model->number(left.row(), left.column());
    const double other = m_model->number(right.row(), right.column());
    if (std::isnan(one) || std::isnan(other)) {
        // Rows without a value come last, whichever way it is sorted.
        return sortOrder() == Qt::AscendingOrder ? std::isnan(other) && !std::isnan(one)
                                                 : std::isnan(one) && !std::isnan(other);
    }
    return one < other;
}

} // namespace moefusion::workbench
