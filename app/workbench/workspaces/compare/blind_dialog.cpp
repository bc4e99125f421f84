#include "app/workbench/workspaces/compare/blind_dialog.h"

#include "app/workbench/workspaces/compare/compare_state.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace moefusion::workbench {

namespace {

constexpr int kMostMethods = 9; ///< as many as there are digits
constexpr int kDialogWidth = 460;

enum PairChoice { Marked, Filtered, Random };

} // namespace

BlindDialog::BlindDialog(const QList<MethodChoice>& methods,
                         const QList<MethodChoice>& ticked,
                         BlindPairs pairs,
                         const QString& file,
                         QWidget* parent)
    : QDialog(parent), m_all(methods), m_choices(std::move(pairs)), m_methods(new QListWidget(this)),
      m_pairs(new QComboBox(this)), m_count(new QSpinBox(this)), m_seed(new QSpinBox(this)),
      m_question(new QLineEdit(this)), m_rater(new QLineEdit(this)), m_file(new QLineEdit(file, this)),
      m_sources(new QCheckBox(tr("Show the sources beside them"), this)), m_reason(new QLabel(this)),
      m_start(new QPushButton(tr("Start"), this)) {
    setObjectName(QStringLiteral("blindDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Blind ranking"));
    setMinimumWidth(kDialogWidth);
    m_methods->setObjectName(QStringLiteral("blindMethods"));
    m_pairs->setObjectName(QStringLiteral("blindPairs"));
    m_count->setObjectName(QStringLiteral("blindCount"));
    m_seed->setObjectName(QStringLiteral("blindSeed"));
    m_question->setObjectName(QStringLiteral("blindQuestion"));
    m_rater->setObjectName(QStringLiteral("blindRater"));
    m_file->setObjectName(QStringLiteral("blindFile"));
    m_sources->setObjectName(QStringLiteral("blindSources"));
    m_start->setObjectName(QStringLiteral("blindStart"));
    for (const MethodChoice& method : methods) {
        auto* item = new QListWidgetItem(methodLabel(method), m_methods);
        item->setCheckState(ticked.contains(method) ? Qt::Checked : Qt::Unchecked);
    }
    m_pairs->addItems({tr("the marked pairs (%1)").arg(m_choices.marked.size()),
                       tr("the pairs of the list (%1)").arg(m_choices.filtered.size()),
                       tr("a random choice of the list")});
    m_pairs->setCurrentIndex(m_choices.marked.isEmpty() ? Filtered : Marked);
    m_count->setRange(1, std::max(1, static_cast<int>(m_choices.filtered.size())));
    m_count->setValue(std::min(20, m_count->maximum()));
    m_seed->setRange(0, 1000000);
    m_seed->setValue(1);
    m_question->setText(tr("Which image is better?"));
    m_rater->setText(QStringLiteral("rater 1"));
    m_sources->setChecked(true);
    m_reason->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setSpacing(2 * widgets::kGrid);
    const auto add = [form](const QString& name, const QString& tip, QWidget* field) {
        field->setAccessibleName(name);
        field->setToolTip(tip);
        form->addRow(name, field);
    };
    add(tr("Methods"), tr("Two to nine; their results are computed where they are missing"), m_methods);
    add(tr("Pairs"), tr("Each is shown once, its methods in an order of its own"), m_pairs);
    add(tr("How many"), tr("Of a random choice"), m_count);
    add(tr("Seed"),
        tr("Decides the random choice and the orders; the same seed goes on with the same votes (1)"),
        m_seed);
    add(tr("Question"), tr("Stands above the images"), m_question);
    add(tr("Rater"), tr("Stands in the file of votes"), m_rater);
    add(tr("Votes"), tr("CSV file; what it holds already is not asked again"), m_file);
    form->addRow(m_sources);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_reason);
    layout->addWidget(buttons);
    connect(m_methods, &QListWidget::itemChanged, this, &BlindDialog::updateStart);
    connect(m_pairs, &QComboBox::currentIndexChanged, this, &BlindDialog::updateStart);
    connect(m_rater, &QLineEdit::textChanged, this, &BlindDialog::updateStart);
    connect(m_file, &QLineEdit::textChanged, this, &BlindDialog::updateStart);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT planChosen(plan());
        accept();
    });
    updateStart();
}

QStringList BlindDialog::chosenPairs() const {
    if (m_pairs->currentIndex() == Marked) {
        return m_choices.marked;
    }
    if (m_pairs->currentIndex() == Filtered) {
        return m_choices.filtered;
    }
    const std::vector<int> order = blind_order(
        static_cast<int>(m_choices.filtered.size()), "choice of pairs", static_cast<std::uint64_t>(m_seed->value()));
    QStringList pairs;
    for (int i = 0; i < std::min(m_count->value(), static_cast<int>(order.size())); ++i) {
        pairs << m_choices.filtered[order[static_cast<std::size_t>(i)]];
    }
    return pairs;
}

BlindPlan BlindDialog::plan() const {
    BlindPlan plan;
    for (int row = 0; row < m_methods->count(); ++row) {
        if (m_methods->item(row)->checkState() == Qt::Checked) {
            plan.methods << m_all[row];
        }
    }
    plan.pairs = chosenPairs();
    plan.question = m_question->text();
    plan.rater = m_rater->text().trimmed();
    plan.file = m_file->text().trimmed();
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    plan.showsSources = m_sources->isChecked();
    return plan;
}

void BlindDialog::updateStart() {
    const BlindPlan chosen = plan();
    m_count->setEnabled(m_pairs->currentIndex() == Random);
    const QString reason = chosen.methods.size() < 2              ? tr("Choose at least two methods.")
                           : chosen.methods.size() > kMostMethods ? tr("At most nine methods can be ranked at once.")
                           : chosen.pairs.isEmpty()               ? tr("There are no such pairs.")
                           : chosen.rater.isEmpty()               ? tr("Name the rater.")
                           : chosen.file.isEmpty()                ? tr("Name a file for the votes.")
                                                                  : QString();
    m_reason->setText(reason);
    m_start->setEnabled(reason.isEmpty());
    m_start->setToolTip(reason);
}

void showBlindSummary(const RankingSummary& summary, const QString& file, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("blindSummary"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(BlindDialog::tr("Blind ranking: result"));
    std::vector<std::size_t> order(summary.methods.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return summary.methods[one].mean_rank < summary.methods[other].mean_rank;
    });
    auto* table = new QTableWidget(static_cast<int>(order.size()), 4 + static_cast<int>(order.size()), dialog);
    table->setObjectName(QStringLiteral("blindTable"));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    QStringList heads{BlindDialog::tr("Method"),
                      BlindDialog::tr("Mean rank"),
                      BlindDialog::tr("95 %"),
                      BlindDialog::tr("Bradley-Terry")};
    for (const std::size_t method : order) {
        heads << BlindDialog::tr("beats %1").arg(QString::fromStdString(summary.methods[method].method));
    }
    table->setHorizontalHeaderLabels(heads);
    const auto number = [](double value, int decimals) { return QLocale().toString(value, 'f', decimals); };
    for (int row = 0; row < table->rowCount(); ++row) {
        const std::size_t at = order[static_cast<std::size_t>(row)];
        const RankedMethod& method = summary.methods[at];
        QStringList cells{
            QString::fromStdString(method.method),
            number(method.mean_rank, 2),
            QStringLiteral("%1 – %2").arg(number(method.interval.low, 2), number(method.interval.high, 2)),
            number(method.strength, 3)};
        for (const std::size_t other : order) {
            cells << (other == at ? QStringLiteral("–") : number(summary.wins[at][other], 1));
        }
        for (int column = 0; column < cells.size(); ++column) {
            table->setItem(row, column, new QTableWidgetItem(cells[column]));
        }
    }
    table->resizeColumnsToContents();
    auto* words = new QLabel(BlindDialog::tr("%1 rankings by %2 raters, Kendall's W %3. Votes: %4")
                                 .arg(summary.rankings)
                                 .arg(summary.raters)
                                 .arg(number(summary.agreement, 3), file),
                             dialog);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    layout->addWidget(words);
    layout->addWidget(buttons);
    dialog->resize(720, 320);
    dialog->open();
}

} // namespace moefusion::workbench
