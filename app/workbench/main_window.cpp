#include "app/workbench/main_window.h"

#include "app/workbench/jobs/results_watch.h"
#include "app/workbench/jobs_dock.h"
#include "app/workbench/log_dock.h"
#include "app/workbench/session/recent_files.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/status_line.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/evaluate_workspace.h"
#include "app/workbench/workspaces/figure_workspace.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "app/workbench/workspaces/start_page.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "core/methods/method_table.h"
#include "widgets/canvas/linked_camera.h"
#include "widgets/painting/theme.h"
#include "widgets/painting/theme_icon.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QUndoStack>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

constexpr int kLayoutVersion = 1;
constexpr int kAutosaveMs = 60000;
constexpr QSize kSmallest{1024, 640};
constexpr QSize kDesigned{1280, 800};

} // namespace

MainWindow::MainWindow(QSettings* settings, Appearance* appearance, const QString& device, const QString& threads)
    : m_settings(settings), m_appearance(appearance), m_actions(new ActionSet(settings, this)),
      m_jobs(new JobQueue(this)), m_document(new SessionDocument(this)),
      m_fusions(new FusionService(m_jobs,
                                  cacheBytes(*settings),
                                  device.isEmpty() ? settingText(*settings, QStringLiteral("device")) : device,
                                  threads.isEmpty() ? settingText(*settings, QStringLiteral("threads")) : threads,
                                  this)),
      m_services{settings, m_actions, m_jobs, m_document, m_fusions}, m_autosaveTimer(new QTimer(this)),
      m_resultsWatch(new ResultsWatch(this)), m_updateTimer(new QTimer(this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kSmallest);
    setAcceptDrops(true);
    setWindowIcon(widgets::themeIcon(QStringLiteral("app")));
    // moe-fusion where this build can make it, else the first method.
    m_document->setMethod({.name = has_maker("moe-fusion") ? QStringLiteral("moe-fusion") : QStringLiteral("laplacian"),
                           .weights = {},
                           .label = {}});
    m_document->setModified(false);
    buildCentre();
    buildDocks();
    m_status = new StatusLine(m_jobs, this);
    setStatusBar(m_status);
    buildMenus();
    registerActions();
    connectParts();
    retranslate();
    resize(m_settings->value(QStringLiteral("layout/size"), kDesigned).toSize());
    const QByteArray state = m_settings->value(QStringLiteral("layout/main")).toByteArray();
    if (!state.isEmpty()) {
        restoreState(state, kLayoutVersion);
    }
    for (Workspace* workspace : m_workspaces) {
        workspace->restoreLayout();
    }
    showWorkspace(m_settings->value(QStringLiteral("layout/workspace"), QStringLiteral("inspect")).toString());
    m_autosaveTimer->start(kAutosaveMs);
    updateActions();
}

MainWindow::~MainWindow() {
    // Jobs hold pointers to the services, workspaces to all of them: they go before their services do.
    delete m_jobs;
    m_jobs = nullptr;
    delete takeCentralWidget();
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(this);
    m_switch = new QTabBar(centre);
    m_switch->setObjectName(QStringLiteral("workspaceSwitch"));
    m_switch->setDrawBase(false);
    m_switch->setExpanding(false);
    m_switch->setUsesScrollButtons(false); // always visible, all five
    m_topBars = new QStackedWidget(centre);
    m_topBars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_stack = new QStackedWidget(centre);
    m_stack->setObjectName(QStringLiteral("workspaceStack"));
    m_inspect = new InspectWorkspace(m_services, m_stack);
    m_compare = new CompareWorkspace(m_services, m_stack);
    m_figure = new FigureWorkspace(m_services, m_stack);
    auto* evaluate = new EvaluateWorkspace(m_services, m_stack);
    connect(evaluate, &EvaluateWorkspace::pairWanted, this, [this](const QString& pair, const QString& method) {
        m_compare->openPair(pair, {m_document->methodNamed(method)});
        showWorkspace(m_compare->id());
    });
    m_train = new TrainWorkspace(m_services, m_stack);
    connect(m_train, &TrainWorkspace::checkpointWanted, this, [this](const QString& file) {
        m_inspect->chooseMethod(QStringLiteral("moe-fusion"));
        m_inspect->setWeights({file});
        showWorkspace(m_inspect->id());
    });
    connect(m_train, &TrainWorkspace::snapshotWanted, this, [this](const QString& file) {
        openPaths({QFileInfo(file).absolutePath() + QStringLiteral("/batch")});
        m_inspect->chooseMethod(QStringLiteral("moe-fusion"));
        m_inspect->setWeights({file});
        showWorkspace(m_inspect->id());
    });
    m_workspaces = {m_inspect, m_compare, m_train, evaluate, m_figure};
    for (Workspace* workspace : m_workspaces) {
        m_stack->addWidget(workspace);
        auto* bar = new QWidget(m_topBars);
        auto* barLayout = new QHBoxLayout(bar);
        barLayout->setContentsMargins(0, 0, 0, 0);
        barLayout->addStretch(1);
        if (QWidget* own = workspace->topBar()) {
            barLayout->addWidget(own);
        }
        m_topBars->addWidget(bar);
        m_switch->addTab(widgets::themeIcon(workspace->id()), QString());
        // Keys of workspaces live in their nested window.
        for (QAction* action : m_actions->actions()) {
            if (ActionSet::scopeOf(action->objectName()) != ActionScope::Global) {
                workspace->addAction(action);
            }
        }
        connect(workspace, &Workspace::actionStatesChanged, this, [this] { m_updateTimer->start(0); });
        connect(workspace, &Workspace::message, this, [this](const QString& text, int ms) { m_status->say(text, ms); });
        connect(workspace, &Workspace::pixelText, this, [this](const QString& text) { m_status->setPixelText(text); });
        connect(workspace, &Workspace::zoomChanged, this, [this](double zoom) { m_status->setZoom(zoom); });
    }
    // Workspaces share names of panes and lists (interaction.md 3.4): a search by name finds those of Inspect first.
    // The stack puts hidden pages below each other, which turns the order of children around.
    m_inspect->lower();
    auto* top = new QHBoxLayout;
    top->setContentsMargins(widgets::kGrid, widgets::kGrid, 0, widgets::kGrid);
    top->setSpacing(2 * widgets::kGrid);
    top->addWidget(m_switch);
    top->addWidget(m_topBars, 1);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    m_updateTimer->setSingleShot(true);
    connect(m_updateTimer, &QTimer::timeout, this, &MainWindow::updateActions);
}

void MainWindow::buildDocks() {
    m_jobsDock = new JobsDock(m_jobs, this);
    m_logDock = new LogDock(this);
    addDockWidget(Qt::BottomDockWidgetArea, m_jobsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_logDock);
    tabifyDockWidget(m_jobsDock, m_logDock);
    resizeDocks({m_jobsDock}, {160}, Qt::Vertical);
    m_jobsDock->hide();
    m_logDock->hide();
    connect(m_jobsDock, &QDockWidget::visibilityChanged, this, [this] { m_updateTimer->start(0); });
    connect(m_logDock, &QDockWidget::visibilityChanged, this, [this] { m_updateTimer->start(0); });
}

void MainWindow::buildMenus() {
    for (const ActionMenu menu : {ActionMenu::File,
                                  ActionMenu::Edit,
                                  ActionMenu::View,
                                  ActionMenu::Pair,
                                  ActionMenu::Method,
                                  ActionMenu::Run,
                                  ActionMenu::Workspace,
                                  ActionMenu::Window,
                                  ActionMenu::Help}) {
        auto* shown = menuBar()->addMenu(QString());
        shown->setToolTipsVisible(true);
        m_menus.insert(menu, shown);
    }
    for (const ActionRow& row : actionTable()) {
        QAction* action = m_actions->action(QString::fromLatin1(row.id));
        if (row.scope == ActionScope::Global) {
            addAction(action);
        }
        if (QMenu* menu = m_menus.value(row.menu)) {
            if (row.group && !menu->isEmpty()) {
                menu->addSeparator();
            }
            menu->addAction(action);
            if (action->objectName() == QLatin1String("file.openSample")) {
                m_recentMenu = menu->addMenu(QString());
                m_recentMenu->setObjectName(QStringLiteral("file.recent"));
            } else if (action->objectName() == QLatin1String("view.saveLayout")) {
                m_layoutsMenu = menu->addMenu(QString());
                m_layoutsMenu->setObjectName(QStringLiteral("view.layouts"));
            }
        }
    }
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    connect(m_layoutsMenu, &QMenu::aboutToShow, this, &MainWindow::fillLayoutsMenu);
    m_inspect->startPage()->setRecent(recentFiles(*m_settings));
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    for (const QString& path : recentFiles(*m_settings)) {
        m_recentMenu->addAction(path, this, [this, path] { openPaths({path}); });
    }
    if (m_recentMenu->isEmpty()) {
        m_recentMenu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
    }
}

void MainWindow::connectParts() {
    connect(m_actions, &ActionSet::triggered, this, &MainWindow::runAction);
    connect(m_switch, &QTabBar::currentChanged, this, [this](int index) { showWorkspace(m_workspaces[index]->id()); });
    connect(m_status, &StatusLine::zoomTyped, this, [this](double zoom) { currentWorkspace()->setZoom(zoom); });
    connect(m_compare, &CompareWorkspace::figureWanted, this, [this](const figures::FigureSpec& spec) {
        showWorkspace(QStringLiteral("figure"));
        m_figure->showFigure(spec, tr("Figure of the view"));
    });
    connect(m_compare, &CompareWorkspace::sourcesChanged, this, [this] {
        m_inspect->runAction(QStringLiteral("file.reload"));
    });
    connect(m_compare, &CompareWorkspace::figureAddWanted, this, [this](const figures::FigureSpec& spec) {
        m_figure->addFigure(spec, tr("Add the view to the figure"));
        m_status->say(tr("Added to the figure."), widgets::kMessageTimeMs);
    });
    connect(m_inspect, &InspectWorkspace::figureWanted, this, [this](const figures::FigureSpec& spec) {
        showWorkspace(QStringLiteral("figure"));
        m_figure->showFigure(spec, tr("Figure of the experts"));
    });
    connect(m_status, &StatusLine::jobsClicked, this, [this] { runAction(QStringLiteral("view.jobs")); });
    connect(m_fusions, &FusionService::deviceChanged, m_status, &StatusLine::setDevice);
    connect(m_inspect->startPage(), &StartPage::actionWanted, this, &MainWindow::runAction);
    connect(m_inspect->startPage(), &StartPage::recentWanted, this, [this](const QString& path) { openPaths({path}); });
    connect(m_inspect->startPage(), &StartPage::choiceWanted, this, &MainWindow::openSource);
    connect(m_document, &SessionDocument::modifiedChanged, this, &MainWindow::updateTitle);
    connect(m_document, &SessionDocument::pairsChanged, this, &MainWindow::updateTitle);
    connect(m_document, &SessionDocument::resultsFoldersChanged, this, [this] {
        m_resultsWatch->setMethods(m_document->resultsFolders());
    });
    connect(m_resultsWatch, &ResultsWatch::changed, m_fusions, &FusionService::forgetMethod);
    connect(m_autosaveTimer, &QTimer::timeout, this, &MainWindow::autosave);
    connect(m_jobs, &JobQueue::idle, this, [this] { m_updateTimer->start(0); });
}

void MainWindow::retranslate() {
    m_actions->retranslate();
    for (auto menu = m_menus.begin(); menu != m_menus.end(); ++menu) {
        (*menu)->setTitle(menuTitle(menu.key()));
    }
    m_recentMenu->setTitle(tr("Open recent"));
    m_layoutsMenu->setTitle(tr("Layouts"));
    for (int i = 0; i < m_workspaces.size(); ++i) {
        const QAction* action = m_actions->action(QStringLiteral("workspace.") + m_workspaces[i]->id());
        m_switch->setTabText(i, action->text());
        m_switch->setTabToolTip(i, action->toolTip());
    }
    m_switch->setAccessibleName(tr("Workspaces"));
    updateTitle();
}

void MainWindow::updateTitle() {
    const QString name = !m_document->file().isEmpty()            ? QFileInfo(m_document->file()).fileName()
                         : !m_document->opened().folder.isEmpty() ? QFileInfo(m_document->opened().folder).fileName()
                                                                  : QString();
    setWindowTitle(name.isEmpty() ? QStringLiteral("MoE-Fusion") : QStringLiteral("%1[*] — MoE-Fusion").arg(name));
    setWindowModified(!name.isEmpty() && m_document->isModified());
}

Workspace* MainWindow::currentWorkspace() const {
    return m_workspaces[m_stack->currentIndex()];
}

void MainWindow::showWorkspace(const QString& id) {
    const widgets::LinkedCamera* former = currentWorkspace()->camera();
    for (int i = 0; i < m_workspaces.size(); ++i) {
        if (m_workspaces[i]->id() == id) {
            m_stack->setCurrentIndex(i);
            widgets::LinkedCamera* camera = m_workspaces[i]->camera();
            if (camera != nullptr && former != nullptr && camera != former && !former->imageSize().isEmpty()) {
                camera->setImageSize(former->imageSize());
                former->isFitted() ? camera->fit() : camera->setPlace(former->place());
            }
            m_topBars->setCurrentIndex(i);
            m_switch->setCurrentIndex(i);
            m_settings->setValue(QStringLiteral("layout/workspace"), id);
            m_workspaces[i]->mainView()->setFocus();
        }
    }
    m_menus.value(ActionMenu::Workspace)->menuAction()->setVisible(id == m_inspect->id());
    m_status->setPixelText({});
    m_updateTimer->start(0);
}

bool MainWindow::isSettled() const {
    return !m_opening && currentWorkspace()->isSettled();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayDiscard()) {
        event->ignore();
        return;
    }
    m_settings->setValue(QStringLiteral("layout/main"), saveState(kLayoutVersion));
    m_settings->setValue(QStringLiteral("layout/size"), size());
    for (const Workspace* workspace : m_workspaces) {
        workspace->saveLayout();
    }
    m_settings->sync();
    forgetAutosave();
    m_jobs->cancelAll();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

} // namespace moefusion::workbench
