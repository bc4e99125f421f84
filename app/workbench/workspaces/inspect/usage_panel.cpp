#include "app/workbench/workspaces/inspect/usage_panel.h"

#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr int kFilterRole = Qt::UserRole;
/// Rows of the box of co-routing: the three mixtures, then foreground against background.
constexpr int kForegroundWithBackground = 3;

QString nameOf(MixtureId mixture) {
    const std::string_view name = short_name(mixture);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString filterOf(ExpertId expert) {
    return QStringLiteral("expert:") + QString::fromStdString(to_text(expert));
}

QTableWidgetItem* cell(const QString& text, const QString& filter) {
    auto* item = new QTableWidgetItem(text);
    item->setData(kFilterRole, filter);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

void prepare(QTableWidget* table, const char* name) {
    table->setObjectName(QString::fromLatin1(name));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setFont(widgets::numbersFont(table->font()));
}

/// How many pairs go to both experts, one of each mixture.
std::vector<std::vector<int>> acrossCounts(const std::vector<UsageRow>& rows, std::size_t experts) {
    std::map<std::string, std::pair<std::set<std::size_t>, std::set<std::size_t>>> byPair;
    for (const UsageRow& row : rows) {
        if (!row.routed || row.expert.mixture == MixtureId::Decoder) {
            continue;
        }
        auto& [foreground, background] = byPair[row.id];
        (row.expert.mixture == MixtureId::Foreground ? foreground : background)
            .insert(static_cast<std::size_t>(row.expert.index));
    }
    std::vector<std::vector<int>> counts(experts, std::vector<int>(experts, 0));
    for (const auto& [id, both] : byPair) {
        for (const std::size_t one : both.first) {
            for (const std::size_t other : both.second) {
                ++counts[one][other];
            }
        }
    }
    return counts;
}

} // namespace

UsagePanel::UsagePanel(QWidget* parent)
    : QWidget(parent), m_headline(new QLabel(this)), m_note(new QLabel(this)), m_compute(new QPushButton(this)),
      m_save(new QPushButton(this)), m_experts(new QTableWidget(this)), m_which(new QComboBox(this)),
      m_together(new QTableWidget(this)) {
    setObjectName(QStringLiteral("usagePanel"));
    m_headline->setObjectName(QStringLiteral("usageHeadline"));
    m_headline->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("usageNote"));
    m_note->setWordWrap(true);
    m_compute->setObjectName(QStringLiteral("usageButton"));
    m_save->setObjectName(QStringLiteral("usageSaveButton"));
    m_which->setObjectName(QStringLiteral("coRoutingBox"));
    prepare(m_experts, "usageTable");
    prepare(m_together, "coRoutingTable");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_compute, 1);
    buttons->addWidget(m_save, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_headline);
    layout->addLayout(buttons);
    layout->addWidget(m_note);
    layout->addWidget(m_experts, 3);
    layout->addWidget(m_which);
    layout->addWidget(m_together, 2);
    connect(m_compute, &QPushButton::clicked, this, [this] {
        if (m_content.running) {
            Q_EMIT cancelWanted();
        } else {
            Q_EMIT computeWanted();
        }
    });
    connect(m_save, &QPushButton::clicked, this, &UsagePanel::saveWanted);
    connect(m_which, &QComboBox::activated, this, [this] { fillTogether(summarise(m_content.rows)); });
    for (QTableWidget* table : {m_experts, m_together}) {
        connect(table, &QTableWidget::itemActivated, this, [this](QTableWidgetItem* item) {
            Q_EMIT filterWanted(item->data(kFilterRole).toString());
        });
        connect(table, &QTableWidget::itemClicked, this, [this](QTableWidgetItem* item) {
            Q_EMIT filterWanted(item->data(kFilterRole).toString());
        });
    }
    retranslate();
}

void UsagePanel::retranslate() {
    const QSignalBlocker blocked(m_which);
    const int which = std::max(0, m_which->currentIndex());
    m_which->clear();
    m_which->addItems({tr("Together in foreground"),
                       tr("Together in background"),
                       tr("Together in the decoder"),
                       tr("Foreground against background")});
    m_which->setCurrentIndex(which);
    m_which->setAccessibleName(tr("Which experts are counted together"));
    m_which->setToolTip(tr("Pairs that were routed to both experts; the diagonal: to this one"));
    m_experts->setAccessibleName(tr("Usage of each expert"));
    m_experts->setToolTip(tr("Click a row to see the pairs that are routed to this expert"));
    m_together->setAccessibleName(tr("Experts used together"));
    m_together->setToolTip(tr("Click a number to see those pairs"));
    m_save->setText(tr("Save usage…"));
    m_save->setAccessibleName(m_save->text());
    m_save->setToolTip(tr("Write usage.csv and usage_summary.csv, as the command line's inspect --usage does"));
    show(m_content);
}

void UsagePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void UsagePanel::show(const UsageContent& content) {
    m_content = content;
    const std::vector<MixtureUsage> usage = summarise(content.rows);
    m_headline->setText(content.known == 0
                            ? tr("Which experts the pairs of the list go to belongs here.")
                            : tr("%1 of %2 listed pairs. Usage on a few pairs is not usage on a dataset.")
                                  .arg(content.known)
                                  .arg(content.listed));
    m_compute->setText(content.running ? tr("Cancel (%1 of %2)").arg(content.done).arg(content.total)
                                       : tr("Compute for %n pairs", nullptr, content.listed - content.known));
    m_compute->setAccessibleName(m_compute->text());
    m_compute->setEnabled(content.running || (content.possible && content.listed > content.known));
    m_compute->setToolTip(content.possible ? tr("Reads the gates of every listed pair; they are not fused")
                                           : tr("Choose MoE-Fusion and its weights first."));
    m_save->setEnabled(content.known > 0);
    QStringList notes;
    if (content.untrained && content.known > 0) {
        notes << tr("untrained: these shares show the wiring, not learning.");
    }
    for (const MixtureUsage& mixture : usage) {
        if (!mixture.dead.empty()) {
            QStringList dead;
            for (const std::int64_t index : mixture.dead) {
                dead << QString::fromStdString(to_text(ExpertId{mixture.mixture, index}));
            }
            notes << tr("Never used: %1.").arg(dead.join(QStringLiteral(", ")));
        }
    }
    if (!content.failed.isEmpty()) {
        notes << tr("%n failed: %1", nullptr, static_cast<int>(content.failed.size())).arg(content.failed.first());
    }
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->setVisible(!notes.isEmpty());
    fillExperts(usage);
    fillTogether(usage);
}

void UsagePanel::fillExperts(const std::vector<MixtureUsage>& usage) {
    m_experts->clear();
    m_experts->setColumnCount(3);
    m_experts->setHorizontalHeaderLabels({tr("share"), tr("gate if routed"), tr("mean gate")});
    int rows = 0;
    for (const MixtureUsage& mixture : usage) {
        rows += static_cast<int>(mixture.experts.size());
    }
    m_experts->setRowCount(rows);
    int row = 0;
    for (const MixtureUsage& mixture : usage) {
        for (const ExpertUsage& expert : mixture.experts) {
            auto* head = new QTableWidgetItem(QString::fromStdString(to_text(expert.expert)));
            head->setToolTip(tr("Balance of %1: %2 (1 = all experts alike)")
                                 .arg(nameOf(mixture.mixture), QLocale().toString(mixture.balance, 'f', 3)));
            m_experts->setVerticalHeaderItem(row, head);
            const QString filter = filterOf(expert.expert);
            m_experts->setItem(
                row, 0, cell(QLocale().toString(100 * expert.share_of_pairs, 'f', 1) + QStringLiteral(" %"), filter));
            m_experts->setItem(row, 1, cell(QLocale().toString(expert.mean_gate_when_routed, 'f', 3), filter));
            m_experts->setItem(row, 2, cell(QLocale().toString(expert.mean_gate, 'f', 3), filter));
            ++row;
        }
    }
}

void UsagePanel::fillTogether(const std::vector<MixtureUsage>& usage) {
    m_together->clear();
    const int which = m_which->currentIndex();
    const bool across = which == kForegroundWithBackground;
    const auto wanted = across ? MixtureId::Foreground : static_cast<MixtureId>(which);
    const auto found =
        std::find_if(usage.begin(), usage.end(), [wanted](const MixtureUsage& one) { return one.mixture == wanted; });
    const std::size_t count = found == usage.end() ? 0 : found->experts.size();
    const auto counts = across ? acrossCounts(m_content.rows, count) : std::vector<std::vector<int>>();
    const auto other = across ? MixtureId::Background : wanted;
    m_together->setRowCount(static_cast<int>(count));
    m_together->setColumnCount(static_cast<int>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::int64_t>(i);
        m_together->setVerticalHeaderItem(static_cast<int>(i),
                                          new QTableWidgetItem(QString::fromStdString(to_text(ExpertId{wanted, at}))));
        m_together->setHorizontalHeaderItem(static_cast<int>(i),
                                            new QTableWidgetItem(QString::fromStdString(to_text(ExpertId{other, at}))));
        for (std::size_t j = 0; j < count; ++j) {
            const std::int64_t pairs = across ? counts[i][j] : found->together[i][j];
            const QString filter =
                filterOf({wanted, at}) + QLatin1Char(' ') + filterOf({other, static_cast<std::int64_t>(j)});
            m_together->setItem(static_cast<int>(i), static_cast<int>(j), cell(QString::number(pairs), filter));
        }
    }
}

} // namespace moefusion::workbench
