#include "app/workbench/workspaces/compare_workspace.h"

#include "app/workbench/models/method_weights.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/canvas/profile_panel.h"
#include "app/workbench/workspaces/canvas/region_panel.h"
#include "app/workbench/workspaces/compare/alignment_panel.h"
#include "app/workbench/workspaces/compare/blind_run.h"
#include "app/workbench/workspaces/compare/difference_panel.h"
#include "app/workbench/workspaces/compare/methods_panel.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "widgets/painting/theme.h"
#include "widgets/tiles/state_overlay.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kLeftDockWidth = 200;
constexpr int kRightDockWidth = 272;
constexpr int kLowerDockHeight = 190;
constexpr int kMostReadAhead = 8;
constexpr int kReadAheadMs = 20; ///< several results at once are one look around

QDockWidget* dockOf(QWidget* content, const QString& name, QMainWindow* window) {
    auto* dock = new QDockWidget(window);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    dock->setWidget(content);
    return dock;
}

} // namespace

CompareWorkspace::CompareWorkspace(const WindowServices& services, QWidget* parent)
    : Workspace(QStringLiteral("compare"), QStringLiteral("undoCompare"), services, parent) {
    buildParts();
    buildDocks();
    registerActions();
    connectParts();
    connectAlignment();
    connectService();
    CompareWorkspace::retranslate();
    rememberFirstLayout();
    methodsChanged();
    applyState(firstCompareState());
    pairsChanged();
}

void CompareWorkspace::buildParts() {
    m_pairModel = new PairListModel(this);
    m_methodModel = new MethodListModel(this);
    m_grid = new widgets::ImageGrid(this);
    m_grid->setObjectName(QStringLiteral("compareCanvas"));
    m_board = new CompareBoard(m_grid, services().jobs, cacheBytes(*services().settings) / 4, this);
    m_empty = new widgets::StateOverlay(this);
    m_empty->setObjectName(QStringLiteral("compareEmpty"));
    m_stack = new QStackedWidget(this);
    m_banner = new QLabel(this);
    m_banner->setObjectName(QStringLiteral("blindBanner"));
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    m_banner->hide();
    auto* canvas = new QWidget(this);
    auto* column = new QVBoxLayout(canvas);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_grid, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(canvas);
    setCentralWidget(m_stack);
    m_measureTimer = new QTimer(this);
    m_measureTimer->setSingleShot(true);
    m_measureTimer->setInterval(0);
    m_aheadTimer = new QTimer(this);
    m_aheadTimer->setSingleShot(true);
    m_aheadTimer->setInterval(kReadAheadMs);
    m_topBar = new QWidget(this);
    auto* layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(0, 0, 2 * widgets::kGrid, 0);
    layout->setSpacing(2 * widgets::kGrid);
    const auto button = [&](const char* id) {
        auto* made = new QToolButton(m_topBar);
        made->setDefaultAction(services().actions->action(QString::fromLatin1(id)));
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        made->setMinimumHeight(widgets::kControlHeight);
        layout->addWidget(made);
        return made;
    };
    for (const char* id : {"view.difference", "view.wipe", "view.blink", "view.loupe", "tool.region", "tool.profile"}) {
        button(id)->setToolButtonStyle(Qt::ToolButtonTextOnly);
    }
    m_compute = button("run.current");
    m_computeAll = button("run.all");
    m_cancel = button("run.cancel");
    // Icons alone, with their tips: beside the five tabs the bar must fit into 1024 pixels.
    for (QToolButton* compact : {m_compute, m_computeAll, m_cancel}) {
        compact->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void CompareWorkspace::buildDocks() {
    m_pairPanel = new PairPanel(m_pairModel, services().jobs, this);
    m_methodsPanel = new MethodsPanel(this);
    m_differencePanel = new DifferencePanel(this);
    m_regionPanel = new RegionPanel(services().jobs, QStringLiteral("compare.regions"), this);
    m_profilePanel = new ProfilePanel(services().jobs, QStringLiteral("compare.profile"), this);
    m_alignmentPanel = new AlignmentPanel(this);
    m_alignmentDock = dockOf(m_alignmentPanel, QStringLiteral("alignmentDock"), this);
    m_pairsDock = dockOf(m_pairPanel, QStringLiteral("comparePairsDock"), this);
    m_methodsDock = dockOf(m_methodsPanel, QStringLiteral("methodsDock"), this);
    m_differenceDock = dockOf(m_differencePanel, QStringLiteral("differenceDock"), this);
    m_regionDock = dockOf(m_regionPanel, QStringLiteral("regionDock"), this);
    m_profileDock = dockOf(m_profilePanel, QStringLiteral("profileDock"), this);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addDockWidget(Qt::LeftDockWidgetArea, m_pairsDock);
    addDockWidget(Qt::RightDockWidgetArea, m_methodsDock);
    addDockWidget(Qt::RightDockWidgetArea, m_differenceDock);
    addDockWidget(Qt::RightDockWidgetArea, m_alignmentDock);
    tabifyDockWidget(m_alignmentDock, m_differenceDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_regionDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_profileDock);
    tabifyDockWidget(m_regionDock, m_profileDock);
    m_regionDock->hide();
    m_profileDock->hide();
    // Sizes asked for before the first show are lost, so the contents say how narrow they may become.
    m_pairPanel->setMinimumWidth(kLeftDockWidth);
    m_methodsPanel->setMinimumWidth(kRightDockWidth);
    m_differencePanel->setMinimumWidth(kRightDockWidth);
    m_differencePanel->setMaximumHeight(kLowerDockHeight);
    m_regionPanel->setMinimumHeight(kLowerDockHeight);
    m_profilePanel->setMinimumHeight(kLowerDockHeight);
}

void CompareWorkspace::retranslate() {
    m_grid->setAccessibleName(tr("Canvas of panes"));
    m_pairsDock->setWindowTitle(tr("Pairs"));
    m_methodsDock->setWindowTitle(tr("Methods"));
    m_alignmentDock->setWindowTitle(tr("Alignment"));
    m_differenceDock->setWindowTitle(tr("Difference and range"));
    m_regionDock->setWindowTitle(tr("Regions"));
    m_profileDock->setWindowTitle(tr("Line profile"));
    m_compute->setText(tr("Compute missing"));
    m_computeAll->setText(tr("Compute all pairs"));
    m_empty->showText(tr("Compare methods on the same pair"),
                      tr("Open a folder of infrared and visible images, then tick the methods."),
                      {{QStringLiteral("openFolderButton"), tr("Open folder"), true},
                       {QStringLiteral("sampleButton"), tr("Sample scenes"), false}});
    updateMethods();
    m_board->refresh();
}

QWidget* CompareWorkspace::mainView() {
    return services().document->hasPairs() ? static_cast<QWidget*>(m_grid->pane(m_grid->focusedPane())->canvas())
                                           : m_empty;
}

QWidget* CompareWorkspace::filterField() {
    return m_pairPanel->filterField();
}

QList<QWidget*> CompareWorkspace::areas() {
    QList<QWidget*> areas{m_pairPanel->list(), mainView()};
    for (QDockWidget* dock : {m_methodsDock, m_differenceDock, m_alignmentDock, m_regionDock, m_profileDock}) {
        if (dock->isVisible()) {
            areas << dock->widget();
        }
    }
    return areas;
}

bool CompareWorkspace::isSettled() const {
    return m_board->isSettled() && m_queued.isEmpty();
}

void CompareWorkspace::setZoom(double zoom) {
    m_grid->camera()->zoomTo(zoom, m_grid->camera()->centre());
}

widgets::LinkedCamera* CompareWorkspace::camera() const {
    return m_grid->camera();
}

bool CompareWorkspace::escape() {
    if (m_board->isBlinking()) {
        runAction(QStringLiteral("view.blink"));
        return true;
    }
    return m_grid->tools()->escape();
}

void CompareWorkspace::resetLayout() {
    Workspace::resetLayout();
    m_grid->setMaximised(false);
    changeState(firstCompareState(), tr("Reset panes"));
}

void CompareWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    setCurrentPair(services().document->currentPair());
    showCurrent();
}

void CompareWorkspace::changeState(const CompareState& state, const QString& text, const QString& mergeKey) {
    if (state == m_state) {
        return;
    }
    undoStack()->push(new ChangeState<CompareState>(
        m_state,
        state,
        [this](const CompareState& shown) {
            applyState(shown);
            services().document->setModified(true);
        },
        text,
        mergeKey));
}

void CompareWorkspace::applyState(const CompareState& state) {
    const bool moreRegions = state.regions.size() > m_state.regions.size();
    m_state = state;
    if (m_state.reference >= m_state.panes.size()) {
        m_state.reference = -1;
    }
    m_grid->setGridLayout(state.layout);
    m_grid->tools()->setRegions(state.regions);
    m_grid->tools()->setProfile(state.profile);
    if (moreRegions) {
        m_grid->tools()->setSelectedRegion(static_cast<int>(state.regions.size()) - 1);
    }
    m_differencePanel->show(state);
    updateBoard();
    updateMethods();
    m_measureTimer->start();
    Q_EMIT actionStatesChanged();
}

void CompareWorkspace::pairsChanged() {
    SessionDocument* document = services().document;
    m_pairModel->setPairs(document->pairs());
    m_pairModel->setMarked(document->marked());
    m_stack->setCurrentWidget(document->hasPairs() ? m_grid->parentWidget() : m_empty);
    m_sourceErrors.clear();
    m_errors.clear();
    const int count = m_pairModel->rowCount();
    m_pairPanel->setHeadline(tr("%n pairs", nullptr, count), document->opened().headline);
    const QString former = m_currentPair;
    m_currentPair.clear();
    setCurrentPair(m_pairModel->rowOf(former) >= 0 ? former : document->currentPair());
    methodsChanged();
    updateBoard();
    Q_EMIT actionStatesChanged();
}

void CompareWorkspace::methodsChanged() {
    SessionDocument* document = services().document;
    m_methodModel->setResultsFolders(document->resultsFolders());
    QList<MethodChoice> methods;
    CompareState state = m_state;
    for (int row = 0; row < m_methodModel->rowCount(); ++row) {
        const MethodChoice choice = document->methodNamed(m_methodModel->nameAt(row));
        methods << choice;
        // Panes of the former choice follow the new one; further files of weights stay what they are.
        const auto former = std::find_if(
            m_methods.begin(), m_methods.end(), [&](const MethodChoice& other) { return other.name == choice.name; });
        if (former != m_methods.end() && !(*former == choice)) {
            for (ComparePane& pane : state.panes) {
                if (pane.method == *former) {
                    pane.method = choice;
                }
            }
        }
    }
    for (const MethodChoice& method : m_methods) {
        const bool isFurther =
            !method.label.isEmpty() && takesWeights(method) &&
            std::none_of(methods.begin(), methods.end(), [&](const MethodChoice& other) { return other == method; });
        if (isFurther) {
            methods << method;
        }
    }
    m_methods = methods;
    applyState(state);
}

void CompareWorkspace::policiesChanged() {
    m_sourceErrors.clear();
    m_errors.clear();
    m_cancelled.clear();
    showCurrent();
}

void CompareWorkspace::setCurrentPair(const QString& id) {
    if (id == m_currentPair || (m_pairModel->rowOf(id) < 0 && !id.isEmpty())) {
        return;
    }
    m_currentPair = id;
    if (!id.isEmpty()) {
        m_pairPanel->setCurrentPair(id);
        services().document->setCurrentPair(id);
    }
    if (m_pointsActive) {
        setPointsActive(false);
    }
    readAlignment();
    showCurrent();
    Q_EMIT actionStatesChanged();
}

void CompareWorkspace::fillSpec(SessionSpec& spec) const {
    const CompareState& state = isBlind() ? m_beforeBlind : m_state;
    spec.compare = state == firstCompareState() ? std::string() : compareText(state);
}

void CompareWorkspace::restoreFrom(const SessionSpec& spec) {
    if (spec.compare.empty()) {
        return;
    }
    try {
        applyState(compareFrom(spec.compare, "compare"));
        undoStack()->clear();
    } catch (const Error& error) {
        // The rest of the session stays usable.
        Q_EMIT message(QString::fromStdString(one_line(error)), 0);
    }
}

void CompareWorkspace::openPair(const QString& id, const QList<MethodChoice>& methods) {
    setCurrentPair(id);
    for (const MethodChoice& method : methods) {
        setTicked(method, true);
    }
}

const Pair* CompareWorkspace::currentPairFiles() const {
    const int row = m_pairModel->rowOf(m_currentPair);
    return row < 0 ? nullptr : &m_pairModel->pair(row);
}

FusionRequest CompareWorkspace::requestFor(const Pair& pair, const MethodChoice& method) const {
    return {pair, method, services().document->policies()};
}

void CompareWorkspace::showCurrent() {
    const Pair* pair = currentPairFiles();
    if (pair != nullptr && isVisible()) {
        const Policies& policies = services().document->policies();
        if (services().fusions->sources(*pair, policies) == nullptr && !m_sourceErrors.contains(m_currentPair)) {
            services().fusions->loadSources(*pair, policies, JobPriority::Screen);
        }
    }
    updateBoard();
    updateMethods();
}

CompareInputs CompareWorkspace::inputsFor(const QString& id, const Pair* pair) const {
    CompareInputs inputs;
    inputs.pairId = id;
    inputs.policies = services().document->policies();
    if (pair != nullptr) {
        inputs.sources = services().fusions->sources(*pair, inputs.policies);
        if (const auto error = m_sourceErrors.constFind(id); error != m_sourceErrors.constEnd()) {
            inputs.sourcesError = *error;
        }
    }
    for (const ComparePane& pane : m_state.panes) {
        ComparePaneInput input;
        if (pair != nullptr && !pane.method.name.isEmpty()) {
            const FusionRequest request = requestFor(*pair, pane.method);
            const QString key = FusionService::fusedKey(request);
            input.fused = services().fusions->fused(request);
            input.fusing = input.fused == nullptr && m_queued.contains(key);
            input.cancelled = m_cancelled.contains(key);
            if (const auto error = m_errors.constFind(key); error != m_errors.constEnd()) {
                input.error = *error;
            }
            input.reason = weightsReason(pane.method);
        }
        inputs.panes << input;
    }
    return inputs;
}

void CompareWorkspace::updateBoard() {
    m_board->show(m_state, inputsFor(m_currentPair, currentPairFiles()));
    m_aheadTimer->start();
}

QList<MethodChoice> CompareWorkspace::tickedMethods() const {
    QList<MethodChoice> ticked;
    for (const ComparePane& pane : m_state.panes) {
        if (!pane.method.name.isEmpty() && !ticked.contains(pane.method)) {
            ticked << pane.method;
        }
    }
    return ticked;
}

void CompareWorkspace::readAhead() {
    if (!isVisible()) {
        return;
    }
    const int reach =
        std::clamp(settingText(*services().settings, QStringLiteral("view.prefetch")).toInt(), 0, kMostReadAhead);
    QList<CompareInputs> neighbours;
    for (int distance = 1; distance <= reach; ++distance) {
        for (const int steps : {distance, -distance}) {
            const QString id = m_pairPanel->neighbour(steps);
            const int row = m_pairModel->rowOf(id);
            if (row < 0) {
                continue;
            }
            const Pair& pair = m_pairModel->pair(row);
            neighbours << inputsFor(id, &pair);
            if (neighbours.last().sources == nullptr && !neighbours.last().sourcesError) {
                services().fusions->loadSources(pair, services().document->policies(), JobPriority::Prefetch);
            }
        }
    }
    m_board->readAhead(neighbours);
}

QList<MeasuredPane> CompareWorkspace::measuredPanes() const {
    QList<MeasuredPane> panes;
    for (int pane = 0; pane < m_state.panes.size(); ++pane) {
        MeasuredPane measured = m_board->measured(pane);
        if (measured.grey) {
            panes << measured;
        }
    }
    return panes;
}

void CompareWorkspace::measure() {
    const QList<MeasuredPane> panes = measuredPanes();
    if (!m_regionDock->isHidden()) {
        m_regionPanel->show(panes, m_state.regions, m_grid->tools()->selectedRegion());
    }
    if (!m_profileDock->isHidden()) {
        m_profilePanel->show(panes, m_state.profile, m_state.profileWidth);
    }
}

} // namespace moefusion::workbench
