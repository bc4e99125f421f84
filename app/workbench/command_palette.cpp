#include "app/workbench/command_palette.h"

#include "app/workbench/fuzzy_match.h"
#include "widgets/painting/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kWidth = 560;
constexpr int kRowsShown = 12;
constexpr int kMostRows = 200;

/// Text at the left, keys or the reason at the right.
class PaletteDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem row(option);
        initStyleOption(&row, index);
        const QString text = row.text;
        row.text.clear();
        row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
        painter->save();
        const bool selected = row.state.testFlag(QStyle::State_Selected);
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        const QColor color = row.palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                               selected ? QPalette::HighlightedText : QPalette::Text);
        const QString right =
            enabled ? index.data(PaletteModel::kKeysRole).toString() : index.data(PaletteModel::kReasonRole).toString();
        const QRect area = row.rect.adjusted(2 * widgets::kGrid, 0, -2 * widgets::kGrid, 0);
        painter->setPen(selected ? color : widgets::themeColors(row.palette).muted);
        const int rightWidth = std::min(row.fontMetrics.horizontalAdvance(right), area.width() / 2);
        painter->drawText(area,
                          Qt::AlignRight | Qt::AlignVCenter,
                          row.fontMetrics.elidedText(right, Qt::ElideRight, area.width() / 2));
        painter->setPen(color);
        painter->drawText(
            area.adjusted(0, 0, -rightWidth - 2 * widgets::kGrid, 0),
            Qt::AlignLeft | Qt::AlignVCenter,
            row.fontMetrics.elidedText(text, Qt::ElideRight, area.width() - rightWidth - 2 * widgets::kGrid));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {100, std::max(widgets::kControlHeight, option.fontMetrics.height() + 2 * widgets::kGrid)};
    }
};

} // namespace

void PaletteModel::setEntries(QList<PaletteEntry> entries, QStringList recent) {
    m_entries = std::move(entries);
    m_recent = std::move(recent);
    setTyped({});
}

void PaletteModel::setTyped(const QString& typed) {
    QString kind = QStringLiteral("action");
    QString words = typed;
    if (typed.startsWith(QLatin1Char('@')) || typed.startsWith(QLatin1Char(':')) ||
        typed.startsWith(QLatin1Char('#'))) {
        kind = typed[0] == QLatin1Char('@')   ? QStringLiteral("pair")
               : typed[0] == QLatin1Char(':') ? QStringLiteral("method")
                                              : QStringLiteral("layer");
        words = typed.mid(1);
    }
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries[i];
        if (entry.kind != kind) {
            continue;
        }
        std::optional<int> best;
        for (const QString& text : {entry.text, entry.english, entry.id}) {
            const std::optional<int> score = fuzzyScore(words, text);
            best = score && (!best || *score > *best) ? score : best;
        }
        if (!best) {
            continue;
        }
        if (words.trimmed().isEmpty()) {
            const qsizetype place = m_recent.indexOf(entry.id);
            best = place >= 0 ? static_cast<int>(m_recent.size() - place) : 0;
        }
        found.emplace_back(*best, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    beginResetModel();
    m_shown.clear();
    for (const auto& [score, i] : found) {
        if (m_shown.size() == kMostRows) {
            break;
        }
        m_shown << i;
    }
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const PaletteEntry& shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case kKeysRole:
        return shown.keys;
    case kReasonRole:
    case Qt::ToolTipRole:
        return shown.reason;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return entry(index.row()).reason.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsSelectable;
}

CommandPalette::CommandPalette(QWidget* parent)
    : QFrame(parent), m_field(new QLineEdit(this)), m_list(new QListView(this)), m_model(new PaletteModel(this)) {
    setObjectName(QStringLiteral("commandPalette"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setMinimumHeight(widgets::kControlHeight + widgets::kGrid);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(widgets::kGrid, widgets::kGrid, widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(24);
    shadow->setOffset(0, 4);
    shadow->setColor(QColor(0, 0, 0, 110));
    setGraphicsEffect(shadow);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setTyped(text);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
    retranslate();
    hide();
}

void CommandPalette::retranslate() {
    m_field->setPlaceholderText(tr("Type a command; @ pairs, : methods, # layers"));
    m_field->setAccessibleName(tr("Command palette"));
    m_list->setAccessibleName(tr("Matching commands"));
}

void CommandPalette::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void CommandPalette::open(const QList<PaletteEntry>& entries, const QStringList& recent) {
    m_formerFocus = QApplication::focusWidget();
    m_model->setEntries(entries, recent);
    m_field->clear();
    m_list->setCurrentIndex(m_model->index(0));
    const int width = std::min(kWidth, parentWidget()->width() - 8 * widgets::kGrid);
    const int rowHeight = std::max(widgets::kControlHeight, fontMetrics().height() + 2 * widgets::kGrid);
    const int height = m_field->sizeHint().height() + kRowsShown * rowHeight + 8 * widgets::kGrid;
    setGeometry((parentWidget()->width() - width) / 2,
                20 * widgets::kGrid,
                width,
                std::min(height, parentWidget()->height() - 28 * widgets::kGrid));
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::leave() {
    hide();
    if (m_formerFocus != nullptr) {
        m_formerFocus->setFocus();
    }
}

void CommandPalette::choose(int row) {
    if (row < 0 || row >= m_model->rowCount() || !m_model->flags(m_model->index(row)).testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    const PaletteEntry entry = m_model->entry(row);
    leave();
    Q_EMIT chosen(entry.kind, entry.id);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int row = m_list->currentIndex().row();
        switch (key) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp: {
            const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : key == Qt::Key_PageDown ? 10 : -10;
            m_list->setCurrentIndex(m_model->index(std::clamp(row + step, 0, std::max(0, m_model->rowCount() - 1))));
            return true;
        }
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(row);
            return true;
        case Qt::Key_Escape:
            leave();
            return true;
        default:
            break;
        }
    }
    if (watched == m_field && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // letters, Esc and arrows are typed here, whatever the workspace does with them
        return true;
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible()) {
        hide();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace moefusion::workbench
