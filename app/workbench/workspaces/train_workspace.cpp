#include "app/workbench/workspaces/train_workspace.h"

#include "app/workbench/jobs/foreign_run.h"
#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/trainer_process.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/train/launch_panel.h"
#include "app/workbench/workspaces/train/load_panel.h"
#include "app/workbench/workspaces/train/plot_board.h"
#include "app/workbench/workspaces/train/preview_panel.h"
#include "app/workbench/workspaces/train/run_panel.h"
#include "core/training/run_folder.h"
#include "widgets/charts/curve_card.h"
#include "widgets/forms/search_field.h"
#include "widgets/painting/theme.h"

#include <QDir>
#include <QDockWidget>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QShowEvent>
#include <QSysInfo>
#include <QTableView>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace moefusion::workbench {

using widgets::kGrid;

namespace {

constexpr int kLaunchWidth = 270;
constexpr int kRunWidth = 270;

constexpr int kScanMs = 5000;
constexpr int kRepaintMs = 250; ///< at most four times a second
const QString kFoldersKey = QStringLiteral("train/folders");
const QString kSmoothingKey = QStringLiteral("train/smoothing");

QWidget* inScrollArea(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

/// Run folders of the listed folders; a listed folder may be a run itself.
QStringList findRuns(const QStringList& folders) {
    QStringList runs;
    for (const QString& folder : folders) {
        const std::filesystem::path path = folder.toStdString();
        std::error_code fault;
        if (std::filesystem::exists(path / "run.yaml", fault)) {
            runs << folder;
            continue;
        }
        for (const auto& run : training::find_runs(path)) {
            runs << QString::fromStdString(run.string());
        }
        runs += findForeignRuns(path);
    }
    runs.removeDuplicates();
    return runs;
}

} // namespace

TrainWorkspace::TrainWorkspace(const WindowServices& services, QWidget* parent)
    : Workspace(QStringLiteral("train"), QStringLiteral("undoTrainForm"), services, parent),
      m_launchPanel(new LaunchPanel(undoStack(), this)), m_board(new PlotBoard(this)), m_runPanel(new RunPanel(this)),
      m_loadPanel(new LoadPanel(this)), m_previewPanel(new PreviewPanel(services.jobs, this)),
      m_faults(new QTreeWidget(this)), m_table(new QTableView(this)), m_filter(new widgets::SearchField(this)),
      m_add(new QPushButton(this)), m_count(new QLabel(this)), m_model(new RunListModel(this)),
      m_filtered(new FilteredRuns(this)), m_scanTimer(new QTimer(this)), m_boardTimer(new QTimer(this)) {
    m_folders =
        services.settings->value(kFoldersKey, QStringList{QDir::current().absoluteFilePath(QStringLiteral("runs"))})
            .toStringList();
    m_board->setSmoothing(services.settings->value(kSmoothingKey, m_board->smoothing()).toDouble());
    m_filtered->setSourceModel(m_model);
    m_model->setDark(widgets::isDark(palette()));
    setCentralWidget(m_board);
    buildDocks();
    connectParts();
    registerActions();
    TrainWorkspace::retranslate();
    m_boardTimer->setSingleShot(true);
    m_boardTimer->setInterval(kRepaintMs);
    rememberFirstLayout();
}

TrainWorkspace::~TrainWorkspace() = default;

void TrainWorkspace::buildDocks() {
    const auto addDock = [this](const QString& name, QWidget* content, Qt::DockWidgetArea area) {
        auto* dock = new QDockWidget(this);
        dock->setObjectName(name);
        dock->setWidget(content);
        addDockWidget(area, dock);
        return dock;
    };
    m_launchDock = addDock(QStringLiteral("launchDock"), m_launchPanel, Qt::LeftDockWidgetArea);
    m_runDock = addDock(QStringLiteral("runDock"), inScrollArea(m_runPanel), Qt::RightDockWidgetArea);
    m_loadDock = addDock(QStringLiteral("loadDock"), inScrollArea(m_loadPanel), Qt::RightDockWidgetArea);
    m_previewDock = addDock(QStringLiteral("previewDock"), inScrollArea(m_previewPanel), Qt::RightDockWidgetArea);
    m_faults->setObjectName(QStringLiteral("faultsPanel"));
    m_faults->setRootIsDecorated(false);
    m_faults->setColumnCount(3);
    m_faults->setFrameShape(QFrame::NoFrame);
    m_faults->setWordWrap(true);
    m_faultsDock = addDock(QStringLiteral("faultsDock"), m_faults, Qt::RightDockWidgetArea);
    tabifyDockWidget(m_loadDock, m_previewDock);
    tabifyDockWidget(m_previewDock, m_faultsDock);
    m_loadDock->raise();
    m_table->setObjectName(QStringLiteral("runTable"));
    m_table->setModel(m_filtered);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunListModel::Started, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr int widths[] = {190, 90, 60, 70, 80, 80, 130, 220, 100, 60, 60, 120};
    for (int column = 0; column < RunListModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, widths[column]);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_filter->field()->setObjectName(QStringLiteral("runFilter"));
    m_filter->setMaximumWidth(320);
    m_add->setObjectName(QStringLiteral("addRunsButton"));
    m_add->setMinimumHeight(widgets::kControlHeight);
    auto* runs = new QWidget(this);
    auto* top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_count);
    top->addStretch(1);
    top->addWidget(m_add);
    auto* layout = new QVBoxLayout(runs);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    m_runsDock = addDock(QStringLiteral("runsDock"), runs, Qt::BottomDockWidgetArea);
    // Below these the fields of the form and the words of a run are cut off.
    m_launchDock->setMinimumWidth(kLaunchWidth);
    for (QDockWidget* dock : {m_runDock, m_loadDock, m_previewDock, m_faultsDock}) {
        dock->setMinimumWidth(kRunWidth);
    }
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    resizeDocks({m_launchDock, m_runDock}, {320, 290}, Qt::Horizontal);
    resizeDocks({m_runDock, m_loadDock}, {300, 360}, Qt::Vertical);
    resizeDocks({m_runsDock}, {170}, Qt::Vertical);
}

void TrainWorkspace::connectParts() {
    connect(m_scanTimer, &QTimer::timeout, this, &TrainWorkspace::scan);
    connect(m_boardTimer, &QTimer::timeout, this, [this] {
        updateBoard();
        updateCurrent();
    });
    connect(m_filter, &widgets::SearchField::textChanged, m_filtered, &FilteredRuns::setFilter);
    connect(m_model, &RunListModel::shownChanged, this, [this](const QString& folder, bool shown) {
        if (RunWatch* run = m_watches.value(folder)) {
            run->setFollowing(shown || folder == m_current);
        }
        updateSoon();
    });
    connect(m_model, &RunListModel::noteChanged, this, [this](const QString& folder, const QString& note) {
        services().jobs->run<bool>(
            {.title = tr("Writing a note")},
            this,
            [folder, note](JobContext&) {
                writeRunNote(folder, note);
                return true;
            },
            [this](JobOutcome<bool> outcome) {
                if (outcome.error) {
                    Q_EMIT message(QString::fromStdString(outcome.error->what_happened), 0);
                }
            });
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        const QString folder = index.data(RunListModel::kFolderRole).toString();
        if (!folder.isEmpty() && folder != m_current) {
            choose(folder);
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Workspace::actionStatesChanged);
    connect(m_runPanel, &RunPanel::actionWanted, this, &TrainWorkspace::runAction);
    connect(m_add, &QPushButton::clicked, this, [this] { runAction(QStringLiteral("train.addFolder")); });
    connect(m_board, &PlotBoard::stepChosen, this, &TrainWorkspace::chooseStep);
    connect(m_board, &PlotBoard::settingsChanged, this, &TrainWorkspace::saveChoices);
    connect(m_board, &PlotBoard::message, this, &Workspace::message);
    connect(m_launchPanel, &LaunchPanel::message, this, &Workspace::message);
    connect(m_launchPanel, &LaunchPanel::changed, this, &Workspace::actionStatesChanged);
    connect(m_launchPanel, &LaunchPanel::launched, this, [this](const QString& folder, qint64 process) {
        m_launchedProcess = process;
        launched(folder);
    });
    connect(services().document, &SessionDocument::pairsChanged, this, [this] {
        if (services().document->hasPairs()) {
            m_launchPanel->offerData(services().document->opened().folder);
        }
    });
    m_launchPanel->setRunsFolder(m_folders.value(0));
}

void TrainWorkspace::retranslate() {
    m_launchDock->setWindowTitle(tr("New run"));
    m_runDock->setWindowTitle(tr("Run"));
    m_loadDock->setWindowTitle(tr("Expert load"));
    m_previewDock->setWindowTitle(tr("Previews"));
    m_runsDock->setWindowTitle(tr("Runs"));
    m_table->setAccessibleName(tr("Runs"));
    m_filter->setPlaceholder(tr("Filter: name, state:failed, alpha:10"));
    m_filter->field()->setAccessibleName(tr("Filter of runs"));
    m_add->setText(tr("Add a folder of runs…"));
    m_faults->setHeaderLabels({tr("Step"), tr("What happened"), tr("What to do")});
    m_faults->setAccessibleName(tr("Faults of the run"));
    updateFaults();
    updateBoard();
    updateCurrent();
}

QWidget* TrainWorkspace::mainView() {
    return m_table;
}

QWidget* TrainWorkspace::filterField() {
    return m_filter->field();
}

QList<QWidget*> TrainWorkspace::areas() {
    return {m_launchPanel, m_board, m_runPanel, m_table};
}

void TrainWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (!m_scanTimer->isActive()) { // nothing is read before the workspace was looked at
        m_scanTimer->start(kScanMs);
        scan();
    }
}

void TrainWorkspace::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        m_model->setDark(widgets::isDark(palette()));
        updateSoon();
    }
    Workspace::changeEvent(event);
}

bool TrainWorkspace::isSettled() const {
    return m_scanned && !m_boardTimer->isActive() &&
           std::all_of(m_watches.begin(), m_watches.end(), [](const RunWatch* run) { return run->isCurrent(); });
}

void TrainWorkspace::addFolder(const QString& folder) {
    const QString absolute = QDir(folder).absolutePath();
    if (!m_folders.contains(absolute)) {
        m_folders << absolute;
        saveChoices();
    }
    scan();
}

void TrainWorkspace::saveChoices() const {
    services().settings->setValue(kFoldersKey, m_folders);
    services().settings->setValue(kSmoothingKey, m_board->smoothing());
}

void TrainWorkspace::scan() {
    if (m_scanning) {
        return;
    }
    m_scanning = true;
    services().jobs->run<QStringList>(
        {.title = tr("Looking for runs")},
        this,
        [folders = m_folders](JobContext&) { return findRuns(folders); },
        [this](JobOutcome<QStringList> outcome) {
            m_scanning = false;
            m_scanned = true;
            runsFound(outcome.value.value_or(QStringList()));
        });
}

void TrainWorkspace::runsFound(const QStringList& runs) {
    for (const QString& folder : runs) {
        if (!m_watches.contains(folder)) {
            watch(folder);
        }
    }
    updateSoon();
}

void TrainWorkspace::watch(const QString& folder) {
    auto* run = new RunWatch(folder, services().jobs, this);
    m_watches.insert(folder, run);
    connect(run, &RunWatch::factsChanged, this, [this, run] { factsChanged(run); });
    connect(run, &RunWatch::eventsChanged, this, [this, run] {
        m_model->setRow(rowOf(*run));
        updateSoon();
    });
}

void TrainWorkspace::factsChanged(RunWatch* run) {
    m_model->setRow(rowOf(*run));
    // The first choice: the run that was started last.
    const RunWatch* chosen = current();
    const bool wasChosenByHand = chosen != nullptr && m_chosenByHand;
    if (chosen == nullptr ||
        (!wasChosenByHand && chosen->facts().record.fact("started") < run->facts().record.fact("started"))) {
        if (chosen != nullptr) {
            m_model->setShown(m_current, false);
        }
        m_current = run->folder();
        m_model->setShown(m_current, true);
        run->setFollowing(true);
        const int row = m_model->rowOfFolder(m_current);
        m_table->selectRow(m_filtered->mapFromSource(m_model->index(row, 0)).row());
    }
    if (run->folder() == m_current) {
        updateCurrent();
        updateFaults();
    }
    updateLastLive();
    Q_EMIT actionStatesChanged();
}

/// Of the runs of this machine that have not ended, the one that began, or was queued, last.
void TrainWorkspace::updateLastLive() {
    const RunWatch* last = nullptr;
    for (const RunWatch* run : m_watches) {
        const RunFacts& facts = run->facts();
        if (facts.isLive() && facts.host == QSysInfo::machineHostName() && isRunning(facts.process) &&
            (last == nullptr || last->facts().record.fact("started") <= facts.record.fact("started"))) {
            last = run;
        }
    }
    m_launchPanel->setLastLive(last != nullptr ? last->folder() : QString());
}

const RunWatch* TrainWorkspace::current() const {
    return m_watches.value(m_current);
}

void TrainWorkspace::choose(const QString& folder) {
    RunWatch* run = m_watches.value(folder);
    if (run == nullptr) {
        return;
    }
    if (RunWatch* former = m_watches.value(m_current)) {
        former->setFollowing(m_model->isShown(m_current));
    }
    m_current = folder;
    m_chosenByHand = true;
    chooseStep(std::nullopt); // steps of one run are none of another
    m_model->setShown(folder, true);
    run->setFollowing(true);
    updateCurrent();
    updateFaults();
    updateSoon();
    Q_EMIT actionStatesChanged();
}

void TrainWorkspace::updateSoon() {
    if (!m_boardTimer->isActive()) {
        m_boardTimer->start();
    }
}

void TrainWorkspace::updateBoard() {
    QMap<QString, QList<widgets::Curve>> curves;
    for (const RunWatch* run : m_watches) {
        if (!m_model->isShown(run->folder())) {
            continue;
        }
        const widgets::RunLook look = m_model->look(run->folder());
        for (const auto& [tag, points] : run->history().scalars) {
            // The current run's curve stands first: marks go by its times.
            QList<widgets::Curve>& of = curves[QString::fromStdString(tag)];
            const widgets::Curve curve{run->name(), look.color, look.style, points};
            run->folder() == m_current ? of.prepend(curve) : of.append(curve);
        }
    }
    const RunWatch* run = current();
    QList<widgets::CurveMark> marks;
    if (run != nullptr && m_model->isShown(m_current)) {
        marks = {run->history().marks.begin(), run->history().marks.end()};
    }
    m_board->setCurves(curves, marks);
    m_board->setEmptyText(m_watches.isEmpty()
                              ? tr("No runs in %1.\nAdd a folder of runs, or start one: moe-fusion train FOLDER")
                                    .arg(m_folders.join(QStringLiteral(", ")))
                              : tr("No curves yet. Tick a run in the table below to see its curves."));
    m_count->setText(tr("%n runs", nullptr, static_cast<int>(m_watches.size())));
}

void TrainWorkspace::updateCurrent() {
    const RunWatch* run = current();
    m_runPanel->show(run);
    m_board->setLastStep(run != nullptr ? std::max(run->facts().step, run->history().lastStep()) : 0);
    m_loadPanel->show(run != nullptr ? &run->history() : nullptr);
    m_previewPanel->show(run);
}

void TrainWorkspace::updateFaults() {
    const RunWatch* run = current();
    m_faults->clear();
    int count = 0;
    if (run != nullptr) {
        for (const RunFault& fault : run->facts().faults) {
            auto* item =
                new QTreeWidgetItem(m_faults, {QString::number(fault.step, 'f', 0), fault.message, fault.advice});
            item->setToolTip(1, QStringLiteral("%1\n%2 (%3)").arg(fault.message, fault.time, fault.code));
            item->setToolTip(2, fault.advice);
            ++count;
        }
    }
    m_faultsDock->setWindowTitle(tr("Faults (%1)").arg(count));
    m_faults->setColumnWidth(0, 56);
    m_faults->setColumnWidth(1, 200);
}

void TrainWorkspace::launched(const QString& folder) {
    m_launchedFolder = folder;
    const QString runs = QFileInfo(folder).absolutePath();
    if (!m_folders.contains(runs)) {
        m_folders << runs;
        saveChoices();
    }
    m_chosenByHand = false; // the newest run is shown again
    QTimer::singleShot(RunWatch::kPollMs, this, &TrainWorkspace::lookAfterLaunch);
}

void TrainWorkspace::lookAfterLaunch() {
    // A study's folder holds its runs.
    const bool isThere = std::any_of(m_watches.begin(), m_watches.end(), [this](const RunWatch* run) {
        return run->folder() == m_launchedFolder || run->folder().startsWith(m_launchedFolder + QLatin1Char('/'));
    });
    if (isThere) {
        m_launchedFolder.clear();
        return;
    }
    if (!isRunning(m_launchedProcess) && !QFileInfo::exists(m_launchedFolder + QStringLiteral("/run.yaml"))) {
        Q_EMIT message(tr("The training ended before its first step: %1").arg(lastWords(m_launchedFolder)), 0);
        m_launchedFolder.clear();
        return;
    }
    scan();
    QTimer::singleShot(RunWatch::kPollMs, this, &TrainWorkspace::lookAfterLaunch);
}

void TrainWorkspace::useOptionsOfRun() {
    const RunWatch* run = current();
    QMap<QString, QString> values;
    for (const training::RecordedOption& option : run->facts().record.options) {
        const QString id = QString::fromStdString(option.id);
        if (option.origin == "default" || option.origin.starts_with("preset ") || id == QLatin1String("name")) {
            continue;
        }
        QStringList lines;
        for (const std::string& value : option.values) {
            lines << QString::fromStdString(value);
        }
        values.insert(id, lines.join(QLatin1Char('\n')));
    }
    QStringList inputs;
    for (const std::string& input : run->facts().record.inputs) {
        inputs << QString::fromStdString(input);
    }
    m_launchPanel->setOptions(inputs.join(QLatin1Char('\n')), values);
}

void TrainWorkspace::chooseStep(std::optional<double> step) {
    m_chosenStep = step;
    m_board->setChosenStep(step);
    m_loadPanel->setChosenStep(step);
    m_previewPanel->setStep(step);
}

} // namespace moefusion::workbench
