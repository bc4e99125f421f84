#include "app/workbench/workspaces/inspect_workspace.h"

#include "app/workbench/jobs/pixel_checks.h"
#include "app/workbench/jobs/usage_service.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/inspect/attention_brush.h"
#include "app/workbench/workspaces/inspect/attention_panel.h"
#include "app/workbench/workspaces/inspect/checkpoint_panel.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect/gates_panel.h"
#include "app/workbench/workspaces/inspect/histogram_panel.h"
#include "app/workbench/workspaces/inspect/inspect_tools.h"
#include "app/workbench/workspaces/inspect/layers_panel.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect/pin_panel.h"
#include "app/workbench/workspaces/inspect/policies_panel.h"
#include "app/workbench/workspaces/inspect/report_panel.h"
#include "app/workbench/workspaces/inspect/usage_panel.h"
#include "app/workbench/workspaces/start_page.h"
#include "core/methods/method_table.h"

#include <QComboBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kLeftDockWidth = 232;
constexpr int kRightDockWidth = 300;
constexpr int kHistogramHeight = 190;
constexpr int kMostReadAhead = 8;

QDockWidget* dockOf(QWidget* content, const QString& name, QMainWindow* window, bool scrolls) {
    auto* dock = new QDockWidget(window);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    if (scrolls) {
        auto* area = new QScrollArea(dock);
        area->setWidget(content);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        dock->setWidget(area);
    } else {
        dock->setWidget(content);
    }
    return dock;
}

} // namespace

QList<PaneSpec> firstPanes() {
    QList<PaneSpec> panes;
    for (const char* layer : {"infrared", "visible", "fused", "difference"}) {
        panes << PaneSpec{.layer = QString::fromLatin1(layer), .map = {}, .range = {}};
    }
    return panes;
}

QList<PaneSpec> firstInspectionPanes() {
    QList<PaneSpec> panes;
    for (const char* layer : {"infrared", "visible", "fused", "attention_foreground", "fg_mixture", "bg_mixture"}) {
        panes << PaneSpec{.layer = QString::fromLatin1(layer), .map = {}, .range = {}};
    }
    return panes;
}

InspectWorkspace::InspectWorkspace(const WindowServices& services, QWidget* parent)
    : Workspace(QStringLiteral("inspect"), QStringLiteral("undoInspect"), services, parent) {
    m_pairModel = new PairListModel(this);
    m_methodModel = new MethodListModel(this);
    m_start = new StartPage(this);
    m_grid = new widgets::ImageGrid(this);
    m_grid->setObjectName(QStringLiteral("inspectCanvas"));
    m_inspection =
        new InspectionService(services.jobs, services.fusions->bench(), cacheBytes(*services.settings) / 2, this);
    m_usage = new UsageService(services.jobs, m_inspection, this);
    m_board = new PaneBoard(m_grid, services.jobs, m_inspection, cacheBytes(*services.settings) / 4, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_start);
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->setObjectName(QStringLiteral("inspectSplit"));
    m_split->addWidget(m_grid);
    m_tiles = new ExpertTiles(services.jobs, m_inspection, this);
    m_tiles->rows()->followCamera(m_grid->camera());
    m_split->addWidget(m_tiles);
    m_tiles->hide();
    m_stack->addWidget(m_split);
    setCentralWidget(m_stack);
    m_pixelChecks = new PixelChecks(services.jobs, this);
    m_autoTimer = new QTimer(this);
    m_autoTimer->setSingleShot(true);
    m_autoTimer->setInterval(widgets::kAutoFuseDelayMs);
    buildTopBar();
    buildDocks();
    m_board->setSpecs(firstPanes());
    m_board->setReference(1);
    m_grid->setInterpolation(settingText(*services.settings, QStringLiteral("view.interpolation")) ==
                                     QLatin1String("bilinear")
                                 ? widgets::Interpolation::Bilinear
                                 : widgets::Interpolation::Nearest);
    m_tools = new InspectTools(this, m_board, canvasHooks(), services.jobs, services.settings, undoStack());
    connect(m_tools, &InspectTools::actionStatesChanged, this, &InspectWorkspace::actionStatesChanged);
    registerActions();
    connectParts();
    InspectWorkspace::retranslate();
    rememberFirstLayout();
    methodChanged();
    pairsChanged();
}

void InspectWorkspace::buildTopBar() {
    m_topBar = new QWidget(this);
    m_methodLabel = new QLabel(m_topBar);
    m_methodBox = new QComboBox(m_topBar);
    m_methodBox->setObjectName(QStringLiteral("methodBox"));
    m_methodBox->setModel(m_methodModel);
    m_methodBox->setMinimumContentsLength(14);
    m_methodBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_methodLabel->setBuddy(m_methodBox);
    m_weightsBox = new QToolButton(m_topBar);
    m_weightsBox->setObjectName(QStringLiteral("weightsBox"));
    m_weightsBox->setPopupMode(QToolButton::InstantPopup);
    m_weightsBox->setMenu(new QMenu(m_weightsBox));
    m_fuse = new QToolButton(m_topBar);
    m_fuse->setDefaultAction(services().actions->action(QStringLiteral("run.current")));
    m_fuseAll = new QToolButton(m_topBar);
    m_fuseAll->setDefaultAction(services().actions->action(QStringLiteral("run.all")));
    m_cancel = new QToolButton(m_topBar);
    m_cancel->setDefaultAction(services().actions->action(QStringLiteral("run.cancel")));
    auto* layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(0, 0, 2 * widgets::kGrid, 0);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_methodLabel);
    layout->addWidget(m_methodBox);
    layout->addWidget(m_weightsBox);
    for (QToolButton* button : {m_fuse, m_fuseAll, m_cancel}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setMinimumHeight(widgets::kControlHeight);
        layout->addWidget(button);
    }
    m_cancel->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_weightsBox->setMinimumHeight(widgets::kControlHeight);
    m_methodBox->setMinimumHeight(widgets::kControlHeight);
}

void InspectWorkspace::buildDocks() {
    m_pairPanel = new PairPanel(m_pairModel, services().jobs, this);
    m_gatesPanel = new GatesPanel(this);
    m_attentionPanel = new AttentionPanel(this);
    m_usagePanel = new UsagePanel(this);
    m_checkpointPanel = new CheckpointPanel(this);
    m_pinPanel = new PinPanel(this);
    m_brush = new AttentionBrushTool(m_grid, this);
    m_layersPanel = new LayersPanel(this);
    m_histogramPanel = new HistogramPanel(services().jobs, this);
    m_policiesPanel = new PoliciesPanel(this);
    m_reportPanel = new ReportPanel(this);
    m_pairsDock = dockOf(m_pairPanel, QStringLiteral("pairsDock"), this, false);
    m_gatesDock = dockOf(m_gatesPanel, QStringLiteral("gatesDock"), this, true);
    m_attentionDock = dockOf(m_attentionPanel, QStringLiteral("attentionDock"), this, true);
    m_usageDock = dockOf(m_usagePanel, QStringLiteral("usageDock"), this, true);
    m_checkpointDock = dockOf(m_checkpointPanel, QStringLiteral("checkpointDock"), this, true);
    m_pinsDock = dockOf(m_pinPanel, QStringLiteral("pinsDock"), this, true);
    m_layersDock = dockOf(m_layersPanel, QStringLiteral("layersDock"), this, true);
    m_policiesDock = dockOf(m_policiesPanel, QStringLiteral("policiesDock"), this, true);
    m_histogramDock = dockOf(m_histogramPanel, QStringLiteral("histogramDock"), this, false);
    m_reportDock = dockOf(m_reportPanel, QStringLiteral("reportDock"), this, false);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addDockWidget(Qt::LeftDockWidgetArea, m_pairsDock);
    addDockWidget(Qt::RightDockWidgetArea, m_gatesDock);
    addDockWidget(Qt::RightDockWidgetArea, m_attentionDock);
    addDockWidget(Qt::RightDockWidgetArea, m_layersDock);
    addDockWidget(Qt::RightDockWidgetArea, m_usageDock);
    addDockWidget(Qt::RightDockWidgetArea, m_checkpointDock);
    addDockWidget(Qt::RightDockWidgetArea, m_histogramDock);
    tabifyDockWidget(m_gatesDock, m_attentionDock);
    tabifyDockWidget(m_attentionDock, m_layersDock);
    tabifyDockWidget(m_layersDock, m_histogramDock);
    tabifyDockWidget(m_histogramDock, m_policiesDock);
    tabifyDockWidget(m_policiesDock, m_usageDock);
    tabifyDockWidget(m_usageDock, m_checkpointDock);
    addDockWidget(Qt::RightDockWidgetArea, m_pinsDock);
    tabifyDockWidget(m_checkpointDock, m_pinsDock);
    m_pinsDock->hide(); // the first pin opens it
    addDockWidget(Qt::BottomDockWidgetArea, m_reportDock);
    m_reportDock->hide();
    m_gatesDock->raise();
    // Sizes asked for before the first show are lost, so the contents say how narrow they may become.
    m_pairPanel->setMinimumWidth(kLeftDockWidth);
    for (QDockWidget* dock : {m_gatesDock,
                              m_attentionDock,
                              m_layersDock,
                              m_policiesDock,
                              m_usageDock,
                              m_checkpointDock,
                              m_pinsDock,
                              m_histogramDock}) {
        dock->widget()->setMinimumWidth(kRightDockWidth);
    }
    m_histogramPanel->setMinimumHeight(kHistogramHeight);
}

void InspectWorkspace::retranslate() {
    m_methodLabel->setText(tr("Method"));
    m_methodBox->setAccessibleName(tr("Fusion method"));
    m_methodBox->setToolTip(tr("The method that fuses the pairs"));
    m_weightsBox->setAccessibleName(tr("Weights"));
    m_grid->setAccessibleName(tr("Canvas of panes"));
    m_pairsDock->setWindowTitle(tr("Pairs"));
    m_gatesDock->setWindowTitle(tr("Gates"));
    m_attentionDock->setWindowTitle(tr("Attention"));
    m_usageDock->setWindowTitle(tr("Usage"));
    m_checkpointDock->setWindowTitle(tr("Checkpoints"));
    m_pinsDock->setWindowTitle(tr("Pins"));
    m_layersDock->setWindowTitle(tr("Layers"));
    m_policiesDock->setWindowTitle(tr("Policies"));
    m_histogramDock->setWindowTitle(tr("Histogram"));
    m_reportDock->setWindowTitle(tr("Pairing report"));
    m_fuse->setText(tr("Fuse"));
    m_fuseAll->setText(tr("Fuse all"));
    m_tools->retranslate();
    updateTopBar();
    updateHeadline();
    m_board->refresh();
    updateFocusedPane();
}

QWidget* InspectWorkspace::topBar() {
    return m_topBar;
}

QWidget* InspectWorkspace::mainView() {
    return services().document->hasPairs() ? static_cast<QWidget*>(m_grid->pane(m_grid->focusedPane())->canvas())
                                           : m_start;
}

QWidget* InspectWorkspace::filterField() {
    return m_pairPanel->filterField();
}

QList<QWidget*> InspectWorkspace::areas() {
    QList<QWidget*> areas{m_pairPanel->list(), mainView()};
    for (QDockWidget* dock : {m_gatesDock,
                              m_attentionDock,
                              m_layersDock,
                              m_policiesDock,
                              m_usageDock,
                              m_checkpointDock,
                              m_pinsDock,
                              m_histogramDock,
                              m_reportDock}) {
        if (dock->isVisible()) {
            areas << dock->widget();
        }
    }
    return areas;
}

bool InspectWorkspace::isSettled() const {
    return m_board->isSettled() && !m_autoTimer->isActive() && !m_inspection->isBusy() && m_tiles->isSettled();
}

void InspectWorkspace::resetLayout() {
    Workspace::resetLayout();
    m_grid->setMaximised(false);
    const bool inspected = services().document->method().name == QLatin1String("moe-fusion");
    changePanes(inspected ? firstInspectionPanes() : firstPanes(), tr("Reset panes"));
    m_board->setReference(1);
}

void InspectWorkspace::pairsChanged() {
    SessionDocument* document = services().document;
    m_pairModel->setPairs(document->pairs());
    m_pairModel->setMarked(document->marked());
    m_methodModel->setResultsFolders(document->resultsFolders());
    m_stack->setCurrentWidget(document->hasPairs() ? static_cast<QWidget*>(m_split) : m_start);
    m_sourceErrors.clear();
    m_fusionErrors.clear();
    m_reportPanel->show(document->opened());
    m_pixelChecks->start(document->pairs());
    updateHeadline();
    const QString former = m_currentPair;
    m_currentPair.clear();
    if (!document->hasPairs()) {
        document->setCurrentPair({});
    }
    if (m_pairModel->rowOf(former) >= 0) {
        m_pairPanel->setCurrentPair(former);
        setCurrentPair(former);
    } else if (m_pairModel->rowCount() > 0) {
        m_pairPanel->setCurrentPair(m_pairPanel->firstPair());
        setCurrentPair(m_pairPanel->firstPair());
    } else {
        updateBoard();
    }
    Q_EMIT actionStatesChanged();
}

void InspectWorkspace::methodChanged() {
    const MethodChoice& method = services().document->method();
    m_methodModel->setResultsFolders(services().document->resultsFolders());
    m_methodBox->setCurrentIndex(m_methodModel->rowOf(method.name));
    m_fusionErrors.clear();
    m_cancelled.clear();
    m_tooSlowForAuto = false;
    // An arrangement that nobody has touched follows the method.
    const bool inspected = method.name == QLatin1String("moe-fusion");
    if (m_board->specs() == (inspected ? firstPanes() : firstInspectionPanes())) {
        m_board->setSpecs(inspected ? firstInspectionPanes() : firstPanes());
    }
    updateTopBar();
    policiesChanged();
}

void InspectWorkspace::policiesChanged() {
    m_policiesPanel->setPolicies(services().document->policies());
    m_sourceErrors.clear();
    m_fusionErrors.clear();
    // What is fused under the present choice is known from the cache; the rest is not fused.
    for (int row = 0; row < m_pairModel->rowCount(); ++row) {
        const Pair& pair = m_pairModel->pair(row);
        const QString id = QString::fromStdString(pair.id);
        if (m_pairModel->status(id) != PairStatus::NotFused || services().fusions->fused(requestFor(pair)) != nullptr) {
            m_pairModel->setStatus(
                id, services().fusions->fused(requestFor(pair)) != nullptr ? PairStatus::Fused : PairStatus::NotFused);
        }
    }
    if (!m_currentPair.isEmpty()) {
        showCurrent();
    }
    Q_EMIT actionStatesChanged();
}

void InspectWorkspace::setCurrentPair(const QString& id) {
    if (id == m_currentPair || m_pairModel->rowOf(id) < 0) {
        return;
    }
    m_currentPair = id;
    m_lastFused.reset();
    m_pairPanel->setCurrentPair(id);
    services().document->setCurrentPair(id);
    showCurrent();
    prefetch();
    Q_EMIT zoomChanged(m_grid->camera()->zoom());
    Q_EMIT actionStatesChanged();
}

const Pair* InspectWorkspace::currentPairFiles() const {
    const int row = m_pairModel->rowOf(m_currentPair);
    return row < 0 ? nullptr : &m_pairModel->pair(row);
}

FusionRequest InspectWorkspace::requestFor(const Pair& pair) const {
    return {pair, services().document->method(), services().document->policies()};
}

QList<FusionRequest> InspectWorkspace::requestsFor(const QStringList& ids) const {
    QList<FusionRequest> requests;
    for (const QString& id : ids) {
        if (const int row = m_pairModel->rowOf(id); row >= 0) {
            requests << requestFor(m_pairModel->pair(row));
        }
    }
    return requests;
}

bool InspectWorkspace::isOwnRequest(const QString& id, const QString& key) const {
    const int row = m_pairModel->rowOf(id);
    return row >= 0 && FusionService::fusedKey(requestFor(m_pairModel->pair(row))) == key;
}

void InspectWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (!m_currentPair.isEmpty()) {
        showCurrent(); // fusing waits while another workspace is shown
    }
}

void InspectWorkspace::showCurrent() {
    const Pair* pair = currentPairFiles();
    if (pair == nullptr) {
        updateBoard();
        return;
    }
    const Policies& policies = services().document->policies();
    if (services().fusions->sources(*pair, policies) == nullptr && !m_sourceErrors.contains(m_currentPair)) {
        services().fusions->loadSources(*pair, policies, JobPriority::Screen);
    }
    const bool isFused = services().fusions->fused(requestFor(*pair)) != nullptr;
    const bool isAutomatic = services().settings->value(QStringLiteral("run.auto"), true).toBool();
    if (isAutomatic && !isFused && !m_sourceErrors.contains(m_currentPair) && !m_fusionErrors.contains(m_currentPair) &&
        !m_tooSlowForAuto) {
        m_autoTimer->start();
    } else {
        m_autoTimer->stop();
    }
    updateBoard();
}

void InspectWorkspace::updateBoard() {
    BoardInputs inputs;
    inputs.pairId = m_currentPair;
    inputs.method = services().document->method();
    inputs.policies = services().document->policies();
    inputs.methodLabel = QString::fromStdString(default_label(inputs.method.name.toStdString()));
    if (const Pair* pair = currentPairFiles()) {
        inputs.sources = services().fusions->sources(*pair, inputs.policies);
        inputs.fused = services().fusions->fused(requestFor(*pair));
        if (inputs.fused != nullptr) {
            m_lastFused = inputs.fused;
        } else if (m_lastFused != nullptr && m_lastFused->request.method.name == inputs.method.name) {
            inputs.fused = m_lastFused;
            inputs.stale = true;
        }
        inputs.fusing = services().fusions->isFusing(m_currentPair);
        inputs.stage = m_stage;
        inputs.share = m_share;
        inputs.cancelled = m_cancelled.contains(m_currentPair);
        if (const auto error = m_sourceErrors.constFind(m_currentPair); error != m_sourceErrors.constEnd()) {
            inputs.sourcesError = *error;
        }
        if (const auto error = m_fusionErrors.constFind(m_currentPair); error != m_fusionErrors.constEnd()) {
            inputs.fusionError = *error;
        }
    }
    addInspection(inputs);
    m_board->setInputs(inputs);
    updateGates();
    updateTiles();
    updateAttention();
}

void InspectWorkspace::prefetch() {
    const int reach =
        std::clamp(settingText(*services().settings, QStringLiteral("view.prefetch")).toInt(), 0, kMostReadAhead);
    for (int distance = 1; distance <= reach; ++distance) {
        for (const int steps : {distance, -distance}) {
            const int row = m_pairModel->rowOf(m_pairPanel->neighbour(steps));
            if (row >= 0) {
                services().fusions->loadSources(
                    m_pairModel->pair(row), services().document->policies(), JobPriority::Prefetch);
            }
        }
    }
}

void InspectWorkspace::fuseCurrent() {
    if (const Pair* pair = currentPairFiles(); pair != nullptr && !services().fusions->isFusing(m_currentPair)) {
        const FusionRequest request = requestFor(*pair);
        if (services().fusions->fused(request) != nullptr) {
            Q_EMIT message(tr("%1 is up to date.").arg(m_currentPair), widgets::kMessageTimeMs);
            return;
        }
        services().fusions->fuse(request);
    }
}

void InspectWorkspace::fuseMany(const QStringList& ids) {
    services().fusions->fuseAll(requestsFor(ids), tr("Fusing %n pairs", nullptr, static_cast<int>(ids.size())));
}

void InspectWorkspace::batchEnded(const BatchReport& report) {
    Q_EMIT actionStatesChanged();
    if (!isVisible()) {
        return; // another workspace's batch, said there
    }
    const QString time = QLocale().toString(report.seconds, 'f', 1);
    if (report.cancelled) {
        Q_EMIT message(tr("Stopped after %n pairs; what is done stays.", nullptr, report.fused), 0);
    } else if (!report.failed.isEmpty()) {
        Q_EMIT message(tr("Fused %1 pairs in %2 s. %3 failed: %4")
                           .arg(report.fused)
                           .arg(time)
                           .arg(report.failed.size())
                           .arg(report.failed.first()),
                       0);
    } else {
        Q_EMIT message(
            tr("Fused %1 pairs in %2 s; %3 were up to date.").arg(report.fused).arg(time).arg(report.upToDate), 0);
    }
}

void InspectWorkspace::updateHeadline() {
    const int count = m_pairModel->rowCount();
    const int shown = m_pairPanel->filteredCount();
    const int remarks = m_pairModel->remarkedCount();
    QString text = shown == count ? tr("%n pairs", nullptr, count) : tr("%1 of %n pairs", nullptr, count).arg(shown);
    if (remarks > 0) {
        text = tr("%1, %n with remarks", nullptr, remarks).arg(text);
    }
    m_pairPanel->setHeadline(text, tr("%1\nClick for the pairing report.").arg(services().document->opened().headline));
}

void InspectWorkspace::updateFocusedPane() {
    const int pane = m_grid->focusedPane();
    const bool has = m_board->displayOf(pane).has_value() && pane < m_board->specs().size();
    const widgets::PicturePointer picture = has ? m_grid->pane(pane)->canvas()->picture() : nullptr;
    const QString title = m_grid->pane(pane)->header()->content().layer;
    m_layersPanel->showPicture(picture, title, has && m_board->specs()[pane].range.has_value());
    m_histogramPanel->showPicture(picture);
    Q_EMIT actionStatesChanged();
}

widgets::LinkedCamera* InspectWorkspace::camera() const {
    return m_grid->camera();
}

void InspectWorkspace::setZoom(double zoom) {
    m_grid->camera()->zoomTo(zoom, m_grid->camera()->centre());
}

void InspectWorkspace::fillSpec(SessionSpec& spec) const {
    spec.pair = m_currentPair;
    spec.edits = m_edits;
    spec.filter = m_pairPanel->filterText();
    spec.sortBy = pairOrderName(m_pairPanel->order());
    spec.sortDescending = m_pairPanel->order().descending;
    spec.panes = m_board->specs();
    const int reference = m_grid->referencePane();
    spec.reference = reference >= 0 && reference < spec.panes.size() ? spec.panes[reference].layer : QString();
    if (!m_grid->camera()->isFitted() && !m_currentPair.isEmpty()) {
        spec.camera = SessionCamera{m_grid->camera()->centre(), m_grid->camera()->zoom()};
    }
}

void InspectWorkspace::restoreFrom(const SessionSpec& spec) {
    if (!spec.panes.isEmpty()) {
        m_board->setSpecs(spec.panes);
        m_board->setReference(-1);
        for (int pane = 0; pane < spec.panes.size(); ++pane) {
            if (!spec.reference.isEmpty() && spec.panes[pane].layer == spec.reference) {
                m_board->setReference(pane);
                break;
            }
        }
    }
    m_edits = spec.edits;
    for (auto edits = m_edits.cbegin(); edits != m_edits.cend(); ++edits) {
        m_pairModel->setEdited(edits.key(), !edits->empty());
    }
    PairOrder order = pairOrderFrom(spec.sortBy);
    order.descending = spec.sortDescending;
    m_pairPanel->setOrder(order);
    m_pairPanel->setFilterText(spec.filter);
    if (!spec.pair.isEmpty()) {
        m_pairPanel->setCurrentPair(spec.pair);
    }
    if (spec.camera) {
        m_grid->camera()->setPlace({spec.camera->centre, spec.camera->zoom});
    }
}

void InspectWorkspace::saveNamedLayout(const QString& name) {
    QSettings* settings = services().settings;
    settings->beginGroup(QStringLiteral("layouts/%1").arg(name));
    settings->setValue(QStringLiteral("docks"), saveState());
    QStringList panes;
    for (const PaneSpec& pane : m_board->specs()) {
        panes << pane.layer;
    }
    settings->setValue(QStringLiteral("panes"), panes);
    settings->endGroup();
}

bool InspectWorkspace::restoreNamedLayout(const QString& name) {
    QSettings* settings = services().settings;
    if (!settings->contains(QStringLiteral("layouts/%1/panes").arg(name))) {
        return false;
    }
    restoreState(settings->value(QStringLiteral("layouts/%1/docks").arg(name)).toByteArray());
    QList<PaneSpec> panes;
    for (const QString& layer : settings->value(QStringLiteral("layouts/%1/panes").arg(name)).toStringList()) {
        panes << PaneSpec{.layer = layer, .map = {}, .range = {}};
    }
    changePanes(panes, tr("Layout %1").arg(name));
    return true;
}

} // namespace moefusion::workbench
