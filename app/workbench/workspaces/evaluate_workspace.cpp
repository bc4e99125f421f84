#include "app/workbench/workspaces/evaluate_workspace.h"

#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/evaluate/map_panel.h"
#include "app/workbench/workspaces/evaluate/metric_chart.h"
#include "app/workbench/workspaces/evaluate/setup_panel.h"
#include "core/base/numbers.h"
#include "core/methods/method_table.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kMostExtremes = 9999;
constexpr int kFirstExtremes = 10;
constexpr int kSetupWidth = 232;
constexpr const char* kTabKey = "evaluate/tab";

void prepareTable(QTableView* view, QAbstractItemModel* model, const QString& name) {
    view->setObjectName(name);
    view->setModel(model);
    view->setSortingEnabled(true);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    view->horizontalHeader()->setHighlightSections(false);
    view->setTabKeyNavigation(false);
}

} // namespace

EvaluateWorkspace::EvaluateWorkspace(const WindowServices& services, QWidget* parent)
    : Workspace(QStringLiteral("evaluate"), QStringLiteral("undoEvaluate"), services, parent),
      m_service(new EvaluationService(services.jobs,
                                      settingText(*services.settings, QStringLiteral("device")),
                                      settingText(*services.settings, QStringLiteral("threads")),
                                      this)),
      m_setup(new SetupPanel(services.settings, this)), m_setupDock(new QDockWidget(this)),
      m_pages(new QStackedWidget(this)), m_empty(new QLabel(this)), m_warnings(new QLabel(this)),
      m_meansView(new QTableView(this)), m_means(new MeanTableModel(this)), m_sortedMeans(new SortedMeans(this)),
      m_tabs(new QTabWidget(this)), m_filter(new QLineEdit(this)), m_extreme(new QComboBox(this)),
      m_extremeMetric(new QComboBox(this)), m_extremeCount(new QSpinBox(this)), m_valuesView(new QTableView(this)),
      m_values(new PairValuesModel(this)), m_filteredValues(new FilteredValues(m_values, this)),
      m_chart(new MetricChart(this)), m_map(new MapPanel(services.jobs, this)), m_topBar(new QWidget(this)),
      m_progress(new QLabel(m_topBar)), m_spread(new QToolButton(m_topBar)), m_copyLatex(new QToolButton(m_topBar)),
      m_export(new QToolButton(m_topBar)), m_exportChart(new QToolButton(m_topBar)) {
    buildCentre();
    m_setupDock->setObjectName(QStringLiteral("evaluateSetupDock"));
    m_setup->setMinimumWidth(kSetupWidth);
    m_setupDock->setWidget(m_setup);
    m_setupDock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    addDockWidget(Qt::LeftDockWidgetArea, m_setupDock);
    resizeDocks({m_setupDock}, {260}, Qt::Horizontal);
    auto* row = new QHBoxLayout(m_topBar);
    row->setContentsMargins(0, 0, 2 * widgets::kGrid, 0);
    row->setSpacing(widgets::kGrid);
    row->addWidget(m_progress);
    m_spread->setObjectName(QStringLiteral("evaluateSpread"));
    m_spread->setCheckable(true);
    m_copyLatex->setObjectName(QStringLiteral("evaluateCopyLatex"));
    m_export->setObjectName(QStringLiteral("evaluateExport"));
    m_exportChart->setObjectName(QStringLiteral("evaluateExportChart"));
    for (QToolButton* button : {m_spread, m_copyLatex, m_export, m_exportChart}) {
        button->setMinimumHeight(widgets::kControlHeight);
        row->addWidget(button);
    }
    connectParts();
    rememberFirstLayout();
    EvaluateWorkspace::retranslate();
    offerMethods();
    showValues(nullptr);
}

void EvaluateWorkspace::buildCentre() {
    m_sortedMeans->setSourceModel(m_means);
    prepareTable(m_meansView, m_sortedMeans, QStringLiteral("resultsTable"));
    prepareTable(m_valuesView, m_filteredValues, QStringLiteral("valuesTable"));
    m_meansView->sortByColumn(-1, Qt::AscendingOrder);
    m_valuesView->sortByColumn(-1, Qt::AscendingOrder);
    m_warnings->setObjectName(QStringLiteral("evaluateWarnings"));
    m_warnings->setWordWrap(true);
    m_warnings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty->setObjectName(QStringLiteral("evaluateEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto* pairsPage = new QWidget(this);
    buildPairsPage(pairsPage);
    m_tabs->setObjectName(QStringLiteral("evaluateTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(pairsPage, QString());
    m_tabs->addTab(m_chart, QString());
    m_tabs->addTab(m_map, QString());
    m_tabs->setCurrentIndex(services().settings->value(QLatin1String(kTabKey), 0).toInt());
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        services().settings->setValue(QLatin1String(kTabKey), tab);
    });
    auto* upper = new QWidget(this);
    auto* upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(widgets::kGrid);
    upperLayout->addWidget(m_warnings);
    upperLayout->addWidget(m_meansView, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(splitter);
    setCentralWidget(m_pages);
}

void EvaluateWorkspace::buildPairsPage(QWidget* page) {
    m_filter->setObjectName(QStringLiteral("valuesFilter"));
    m_filter->setClearButtonEnabled(true);
    m_extreme->setObjectName(QStringLiteral("valuesExtreme"));
    m_extreme->addItems({QString(), QString(), QString()});
    m_extremeCount->setObjectName(QStringLiteral("valuesExtremeCount"));
    m_extremeCount->setRange(1, kMostExtremes);
    m_extremeCount->setValue(kFirstExtremes);
    m_extremeMetric->setObjectName(QStringLiteral("valuesExtremeMetric"));
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * widgets::kGrid);
    row->addWidget(m_filter, 1);
    row->addWidget(m_extreme);
    row->addWidget(m_extremeCount);
    row->addWidget(m_extremeMetric);
    for (QWidget* control : QList<QWidget*>{m_filter, m_extreme, m_extremeCount, m_extremeMetric}) {
        control->setMinimumHeight(widgets::kControlHeight);
    }
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, widgets::kGrid, 0, 0);
    layout->setSpacing(widgets::kGrid);
    layout->addLayout(row);
    layout->addWidget(m_valuesView, 1);
}

void EvaluateWorkspace::connectParts() {
    const SessionDocument* document = services().document;
    connect(document, &SessionDocument::pairsChanged, this, [this] {
        offerMethods();
        loadStore();
    });
    connect(document, &SessionDocument::methodChanged, this, &EvaluateWorkspace::offerMethods);
    connect(document, &SessionDocument::policiesChanged, this, &EvaluateWorkspace::loadStore);
    connect(m_setup, &SetupPanel::runWanted, this, &EvaluateWorkspace::run);
    connect(m_setup, &SetupPanel::pauseWanted, this, [this] {
        m_service->pause();
        Q_EMIT message(tr("Pausing after the pairs in work."), 0);
    });
    connect(
        m_setup, &SetupPanel::addResultsWanted, this, [this] { runAction(QStringLiteral("method.resultsFolder")); });
    connect(m_setup, &SetupPanel::setupChanged, this, &EvaluateWorkspace::setupChanged);
    connect(m_service, &EvaluationService::valuesChanged, this, [this](const ValuesPointer& values) {
        m_loading = false;
        showValues(values);
    });
    connect(m_service, &EvaluationService::progressed, this, [this](const EvaluationProgress& progress) {
        const double each = progress.seconds / static_cast<double>(std::max<std::int64_t>(1, progress.pairs));
        m_progress->setText(tr("%1 of %2 pairs, %3 s each")
                                .arg(progress.pairs)
                                .arg(progress.total)
                                .arg(QLocale().toString(each, 'f', 2)));
    });
    connect(m_service,
            &EvaluationService::ended,
            this,
            [this](EvaluationService::End end, const EvaluationProgress& progress, const QString& error) {
                m_setup->setRunning(false, services().document->hasPairs());
                m_progress->clear();
                if (end == EvaluationService::End::Failed) {
                    Q_EMIT message(error, 0);
                    m_empty->setText(error);
                } else {
                    const QString text = end == EvaluationService::End::Done ? tr("Evaluated %1 of %2 pairs in %3.")
                                         : end == EvaluationService::End::Paused
                                             ? tr("Paused after %1 of %2 pairs (%3).")
                                             : tr("Cancelled after %1 of %2 pairs (%3).");
                    Q_EMIT message(
                        text.arg(progress.pairs)
                                .arg(progress.total)
                                .arg(QString::fromStdString(human_seconds(progress.seconds))) +
                            (progress.failed > 0
                                 ? QChar(' ') + tr("%n results failed.", nullptr, static_cast<int>(progress.failed))
                                 : QString()),
                        0);
                }
                Q_EMIT actionStatesChanged();
            });
    connect(m_filter, &QLineEdit::textChanged, m_filteredValues, &FilteredValues::setText);
    connect(m_extreme, &QComboBox::currentIndexChanged, this, &EvaluateWorkspace::applyExtreme);
    connect(m_extremeMetric, &QComboBox::currentIndexChanged, this, &EvaluateWorkspace::applyExtreme);
    connect(m_extremeCount, &QSpinBox::valueChanged, this, &EvaluateWorkspace::applyExtreme);
    connect(m_valuesView->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &EvaluateWorkspace::selectionChanged);
    connect(m_valuesView, &QTableView::doubleClicked, this, &EvaluateWorkspace::openSelectedPair);
    for (QWidget* view : QList<QWidget*>{m_valuesView, m_meansView, m_chart->plot()}) {
        view->installEventFilter(this);
    }
    connect(m_chart, &MetricChart::pointClicked, this, &EvaluateWorkspace::showPair);
    connect(m_map, &MapPanel::pixelText, this, &EvaluateWorkspace::pixelText);
    connect(m_spread, &QToolButton::toggled, m_means, &MeanTableModel::setSpreadShown);
    connect(m_copyLatex, &QToolButton::clicked, this, [this] { runAction(QStringLiteral("evaluate.copyLatex")); });
    connect(m_export, &QToolButton::clicked, this, &EvaluateWorkspace::exportTables);
    connect(m_exportChart, &QToolButton::clicked, this, &EvaluateWorkspace::exportChart);
}

void EvaluateWorkspace::retranslate() {
    m_setupDock->setWindowTitle(tr("Evaluation"));
    m_setup->retranslate();
    m_chart->retranslate();
    m_map->retranslate();
    m_tabs->setTabText(0, tr("Pairs"));
    m_tabs->setTabText(1, tr("Chart"));
    m_tabs->setTabText(2, tr("Map"));
    m_meansView->setAccessibleName(tr("Means of the methods"));
    m_valuesView->setAccessibleName(tr("Values of every pair and method"));
    m_valuesView->setToolTip(tr("Return opens the pair"));
    m_filter->setPlaceholderText(tr("Filter pairs and methods"));
    m_filter->setAccessibleName(tr("Filter pairs and methods"));
    m_extreme->setItemText(0, tr("All rows"));
    m_extreme->setItemText(1, tr("Worst"));
    m_extreme->setItemText(2, tr("Best"));
    m_extreme->setAccessibleName(tr("Worst or best rows"));
    m_extremeCount->setAccessibleName(tr("How many of them"));
    m_extremeCount->setToolTip(tr("How many rows, 1 to 9999, first 10"));
    m_extremeMetric->setAccessibleName(tr("By which metric"));
    m_spread->setText(tr("± std"));
    m_spread->setToolTip(tr("Standard deviation or interval behind each mean"));
    m_copyLatex->setText(tr("Copy LaTeX"));
    m_copyLatex->setToolTip(tr("Copy the table as LaTeX (Ctrl+Shift+X)"));
    m_export->setText(tr("Export tables…"));
    m_export->setToolTip(tr("Values and means as CSV, the table as Markdown, LaTeX and CSV, into a folder"));
    m_exportChart->setText(tr("Export chart…"));
    m_exportChart->setToolTip(tr("The chart as PDF, SVG, PNG or CSV"));
    updateWarnings();
}

QWidget* EvaluateWorkspace::topBar() {
    return m_topBar;
}

QWidget* EvaluateWorkspace::mainView() {
    return m_meansView;
}

QWidget* EvaluateWorkspace::filterField() {
    return m_filter;
}

QList<QWidget*> EvaluateWorkspace::areas() {
    return {m_setup->findChild<QWidget*>(QStringLiteral("evaluateMethods")), m_meansView, m_valuesView};
}

bool EvaluateWorkspace::isSettled() const {
    return !m_service->isRunning() && !m_loading && m_map->isSettled();
}

QString EvaluateWorkspace::folder() const {
    const SessionDocument* document = services().document;
    const QString results = document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    const QString name = QFileInfo(document->opened().folder).fileName();
    return QDir(QFileInfo(results).absolutePath())
        .filePath(QStringLiteral("evaluation/") + (name.isEmpty() ? QStringLiteral("pairs") : name));
}

void EvaluateWorkspace::offerMethods() {
    QStringList names;
    for (const MethodMakerRow& row : method_maker_table()) {
        names << QString::fromUtf8(row.name.data(), static_cast<qsizetype>(row.name.size()));
    }
    names += services().document->resultsFolders();
    m_setup->setMethods(names);
    m_setup->setRunning(m_service->isRunning(), services().document->hasPairs());
}

bool EvaluateWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = dynamic_cast<QKeyEvent*>(event);
        if (watched == m_valuesView && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            openSelectedPair();
            return true;
        }
        if (key->key() == Qt::Key_G && key->modifiers() == Qt::NoModifier) {
            runAction(QStringLiteral("evaluate.chart"));
            return true;
        }
    }
    return Workspace::eventFilter(watched, event);
}

QString EvaluateWorkspace::selectedPair() const {
    const QModelIndex row = m_filteredValues->mapToSource(m_valuesView->currentIndex());
    return row.isValid() ? m_values->pairAt(row.row()) : QString();
}

QString EvaluateWorkspace::selectedLabel() const {
    const QModelIndex row = m_filteredValues->mapToSource(m_valuesView->currentIndex());
    return row.isValid() ? m_values->labelAt(row.row()) : QString();
}

void EvaluateWorkspace::openSelectedPair() {
    const QString label = selectedLabel();
    if (m_snapshot == nullptr || label.isEmpty()) {
        return;
    }
    const auto method = std::ranges::find(m_snapshot->methods, label.toStdString(), &StoredMethod::label);
    Q_EMIT pairWanted(selectedPair(), QString::fromStdString(method->name));
}

void EvaluateWorkspace::showPair(const QString& pair, const QString& label) {
    m_filter->clear();
    m_extreme->setCurrentIndex(0);
    const int row = m_values->rowOf(pair, label);
    if (row >= 0) {
        const QModelIndex index = m_filteredValues->mapFromSource(m_values->index(row, 0));
        m_valuesView->setCurrentIndex(index);
        m_valuesView->scrollTo(index);
        Q_EMIT message(tr("%1 by %2; Return in the table of pairs opens it.").arg(pair, label), 0);
    }
}

void EvaluateWorkspace::selectionChanged() {
    const std::string pair = selectedPair().toStdString();
    const auto& pairs = services().document->pairs();
    if (pair.empty() || pairs == nullptr) {
        m_map->clear();
        return;
    }
    const auto found = std::ranges::find(*pairs, pair, &Pair::id);
    if (found != pairs->end()) {
        m_map->setResult(task().request, *found, selectedLabel(), m_setup->setup().profile);
    }
}

void EvaluateWorkspace::applyExtreme() {
    const int column = PairValuesModel::kFixedColumns + std::max(0, m_extremeMetric->currentIndex());
    const auto extreme = static_cast<FilteredValues::Extreme>(std::max(0, m_extreme->currentIndex()));
    m_filteredValues->setExtreme(extreme, column, m_extremeCount->value());
    m_extremeCount->setEnabled(extreme != FilteredValues::Extreme::None);
    m_extremeMetric->setEnabled(extreme != FilteredValues::Extreme::None);
    if (extreme != FilteredValues::Extreme::None) {
        const bool ascending = (extreme == FilteredValues::Extreme::Worst) !=
                               (m_values->columnCount() > column && m_values->isLowerBetter(column));
        m_valuesView->sortByColumn(column, ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
}

ActionState EvaluateWorkspace::actionState(const QString& id) const {
    const QString noPairs = tr("Open pairs first.");
    const QString nothing = tr("There is nothing evaluated yet.");
    if (id == QLatin1String("run.current") || id == QLatin1String("run.all")) {
        return {.enabled = services().document->hasPairs() && !m_service->isRunning(),
                .reason = m_service->isRunning() ? tr("An evaluation is running.") : noPairs};
    }
    if (id == QLatin1String("run.cancel")) {
        return {.enabled = m_service->isRunning(), .reason = tr("Nothing is running.")};
    }
    if (id == QLatin1String("evaluate.copyLatex") || id == QLatin1String("edit.copy") ||
        id == QLatin1String("file.export") || id == QLatin1String("evaluate.chart") ||
        id == QLatin1String("evaluate.map")) {
        return {.enabled = m_snapshot != nullptr, .reason = nothing};
    }
    if (id == QLatin1String("evaluate.openPair")) {
        return {.enabled = !selectedPair().isEmpty(), .reason = tr("Choose a row of the table of pairs.")};
    }
    if (id == QLatin1String("edit.copyCommand") || id == QLatin1String("method.resultsFolder") ||
        id == QLatin1String("method.script")) {
        return {.enabled = services().document->hasPairs(), .reason = noPairs};
    }
    return Workspace::actionState(id);
}

} // namespace moefusion::workbench
