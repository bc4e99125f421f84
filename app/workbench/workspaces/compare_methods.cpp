// Compare: methods, missing results, and who is told what. The workspace itself is in compare_workspace.cpp.

#include "app/workbench/models/method_weights.h"
#include "app/workbench/workspaces/canvas/profile_panel.h"
#include "app/workbench/workspaces/canvas/region_panel.h"
#include "app/workbench/workspaces/canvas/save_table.h"
#include "app/workbench/workspaces/compare/difference_panel.h"
#include "app/workbench/workspaces/compare/methods_panel.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/script_dialog.h"
#include "core/methods/method_info.h"
#include "widgets/painting/theme.h"
#include "widgets/tiles/state_overlay.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QTimer>

#include <algorithm>

namespace moefusion::workbench {

void CompareWorkspace::connectParts() {
    SessionDocument* document = services().document;
    connect(document, &SessionDocument::pairsChanged, this, &CompareWorkspace::pairsChanged);
    connect(document, &SessionDocument::methodChanged, this, &CompareWorkspace::methodsChanged);
    connect(document, &SessionDocument::policiesChanged, this, &CompareWorkspace::policiesChanged);
    connect(document, &SessionDocument::currentPairChanged, this, &CompareWorkspace::setCurrentPair);
    connect(document, &SessionDocument::marksChanged, this, [this, document] {
        m_pairModel->setMarked(document->marked());
    });
    connect(m_pairPanel, &PairPanel::currentPairChanged, this, &CompareWorkspace::setCurrentPair);
    connect(m_empty, &widgets::StateOverlay::buttonClicked, this, [this](const QString& id) {
        services()
            .actions
            ->action(id == QLatin1String("sampleButton") ? QStringLiteral("file.openSample")
                                                         : QStringLiteral("file.openFolder"))
            ->trigger();
    });
    connect(m_methodsPanel, &MethodsPanel::tickChanged, this, [this](int row, bool ticked) {
        setTicked(m_methods[row], ticked);
    });
    connect(m_methodsPanel, &MethodsPanel::weightsWanted, this, [this](int row) { chooseWeights(row, false); });
    connect(m_methodsPanel, &MethodsPanel::anotherWanted, this, [this](int row) { chooseWeights(row, true); });
    connect(m_methodsPanel, &MethodsPanel::resultsFolderWanted, this, &CompareWorkspace::addResultsFolder);
    connect(m_methodsPanel, &MethodsPanel::scriptWanted, this, &CompareWorkspace::addScript);
    connect(m_methodsPanel, &MethodsPanel::computeWanted, this, [this] { runAction(QStringLiteral("run.current")); });

    connect(m_differencePanel, &DifferencePanel::kindChosen, this, [this](DifferenceKind kind) {
        CompareState state = m_state;
        state.difference = kind;
        changeState(state, tr("Kind of difference"));
    });
    connect(m_differencePanel, &DifferencePanel::gainChosen, this, [this](double gain) {
        CompareState state = m_state;
        state.gain = gain;
        changeState(state, tr("Gain of differences"));
    });
    connect(m_differencePanel, &DifferencePanel::toleranceChosen, this, [this](double tolerance) {
        CompareState state = m_state;
        state.tolerance = tolerance;
        changeState(state, tr("Tolerance"), QStringLiteral("tolerance"));
    });
    connect(m_differencePanel, &DifferencePanel::linkChosen, this, [this] {
        runAction(QStringLiteral("compare.linkRanges"));
    });

    widgets::CanvasTools* tools = m_grid->tools();
    connect(tools, &widgets::CanvasTools::regionDrawn, this, &CompareWorkspace::regionDrawn);
    connect(tools, &widgets::CanvasTools::selectionChanged, m_measureTimer, qOverload<>(&QTimer::start));
    connect(tools, &widgets::CanvasTools::toolChanged, this, &CompareWorkspace::actionStatesChanged);
    connect(tools, &widgets::CanvasTools::profileDrawn, this, [this](const QPolygonF& points) {
        CompareState state = m_state;
        state.profile = points;
        m_profileDock->show();
        m_profileDock->raise();
        changeState(state, tr("Line profile"), QStringLiteral("profile"));
    });
    connect(tools, &widgets::CanvasTools::profileDropped, this, [this] {
        CompareState state = m_state;
        state.profile.clear();
        changeState(state, tr("Remove line profile"));
    });
    connect(m_regionPanel, &RegionPanel::selected, tools, &widgets::CanvasTools::setSelectedRegion);
    connect(m_regionPanel, &RegionPanel::regionsChosen, this, [this](const QList<widgets::CanvasRegion>& regions) {
        CompareState state = m_state;
        state.regions = regions;
        changeState(state, tr("Change regions"), QStringLiteral("regions"));
    });
    connect(m_regionPanel, &RegionPanel::csvWanted, this, [this] {
        saveText(QStringLiteral("%1_region.csv"), m_regionPanel->tableText(QLatin1Char(',')));
    });
    connect(m_profilePanel, &ProfilePanel::csvWanted, this, [this] {
        saveText(QStringLiteral("%1_profile.csv"), m_profilePanel->csv());
    });
    connect(m_profilePanel, &ProfilePanel::placeMarked, tools, &widgets::CanvasTools::setProfileMark);
    connect(m_profilePanel, &ProfilePanel::widthChosen, this, [this](int width) {
        CompareState state = m_state;
        state.profileWidth = width;
        changeState(state, tr("Width of the profile"), QStringLiteral("profileWidth"));
    });
    connect(m_measureTimer, &QTimer::timeout, this, &CompareWorkspace::measure);
    connect(m_aheadTimer, &QTimer::timeout, this, &CompareWorkspace::readAhead);
    connect(m_regionDock, &QDockWidget::visibilityChanged, m_measureTimer, qOverload<>(&QTimer::start));
    connect(m_profileDock, &QDockWidget::visibilityChanged, m_measureTimer, qOverload<>(&QTimer::start));
    connect(m_board, &CompareBoard::pictureChanged, m_measureTimer, qOverload<>(&QTimer::start));

    connect(m_grid, &widgets::ImageGrid::peekChanged, m_board, &CompareBoard::setPeek);
    connect(m_grid, &widgets::ImageGrid::focusedPaneChanged, this, [this] {
        m_board->focusChanged();
        Q_EMIT actionStatesChanged();
    });
    connect(m_grid, &widgets::ImageGrid::maximisedChanged, this, &CompareWorkspace::actionStatesChanged);
    connect(m_grid, &widgets::ImageGrid::removeWanted, this, [this] { runAction(QStringLiteral("pane.remove")); });
    connect(m_grid, &widgets::ImageGrid::moveWanted, this, &CompareWorkspace::movePane);
    connect(m_grid, &widgets::ImageGrid::layerChosen, this, [this](int pane, const QString& layer) {
        changePane(
            pane,
            [layer](ComparePane& spec) {
                spec.layer = layer;
                spec.map.clear();
                spec.range.reset();
            },
            tr("Change layer"));
    });
    connect(m_grid, &widgets::ImageGrid::offsetDragged, this, [this](int pane, const QPoint& offset, bool) {
        changePane(
            pane, [offset](ComparePane& spec) { spec.offset = offset; }, tr("Move picture"), QStringLiteral("offset"));
    });
    connect(m_grid, &widgets::ImageGrid::badgeDoubleClicked, this, [this](int pane) {
        changePane(
            pane, [](ComparePane& spec) { spec.offset = {}; }, tr("Picture back in place"));
    });
    connect(m_grid, &widgets::ImageGrid::contextMenuWanted, this, [this](int, const QPoint& position) {
        QMenu menu;
        for (const char* id : {"pane.maximise",
                               "pane.reference",
                               "view.difference",
                               "pane.duplicate",
                               "pane.remove",
                               "range.auto",
                               "range.reset",
                               "edit.copy",
                               "file.export"}) {
            menu.addAction(services().actions->action(QString::fromLatin1(id)));
        }
        menu.exec(position);
    });
    connect(m_grid, &widgets::ImageGrid::buttonClicked, this, [this](int pane, const QString& id) {
        if (id == QLatin1String("fuseButton")) {
            runAction(QStringLiteral("run.current"));
        } else if (id == QLatin1String("weightsButton")) {
            chooseWeights(static_cast<int>(m_methods.indexOf(m_state.panes[pane].method)), false);
        } else if (id == QLatin1String("retryButton")) {
            m_sourceErrors.remove(m_currentPair);
            m_errors.clear();
            showCurrent();
            runAction(QStringLiteral("run.current"));
        } else if (id == QLatin1String("detailsButton")) {
            services().actions->action(QStringLiteral("view.log"))->trigger();
        }
    });
    const widgets::LinkedCamera* camera = m_grid->camera();
    connect(camera, &widgets::LinkedCamera::changed, this, [this] {
        Q_EMIT zoomChanged(m_currentPair.isEmpty() ? 0 : m_grid->camera()->zoom());
    });
    connect(camera, &widgets::LinkedCamera::cursorMoved, this, [this] { Q_EMIT pixelText(m_board->pixelText()); });
}

void CompareWorkspace::connectService() {
    FusionService* fusions = services().fusions;
    connect(fusions, &FusionService::sourcesReady, this, [this](const QString& id) {
        m_sourceErrors.remove(id);
        if (id == m_currentPair) {
            updateBoard();
        }
        m_aheadTimer->start();
    });
    connect(fusions, &FusionService::sourcesFailed, this, [this](const QString& id, const Error& error) {
        m_sourceErrors.insert(id, error);
        if (id == m_currentPair) {
            updateBoard();
        }
    });
    const auto changed = [this](const QString& id) {
        if (id == m_currentPair) {
            updateBoard();
        }
        m_aheadTimer->start();
        updateMethods();
        Q_EMIT actionStatesChanged();
    };
    connect(fusions, &FusionService::fusionStarted, this, [this](const QString&, const QString& key) {
        m_errors.remove(key);
        m_cancelled.remove(key);
    });
    connect(fusions, &FusionService::fusedReady, this, [this, changed](const QString& id, const QString& key) {
        m_queued.remove(key);
        changed(id);
    });
    connect(fusions,
            &FusionService::fusionFailed,
            this,
            [this, changed](const QString& id, const Error& error, const QString& key) {
                m_queued.remove(key);
                m_errors.insert(key, error);
                changed(id);
            });
    connect(fusions, &FusionService::fusionCancelled, this, [this, changed](const QString& id, const QString& key) {
        m_queued.remove(key);
        m_cancelled.insert(key);
        changed(id);
    });
    connect(fusions, &FusionService::methodForgotten, this, &CompareWorkspace::methodForgotten);
    connect(fusions, &FusionService::deviceChanged, this, &CompareWorkspace::updateMethods);
    connect(fusions, &FusionService::batchEnded, this, [this, changed](const BatchReport& report) {
        if (report.cancelled) {
            m_cancelled.unite(m_queued);
        }
        m_queued.clear();
        changed(m_currentPair);
        if (isVisible()) {
            Q_EMIT message(report.failed.isEmpty() ? tr("Computed %1 results in %2 s; %3 were up to date.")
                                                         .arg(report.fused)
                                                         .arg(QLocale().toString(report.seconds, 'f', 1))
                                                         .arg(report.upToDate)
                                                   : tr("Computed %1 results. %2 failed: %3")
                                                         .arg(report.fused)
                                                         .arg(report.failed.size())
                                                         .arg(report.failed.first()),
                           0);
        }
    });
}

void CompareWorkspace::setTicked(const MethodChoice& method, bool ticked) {
    CompareState state = m_state;
    const bool has = tickedMethods().contains(method);
    if (ticked == has) {
        return;
    }
    if (ticked) {
        if (state.panes.size() >= widgets::ImageGrid::kMostPanes) {
            Q_EMIT message(tr("A canvas has at most 12 panes."), 0);
            updateMethods();
            return;
        }
        state.panes << ComparePane{
            .layer = QStringLiteral("fused"), .method = method, .map = {}, .range = {}, .offset = {}};
    } else {
        for (qsizetype i = state.panes.size() - 1; i >= 0 && state.panes.size() > 1; --i) {
            if (state.panes[i].method == method) {
                state.panes.removeAt(i);
                state.reference = state.reference == i ? -1 : state.reference - (state.reference > i ? 1 : 0);
            }
        }
    }
    changeState(state, ticked ? tr("Add %1").arg(methodLabel(method)) : tr("Remove %1").arg(methodLabel(method)));
}

void CompareWorkspace::updateMethods() {
    const Pair* pair = currentPairFiles();
    const QList<MethodChoice> ticked = tickedMethods();
    const int total = m_pairModel->rowCount();
    QList<MethodRow> rows;
    for (const MethodChoice& method : m_methods) {
        MethodRow row{.choice = method,
                      .label = methodLabel(method),
                      .tip = {},
                      .ticked = ticked.contains(method),
                      .takesWeights = takesWeights(method),
                      .weights = weightsText(method),
                      .reason = weightsReason(method),
                      .pairStatus = QStringLiteral("--"),
                      .listStatus = {},
                      .seconds = {}};
        const int modelRow = m_methodModel->rowOf(method.name);
        row.tip = m_methodModel->index(std::max(0, modelRow)).data(Qt::ToolTipRole).toString();
        if (pair != nullptr) {
            const FusionRequest request = requestFor(*pair, method);
            const QString key = FusionService::fusedKey(request);
            if (const FusedPointer fused = services().fusions->fused(request)) {
                row.pairStatus = QStringLiteral("ok");
                row.seconds = QLocale().toString(fused->seconds, 'f', 2);
            } else if (m_queued.contains(key)) {
                row.pairStatus = QStringLiteral("run");
            } else if (m_errors.contains(key)) {
                row.pairStatus = QStringLiteral("err");
            }
        }
        if (row.ticked) {
            const int done = services().fusions->fusedCount(method, services().document->policies());
            row.listStatus = tr("%1 of %2").arg(std::min(done, total)).arg(total);
        }
        rows << row;
    }
    m_methodsPanel->setRows(rows);
    m_methodsPanel->setDevice(services().fusions->deviceText());
}

void CompareWorkspace::computeMissing(const QStringList& pairs) {
    QList<FusionRequest> requests;
    QStringList without;
    for (const MethodChoice& method : tickedMethods()) {
        if (!weightsReason(method).isEmpty()) {
            without << methodLabel(method);
            continue;
        }
        // Method by method, so that weights are read once.
        for (const QString& id : pairs) {
            const int row = m_pairModel->rowOf(id);
            if (row < 0) {
                continue;
            }
            const FusionRequest request = requestFor(m_pairModel->pair(row), method);
            if (services().fusions->fused(request) == nullptr) {
                requests << request;
                m_queued.insert(FusionService::fusedKey(request));
            }
        }
    }
    if (requests.isEmpty()) {
        Q_EMIT message(without.isEmpty() ? tr("Everything is up to date.")
                                         : tr("No weights for %1.").arg(without.join(QStringLiteral(", "))),
                       0);
        return;
    }
    m_errors.clear();
    updateBoard();
    updateMethods();
    services().fusions->fuseAll(requests, tr("Computing %n results", nullptr, static_cast<int>(requests.size())));
}

void CompareWorkspace::chooseWeights(int row, bool another) {
    if (row < 0 || row >= m_methods.size()) {
        return;
    }
    const MethodChoice method = m_methods[row];
    auto* dialog = new QFileDialog(this, tr("Choose weights of %1").arg(method.name));
    dialog->setObjectName(QStringLiteral("weightsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this, method, another](const QStringList& files) {
        MethodChoice chosen = method;
        chosen.weights = files;
        if (another) {
            chosen.label = QStringLiteral("%1 %2").arg(method.name, QFileInfo(files.first()).completeBaseName());
            if (!m_methods.contains(chosen)) {
                m_methods << chosen;
            }
            setTicked(chosen, true);
            return;
        }
        const auto at = m_methods.indexOf(method);
        CompareState state = m_state;
        for (ComparePane& pane : state.panes) {
            if (pane.method == method) {
                pane.method = chosen;
            }
        }
        if (at >= 0) {
            m_methods[at] = chosen;
        }
        if (method.name == services().document->method().name && method.label.isEmpty()) {
            services().document->setMethod(chosen);
        }
        changeState(state, tr("Weights of %1").arg(method.name));
        updateMethods();
    });
    dialog->open();
}

void CompareWorkspace::addResultsFolder() {
    auto* dialog = new QFileDialog(this, tr("Add results folder"));
    dialog->setObjectName(QStringLiteral("resultsFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const QString name = QStringLiteral("results:") + QDir(folder).absolutePath();
        services().document->addResultsFolder(name);
        methodsChanged();
        setTicked(services().document->methodNamed(name), true);
        runAction(QStringLiteral("run.current"));
    });
    dialog->open();
}

void CompareWorkspace::addScript() {
    chooseScript(
        this,
        [this](const QString& name) {
            services().document->addResultsFolder(name);
            methodsChanged();
            setTicked(services().document->methodNamed(name), true);
            runAction(QStringLiteral("run.current"));
        },
        [this](const QString& text) { Q_EMIT message(text, 0); });
}

void CompareWorkspace::methodForgotten(const QString& name) {
    m_errors.clear();
    m_cancelled.clear();
    updateBoard();
    updateMethods();
    const QList<MethodChoice> ticked = tickedMethods();
    const bool shown =
        std::any_of(ticked.begin(), ticked.end(), [&](const MethodChoice& method) { return method.name == name; });
    if (shown && isVisible() && !m_currentPair.isEmpty()) {
        computeMissing({m_currentPair});
    }
}

void CompareWorkspace::saveText(const QString& proposed, const QString& text) {
    saveTable(this,
              services().jobs,
              proposed.arg(QFileInfo(m_currentPair).fileName()),
              text,
              [this](const QString& words, int ms) { Q_EMIT message(words, ms); });
}

} // namespace moefusion::workbench
